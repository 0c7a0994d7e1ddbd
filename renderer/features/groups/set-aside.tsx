import { Undo2 } from 'lucide-react';
import type { BuyerGroup } from '../../../contracts/group.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { type Deciding, roleInWords } from './deciding.ts';
import styles from './group-screen.module.css';

interface SetAsideProps {
  readonly people: NonNullable<BuyerGroup['setAside']>;
  readonly deciding: Deciding;
}

/** Whom you took out of the group, what the rules had given them, and the way back. */
export function SetAside({ people, deciding }: SetAsideProps) {
  if (people.length === 0) return null;
  return (
    <Section title="Set aside by you">
      <ul className={styles.people} aria-label="Set aside by you">
        {people.map(({ decisionId, personId, name, machineRole }) => (
          <li key={personId} className={styles.person}>
            <span className={styles.personName}>{name}</span>
            <span className={styles.personTitle}>
              {machineRole === null ? 'the rules give no seat' : `the rules say ${roleInWords(machineRole)}`}
            </span>
            <Button
              tone="quiet"
              icon={Undo2}
              aria-label={`Undo: bring ${name} back`}
              onClick={() => void deciding.undo(decisionId)}
            >
              Undo
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
