import { bucketsOf, createSets, type Sets } from '../imports/unite.ts';
import { nameTokens } from './name-tokens.ts';
import { recogniseAgain, type SeenRecord } from './recognise-again.ts';
import { compareRecords, readRecord, type PersonRecord, type ReadRecord } from './same-person.ts';
import { uniteWhereClear, type Standing } from './unite-where-clear.ts';

/** A record of one company, with the person it belongs to where it is stored already. */
export interface GroupedRecord extends PersonRecord, SeenRecord {
  /** Number of the stored person; `null` for what is new. Two stored persons never become one. */
  readonly owner: number | null;
  /** Number of the stored record that this is, under one of its names; `null` for what is new. */
  readonly storedAs: number | null;
}

/** One person. */
export interface GroupedPerson {
  readonly owner: number | null;
  /**
   * Positions of the records: those of one part share an id, a profile or an address, or are one row read again; the
   * parts were brought together by name and company alone, or are stored as one.
   */
  readonly parts: readonly (readonly number[])[];
}

export interface GroupedPeople {
  readonly people: readonly GroupedPerson[];
  /** Positions of records without any key that fit several people: nobody can tell whose they are. */
  readonly ambiguous: readonly number[];
}

/**
 * Groups the records of one company by person, by the rules of `samePerson`.
 *
 * Keys first, then rows that were read before, then names. Records are brought together only where none of them
 * contradicts another; a record without a key that fits two people is ambiguous. The order of the records decides
 * nothing, and nothing is compared with everything: 20,000 people of one company take as long as 20,000 of many.
 */
export function groupPeople(records: readonly GroupedRecord[]): GroupedPeople {
  const read = records.map(readRecord);
  const sets = startingSets(records);
  uniteByKeys(sets, records, read);
  recogniseAgain(records, read, sets);
  const nodes = nodesOf(sets, records, read);
  const united = createSets(nodes.length, (node) => nodes[node]!.owner !== null);
  const fitSeveral = uniteWhereClear(
    {
      count: nodes.length,
      buckets: shared(nodes.map(({ looks }) => looks.flatMap(({ folded }) => nameTokens(folded)))),
      standing: (one, other) => standingOf(nodes[one]!, nodes[other]!),
      hasKey: (node) => nodes[node]!.looks.some(hasKey),
    },
    (one, other) => united.unite(one, other),
  );
  return collect(nodes, united, fitSeveral);
}

/** Each stored record with all its names; two of them never become one. */
function startingSets(records: readonly GroupedRecord[]): Sets {
  const firsts = new Map<number, number>();
  for (const [record, { storedAs }] of records.entries())
    if (storedAs !== null && !firsts.has(storedAs)) firsts.set(storedAs, record);
  const isFirst = (record: number): boolean => firsts.get(records[record]!.storedAs ?? -1) === record;
  const sets = createSets(records.length, isFirst);
  for (const [record, { storedAs }] of records.entries())
    if (storedAs !== null) sets.unite(firsts.get(storedAs)!, record);
  return sets;
}

function collect(nodes: readonly Node[], united: Sets, fitSeveral: ReadonlySet<number>): GroupedPeople {
  const people: GroupedPerson[] = [];
  const ambiguous: number[] = [];
  for (const members of bucketsOf(nodes.map((_, node) => String(united.find(node)))).values()) {
    const own = members.map((member) => nodes[member]!);
    const owner = own.find((node) => node.owner !== null)?.owner ?? null;
    const parts = own.flatMap((node) => node.parts);
    if (owner === null && members.some((member) => fitSeveral.has(member))) ambiguous.push(...parts.flat());
    else people.push({ owner, parts });
  }
  return { people, ambiguous };
}

/** What is one for certain before names are compared. */
interface Node {
  readonly owner: number | null;
  readonly parts: readonly (readonly number[])[];
  /** One record for each way in which they look. */
  readonly looks: readonly ReadRecord[];
}

/** Stored persons, new people with a key, and rows without any that look alike. */
function nodesOf(
  sets: Sets,
  records: readonly GroupedRecord[],
  read: readonly ReadRecord[],
): readonly Node[] {
  const parts = [...bucketsOf(records.map((_, record) => String(sets.find(record)))).values()];
  const keyOf = (part: readonly number[]): string => {
    const owner = part.map((record) => records[record]!.owner).find((one) => one !== null);
    if (owner !== undefined) return `owner ${owner}`;
    const isKeyed = part.some((record) => hasKey(read[record]!));
    return isKeyed ? `part ${part[0]}` : `look ${lookOf(read[part[0]!]!)}`;
  };
  return [...bucketsOf(parts.map(keyOf)).values()].map((members) => {
    const all = members.flatMap((member) => parts[member]!);
    const isOneRowEach = members.every((member) => parts[member]!.length === 1);
    const isNew = isOneRowEach && all.every((record) => records[record]!.storedAs === null);
    const own = isNew ? onceEach(all, records) : members.map((member) => parts[member]!);
    const looks = new Map(all.map((record) => [lookOf(read[record]!), read[record]!]));
    const owner = all.map((record) => records[record]!.owner).find((one) => one !== null) ?? null;
    return { owner, parts: own, looks: [...looks.values()] };
  });
}

