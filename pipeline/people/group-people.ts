import { nameBlocks } from './compare-person-names.ts';
import {
  compareRecords,
  readRecord,
  type PersonMatch,
  type PersonRecord,
  type ReadRecord,
} from './same-person.ts';

/** Who is one person, as positions in the list. */
export interface GroupedPeople {
  /** Each record in exactly one; positions ascending. */
  readonly groups: readonly (readonly number[])[];
  /** Pairs that a person must decide about. */
  readonly questions: readonly {
    readonly pair: readonly [number, number];
    readonly because: readonly string[];
  }[];
}

/**
 * Groups the records of several sources by person. Two records are brought together only where no record of one group
 * is another person than a record of the other; where a record fits two groups that are two people, it stays alone and is
 * asked about. The order of the records decides nothing.
 */
export function groupPeople(records: readonly PersonRecord[]): GroupedPeople {
  const read = records.map(readRecord);
  const matches = candidatePairs(read).map((pair) => ({
    pair,
    match: compareRecords(read[pair[0]]!, read[pair[1]]!),
  }));
  const verdictOf = new Map(matches.map(({ pair, match }) => [pair.join(), match]));
  const groupOf = records.map((_, index) => index);
  const linked = connected(
    matches.filter(({ match }) => match.verdict === 'merge').map(({ pair }) => pair),
    records.length,
  );
  const questions = matches
    .filter(({ match }) => match.verdict === 'ask')
    .map(({ pair, match }) => ({ pair, because: match.because }));
  for (const members of linked) {
    const contradiction = contradictionIn(members, verdictOf);
    if (contradiction === null) for (const member of members) groupOf[member] = members[0] ?? member;
    else
      questions.push(
        ...matches
          .filter(({ pair, match }) => match.verdict === 'merge' && members.includes(pair[0]))
          .map(({ pair }) => ({ pair, because: contradiction.because })),
      );
  }
  return {
    groups: byGroup(groupOf),
    questions: questions.filter(({ pair: [a, b] }) => groupOf[a] !== groupOf[b]),
  };
}

/** Records that share an id, profile, address or a part of the name; others are never one. */
function candidatePairs(read: readonly ReadRecord[]): readonly (readonly [number, number])[] {
  const buckets = new Map<string, number[]>();
  for (const [index, record] of read.entries())
    for (const key of keysOf(record)) buckets.set(key, [...(buckets.get(key) ?? []), index]);
  const pairs = new Map<string, readonly [number, number]>();
  for (const bucket of buckets.values())
    for (const [at, one] of bucket.entries())
      for (const other of bucket.slice(at + 1)) pairs.set(`${one},${other}`, [one, other]);
  return [...pairs.values()];
}

function keysOf({ record, name, email, profile }: ReadRecord): ReadonlySet<string> {
  const { sourceId } = record;
  return new Set([
    ...(sourceId === null ? [] : [`i:${sourceId.source}:${sourceId.id}`]),
    ...(email === null ? [] : [`e:${email.email.toLowerCase()}`]),
    ...(profile === null ? [] : [`p:${profile}`]),
    ...nameBlocks(name).map((block) => `n:${block}`),
  ]);
}

function connected(
  pairs: readonly (readonly [number, number])[],
  count: number,
): readonly (readonly number[])[] {
  const parent = Array.from({ length: count }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    return root;
  };
  for (const [one, other] of pairs) {
    const [low, high] = [find(one), find(other)].toSorted((a, b) => a - b);
    parent[high ?? 0] = low ?? 0;
  }
  return byGroup(parent.map((_, index) => find(index))).filter((group) => group.length > 1);
}

function contradictionIn(
  members: readonly number[],
  verdictOf: ReadonlyMap<string, PersonMatch>,
): PersonMatch | null {
  for (const [at, one] of members.entries())
    for (const other of members.slice(at + 1)) {
      const match = verdictOf.get(`${one},${other}`);
      if (match?.verdict === 'different') return match;
    }
  return null;
}

function byGroup(groupOf: readonly number[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>();
  for (const [index, group] of groupOf.entries()) groups.set(group, [...(groups.get(group) ?? []), index]);
  return [...groups.values()];
}
