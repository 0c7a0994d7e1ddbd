import type { EmailStatus, Person, SourceRef } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { readEmail } from '../people/read-email.ts';
import { foldName } from './clean-text.ts';
import {
  type Trust,
  compareText,
  firstKnown,
  mergeSources,
  newestDate,
  newestFirst,
  sameContent,
  weigh,
} from './layers.ts';
import type { PersonDraft } from './parsed-file.ts';
import { type Sets, bucketsOf, createSets, uniteByKey, uniteByName } from './unite.ts';
import { linkedinIdentity } from './values/read-contact.ts';

/** One person of a company after an import. */
export interface MergedPerson {
  readonly person: Person;
  readonly change: 'new' | 'changed' | 'same';
  /** Rows of this import; 0 for people it does not mention. */
  readonly rows: number;
}

/** Everyone of one company after an import, and the rows that fit several of them. */
export interface MergedPeople {
  readonly people: readonly MergedPerson[];
  readonly ambiguous: readonly PersonDraft[];
}

/**
 * Brings the people of one company up to date.
 *
 * Rows are one person by equal id, LinkedIn address or (personal) e-mail; else by equal name where neither id nor
 * LinkedIn address contradicts. A person is past only if every row of the import says so, and then only if nothing
 * newer says otherwise. The answer is ordered by name and does not depend on the order of the rows.
 *
 * @param idOf makes the id of a new person; never the same twice
 */
export function mergePeople(
  existing: readonly Person[],
  drafts: readonly PersonDraft[],
  idOf: (naturalKey: string) => PersonId,
): MergedPeople {
  const records = [...existing, ...drafts];
  const sets = createSets(records.length, (record) => record < existing.length);
  const ids = records.map((record) => record.externalId);
  const profiles = records.map((record) =>
    record.linkedinUrl === null ? null : linkedinIdentity(record.linkedinUrl),
  );
  const names = records.map((record) => foldName(record.name));
  uniteByKey(sets, ids);
  uniteByKey(sets, profiles);
  uniteByEmail(sets, records, names);
  const lonely = uniteByName(
    sets,
    names,
    ids.map((id, record) => [id, profiles[record] ?? null]),
  );
  const people: MergedPerson[] = [];
  const ambiguous: PersonDraft[] = [];
  for (const [root, members] of bucketsOf(records.map((_, record) => String(sets.find(record))))) {
    const rows = members.flatMap((record) => drafts[record - existing.length] ?? []);
    const stored = members.map((record) => existing[record]).find((person) => person !== undefined);
    if (!stored && lonely.has(Number(root))) ambiguous.push(...rows);
    else people.push(mergeOne(stored ?? null, rows, idOf));
  }
  return { people: people.sort(byName), ambiguous };
}

function byName({ person: one }: MergedPerson, { person: other }: MergedPerson): number {
  return compareText(foldName(one.name), foldName(other.name)) || compareText(one.personId, other.personId);
}

/** An address that one person reads; an office's is no key. */
function personalEmail(record: { readonly email: string | null }): string | null {
  const reading = record.email === null ? null : readEmail(record.email);
  return reading?.valid === true && reading.kind !== 'role' ? reading.email.toLowerCase() : null;
}

/** One address is one person only where the names share a word and no two ids stand against it. */
function uniteByEmail(
  sets: Sets,
  records: readonly { readonly email: string | null; readonly externalId: string | null }[],
  names: readonly string[],
): void {
  for (const bucket of bucketsOf(records.map(personalEmail)).values()) {
    const firstByWord = new Map<string, number>();
    for (const record of bucket) {
      for (const word of names[record]?.split(' ') ?? []) {
        const first = firstByWord.get(word) ?? record;
        firstByWord.set(word, first);
        const [one, other] = [records[first]?.externalId ?? null, records[record]?.externalId ?? null];
        if (one === null || other === null || one === other) sets.unite(first, record);
      }
    }
  }
}

function mergeOne(
  stored: Person | null,
  drafts: readonly PersonDraft[],
  idOf: (naturalKey: string) => PersonId,
): MergedPerson {
  if (stored && drafts.length === 0) return { person: stored, change: 'same', rows: 0 };
  const ordered = newestFirst(drafts);
  const trust = stored === null ? 'rows-replace' : weigh(stored.sources, ordered);
  const layers =
    stored === null ? ordered : trust === 'stored-first' ? [stored, ...ordered] : [...ordered, stored];
  const facts = { ...factsOf(layers, stored), ...employmentOf(stored, ordered, trust) };
  const personId = stored?.personId ?? idOf(naturalKeyOf(facts));
  const isNews = stored === null || !sameContent({ personId, ...facts, sources: stored.sources }, stored);
  const person = { personId, ...facts, sources: mergeSources(stored?.sources ?? [], ordered, isNews) };
  const change = stored === null ? 'new' : sameContent(person, stored) ? 'same' : 'changed';
  return { person, change, rows: drafts.length };
}

