import { foldLetters, spellOutVowels } from '../matching/fold-words.ts';
import { readEmail } from './read-email.ts';
import type { PersonName } from './read-person-name.ts';

/** A person of the company whose address is known. */
export interface KnownAddress {
  readonly name: PersonName;
  readonly email: string;
}

/** How a company seems to make its addresses. Never a fact: nobody has asked the server. */
export interface EmailPattern {
  readonly domain: string;
  /** "{first}.{last}", "{f}{last}". */
  readonly pattern: string;
  /** How many known addresses are made like this. */
  readonly evidence: number;
  /** How many known addresses could tell. */
  readonly known: number;
  readonly label: 'pattern, unverified';
}

/** Makes what stands before the "@" of given and family name, both in plain letters without spaces. */
const patterns: Readonly<Record<string, (first: string, last: string) => string>> = {
  '{first}.{last}': (first, last) => `${first}.${last}`,
  '{f}{last}': (first, last) => first.charAt(0) + last,
  '{f}.{last}': (first, last) => `${first.charAt(0)}.${last}`,
  '{first}{last}': (first, last) => first + last,
  '{first}': (first) => first,
  '{last}': (_first, last) => last,
  '{first}_{last}': (first, last) => `${first}_${last}`,
  '{first}-{last}': (first, last) => `${first}-${last}`,
  '{last}.{first}': (first, last) => `${last}.${first}`,
  '{last}{first}': (first, last) => last + first,
  '{last}{f}': (first, last) => last + first.charAt(0),
  '{last}.{f}': (first, last) => `${last}.${first.charAt(0)}`,
  '{first}{l}': (first, last) => first + last.charAt(0),
  '{first}.{l}': (first, last) => `${first}.${last.charAt(0)}`,
  '{f}{l}': (first, last) => first.charAt(0) + last.charAt(0),
  '{f}_{last}': (first, last) => `${first.charAt(0)}_${last}`,
  '{last}_{first}': (first, last) => `${last}_${first}`,
};
/** One address may be chance, or somebody's exception. */
const LEAST_EVIDENCE = 2;
const LEAST_SHARE = 0.6;

/**
 * The one pattern that most known addresses of a domain follow, or `null` where fewer than two do, fewer than six in
 * ten, or two patterns are equally frequent. Addresses of offices, at mail services and of other domains do not count.
 * The order of the addresses decides nothing.
 */
export function inferEmailPattern(domain: string, addresses: readonly KnownAddress[]): EmailPattern | null {
  const counts = new Map<string, number>();
  const telling = new Map(addresses.map((one) => [one.email.toLowerCase(), one]));
  let known = 0;
  for (const { name, email } of telling.values()) {
    const reading = readEmail(email);
    const at = reading.email.lastIndexOf('@');
    if (reading.kind !== 'business' || reading.email.slice(at + 1) !== domain.toLowerCase()) continue;
    const local = reading.email.slice(0, at).toLowerCase();
    const matching = patternsOf(local, name);
    if (name.first === null || name.last === null) continue;
    known += 1;
    for (const pattern of matching) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [best, second] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < LEAST_EVIDENCE || best[1] / known < LEAST_SHARE) return null;
  if (second !== undefined && second[1] === best[1]) return null;
  return { domain, pattern: best[0], evidence: best[1], known, label: 'pattern, unverified' };
}

/** The address that a pattern gives a person; `null` where the name lacks a part or has letters no address is made of. */
export function addressByPattern({ pattern, domain }: EmailPattern, name: PersonName): string | null {
  const [first] = spellings(name.first);
  const [last] = spellings(name.last);
  if (first === undefined || last === undefined) return null;
  const local = patterns[pattern]?.(first, last);
  return local === undefined ? null : `${local}@${domain}`;
}

function patternsOf(local: string, name: PersonName): readonly string[] {
  const firsts = spellings(name.first);
  const lasts = spellings(name.last);
  return Object.entries(patterns)
    .filter(([, make]) => firsts.some((first) => lasts.some((last) => make(first, last) === local)))
    .map(([pattern]) => pattern);
}

/** "Müller" is "mueller" or "muller"; "van der Berg" is "vanderberg". */
function spellings(part: string | null): readonly string[] {
  if (part === null) return [];
  const texts = [spellOutVowels(part), part].map((text) => foldLetters(text).replace(/[^a-z0-9]+/g, ''));
  const isPlain = /^[\p{Script=Latin}\p{M}\s.'-]+$/u.test(part);
  return isPlain ? [...new Set(texts)].filter((text) => text !== '') : [];
}
