import { nameHints } from './compare-person-names.ts';
import { nameTokens } from './name-tokens.ts';
import { compareRecords, readRecord, type PersonRecord, type ReadRecord } from './same-person.ts';

/** Two people who may be one, as positions in the list. */
export interface LookalikePair {
  readonly pair: readonly [number, number];
  readonly because: string;
}

/** Larger buckets are left out: what so many share tells nobody apart. */
const mostCompared = 60;
/** A name that fits more people than this says too little to ask about. */
const mostAsked = 3;

/**
 * Pairs of people of one company about whom the rules cannot decide: a nickname, an initial, two addresses of one name,
 * one address of two names. The order of the people decides nothing but the order of the answer.
 *
 * @param people for each all records that are that person
 */
export function findLookalikes(people: readonly (readonly PersonRecord[])[]): readonly LookalikePair[] {
  const looks = people.map((records) => records.map(readRecord));
  const pairs = new Map<string, LookalikePair & { readonly isHint: boolean }>();
  const compared = new Set<string>();
  for (const [some, others] of candidates(looks)) {
    if (some === others) continue;
    const pair = [Math.min(some, others), Math.max(some, others)] as const;
    if (compared.has(pair.join())) continue;
    compared.add(pair.join());
    const found = question(looks[pair[0]]!, looks[pair[1]]!);
    if (found !== null) pairs.set(pair.join(), { pair, ...found });
  }
  const hints = new Map<number, number>();
  for (const { pair, isHint } of pairs.values())
    if (isHint) for (const one of pair) hints.set(one, (hints.get(one) ?? 0) + 1);
  return [...pairs.values()]
    .filter(({ pair, isHint }) => !isHint || pair.every((one) => (hints.get(one) ?? 0) <= mostAsked))
    .sort((a, b) => a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1])
    .map(({ pair, because }) => ({ pair, because }));
}

/** `null` where the rules decide, or one thing speaks against it for certain. */
function question(
  some: readonly ReadRecord[],
  others: readonly ReadRecord[],
): { readonly because: string; readonly isHint: boolean } | null {
  let found: { readonly because: string; readonly isHint: boolean } | null = null;
  for (const a of some)
    for (const b of others) {
      const { verdict, by, because } = compareRecords(a, b);
      if (verdict === 'different' && by !== 'name') return null;
      // Many people share the address of an office.
      if (verdict === 'different' || (by === 'address' && a.email()?.kind === 'role')) continue;
      found ??= { because: because.join(' '), isHint: by === 'name' && verdict === 'ask' };
    }
  return found;
}

/** Who shares an address, a whole name, or what names share that may be one. */
function* candidates(looks: readonly (readonly ReadRecord[])[]): Generator<readonly [number, number]> {
  const full = new Map<string, number[]>();
  const open = new Map<string, number[]>();
  const short: (readonly [number, string])[] = [];
  for (const [person, own] of looks.entries()) {
    const hints = own.map((look) => nameHints(look.name()));
    for (const key of new Set([...own.flatMap(keysOf), ...hints.flatMap((one) => one.full)])) {
      push(full, key, person);
    }
    for (const key of new Set(hints.flatMap((one) => one.open))) push(open, key, person);
    for (const key of hints.flatMap((one) => one.short)) short.push([person, key]);
  }
  for (const bucket of full.values()) {
    if (bucket.length > mostCompared) continue;
    for (const [at, one] of bucket.entries()) for (const other of bucket.slice(at + 1)) yield [one, other];
  }
  for (const [person, key] of short) {
    const bucket = open.get(key) ?? [];
    if (bucket.length > mostCompared) continue;
    for (const other of bucket) yield [person, other];
  }
}

function keysOf(look: ReadRecord): readonly string[] {
  const email = look.record.email === null ? null : look.email();
  const address = email === null || email.kind === 'role' ? [] : [`@${email.email.toLowerCase()}`];
  return [...address, ...nameTokens(look.folded)];
}

function push(buckets: Map<string, number[]>, key: string, person: number): void {
  const bucket = buckets.get(key);
  if (bucket) bucket.push(person);
  else buckets.set(key, [person]);
}
