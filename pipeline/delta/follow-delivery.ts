import type { Company, ImportedFile, Person, SourceRef } from '../../contracts/company.ts';
import {
  type ChangeCounts,
  type ChangeEvent,
  type CompanyDelivery,
  type MissingChoice,
  changeKinds,
} from '../../contracts/delivery.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { compareDeliveries, isProbablyPart } from './compare-deliveries.ts';
import { deliveredBefore, deliveredBy } from './delivered-person.ts';
import type { PersonDraft } from '../imports/parsed-file.ts';
import { isSameText } from './same-text.ts';
import { isList, type Kinship, type KinshipFinder } from './list-kinship.ts';

/** Events of each kind and names that are shown of one company. */
const shown = 5;

/** The rows of an import at one company, and what was known there. */
export interface Delivery {
  readonly company: Pick<Company, 'companyId' | 'name'>;
  readonly stored: readonly Person[];
  readonly rows: readonly PersonDraft[];
  /** Stored people in whom the import found one of its rows again. */
  readonly mentioned: ReadonlySet<PersonId>;
}

/** What a delivery says of a company whose people came in lists of its kind before. */
export interface FollowedDelivery {
  readonly told: CompanyDelivery;
  /** The same list again, and not a part of it: who is missing has probably left. */
  readonly isSure: boolean;
  readonly missing: ReadonlySet<PersonId>;
  /** Of whom nothing but lists of this kind ever told: a newer one replaces their titles. */
  readonly listed: ReadonlyMap<PersonId, Person>;
  /** The list that does not have them: its header line, and the day of its rows. */
  readonly missingIn: SourceRef;
}

/**
 * Follows the people of one company from what is known to a new list; `null` where no list of this kind named people of
 * the company before.
 *
 * Missing is who is current, came from such a list and is not in the new one, unless another source that is as new has
 * the person. Whether missing people have left is for the person to say.
 *
 * @param files the files of this import by name
 */
export function followDelivery(
  { company, stored, rows, mentioned }: Delivery,
  files: ReadonlyMap<string, ImportedFile>,
  kinshipOf: KinshipFinder,
  missingAre: MissingChoice,
): FollowedDelivery | null {
  const fromLists = rows.filter(({ source }) => isFromList(source, files));
  const [missingIn] = fromLists.map(({ source }) => source).toSorted(newestFirst);
  if (!missingIn) return null;
  const lists = new Set(fromLists.map(({ source }) => source.file));
  const kinship = kinshipByName(stored, lists, files, kinshipOf);
  const isKin = ({ file }: SourceRef): boolean => kinship.has(file);
  const known = stored.filter((person) => !person.isPast && person.sources.some(isKin));
  if (known.length === 0) return null;

  const before = new Map(stored.map((person) => [deliveredBefore(person), person.personId]));
  const after = rows.map(deliveredBy);
  const delta = compareDeliveries([...before.keys()], after, 'sum');
  const gone = new Set(delta.missing.flat().map((row) => before.get(row)));
  const missing = known.filter(
    (person) =>
      gone.has(person.personId) &&
      !mentioned.has(person.personId) &&
      !isVouchedFor(person, missingIn.obtainedOn, isKin),
  );
  const isSame = [...kinship.values()].every((kind) => kind === 'same');
  const isPartial = isProbablyPart(missing.length, known.length) || (after.length === 1 && known.length > 1);
  return {
    told: {
      companyId: company.companyId,
      companyName: company.name,
      ...sumUp([...delta.events, ...(missingAre === 'left' ? missing.map(leaving) : [])]),
      known: known.length,
      missing: missing.length,
      missingNames: missing.slice(0, shown).map(({ name }) => name),
      isPartial,
    },
    isSure: !isPartial && isSame,
    missing: new Set(byId(missing).keys()),
    listed: byId(known.filter(({ sources }) => sources.every(isKin))),
    missingIn: { ...missingIn, line: 1 },
  };
}

/**
 * A person after an import whose rows give a title that was not known before: what they do not repeat is past. `null`
 * where they bring no other title, or are older than what is known.
 *
 * @param before the person as stored, known from lists of the same kind alone
 * @param rows those of the import that are of this person
 */
