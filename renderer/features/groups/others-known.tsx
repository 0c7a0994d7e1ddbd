import type { Person } from '../../../contracts/company.ts';
import type { BuyerGroup } from '../../../contracts/group.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import { formatQuantity } from '../../ui/format.ts';
import { titleOf } from './person-title.ts';
import styles from './group-screen.module.css';

interface OthersKnownProps {
  readonly people: readonly Person[];
  readonly group: BuyerGroup;
  readonly selected: PersonId | null;
  readonly onSelect: (personId: PersonId) => void;
}

/** Who is known here and has no seat: each can be looked at, and be given one. */
export function OthersKnown({ people, group, selected, onSelect }: OthersKnownProps) {
  const placed = new Set([...group.members, ...(group.setAside ?? [])].map((one) => one.personId));
  const others = people.filter((one) => !placed.has(one.personId));
  if (others.length === 0) return null;
  return (
    <details className={styles.others}>
      <summary>{formatQuantity(others.length, 'person', 'people')} known here without a seat</summary>
      <ul className={styles.people}>
        {others.map((person) => (
          <li key={person.personId} className={styles.person}>
            <PickPerson person={person} selected={selected} onSelect={onSelect} />
            <span className={styles.personTitle}>{titleOf(person)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface PickPersonProps {
  readonly person: Person;
  readonly selected: PersonId | null;
  readonly onSelect: (personId: PersonId) => void;
}

/** The name of somebody in a list, which opens what is known. */
export function PickPerson({ person, selected, onSelect }: PickPersonProps) {
  return (
    <button
      type="button"
      className={styles.pick}
      aria-current={selected === person.personId || undefined}
      onClick={() => {
        onSelect(person.personId);
      }}
    >
      {person.name}
    </button>
  );
}
