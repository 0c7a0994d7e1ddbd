import { Combine, Split } from 'lucide-react';
import type { Lookalikes } from '../../../contracts/arrangement.ts';
import type { Person, PersonPart } from '../../../contracts/company.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import { Button } from '../../ui/button.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import type { Arrange } from './arranging.ts';
import { titleOf } from './person-title.ts';
import styles from './inspectors.module.css';

/** What a screen knows of who is one person at its company. */
export interface SamePeople {
  readonly people: readonly Person[];
  readonly lookalikes: readonly Lookalikes[];
  readonly arrange: Arrange;
}

interface SamePersonProps extends SamePeople {
  readonly personId: PersonId;
}

/** Which records one person was made of, who else it may be, and the way to say so; nothing where all is certain. */
export function SamePerson({ personId, people, lookalikes, arrange }: SamePersonProps) {
  const person = people.find((one) => one.personId === personId);
  if (!person) return null;
  const parts = person.mergedFrom ?? [];
  const apart = people.filter((one) => one !== person && areApart(person, one));
  const alike = lookalikes.flatMap(({ personIds, because }) => {
    const otherId = personIds.find((one) => one !== personId);
    const other = personIds.includes(personId) && people.find((one) => one.personId === otherId);
    return other ? [{ other, because }] : [];
  });
  if (parts.length + apart.length + alike.length === 0) return null;
  return (
    <Section title="One person or two">
      {parts.length > 0 && <Merged person={person} parts={parts} arrange={arrange} />}
      {alike.map(({ other, because }) => (
        <MayBeOne key={other.personId} person={person} other={other} because={because} arrange={arrange} />
      ))}
      {apart.map((other) => (
        <KeptApart key={other.personId} person={person} other={other} arrange={arrange} />
      ))}
    </Section>
  );
}

function areApart(one: Person, other: Person): boolean {
  const isNamedBy = (a: Person, b: Person): boolean =>
    (b.notSameAs ?? []).some(
      (id) => id === a.personId || (a.mergedFrom ?? []).some((part) => part.personId === id),
    );
  return isNamedBy(one, other) || isNamedBy(other, one);
}

interface MergedProps {
  readonly person: Person;
  readonly parts: readonly PersonPart[];
  readonly arrange: Arrange;
}

function Merged({ person: { personId, name }, parts, arrange }: MergedProps) {
  const isDecided = parts.some((part) => part.reason === 'decided');
  const why = isDecided
    ? 'you said that they are one person'
    : 'the names agree, and the company is the same';
  return (
    <div>
      <p>
        {formatQuantity(parts.length, 'record')} merged: {why}.
      </p>
      <ul className={styles.list} aria-label="Merged records">
        {parts.map((part) => (
          <li key={part.personId} className={styles.source}>
            <span>
              {part.name}, {titleOf(part)}
            </span>
            <span className={styles.place}>
              {part.sources.map(({ file, line }) => `${file}:${String(line)}`).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button
          icon={Split}
          onClick={() => void arrange({ kind: 'separate', personId }, `${name} is taken apart.`)}
        >
          Take apart
        </Button>
      </div>
    </div>
  );
}

interface PairProps {
  readonly person: Person;
  readonly other: Person;
  readonly arrange: Arrange;
}

function MayBeOne({ person, other, because, arrange }: PairProps & { readonly because: string }) {
  const personIds = [person.personId, other.personId] as const;
  return (
    <div>
      <p>
        May be the same person as <strong>{other.name}</strong> ({titleOf(other)}).
      </p>
      <p className={styles.muted}>{because}</p>
      <div className={styles.buttons}>
        <Button
          icon={Combine}
          onClick={() =>
            void arrange({ kind: 'join', personIds }, `${other.name} and ${person.name} are one person now.`)
          }
        >
          Same person
        </Button>
        <Button
          icon={Split}
          onClick={() =>
            void arrange(
              { kind: 'keep-apart', personIds },
              `${other.name} and ${person.name} are kept apart.`,
            )
          }
        >
          Not the same
        </Button>
      </div>
    </div>
  );
}

function KeptApart({ person, other, arrange }: PairProps) {
  const personIds = [person.personId, other.personId] as const;
  return (
    <div>
      <p>
        You said that <strong>{other.name}</strong> ({titleOf(other)}) is somebody else.
      </p>
      <div className={styles.buttons}>
        <Button
          icon={Combine}
          onClick={() =>
            void arrange({ kind: 'join', personIds }, `${other.name} and ${person.name} are one person now.`)
          }
        >
          Put together
        </Button>
      </div>
    </div>
  );
}
