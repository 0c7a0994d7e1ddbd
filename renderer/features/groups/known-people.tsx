import { UsersRound } from 'lucide-react';
import type { Person } from '../../../contracts/company.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import type { CompanyRow } from '../../../contracts/engine-api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { PickPerson } from './others-known.tsx';
import { titleOf } from './person-title.ts';
import styles from './group-screen.module.css';

interface KnownPeopleProps {
  readonly people: readonly Person[];
  readonly row: CompanyRow | undefined;
  readonly selected: PersonId | null;
  readonly onSelect: (personId: PersonId) => void;
  readonly onFind: () => void;
}

/** Before the first run: who is known here, and the button that finds the group. */
export function KnownPeople({ people, row, selected, onSelect, onFind }: KnownPeopleProps) {
  const isUnderWay = row?.lastRun?.state === 'queued' || row?.lastRun?.state === 'running';
  return (
    <>
      {!isUnderWay && (
        <EmptyState
          icon={UsersRound}
          title="No buyer group yet"
          action={
            <Button tone="primary" icon={UsersRound} onClick={onFind}>
              Find the buyer group
            </Button>
          }
        >
          {people.length === 0
            ? 'No people of this company were imported, so the group will be empty until you bring some.'
            : `${formatQuantity(people.length, 'person is', 'people are')} known here.`}
        </EmptyState>
      )}
      {people.length > 0 && (
        <Section title="People you imported">
          <ul className={styles.people}>
            {people.map((person) => (
              <li key={person.personId} className={styles.person}>
                <PickPerson person={person} selected={selected} onSelect={onSelect} />
                <span className={styles.personTitle}>{titleOf(person)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
