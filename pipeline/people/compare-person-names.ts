import { foldLetters, spellOutVowels } from '../matching/fold-words.ts';
import { nicknames } from './nicknames.data.ts';
import { particles } from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';
import type { PersonName } from './read-person-name.ts';

/**
 * How two names stand to each other. `hint`: a nickname, an initial, one slip of the pen, part of a double name: likely
 * one person where the rest agrees, and never by itself.
 */
export type NameAgreement = 'equal' | 'hint' | 'different';

const groupsByName = readGroups();

/**
 * Compares two names: without case, diacritics, titles, degrees and order of given and family name. Descent ("Jr.",
 * "Sr.") and middle initials that contradict make different people. Symmetric.
 */
export function compareNames(a: PersonName, b: PersonName): NameAgreement {
  if (!a.isPerson || !b.isPerson || contradictDescent(a, b)) return 'different';
  const [keyA, keyB] = [nameKey(a), nameKey(b)];
  const isSwapped = agree(keyA.first, keyB.last) === 'equal' && agree(keyA.last, keyB.first) === 'equal';
  if (isSwapped && keyA.last.length > 0 && keyB.last.length > 0) return 'equal';
  const last = agreeLast(keyA.last, keyB.last);
  const first = agreeFirst(keyA, keyB);
  if (last === 'different' || first === 'different') return 'different';
  if (contradictMiddle(a, b)) return 'different';
  const isMononym = keyA.last.length === 0 || keyB.last.length === 0;
  return last === 'equal' && first === 'equal' && !isMononym ? 'equal' : 'hint';
}

/** A key that equal names share, whatever their order: to find candidates without comparing all with all. */
export function nameBlocks(name: PersonName): readonly string[] {
  const { first, last } = nameKey(name);
  return [...new Set([...last, ...first])];
}

/** How a name is found by others that may be the same. */
export interface NameHints {
  /** Names that share one of these are compared. */
  readonly full: readonly string[];
  /** A name that says so little ("Anna", "Anna S.", "Vogel") is compared with all whose `open` holds one of these. */
  readonly short: readonly string[];
  readonly open: readonly string[];
}

/**
 * What names share that may be one without being equal: the family name with an initial or a nickname, or the given
 * name with a beginning or an end of the family name. So they are found without comparing all with all.
 */
export function nameHints(name: PersonName): NameHints {
  const { first, last, middle } = nameKey(name);
  const join = (some: readonly string[], others: readonly string[]): readonly string[] =>
    some.flatMap((one) => others.map((other) => `${one} ${other}`));
  const given = [...first, ...spellings(middle)];
  const nicknamesOf = given.flatMap((one) => (groupsByName.get(one) ?? []).map((group) => `#${group}`));
  const ends = last.flatMap((one) => {
    const length = Math.min(3, Math.floor(one.length / 2));
    return [`${one.slice(0, length)}-`, `-${one.slice(one.length - length)}`];
  });
  const initials = last.map((one) => one.charAt(0));
  const isInitial = last.every((one) => one.length === 1);
  const short = last.length === 0 ? join(first, ['']) : isInitial ? join(first, initials) : [];
  return {
    full: [...join(last, [...given.map((one) => `${one.charAt(0)}.`), ...nicknamesOf]), ...join(first, ends)],
    short: first.length === 0 ? join([''], last) : short,
    open: [...join(first, ['', ...initials]), ...join([''], last)],
  };
}

/** True where both are called by one given name, in any spelling. */
export function shareGivenName(a: PersonName, b: PersonName): boolean {
  return agree(nameKey(a).first, nameKey(b).first) === 'equal';
}

interface Key {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly middle: string | null;
}

/** A name is compared with many others. */
const keys = new WeakMap<PersonName, Key>();

function nameKey(name: PersonName): Key {
  const known = keys.get(name);
  if (known) return known;
  const key = { first: spellings(name.first), last: spellings(name.last), middle: name.middle };
  keys.set(name, key);
  return key;
}

function spellings(part: string | null): readonly string[] {
  if (part === null) return [];
  const told = part.split(' ').filter((word) => !particles.has(foldNameWord(word)));
  const text = told.length === 0 ? part : told.join(' ');
  const folded = [text, spellOutVowels(text)].map((one) =>
    foldLetters(one).replace(/[^\p{L}\p{N}\p{M}]+/gu, ''),
  );
  return [...new Set(folded)].filter((one) => one !== '');
}

function agree(a: readonly string[], b: readonly string[]): NameAgreement {
  return a.some((one) => b.includes(one)) ? 'equal' : 'different';
}

function agreeLast(a: readonly string[], b: readonly string[]): NameAgreement {
  if (a.length === 0 || b.length === 0) return 'hint';
  if (agree(a, b) === 'equal') return 'equal';
  const isPart = a.some((one) => b.some((other) => isPartOf(one, other) || isSlip(one, other)));
  return isPart ? 'hint' : 'different';
}

/** "Schmidt" in "Schmidt-Krause", "K" for "Krause". */
function isPartOf(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  return (
    short.length > 3 && long.length - short.length > 2 && (long.startsWith(short) || long.endsWith(short))
  );
}

function agreeFirst(a: Key, b: Key): NameAgreement {
  if (a.first.length === 0 || b.first.length === 0) return 'hint';
  if (agree(a.first, b.first) === 'equal') return 'equal';
  const isHint =
    a.first.some((one) => b.first.some((other) => isNearName(one, other))) ||
    agree(a.first, spellings(b.middle)) === 'equal' ||
    agree(spellings(a.middle), b.first) === 'equal';
  return isHint ? 'hint' : 'different';
}

/** An initial, a nickname, half of a double given name, or one slip. */
function isNearName(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  const groups = groupsByName.get(one);
  if (groups !== undefined && groupsByName.get(other)?.some((group) => groups.includes(group)) === true)
    return true;
  return (short.length > 3 && long.startsWith(short)) || isSlip(one, other);
}

/** One letter more, less, other or exchanged with its neighbour, in a word of at least five. */
export function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 5 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    (isSwapped && short.slice(at + 2) === long.slice(at + 2)) || short.slice(at + 1) === long.slice(at + 1)
  );
}

function contradictMiddle(a: PersonName, b: PersonName): boolean {
  const [one, other] = [spellings(a.middle)[0], spellings(b.middle)[0]];
  if (one === undefined || other === undefined) return false;
  return one.charAt(0) !== other.charAt(0);
}

const descent = /(?:^|, )(Jr\.|Sr\.|II|III|IV|2nd|3rd|4th)(?:,|$)/;

function contradictDescent(a: PersonName, b: PersonName): boolean {
  const [one, other] = [descent.exec(a.suffix ?? '')?.[1], descent.exec(b.suffix ?? '')?.[1]];
  return one !== undefined && other !== undefined && one !== other;
}

function readGroups(): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, line] of nicknames.trim().split('\n').entries())
    for (const name of line.split(' ')) {
      const plain = name.replaceAll('-', '');
      groups.set(plain, [...(groups.get(plain) ?? []), index]);
    }
  return groups;
}
