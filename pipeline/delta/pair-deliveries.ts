import { compareNames, nameBlocks } from '../people/compare-person-names.ts';
import { profileIdentity } from '../people/profile-identity.ts';
import { readEmail } from '../people/read-email.ts';
import { type PersonName, readPersonName } from '../people/read-person-name.ts';
import type { DeliveredPerson } from './delivered-person.ts';
import { isSameText } from './same-text.ts';

type Rows = readonly DeliveredPerson[];

/** Who is who in two deliveries; each entry holds the rows of one person. */
export interface Pairing {
  readonly pairs: readonly { readonly before: Rows; readonly after: Rows }[];
  readonly gone: readonly Rows[];
  readonly added: readonly Rows[];
}

interface Entry {
  /** The same only for the same person, as far as one delivery tells. */
  readonly identity: string;
  readonly rows: Rows;
  readonly name: PersonName;
  readonly keys: readonly string[];
}

/**
 * Pairs the people of two deliveries of one company: by id, profile or personal address; then by equal names; then by
 * names that may be one (a nickname, an initial, a slip), where each is the other's only candidate. Rows of one delivery
 * with a key or name in common are one person.
 */
export function pairDeliveries(older: Rows, newer: Rows): Pairing {
  const [left, right] = [entriesOf(older), entriesOf(newer)];
  const partner = new Map<Entry, Entry>();
  pairBy(left, right, partner, (a, b) => shareKey(a, b));
  pairBy(left, right, partner, (a, b) => a.identity === b.identity);
  pairBy(left, right, partner, (a, b) => isWhollyEqual(a, b) && !contradict(a, b));
  pairBy(left, right, partner, (a, b) => compareNames(a.name, b.name) === 'equal' && !contradict(a, b));
  pairBy(left, right, partner, (a, b) => mayBeOne(a, b) && !contradict(a, b));
  const taken = new Set(partner.values());
  return {
    pairs: [...partner].map(([before, after]) => ({ before: before.rows, after: after.rows })),
    gone: left.filter((entry) => !partner.has(entry)).map(({ rows }) => rows),
    added: right.filter((entry) => !taken.has(entry)).map(({ rows }) => rows),
  };
}

/** Pairs entries that are each other's only candidate. */
function pairBy(
  left: readonly Entry[],
  right: readonly Entry[],
  partner: Map<Entry, Entry>,
  isOne: (a: Entry, b: Entry) => boolean,
): void {
  const taken = new Set(partner.values());
  const free = right.filter((entry) => !taken.has(entry));
  const index = indexOf(free);
  const found = new Map<Entry, readonly Entry[]>();
  const claims = new Map<Entry, number>();
  for (const one of left) {
    if (partner.has(one)) continue;
    const candidates = [...new Set(blocksOf(one).flatMap((block) => index.get(block) ?? []))].filter(
      (other) => isOne(one, other),
    );
    found.set(one, candidates);
    for (const other of candidates) claims.set(other, (claims.get(other) ?? 0) + 1);
  }
  for (const [one, [other, ...more]] of found)
    if (other !== undefined && more.length === 0 && claims.get(other) === 1) partner.set(one, other);
}

function indexOf(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const block of blocksOf(entry)) {
      const bucket = index.get(block);
      if (bucket === undefined) index.set(block, [entry]);
      else bucket.push(entry);
    }
  return index;
}

/** Entries that share none of these are never one: a key, a part of the name, or the beginning of one. */
function blocksOf(entry: Entry): readonly string[] {
  return [
    entry.identity,
    ...entry.keys,
    ...nameBlocks(entry.name).map((part) => `n:${part}`),
    ...(entry.name.last === null ? [] : nameBlocks(entry.name).map((part) => `s:${part.slice(0, 3)}`)),
  ];
}

function shareKey(a: Entry, b: Entry): boolean {
  if (!a.keys.some((key) => b.keys.includes(key))) return false;
  const isByAddress = !a.keys.some((key) => !key.startsWith('e:') && b.keys.includes(key));
  return !isByAddress || compareNames(a.name, b.name) !== 'different' || sharePart(a, b);
}

