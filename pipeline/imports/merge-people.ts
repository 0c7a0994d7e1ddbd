import type { EmailStatus, Person, PersonPart, SourceRef } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { groupPeople } from '../people/group-people.ts';
import { isRoleMailbox } from '../people/role-mailbox.ts';
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
import {
  type PartFacts,
  otherKeysOf,
  draftRecord,
  partRecords,
  partsOf,
  withoutRereadFiles,
} from './person-parts.ts';
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
 * Who is one person say the rules of `groupPeople`. A person is past only if every row of the import says so, and then
 * only if nothing newer says otherwise. What was brought together without a key is kept in parts. The answer is ordered
 * by name and does not depend on the order of the rows.
 *
 * @param idOf makes the id of a new person; never the same twice
 */
export function mergePeople(
  existing: readonly Person[],
  drafts: readonly PersonDraft[],
  idOf: (naturalKey: string) => PersonId,
): MergedPeople {
  const parts = existing.flatMap((person, owner) => partsOf(person).map((part) => ({ part, owner })));
  const stored = parts.flatMap(({ part, owner }, at) => partRecords(part, owner, at));
  const grouped = groupPeople([...stored, ...drafts.map(draftRecord)]);
  const rowOf = (record: number): readonly PersonDraft[] =>
    record < stored.length ? [] : [drafts[record - stored.length]!];
  const partOf = (record: number): PersonPart | null => parts[stored[record]?.storedAs ?? -1]?.part ?? null;
  const updates = grouped.people.map(({ owner, parts: sets }): Update => {
    const own = sets.map((records) => ({
      stored: records.map(partOf).find((part) => part !== null) ?? null,
      rows: records.flatMap(rowOf),
    }));
    return update(owner === null ? null : existing[owner]!, own);
  });
  const ids = giveIds(updates, idOf);
  const people = updates.map((one) => finish(one, ids));
  people.sort((one, other) => comparePeople(one.person, other.person));
  return { people, ambiguous: grouped.ambiguous.flatMap(rowOf) };
}

/** The order of a roster: by name. */
export function comparePeople(one: Person, other: Person): number {
  return compareText(foldName(one.name), foldName(other.name)) || compareText(one.personId, other.personId);
}

/** A part as it is after the import; its id, where it has none yet, comes last. */
interface UpdatedPart {
  readonly facts: PartFacts;
  readonly stored: PersonPart | null;
}

interface Update {
  readonly stored: Person | null;
  /** Newest first. */
  readonly parts: readonly UpdatedPart[];
  readonly rows: number;
}

interface PartRows {
  readonly stored: PersonPart | null;
  readonly rows: readonly PersonDraft[];
}

/** Every part with its rows; a part that its files no longer hold goes. */
function update(stored: Person | null, own: readonly PartRows[]): Update {
  const rows = own.flatMap((part) => part.rows);
  const parts = own.flatMap((part): readonly UpdatedPart[] => {
    if (part.rows.length > 0) return [{ facts: mergeRows(part.stored, part.rows), stored: part.stored }];
    const left = part.stored && withoutRereadFiles(part.stored, rows);
    return left ? [{ facts: left, stored: part.stored }] : [];
  });
  return { stored, parts: sortParts(parts), rows: rows.length };
}

/** The rows of one part, merged with each other and with what it was. */
function mergeRows(stored: PersonPart | null, rows: readonly PersonDraft[]): PartFacts {
  const ordered = newestFirst(rows);
  const trust = stored === null ? 'rows-replace' : weigh(stored.sources, ordered);
  const layers =
    stored === null ? ordered : trust === 'stored-first' ? [stored, ...ordered] : [...ordered, stored];
  const known = factsOf(layers, stored);
  const facts = { ...known, ...employmentOf(stored, ordered, trust), ...otherKeysOf(known, stored, rows) };
  const { personId: _id, reason: _reason, ...before } = stored ?? { sources: [] };
  const isNews = stored === null || !sameContent({ ...facts, sources: stored.sources }, before);
  return { ...facts, sources: mergeSources(stored?.sources ?? [], ordered, isNews) };
}

/** Newest first; among equals by what they say, never by their place. */
function sortParts<Part extends { readonly facts: PartFacts }>(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts;
  return parts
    .map((part) => ({ part, date: newestDate(part.facts.sources), content: contentOf(part.facts) }))
    .sort((one, other) => compareText(other.date, one.date) || compareText(one.content, other.content))
    .map(({ part }) => part);
}

function contentOf(facts: PartFacts): string {
  const { sources: _sources, ...content } = facts;
  return JSON.stringify(Object.entries(content).sort(([one], [other]) => compareText(one, other)));
}

/**
 * An id for every part that has none. The person keeps the id it has; a new one has that of its part with the surest
 * key. Where several could have one id, what they say decides, not where they stand.
 */