export function retitledPerson(person: Person, before: Person, rows: readonly PersonDraft[]): Person | null {
  const now = rows.flatMap(({ title, isPast }) => (title === null || isPast ? [] : [title]));
  const isNews = now.some((title) => !before.titles.some((known) => isSameText(known, title)));
  const newest = (sources: readonly SourceRef[]): string =>
    sources.toSorted(newestFirst)[0]?.obtainedOn ?? '';
  if (!isNews || person.isPast || newest(rows.map(({ source }) => source)) < newest(before.sources))
    return null;
  const old = person.titles.filter((title) => !now.some((one) => isSameText(one, title)));
  if (old.length === 0) return null;
  return inAllRecords(person, (one) => {
    const former = one.titles.filter((title) => old.includes(title));
    if (former.length === 0) return one;
    const pastTitles = [...new Set([...one.pastTitles, ...former])].toSorted(compareText);
    return { ...one, titles: one.titles.filter((title) => !old.includes(title)), pastTitles };
  });
}

/** A person who is missing in a list, as somebody who has left: the titles are past, and the list is a source of it. */
export function leftPerson(person: Person, missingIn: SourceRef): Person {
  return inAllRecords(person, (one) => {
    const pastTitles = [...new Set([...one.pastTitles, ...one.titles])].toSorted(compareText);
    const others = one.sources.filter(({ file, line }) => file !== missingIn.file || line !== missingIn.line);
    return { ...one, isPast: true, titles: [], pastTitles, sources: [...others, missingIn] };
  });
}

type Employed = Pick<Person, 'titles' | 'pastTitles' | 'isPast' | 'sources'>;

/** Changes the records that the person was made of as well; else the next merge of them would take the change back. */
function inAllRecords(person: Person, change: <One extends Employed>(one: One) => One): Person {
  const { mergedFrom } = person;
  return { ...change(person), ...(mergedFrom === undefined ? {} : { mergedFrom: mergedFrom.map(change) }) };
}

function byId(people: readonly Person[]): ReadonlyMap<PersonId, Person> {
  return new Map(people.map((person) => [person.personId, person]));
}

function isFromList({ file }: SourceRef, files: ReadonlyMap<string, ImportedFile>): boolean {
  const known = files.get(file);
  return known !== undefined && isList(known);
}

/** The earlier files of these people that are of the kind of one of the new lists; where both kinds fit, the same. */
function kinshipByName(
  stored: readonly Person[],
  lists: ReadonlySet<string>,
  files: ReadonlyMap<string, ImportedFile>,
  kinshipOf: KinshipFinder,
): ReadonlyMap<string, Kinship> {
  const found = new Map<string, Kinship>();
  for (const name of new Set(stored.flatMap(({ sources }) => sources.map(({ file }) => file)))) {
    const kinds = [...lists].flatMap((list) => {
      const file = files.get(list);
      return (file && kinshipOf(file, name)) ?? [];
    });
    if (kinds.length > 0) found.set(name, kinds.includes('same') ? 'same' : 'similar');
  }
  return found;
}

/** A list of this kind that is newer, or any other source that is as new, still has the person. */
function isVouchedFor(person: Person, listOn: string, isKin: (source: SourceRef) => boolean): boolean {
  return person.sources.some((source) =>
    isKin(source) ? source.obtainedOn > listOn : source.obtainedOn >= listOn,
  );
}

function leaving({ name, titles }: Person): ChangeEvent {
  return { event: 'left', name, from: titles.join(' / ') || null, to: null };
}

function sumUp(events: readonly ChangeEvent[]): Pick<CompanyDelivery, 'counts' | 'events'> {
  const byKind = changeKinds.map((kind) => [kind, events.filter(({ event }) => event === kind)] as const);
  return {
    counts: Object.fromEntries(byKind.map(([kind, own]) => [kind, own.length])) as ChangeCounts,
    events: byKind.flatMap(([, own]) => own.slice(0, shown)),
  };
}

function newestFirst(one: SourceRef, other: SourceRef): number {
  return compareText(other.obtainedOn, one.obtainedOn) || compareText(one.file, other.file);
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
