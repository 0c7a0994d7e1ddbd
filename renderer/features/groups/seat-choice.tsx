import { useCallback, useMemo } from 'react';
import { Pin, Undo2, UserMinus } from 'lucide-react';
import type { WishedChoice } from '../../../contracts/decision.ts';
import type { BuyerGroup, GroupMember } from '../../../contracts/group.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import { type Command, useCommands } from '../../app/commands/registry.ts';
import { notifyFailure } from '../../app/notify.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { decisionText, type Deciding, roleChoices, roleInWords, setAsideText } from './deciding.ts';
import styles from './inspectors.module.css';

export type SetAsidePerson = NonNullable<BuyerGroup['setAside']>[number];

interface SeatChoiceProps {
  readonly person: { readonly personId: PersonId; readonly name: string };
  /** The seat of the person, or `null` for somebody who has none. */
  readonly member: GroupMember | null;
  /** Where you took the person out of the group. */
  readonly setAside: SetAsidePerson | null;
  readonly deciding: Deciding;
}

/** What you may decide about one person: the role, to keep the seat, to leave it empty, and to take it back. */
export function SeatChoice({ person: { personId, name }, member, setAside, deciding }: SeatChoiceProps) {
  const decide = useCallback(
    async (choice: WishedChoice, done: string): Promise<void> => {
      const failure = await deciding.decide(choice, done);
      if (failure) notifyFailure(failure);
    },
    [deciding],
  );
  const role = roleChoices.find((one) => one.value === member?.role)?.value ?? null;
  const standing = member?.decision ?? setAside;
  return (
    <Section title="You decide">
      {member?.decision && <p className={styles.decided}>{decisionText(member.decision, member.role)}.</p>}
      {setAside && <p className={styles.decided}>You {setAsideText(setAside)}.</p>}
      <SelectField
        label="Role"
        choices={roleChoices}
        value={role}
        placeholder={member ? 'Role not known' : 'No seat'}
        onChange={(next) =>
          void decide({ kind: 'role', personId, role: next }, `${name} is now ${roleInWords(next)}.`)
        }
      />
      <div className={styles.buttons}>
        {member && <SeatButtons member={member} decide={decide} />}
        {standing && (
          <Button icon={Undo2} onClick={() => void deciding.undo(standing.decisionId)}>
            Undo your decision
          </Button>
        )}
      </div>
    </Section>
  );
}

interface SeatButtonsProps {
  readonly member: GroupMember;
  readonly decide: (choice: WishedChoice, done: string) => Promise<void>;
}

function SeatButtons({ member: { personId, name, role, decision }, decide }: SeatButtonsProps) {
  const isDecided = decision !== undefined;
  const { pin, exclude } = useMemo(
    () => ({
      pin: () => void decide({ kind: 'pin', personId, role }, `${name} stays in this group.`),
      exclude: () => void decide({ kind: 'exclude', personId }, `${name} is set aside.`),
    }),
    [decide, personId, name, role],
  );
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'exclude', name: `Exclude ${name}`, section: 'Here', shortcut: 'x', run: exclude },
      { id: 'pin', name: `Pin ${name}`, section: 'Here', shortcut: 'p', when: () => !isDecided, run: pin },
    ],
    [name, isDecided, pin, exclude],
  );
  useCommands(commands);
  return (
    <>
      {!isDecided && (
        <Button
          icon={Pin}
          keys="P"
          title="Keep this person in the group, whatever later runs find"
          onClick={pin}
        >
          Pin
        </Button>
      )}
      <Button
        icon={UserMinus}
        keys="X"
        title="Leave this person out of the group, whatever later runs find"
        onClick={exclude}
      >
        Exclude
      </Button>
    </>
  );
}