/** New rows of one file that say the same are one record of it: a list names nobody twice to tell two people apart. */
function onceEach(
  positions: readonly number[],
  records: readonly GroupedRecord[],
): readonly (readonly number[])[] {
  const saying = positions.map((record) => {
    const { titles, phone, places } = records[record]!;
    return JSON.stringify([places[0]?.file ?? '', titles, phone]);
  });
  return [...bucketsOf(saying).values()].map((members) => members.map((member) => positions[member]!));
}

function lookOf({ folded, record, profile }: ReadRecord): string {
  const id = record.sourceId === null ? '' : `${record.sourceId.source} ${record.sourceId.id}`;
  return [folded, id, profile ?? '', record.email?.toLowerCase() ?? ''].join('\n');
}

function hasKey(one: ReadRecord): boolean {
  if (one.record.sourceId !== null || one.profile !== null) return true;
  const email = one.record.email === null ? null : one.email();
  return email !== null && email.kind !== 'role';
}

/** Ids, then profiles, then addresses; equal rows are not compared one by one. */
function uniteByKeys(sets: Sets, records: readonly GroupedRecord[], read: readonly ReadRecord[]): void {
  const keysOf = [
    ({ record: { sourceId } }: ReadRecord) =>
      sourceId === null ? null : `${sourceId.source} ${sourceId.id}`,
    ({ profile }: ReadRecord) => profile,
    ({ record: { email } }: ReadRecord) => email?.toLowerCase() ?? null,
  ];
  for (const keyOf of keysOf) {
    const sharing = [...bucketsOf(read.map(keyOf)).values()].filter((bucket) => bucket.length > 1);
    if (sharing.length > 0) uniteSharing(sets, sharing, records, read);
  }
}

function uniteSharing(
  sets: Sets,
  sharing: readonly (readonly number[])[],
  records: readonly GroupedRecord[],
  read: readonly ReadRecord[],
): void {
  const alike = new Map<string, number>();
  for (const record of sharing.flat()) {
    if (!hasKey(read[record]!)) continue;
    const first = alike.get(lookOf(read[record]!));
    if (first === undefined) alike.set(lookOf(read[record]!), record);
    else sets.unite(first, record);
  }
  const members = bucketsOf(records.map((_, record) => String(sets.find(record))));
  const roots = [...new Set(sharing.flat().map((record) => sets.find(record)))];
  const nodeAt = new Map(roots.map((root, at) => [root, at]));
  const nodes = roots.map((root): Node => {
    const own = members.get(String(root)) ?? [];
    const looks = new Map(own.map((record) => [lookOf(read[record]!), read[record]!]));
    const owner = own.map((record) => records[record]!.owner).find((one) => one !== null) ?? null;
    return { owner, parts: [own], looks: [...looks.values()] };
  });
  uniteWhereClear(
    {
      count: nodes.length,
      buckets: sharing.map((bucket) => [...new Set(bucket.map((record) => nodeAt.get(sets.find(record))!))]),
      standing: (one, other) => standingOf(nodes[one]!, nodes[other]!, true),
      hasKey: (node) => nodes[node]!.looks.some(({ record }) => record.sourceId !== null),
    },
    (one, other) => sets.unite(roots[one]!, roots[other]!),
  );
}

/**
 * How two stand, by all that is known of both. Two that are stored apart are apart; so are two where any id or profile
 * contradicts, or where they have two mailboxes at one host and share none.
 *
 * @param byKeyOnly what is one by its name alone is open
 */
function standingOf(one: Node, other: Node, byKeyOnly = false): Standing {
  if (one.owner !== null && other.owner !== null) return one.owner === other.owner ? 'open' : 'apart';
  const found = new Set<'key' | 'name' | 'mailboxes' | 'open'>();
  for (const a of one.looks)
    for (const b of other.looks) {
      const { verdict, by } = compareRecords(a, b);
      if (verdict === 'different' && by !== 'name') return 'apart';
      if (verdict === 'merge') found.add(by === 'name' ? 'name' : 'key');
      else if (verdict === 'ask') found.add(by === 'mailboxes' ? by : 'open');
    }
  if (found.has('key')) return 'one';
  if (found.has('mailboxes')) return 'apart';
  if (found.has('name')) return byKeyOnly ? 'open' : 'one';
  return found.has('open') ? 'open' : 'apart';
}

/** Things that share one of their words, by word. */
function shared(words: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const buckets = new Map<string, number[]>();
  for (const [at, own] of words.entries())
    for (const word of new Set(own)) {
      const bucket = buckets.get(word);
      if (bucket) bucket.push(at);
      else buckets.set(word, [at]);
    }
  return [...buckets.values()].filter((bucket) => bucket.length > 1);
}
