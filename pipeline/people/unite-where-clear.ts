import { bucketsOf, createSets, type Sets } from '../imports/unite.ts';

/** How two things stand to each other: one and the same, surely not, or nobody can tell. */
export type Standing = 'one' | 'apart' | 'open';

/** Things that may be one, by number. */
export interface Candidates {
  readonly count: number;
  /** What can be one shares a bucket; nothing else is compared. */
  readonly buckets: Iterable<readonly number[]>;
  /** Symmetric. */
  readonly standing: (one: number, other: number) => Standing;
  /** Has a key of its own, so that it is somebody also where it fits several. */
  readonly hasKey: (one: number) => boolean;
}

/** More things in one bucket are not compared one by one: the list is broken, or what they share says nothing. */
const mostCompared = 50;

/**
 * Unites what is one, and answers what has no key and fits several that are apart: that stays alone.
 *
 * Things that hang together, each one with the next, are united only where no two of them are apart; else none of them
 * is. So the order of the things decides nothing.
 */
export function uniteWhereClear(candidates: Candidates, unite: Sets['unite']): ReadonlySet<number> {
  const standingOf = remembered(candidates.standing);
  const partners = findPartners(candidates.buckets, standingOf);
  const fitSeveral = new Set<number>();
  for (const [one, others] of partners)
    if (!candidates.hasKey(one) && areApart([...others], standingOf)) fitSeveral.add(one);
  const linked = createSets(candidates.count, () => false);
  for (const [one, others] of partners)
    for (const other of others) if (!fitSeveral.has(one) && !fitSeveral.has(other)) linked.unite(one, other);
  const touched = [...partners.keys()].sort((a, b) => a - b);
  const groups = bucketsOf(touched.map((one) => String(linked.find(one))));
  for (const group of groups.values()) {
    const members = group.map((at) => touched[at]!);
    if (members.length < 2 || areApart(members, standingOf)) continue;
    for (const member of members) unite(members[0]!, member);
  }
  return fitSeveral;
}

function remembered(standing: Candidates['standing']): Candidates['standing'] {
  const known = new Map<string, Standing>();
  return (one, other) => {
    const pair = one < other ? `${one},${other}` : `${other},${one}`;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const found = standing(one, other);
    known.set(pair, found);
    return found;
  };
}

function findPartners(
  buckets: Iterable<readonly number[]>,
  standing: Candidates['standing'],
): ReadonlyMap<number, ReadonlySet<number>> {
  const partners = new Map<number, Set<number>>();
  const add = (one: number, other: number): void => {
    const known = partners.get(one);
    if (known) known.add(other);
    else partners.set(one, new Set([other]));
  };
  for (const bucket of buckets) {
    if (bucket.length > mostCompared) continue;
    for (const [at, one] of bucket.entries())
      for (const other of bucket.slice(at + 1)) {
        if (one === other || standing(one, other) !== 'one') continue;
        add(one, other);
        add(other, one);
      }
  }
  return partners;
}

/** A group too large to compare all with all is no one person. */
function areApart(members: readonly number[], standing: Candidates['standing']): boolean {
  if (members.length > 2 * mostCompared) return true;
  return members.some((one, at) => members.slice(at + 1).some((other) => standing(one, other) === 'apart'));
}