type Employment = Pick<Person, 'titles' | 'pastTitles' | 'isPast'>;
type Facts = Omit<Person, 'personId' | 'sources' | keyof Employment>;

function factsOf(layers: readonly Layer[], stored: Person | null): Facts {
  const email = firstKnown(layers, 'email');
  const ids = layers.flatMap((layer) => layer.externalId ?? []).sort(compareText);
  const inParts = layers.find((layer) => layer.firstName !== null && layer.lastName !== null);
  return {
    name: firstKnown(layers, 'name') ?? '',
    firstName: inParts?.firstName ?? firstKnown(layers, 'firstName'),
    lastName: inParts?.lastName ?? firstKnown(layers, 'lastName'),
    department: firstKnown(layers, 'department'),
    email,
    emailStatus: email === null ? null : statusOf(email, layers),
    phone: firstKnown(layers, 'phone'),
    linkedinUrl: firstKnown(layers, 'linkedinUrl'),
    country: firstKnown(layers, 'country'),
    city: firstKnown(layers, 'city'),
    externalId: stored?.externalId ?? ids[0] ?? null,
    ...postOf(layers),
  };
}

type Layer = Facts &
  Pick<Person, 'isPast'> & {
    readonly title?: string | null;
    readonly titles?: readonly string[];
    readonly source?: SourceRef;
  };
type Post = Pick<Person, 'startedOn' | 'reportsTo' | 'employers' | 'connectedOn'>;

/** What only some rows state. A start belongs to the post it was stated for: an older one of another title is none. */
function postOf(layers: readonly Layer[]): Post {
  const current = layers.filter((layer) => !layer.isPast);
  const date = current[0]?.source?.obtainedOn;
  const newest = current.filter((layer) => layer.source?.obtainedOn === date).flatMap(titlesOf);
  const ofPost = current.filter((layer) => {
    const titles = titlesOf(layer);
    return titles.length === 0 || newest.length === 0 || titles.some((title) => newest.includes(title));
  });
  const startedOn = firstKnown(ofPost, 'startedOn') ?? null;
  const reportsTo = firstKnown(current, 'reportsTo') ?? null;
  const connectedOn = firstKnown(layers, 'connectedOn') ?? null;
  const employers = distinct(layers.flatMap((layer) => layer.employers ?? []));
  return {
    ...(startedOn === null ? {} : { startedOn }),
    ...(reportsTo === null ? {} : { reportsTo }),
    ...(employers.length === 0 ? {} : { employers }),
    ...(connectedOn === null ? {} : { connectedOn }),
  };
}

function titlesOf({ title = null, titles }: Layer): readonly string[] {
  return (titles ?? (title === null ? [] : [title])).map((one) => one.toLowerCase());
}

/** The newest judgement of exactly this address. */
function statusOf(email: string, layers: readonly Facts[]): EmailStatus {
  const judged = layers.find(
    (layer) => layer.email === email && layer.emailStatus !== null && layer.emailStatus !== 'unknown',
  );
  return judged?.emailStatus ?? 'unknown';
}

/**
 * Current and past titles. Where every file that spoke of the person is read again, what it says now replaces what it
 * said; else titles add up. A stored person who was current has left only if the rows are newer; one who had left is
 * back unless the rows are older or say nothing new.
 */
function employmentOf(stored: Person | null, rows: readonly PersonDraft[], trust: Trust): Employment {
  const allPast = rows.every((row) => row.isPast);
  const before = trust === 'rows-replace' ? null : stored;
  const newest = newestDate(rows.map((row) => row.source));
  const staysAsStored =
    before !== null && (trust === 'stored-first' || (allPast && newestDate(before.sources) === newest));
  const isPast = staysAsStored ? before.isPast : allPast;
  const current = rows.flatMap((row) => (row.isPast ? [] : (row.title ?? [])));
  const past = rows.flatMap((row) => (row.isPast ? (row.title ?? []) : []));
  const titles = distinct([...(before?.titles ?? []), ...current]);
  const pastTitles = distinct([...(before?.pastTitles ?? []), ...past]);
  return isPast
    ? { titles: [], pastTitles: distinct([...pastTitles, ...titles]), isPast }
    : { titles, pastTitles, isPast };
}

/** Texts that differ by more than case, alphabetically: their order in a file means nothing. */
function distinct(titles: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const title of [...titles].sort(compareText)) {
    const key = title.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, title);
  }
  return [...byKey.values()].sort(compareText);
}

function naturalKeyOf(facts: Facts): string {
  if (facts.externalId !== null) return `id:${facts.externalId}`;
  const profile = facts.linkedinUrl === null ? null : linkedinIdentity(facts.linkedinUrl);
  if (profile !== null) return `in:${profile}`;
  const email = personalEmail(facts);
  return email === null ? `name:${foldName(facts.name)}` : `mail:${email}`;
}