function giveIds(
  updates: readonly Update[],
  idOf: (naturalKey: string) => PersonId,
): ReadonlyMap<UpdatedPart, PersonId> {
  const ids = new Map<UpdatedPart, PersonId>();
  const fresh: { readonly part: UpdatedPart; readonly key: string; readonly rank: number }[] = [];
  for (const { stored, parts } of updates) {
    const isHeadThere = parts.some((part) => part.stored?.personId === stored?.personId);
    const head = stored === null || isHeadThere ? null : (parts.find((part) => !part.stored) ?? parts[0]!);
    if (head !== null) ids.set(head, stored!.personId);
    const first = stored === null ? surestOf(parts) : null;
    for (const part of parts) {
      if (ids.has(part)) continue;
      if (part.stored) ids.set(part, part.stored.personId);
      else fresh.push({ part, key: naturalKeyOf(part.facts), rank: part === first ? 0 : 1 });
    }
  }
  fresh.sort(
    (one, other) =>
      compareText(one.key, other.key) ||
      one.rank - other.rank ||
      compareText(contentOf(one.part.facts), contentOf(other.part.facts)),
  );
  for (const { part, key } of fresh) ids.set(part, idOf(key));
  return ids;
}

/** The part whose key is that of the whole person. */
function surestOf(parts: readonly UpdatedPart[]): UpdatedPart | null {
  if (parts.length < 2) return parts[0] ?? null;
  const whole = naturalKeyOf(
    factsOf(
      parts.map((part) => part.facts),
      null,
    ),
  );
  return parts.find((part) => naturalKeyOf(part.facts) === whole) ?? parts[0]!;
}

function finish({ stored, parts, rows }: Update, ids: ReadonlyMap<UpdatedPart, PersonId>): MergedPerson {
  if (stored && rows === 0) return { person: stored, change: 'same', rows };
  const own = parts.map((part) => ({
    ...part.facts,
    personId: ids.get(part)!,
    reason: part.stored?.reason ?? null,
  }));
  const personId = stored?.personId ?? ids.get(surestOf(parts)!)!;
  const person = personOf(own, personId, stored?.notSameAs);
  const change = stored === null ? 'new' : sameContent(person, stored) ? 'same' : 'changed';
  return { person, change, rows };
}

/**
 * The person that these records are, the same for every order of them.
 *
 * @param personId that of one of them, whose id the person has
 */
export function personOf(
  parts: readonly PersonPart[],
  personId: PersonId,
  notSameAs: readonly PersonId[] = [],
): Person {
  const apart = notSameAs.length === 0 ? {} : { notSameAs };
  const ordered = sortParts(parts.map(({ personId: id, reason, ...facts }) => ({ facts, id, reason })));
  const layers = ordered.map((part) => part.facts);
  if (layers.length === 1) return { personId, ...layers[0]!, ...apart };
  const head = parts.find((part) => part.personId === personId) ?? null;
  const rank = (part: PersonPart): number => (part.personId === personId ? 0 : 1);
  const mergedFrom = parts
    .map((part) => ({
      ...part,
      reason: part.personId === personId ? null : (part.reason ?? 'name-and-company'),
    }))
    .sort((one, other) => rank(one) - rank(other) || compareText(one.personId, other.personId));
  return {
    personId,
    ...factsOf(layers, head),
    ...employmentOfParts(layers),
    mergedFrom,
    ...apart,
    sources: mergeSources(
      layers.flatMap((part) => part.sources),
      [],
      false,
    ),
  };
}

type Employment = Pick<Person, 'titles' | 'pastTitles' | 'isPast'>;
type Facts = Omit<PartFacts, 'sources' | keyof Employment>;

function factsOf(layers: readonly Layer[], stored: PersonPart | null): Facts {
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
function employmentOf(stored: PersonPart | null, rows: readonly PersonDraft[], trust: Trust): Employment {
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

/**
 * The same of parts. A file says that somebody has left where all of its parts say so; that holds where every file that
 * says otherwise is older.
 */
function employmentOfParts(parts: readonly PartFacts[]): Employment {
  const files = new Map<string, { isPast: boolean; date: string }>();
  for (const { isPast, sources } of parts)
    for (const { file, obtainedOn } of sources) {
      const known = files.get(file);
      if (!known) files.set(file, { isPast, date: obtainedOn });
      else {
        known.isPast &&= isPast;
        if (obtainedOn > known.date) known.date = obtainedOn;
      }
    }
  const newest = (isPast: boolean): string =>
    [...files.values()].reduce(
      (date, one) => (one.isPast === isPast && one.date > date ? one.date : date),
      '',
    );
  const isPast = newest(false) < newest(true);
  const titles = parts.flatMap((part) => part.titles);
  const pastTitles = parts.flatMap((part) => part.pastTitles);
  return isPast
    ? { titles: [], pastTitles: distinct([...pastTitles, ...titles]), isPast }
    : { titles: distinct(titles), pastTitles: distinct(pastTitles), isPast };
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
  const email = facts.email?.toLowerCase() ?? null;
  return email === null || isRoleMailbox(email.slice(0, email.lastIndexOf('@')))
    ? `name:${foldName(facts.name)}`
    : `mail:${email}`;
}
