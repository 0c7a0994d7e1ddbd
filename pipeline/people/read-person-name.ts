import { cleanPersonName } from './clean-person-name.ts';
import { isNoPerson } from './is-no-person.ts';
import { readPlainName } from './plain-name.ts';
import { type OrderedName, readFamilyFirst } from './name-order.ts';
import {
  credentials,
  generations,
  marianNames,
  officeWords,
  particles,
  prefixes,
  prefixParts,
  spanishFamilies,
  weakParticles,
} from './person-name-words.data.ts';
import { readTitle } from '../titles/read-title.ts';
import { foldNameWord } from './person-words.ts';
import { repairCase } from './repair-case.ts';

/** A person's name in its parts. Absent is `null`. */
export interface PersonName {
  /** First, middle and last name as one would write them, in their own order; the text as given for no person. */
  readonly name: string;
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  /** Descent, degrees and certificates, by comma: "Jr., MBA". */
  readonly suffix: string | null;
  /** False for teams, mailboxes, companies and what holds no name. */
  readonly isPerson: boolean;
}

/**
 * Reads a name as it stands in lists: "Last, First M.", titles in front, degrees behind, particles ("van der Berg"),
 * all large or small letters, pictures and pronouns, Chinese, Japanese, Korean and Vietnamese order, single names.
 *
 * A form of address and a title in front are left out, except a doctorate written as a degree. Entries that name no one
 * person (teams, mailboxes, companies, "N/A") have `isPerson` false and no parts. Total; at most 300 characters are read.
 */
export function readPersonName(text: string): PersonName {
  const plain = readPlainName(text);
  if (plain !== null) return person({ first: plain[0], middle: [], last: [plain[1]] }, null, false);
  const clean = cleanPersonName(text);
  if (isNoPerson(clean)) return noPerson(text);
  const cut = splitAtCommas(clean);
  const { words, suffixes, isAddressed } = withoutTitles(cut.main);
  const suffix = [...new Set([...suffixes, ...cut.suffixes])].join(', ') || null;
  const given = cut.given === null ? null : withoutTitles(cut.given);
  if (given !== null && given.words.length > 0 && words.length > 0) {
    const first = repairCase(given.words);
    const last = repairLast(words);
    const more = [suffix, ...given.suffixes].filter((one) => one !== null).join(', ') || null;
    return person({ first: first[0] ?? '', middle: first.slice(1), last }, more, false);
  }
  if (words.length === 0) return noPerson(text);
  // "Herr Vogel" is addressed by the family name.
  const [only = ''] = words;
  if (words.length === 1 && isAddressed) {
    return person({ first: '', middle: [], last: repairCase([only]) }, suffix, false);
  }
  return readWords(words, suffix);
}

/**
 * As `readPersonName`, where a list keeps given and family name apart: they stay apart, whatever their words. The first
 * word of the given names is `first`, the others are `middle`.
 *
 * @param last may hold the whole name, beginning with `first`
 */
export function readNameInParts(first: string, last: string): PersonName {
  const own = last.startsWith(`${first} `) ? last.slice(first.length + 1) : last;
  const whole = `${first} ${own}`.trim();
  if (readPlainName(whole)?.[0] === first) return person({ first, middle: [], last: [own] }, null, false);
  const [given, family] = [first, own].map((part) => splitAtCommas(cleanPersonName(part)));
  if (given === undefined || family === undefined || isNoPerson(cleanPersonName(whole)))
    return noPerson(whole);
  // Titles stand in front of a name and degrees behind it: the stand-in takes the place of the other part.
  const front = withoutTitles([...given.main, standIn]).words.slice(0, -1);
  const back = withoutTitles([standIn, ...family.main]);
  const words = back.words.slice(1);
  if (front.join('') === '' || words.join('') === '') return readPersonName(whole);
  const [firstWord = '', ...middle] = repairCase(front);
  const suffix = [...new Set([...back.suffixes, ...family.suffixes])].join(', ') || null;
  return person({ first: firstWord, middle, last: repairLast(words) }, suffix, false);
}

/** Neither a title nor a degree. */
const standIn = 'Name';

/** A whole name as lists show it: what tells a father from his son stays, degrees do not. */
export function displayName({ name, suffix, isPerson }: PersonName): string {
  const descent = (isPerson ? (suffix?.split(', ') ?? []) : []).filter((one) => descents.has(one));
  return [name, ...descent].join(' ');
}

const descents: ReadonlySet<string> = new Set(
  Object.values(generations).filter((generation) => generation !== 'Esq.'),
);

