import type { Arranged, ArrangedPerson, ArrangementChoice, Lookalikes } from '../../contracts/arrangement.ts';
import type { MergeReason, Person, PersonPart } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { findLookalikes } from '../people/find-lookalikes.ts';
import { samePerson } from '../people/same-person.ts';
import { comparePeople, personOf } from './merge-people.ts';
import { partsOf, personRecords } from './person-parts.ts';

/** Everyone of a company after a choice, and what came of it. */
export interface ArrangedRoster {
  readonly people: readonly Person[];
  readonly arranged: Arranged;
}

/**
 * Does what somebody says about who is one person. Every record keeps the id it has; a person who is joined to another
 * bears the id of the other, and has its own again when they are taken apart. What undoes a choice gives back exactly
 * what was there.
 *
 * Fails with `not-found` for people who are not there (any more) and with `invalid-input` where there is nothing to do.
 */
export function arrangePeople(
  people: readonly Person[],
  choice: ArrangementChoice,
): Result<ArrangedRoster, Failure> {
  const wanted = wantedBy(people, choice);
  if (!wanted.ok) return wanted;
  const owners = new Map(people.flatMap((person) => idsOf(person).map((id) => [id, person] as const)));
  const wishedParts = wanted.value.flatMap((one) => one.parts.map((part) => part.personId));
  const before = [...new Set(wishedParts.map((id) => owners.get(id)))];
  const parts = new Map(
    before.flatMap((one) => (one ? partsOf(one) : [])).map((part) => [part.personId, part]),
  );
  const isWhole =
    parts.size === wishedParts.length &&
    wishedParts.every((id) => parts.has(id)) &&
    wanted.value.every((one) => one.parts.some((part) => part.personId === one.personId));
  if (!isWhole) return fail(gone);
  const after = wanted.value.map((one) => build(one, parts));
  const others = people.filter((one) => !before.includes(one));
  return ok({
    people: [...others, ...after].sort(comparePeople),
    arranged: {
      personIds: after.map((one) => one.personId),
      undo: { kind: 'restore', people: before.flatMap((one) => (one ? [described(one)] : [])) },
    },
  });
}

/** Who may be one, and was not kept apart. */
export function lookalikesAmong(people: readonly Person[]): readonly Lookalikes[] {
  const records = people.map((person) => partsOf(person).flatMap(personRecords));
  return findLookalikes(records).flatMap(({ pair: [one, other], because }) =>
    areApart(people[one]!, people[other]!)
      ? []
      : [{ personIds: [people[one]!.personId, people[other]!.personId], because }],
  );
}

/** True where somebody said that they are two. */
export function areApart(one: Person, other: Person): boolean {
  return isElder(one, other) || isElder(other, one);
}

/** It is written down at the younger of the two. */
function isElder(elder: Person, younger: Person): boolean {
  const ids = idsOf(elder);
  return (younger.notSameAs ?? []).some((id) => ids.includes(id));
}

function idsOf(person: Person): readonly PersonId[] {
  return partsOf(person).map((part) => part.personId);
}

function wantedBy(
  people: readonly Person[],
  choice: ArrangementChoice,
): Result<readonly ArrangedPerson[], Failure> {
  if (choice.kind === 'restore') return ok(choice.people);
  const find = (personId: PersonId): Person | undefined => people.find((one) => one.personId === personId);
  if (choice.kind === 'separate') {
    const person = find(choice.personId);
    return person ? separated(person) : fail(noPerson);
  }
  const [one, other] = choice.personIds.map(find);
  if (!one || !other) return fail(noPerson);
  if (one === other) return refuse('This is one person already. Choose two.');
  return choice.kind === 'join' ? ok([joined(one, other)]) : keptApart(one, other);
}

/** The first record keeps the id; each of the others says that it is none of those before it. */
function separated(person: Person): Result<readonly ArrangedPerson[], Failure> {
  const parts = partsOf(person);
  if (parts.length < 2) {
    return refuse(
      'All that is known of this person shares an id, a profile or an address. Nothing to take apart.',
    );
  }
  const apart = person.notSameAs ?? [];
  return ok(
    parts.map(({ personId }, at) => ({
      personId,
      parts: [{ personId, reason: null }],
      notSameAs: [...apart, ...parts.slice(0, at).map((part) => part.personId)],
    })),
  );
}

/** The elder keeps the id: the one that the other was kept apart from, else the first. */
function joined(one: Person, other: Person): ArrangedPerson {
  const [elder, younger] = isElder(other, one) && !isElder(one, other) ? [other, one] : [one, other];
  const ids = [...idsOf(elder), ...idsOf(younger)];
  const reason = reasonFor(elder, younger);
  const apart = [...(elder.notSameAs ?? []), ...(younger.notSameAs ?? [])];
  return {
    personId: elder.personId,
    parts: [
      ...described(elder).parts,
      ...described(younger).parts.map((part) => ({ ...part, reason: part.reason ?? reason })),
    ],
    notSameAs: [...new Set(apart)].filter((id) => !ids.includes(id)),
  };
}

function reasonFor(one: Person, other: Person): MergeReason {
  const [some, others] = [one, other].map((person) => partsOf(person).flatMap(personRecords));
  const matches = some!.flatMap((a) => others!.map((b) => samePerson(a, b)));
  return matches.every(({ verdict }) => verdict === 'merge') ? 'name-and-company' : 'decided';
}

function keptApart(one: Person, other: Person): Result<readonly ArrangedPerson[], Failure> {
  if (areApart(one, other)) return refuse('You said before that these are two people. Nothing was changed.');
  const younger = described(other);
  return ok([described(one), { ...younger, notSameAs: [...younger.notSameAs, one.personId] }]);
}

function described(person: Person): ArrangedPerson {
  return {
    personId: person.personId,
    parts: partsOf(person).map(({ personId, reason }) => ({ personId, reason })),
    notSameAs: person.notSameAs ?? [],
  };
}

function build(wanted: ArrangedPerson, parts: ReadonlyMap<PersonId, PersonPart>): Person {
  const own = wanted.parts.map(({ personId, reason }) => ({ ...parts.get(personId)!, reason }));
  return personOf(own, wanted.personId, wanted.notSameAs);
}

function refuse(message: string): Result<never, Failure> {
  return fail({ kind: 'invalid-input', where: 'person', message });
}

const noPerson: Failure = {
  kind: 'not-found',
  what: 'person',
  message: 'This person is not known at this company any more. Look at the company again.',
};

const gone: Failure = {
  kind: 'not-found',
  what: 'person',
  message: 'These people were changed since, so this cannot be taken back. Look at the company again.',
};
