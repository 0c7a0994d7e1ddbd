/** Sets of records that stand for one company or one person. */
export interface Sets {
  /** The record that stands for the set of this one. */
  find(record: number): number;
  /** Makes one set of two; refused (false) where each holds a record that must keep its own identity. */
  unite(one: number, other: number): boolean;
}

/**
 * Starts with every record as a set of its own. The smaller number stands for its set.
 *
 * @param isPinned true for records already stored: two of them never become one, for runs refer to both
 */
export function createSets(count: number, isPinned: (record: number) => boolean): Sets {
  const parents = Array.from({ length: count }, (_, record) => record);
  const pinned = parents.map(isPinned);
  function find(record: number): number {
    let root = record;
    for (let up = parents[root] ?? root; up !== root; up = parents[root] ?? root) root = up;
    for (let at = record; at !== root;) {
      const up = parents[at] ?? root;
      parents[at] = root;
      at = up;
    }
    return root;
  }
  return {
    find,
    unite(one, other) {
      const [low, high] = [find(one), find(other)].sort((a, b) => a - b) as [number, number];
      if (low === high) return true;
      if (pinned[low] && pinned[high]) return false;
      parents[high] = low;
      pinned[low] = pinned[low] === true || pinned[high] === true;
      return true;
    },
  };
}

/** Unites all records of one key; records whose key is `null` stay as they are. */
export function uniteByKey(sets: Sets, keys: readonly (string | null)[]): void {
  const firstByKey = new Map<string, number>();
  for (const [record, key] of keys.entries()) {
    if (key === null) continue;
    const first = firstByKey.get(key);
    if (first === undefined) firstByKey.set(key, record);
    else sets.unite(first, record);
  }
}

/** Records by key, in order; `null` keys are left out. */
export function bucketsOf(keys: readonly (string | null)[]): ReadonlyMap<string, readonly number[]> {
  const buckets = new Map<string, number[]>();
  for (const [record, key] of keys.entries()) {
    if (key === null) continue;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(record);
    else buckets.set(key, [record]);
  }
  return buckets;
}

/** More records with one name than this are not compared pair by pair: the list is broken, or the name is none. */
const mostCompared = 50;

/**
 * Unites records that share only their name, where nothing contradicts, and answers those that fit several.
 *
 * Sets with an identity of their own (an id, a domain) are united in pairs only when each is the other's one possible
 * partner. A record without identity joins the one set there is; where there are several it is ambiguous and stays
 * alone. The answer does not depend on the order of the records.
 *
 * @param names comparable name of each record, `null` for none
 * @param identities for each record the kinds of identity it has, in a fixed order, `null` where it has none
 */
export function uniteByName(
  sets: Sets,
  names: readonly (string | null)[],
  identities: readonly (readonly (string | null)[])[],
): ReadonlySet<number> {
  const known = collectIdentities(sets, identities);
  const ambiguous = new Set<number>();
  for (const records of bucketsOf(names).values()) {
    if (records.length < 2) continue;
    const roots = [...new Set(records.map(sets.find))];
    const strong = roots.filter((root) => known.get(root)?.some((values) => values.size > 0));
    uniteOnlyPartners(sets, strong, known);
    const own = [...new Set(strong.map(sets.find))];
    const weak = roots.filter((root) => !strong.includes(root));
    const target = own.length === 0 ? weak[0] : own.length === 1 ? own[0] : undefined;
    for (const root of weak) {
      if (target !== undefined) sets.unite(target, root);
      else ambiguous.add(root);
    }
  }
  return ambiguous;
}

type Identities = readonly ReadonlySet<string>[];

function collectIdentities(
  sets: Sets,
  identities: readonly (readonly (string | null)[])[],
): ReadonlyMap<number, Identities> {
  const collected = new Map<number, Set<string>[]>();
  for (const [record, values] of identities.entries()) {
    const root = sets.find(record);
    const own = collected.get(root) ?? values.map(() => new Set<string>());
    collected.set(root, own);
    for (const [kind, value] of values.entries()) if (value !== null) own[kind]?.add(value);
  }
  return collected;
}

function uniteOnlyPartners(
  sets: Sets,
  roots: readonly number[],
  known: ReadonlyMap<number, Identities>,
): void {
  if (roots.length < 2 || roots.length > mostCompared) return;
  const partners = new Map(
    roots.map((root) => [
      root,
      roots.filter((other) => other !== root && !contradict(known.get(root), known.get(other))),
    ]),
  );
  for (const [root, [partner, ...more]] of partners) {
    if (partner !== undefined && more.length === 0 && partners.get(partner)?.length === 1)
      sets.unite(root, partner);
  }
}

/** Two sets contradict where both have an identity of one kind and share none of that kind. */
function contradict(one: Identities | undefined, other: Identities | undefined): boolean {
  return (one ?? []).some((values, kind) => {
    const others = other?.[kind];
    if (values.size === 0 || others === undefined || others.size === 0) return false;
    return ![...values].some((value) => others.has(value));
  });
}
