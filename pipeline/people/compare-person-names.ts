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

interface Key {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly middle: string | null;
}

function nameKey(name: PersonName): Key {
  return { first: spellings(name.first), last: spellings(name.last), middle: name.middle };
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
