import { Pin, Undo2, UserMinus } from 'lucide-react';
import type { WishedChoice } from '../../../contracts/decision.ts';
import type { GroupMember } from '../../../contracts/group.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import { notifyFailure } from '../../app/notify.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { decisionText, type Deciding, roleChoices, roleInWords } from './deciding.ts';
import styles from './inspectors.module.css';

interface SeatChoiceProps {
  readonly person: { readonly personId: PersonId; readonly name: string };
  /** The seat of the person, or `null` for somebody who has none. */
  readonly member: GroupMember | null;
  readonly deciding: Deciding;
}

/** What you may decide about one person: the role, to keep the seat, to set the person aside, and to take it back. */
export function SeatChoice({ person, member, deciding }: SeatChoiceProps) {
  const { personId, name } = person;
  const decide = async (choice: WishedChoice, done: string): Promise<void> => {
    const failure = await deciding.decide(choice, done);
    if (failure) notifyFailure(failure);
  };
  const role = roleChoices.find((one) => one.value === member?.role)?.value ?? null;
  return (
    <Section title="You decide">
      {member?.decision && <p className={styles.decided}>{decisionText(member.decision, member.role)}.</p>}
      <SelectField
        label="Role"
        choices={roleChoices}
        value={role}
        placeholder={member ? 'Role not known' : 'No seat'}
        onChange={(next) =>
          void decide({ kind: 'role', personId, role: next }, `${name} is now ${roleInWords(next)}.`)
        }
      />
      {member && <SeatButtons member={member} deciding={deciding} decide={decide} />}
    </Section>
  );
}

interface SeatButtonsProps {
  readonly member: GroupMember;
  readonly deciding: Deciding;
  readonly decide: (choice: WishedChoice, done: string) => Promise<void>;
}

function SeatButtons({ member: { personId, name, role, decision }, deciding, decide }: SeatButtonsProps) {
  return (
    <div className={styles.buttons}>
      {decision === undefined && (
        <Button
          icon={Pin}
          title="Keep this person in the group, whatever later runs find"
          onClick={() => void decide({ kind: 'pin', personId, role }, `${name} stays in this group.`)}
        >
          Pin
        </Button>
      )}
      <Button
        icon={UserMinus}
        title="Leave this person out of the group, whatever later runs find"
        onClick={() => void decide({ kind: 'exclude', personId }, `${name} is set aside.`)}
      >
        Exclude
      </Button>
      {decision && (
        <Button icon={Undo2} onClick={() => void deciding.undo(decision.decisionId)}>
          Undo your decision
        </Button>
      )}
    </div>
  );
}