function readWords(words: readonly string[], suffix: string | null): PersonName {
  const repaired = repairCase(words);
  const marked = familyInCapitals(words);
  if (marked > 0) {
    const rest = repaired.slice(marked);
    return person(
      { first: rest[0] ?? '', middle: rest.slice(1), last: repairLast(words.slice(0, marked)) },
      suffix,
      false,
    );
  }
  const eastern = readFamilyFirst(repaired);
  if (eastern !== null) return person(eastern, suffix, true);
  const [first = '', ...rest] = repaired;
  if (rest.length === 0) return person({ first, middle: [], last: [] }, suffix, false);
  const start = lastNameStart(repaired);
  return person({ first, middle: repaired.slice(1, start), last: repaired.slice(start) }, suffix, false);
}

/** "DUPONT Jean": how many words in front are in capitals where the others are not. */
function familyInCapitals(words: readonly string[]): number {
  if (words.length < 2) return 0;
  const isCapital = words.map((word) => /^\p{Lu}[\p{Lu}'-]+$/u.test(word) && word.length > 2);
  const count = isCapital.indexOf(false);
  return count > 0 && !isCapital.slice(count).includes(true) && words.slice(count).every(isOrdinary)
    ? count
    : 0;
}

function isOrdinary(word: string): boolean {
  return /^\p{Lu}?\p{Ll}/u.test(word) || /^\p{Lu}\.?$/u.test(word);
}

/** Where the family name begins: at its first particle, at a double Spanish name, else at the last word. */
function lastNameStart(words: readonly string[]): number {
  const end = words.length - 1;
  for (let at = 1; at < end; at += 1) {
    const word = words[at] ?? '';
    const folded = foldNameWord(word);
    if (!particles.has(folded) || /^\p{Lu}\.?$/u.test(word)) continue;
    if (weakParticles.has(folded) && word !== word.toLowerCase()) continue;
    const next = words.findIndex((one, index) => index > at && !particles.has(foldNameWord(one)));
    if (at === 1 && next < end && marianNames.has(foldNameWord(words[next] ?? ''))) {
      at = next;
      continue;
    }
    // "Ortega y Gasset": the word before belongs to it.
    return folded === 'y' && at > 1 ? at - 1 : at;
  }
  const isDouble = words.length > 2 && isSpanish(words[end - 1] ?? '') && !/\.$|^.$/u.test(words[end] ?? '');
  return isDouble ? end - 1 : end;
}

function isSpanish(word: string): boolean {
  const folded = foldNameWord(word);
  return (folded.length > 4 && folded.endsWith('ez')) || spanishFamilies.has(folded);
}

interface Cut {
  readonly main: readonly string[];
  /** What stands behind the comma of "Last, First". */
  readonly given: readonly string[] | null;
  readonly suffixes: readonly string[];
}

/** "John Smith, CPA" has something behind the name, "Smith, John" has the given name there. */
function splitAtCommas(clean: string): Cut {
  const isAllCaps = clean === clean.toUpperCase();
  const [main = '', ...parts] = clean.split(/\s*[,;]\s*/).filter((part) => part !== '');
  const own = main.split(' ');
  const suffixes: string[] = [];
  let given: readonly string[] | null = null;
  for (const part of parts) {
    const words = part.split(/[ /]/).filter((word) => word !== '');
    const named = suffixesOf(words, own.length > 1 && !isAllCaps);
    if (named !== null) suffixes.push(...named);
    else if (given === null && suffixes.length === 0 && !isNoName(words, own)) given = words;
  }
  return { main: own, given, suffixes };
}

/** "Anna Schmidt, Head of Sales", "Anna Schmidt, Dr." */
function isNoName(words: readonly string[], own: readonly string[]): boolean {
  if (words.every((word) => isPrefix(word, words.length + 1))) return true;
  if (own.length < 2) return false;
  const { seniority, departments } = readTitle(words.join(' '));
  return isOffice(words) || seniority !== 'unknown' || departments.length > 0;
}

/** Their common spelling where all words are degrees or descent, else `null`. */
function suffixesOf(words: readonly string[], isNamed: boolean): readonly string[] | null {
  const known = words.map((word) => suffixOf(word, true));
  if (known.every((one) => one !== null)) return known;
  // Nobody can list all certificates: behind a whole name, capitals are one.
  const isLikely =
    isNamed &&
    words.every((word) => /^[\p{Lu}\d][\p{Lu}\d./&-]{1,9}$/u.test(word) || suffixOf(word, true) !== null);
  if (!isLikely || isOffice(words)) return null;
  return words.map((word) => suffixOf(word, true) ?? word.replaceAll('.', ''));
}

/** @param isApart behind a comma, where capitals are no name */
function suffixOf(word: string, isApart: boolean): string | null {
  const folded = foldNameWord(word);
  const generation = Object.hasOwn(generations, folded) ? generations[folded] : undefined;
  if (generation !== undefined) return generation;
  const credential = credentials.get(folded);
  if (credential === undefined) return null;
  // "Ma", "Do", "Ed": without a comma, a short degree must be written as one.
  const isWritten =
    word === credential || /\./.test(word) || (folded.length > 2 && word === word.toUpperCase());
  return isApart || isWritten ? credential : null;
}

function isOffice(words: readonly string[]): boolean {
  return words.some((word) => officeWords.has(foldNameWord(word)));
}

/** Takes titles off the front and degrees off the end; at least one word stays. */
function withoutTitles(all: readonly string[]): {
  readonly words: readonly string[];
  readonly suffixes: readonly string[];
  readonly isAddressed: boolean;
} {
  const suffixes: string[] = [];
  let from = 0;
  let to = all.length;
  while (to - from > 1) {
    const suffix = suffixOf(all[to - 1] ?? '', false);
    if (suffix === null || (to - from === 2 && !isSure(all[from] ?? '', all[to - 1] ?? ''))) break;
    suffixes.unshift(suffix);
    to -= 1;
  }
  let isTitled = false;
  for (; to - from > 1; from += 1) {
    const word = all[from] ?? '';
    if (isTitled && prefixParts.has(foldNameWord(word)) && !isOrdinaryName(word)) continue;
    const degree = /^ph\.?d\.?$/i.test(word) ? 'PhD' : null;
    if (degree !== null) suffixes.push(degree);
    else if (!isPrefix(word, to - from)) break;
    isTitled = true;
  }
  const isAddressed = isTitled && !/^(?:sir|dame|fr|rev|father|sri|shri)\.?$/i.test(all[from - 1] ?? '');
  return { words: all.slice(from, to).flatMap(unglue), suffixes, isAddressed };
}

/** "Tom CFA" is Tom with a certificate; "Jun Ma" and "Maria Neto" are names. */
function isSure(first: string, word: string): boolean {
  const folded = foldNameWord(word);
  if (generations[folded] !== undefined) return folded.length < 4;
  return first !== first.toUpperCase() && (folded.length > 2 || word.includes('.'));
}

function isOrdinaryName(word: string): boolean {
  return /^\p{Lu}\p{Ll}{2,}$/u.test(word) && !/^(?:Univ|Gen|Col|Emeritus)$/.test(word);
}

/** "DI Huber" is an engineer, "Di Huber" is not; a single "M." is an initial. */
function isPrefix(word: string, left: number): boolean {
  const folded = foldNameWord(word);
  if (!prefixes.has(folded) && !/^dipl\.?-/i.test(word)) return false;
  if (folded === 'm') return false;
  if (word.endsWith('.') || folded.length > 3)
    return left > 1 && !namesToo.has(folded) ? true : word.endsWith('.');
  if (folded === 'di' || folded === 'ca' || folded === 'pd' || folded === 'he')
    return word === word.toUpperCase() && left > 2;
  return !(namesToo.has(folded) && left < 3);
}

/** Titles that are given names as well: only with a dot, or before two names. */
const namesToo: ReadonlySet<string> = new Set(
  'don dom doc dean major general prim father lord lady sri gen er mag eng adv avv sheikh ing rag col bc hon'.split(
    ' ',
  ),
);

/** "J.R.Hartmann" */
function unglue(word: string): readonly string[] {
  const found = /^((?:\p{Lu}\.)+)(\p{Lu}\p{Ll}+)$/u.exec(word);
  return found ? [found[1] ?? '', found[2] ?? ''] : [word];
}

/** The family name apart from the rest, particles and all: small where it was in capitals, else as it was written. */
function repairLast(words: readonly string[]): readonly string[] {
  const repaired = repairCase(['x', ...words]).slice(1);
  const isLoud = words.every((word) => word === word.toUpperCase());
  return isLoud
    ? repaired
    : words.map((word, at) => (particles.has(foldNameWord(word)) ? word : (repaired[at] ?? word)));
}

function person(
  { first, middle, last }: OrderedName,
  suffix: string | null,
  isFamilyFirst: boolean,
): PersonName {
  const isJoined = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(first);
  const parts = (isFamilyFirst ? [...last, ...middle, first] : [first, ...middle, ...last]).filter(
    (part) => part !== '',
  );
  return {
    name: parts.join(isFamilyFirst && isJoined ? '' : ' '),
    first: first || null,
    middle: middle.join(' ') || null,
    last: last.join(' ') || null,
    suffix,
    isPerson: true,
  };
}

function noPerson(text: string): PersonName {
  return { name: text.trim(), first: null, middle: null, last: null, suffix: null, isPerson: false };
}