/** A new family name at the same address: the given name stayed. */
function sharePart(a: Entry, b: Entry): boolean {
  const parts = new Set(nameBlocks(a.name));
  return nameBlocks(b.name).some((part) => parts.has(part));
}

/** Of "John Smith" and "John Smith Jr." the first is the one who was there. */
function isWhollyEqual({ name: a }: Entry, { name: b }: Entry): boolean {
  return compareNames(a, b) === 'equal' && a.suffix === b.suffix && a.middle === b.middle;
}

/** Both have a key of one kind, and it differs. */
function contradict(a: Entry, b: Entry): boolean {
  return ['i:', 'p:'].some((kind) => {
    const [one, other] = [a, b].map(({ keys }) => keys.filter((key) => key.startsWith(kind)));
    if (one === undefined || other === undefined || one.length === 0 || other.length === 0) return false;
    return !one.some((key) => other.includes(key));
  });
}

/** A nickname or an initial is one person; a slip only where title, address or profile do not change, too. */
function mayBeOne(a: Entry, b: Entry): boolean {
  if (compareNames(a.name, b.name) !== 'hint') return false;
  const isNicknamed = a.name.last !== null && b.name.last !== null && isSameText(a.name.last, b.name.last);
  return isNicknamed || a.rows.some((one) => b.rows.some((other) => haveSameTitle(one, other)));
}

function haveSameTitle(one: DeliveredPerson, other: DeliveredPerson): boolean {
  return one.titles.some((title) => other.titles.some((same) => isSameText(title, same)));
}

/** One entry for each person of a delivery, its rows in an order of their own. Mailboxes and teams are none. */
function entriesOf(rows: Rows): readonly Entry[] {
  const byIdentity = new Map<string, DeliveredPerson[]>();
  const sorted = rows
    .filter((row) => readPersonName(row.name).isPerson)
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const keyed = keyedByName(sorted.map(({ row }) => row));
  for (const { row } of sorted) {
    const identity = identityIn(keyed, row);
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), row]);
  }
  return [...byIdentity].map(([identity, own]) => ({
    identity,
    rows: own,
    name: readPersonName(own[0]?.name ?? ''),
    keys: [...new Set(own.flatMap(keysOf))],
  }));
}

/** A row without id and profile is of the one person of its name who has them; of two such people it is neither. */
function identityIn(keyed: ReadonlyMap<string, ReadonlySet<string>>, row: DeliveredPerson): string {
  const own = strongKeyOf(row);
  if (own !== undefined) return own;
  const name = nameIdentityOf(row);
  const [only, ...more] = keyed.get(name) ?? [];
  return only !== undefined && more.length === 0 ? only : name;
}

function keyedByName(rows: Rows): ReadonlyMap<string, ReadonlySet<string>> {
  const keyed = new Map<string, Set<string>>();
  for (const row of rows) {
    const key = strongKeyOf(row);
    if (key === undefined) continue;
    const name = nameIdentityOf(row);
    keyed.set(name, (keyed.get(name) ?? new Set()).add(key));
  }
  return keyed;
}

function strongKeyOf(row: DeliveredPerson): string | undefined {
  return keysOf(row).find((one) => !one.startsWith('e:'));
}

function nameIdentityOf(row: DeliveredPerson): string {
  const name = readPersonName(row.name);
  const parts = nameBlocks(name).toSorted().join(' ') || row.name.trim().toLowerCase();
  return `n:${parts}|${name.suffix ?? ''}|${name.middle?.charAt(0) ?? ''}`;
}

function keysOf(row: DeliveredPerson): readonly string[] {
  const profile = row.profileUrl === null ? null : profileIdentity(row.profileUrl);
  const email = row.email === null ? null : readEmail(row.email);
  const isOwn = email?.kind === 'business' || email?.kind === 'personal';
  return [
    ...(row.externalId === null ? [] : [`i:${row.externalId}`]),
    ...(profile === null ? [] : [`p:${profile}`]),
    ...(isOwn ? [`e:${email.email.toLowerCase()}`] : []),
  ];
}
