import type { Gap } from './entry.ts';
import { hasNonAscii } from './fold-word.ts';
import { keepRecent } from './keep-recent.ts';
import { wordOf, wordOfMark, type Word } from './words.ts';

/** One word of a title and what stood before it. */
export interface Token {
  readonly word: Word;
  readonly gap: Gap;
}

/** Longest part of a title that is read; a longer cell is a text, not a title. */
const MAX_CHARACTERS = 1_200;

/** Nothing in such a title needs to be undone. */
const plain = /^[A-Za-z0-9 ,;]*$/;
const SPACE = ' '.charCodeAt(0);
const letter = /[\p{L}\p{M}\p{N}]/u;
const asciiLetters = Array.from({ length: 128 }, (_unused, code) => letter.test(String.fromCharCode(code)));
const entities = /&(amp|nbsp|quot|#39|apos);/gi;
const bracketsAndBars = /[/(*:_|]/;
const genderMarks =
  /[([]?\s?(?<![\p{L}\p{N}])(?:m|w|f|d|x|h|v|i|gn)\s?[/|*,]\s?(?:m|w|f|d|x|h|v|i|gn)(?:\s?[/|*,]\s?(?:m|w|f|d|x|h|v|i|gn|div)\.?)?(?![\p{L}\p{N}])\s?[)\]]?/giu;
const inclusiveEndings =
  /(\p{L}{3})(?:\((?:in|e|r|a|ne|rice|trice|euse|ere|innen)\)|[/*:_·](?:-?in|innen|r|e|trice|rice|euse|ne)(?![\p{L}\p{N}-])|[.·](?:rice|trice|euse|ne)(?![\p{L}\p{N}]))/gu;
const innerCapitalFeminine = /(\p{Ll})In(?![\p{L}\p{N}])/gu;
const dotted = /(?<![\p{L}\p{N}.])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])\.?/gu;
const doctor = /\bph\.?\s?d\b\.?/gi;
const adInterim = /(?<![\p{L}\p{N}])(?:a\.\s?i\.|ad\.? int\.?)(?![\p{L}\p{N}])/giu;
const retired = /(?<![\p{L}\p{N}])(?:a\.\s?d\.|i\.\s?r\.|em\.)(?![\p{L}\p{N}])/giu;
/** "(left 2011)" behind a title; only in brackets, as "left" is also a side. */
const hasLeft = /\((?:left|resigned|ausgeschieden)(?![\p{L}\p{N}])[^()]*\)/giu;
const coPrefix = /(?<![\p{L}\p{N}])co\s?[-‐‑]\s?(?=\p{L})/giu;
const letterPair = /(?<![\p{L}\p{N}])(\p{L}{1,2})\s?[&+]\s?(\p{L})(?:\s?\+\s?i)?(?![\p{L}\p{N}])/giu;
const opsPair = /(?<![\p{L}\p{N}])s\s?&\s?op(?![\p{L}\p{N}])/giu;

/** "Director of Purchasing's assistant" is an assistant to that director. */
const possessive =
  /^([^'’]{2,80})['’]s\s((?:\p{L}{1,12}\s){0,2}(?:assistant|secretary|pa|ea|representative))$/iu;

const pairByLetters: Readonly<Record<string, string>> = {
  'r&d': 'rnd',
  'f&e': 'rnd',
  'r+d': 'rnd',
  'i+d': 'rnd',
  'r&i': 'rnd',
  'm&a': 'mna',
  'p&c': 'pnc',
  'p&o': 'pno',
  'h&s': 'hns',
  'd&i': 'diversity',
  'l&d': 'lnd',
  'fp&a': 'fpna',
};

/**
 * Splits a title into folded words, each with what stood before it. Abbreviation dots, gender marks ("m/w/d",
 * "Leiter/in"), "co-" and letter pairs ("R&D") are undone first; `&` and `+` become the word `and`, `@` becomes `at`.
 *
 * Reads at most 1,200 characters. Total: any string has an answer.
 */
export function tokeniseTitle(title: string): readonly Token[] {
  const text = prepare(title.length > MAX_CHARACTERS ? title.slice(0, MAX_CHARACTERS) : title);
  const found: Tokens = { tokens: [], pending: null };
  let mark = space;
  for (let at = 0, end = 0; at < text.length; at = end) {
    const isWord = isLetterAt(text, at);
    end = at + 1;
    while (end < text.length && isLetterAt(text, end) === isWord) end += 1;
    if (isWord) {
      pushWord(found, wordOf(text.slice(at, end)), mark);
      mark = none;
    } else {
      mark = end === at + 1 && text.charCodeAt(at) === SPACE ? space : markOf(text.slice(at, end));
    }
  }
  return found.tokens;
}

/** True for a letter, a digit or an accent; both halves of a pair are what the pair is. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < asciiLetters.length) return asciiLetters[code] === true;
  const isSecondHalf = code >= 0xdc_00 && code <= 0xdf_ff && at > 0;
  const whole = isSecondHalf ? (text.codePointAt(at - 1) ?? 0) : 0;
  return letter.test(String.fromCodePoint(whole > 0xff_ff ? whole : (text.codePointAt(at) ?? 0)));
}

interface Tokens {
  readonly tokens: Token[];
  /** The mark before an article that was left out, for the next word. */
  pending: Gap | null;
}

const and = wordOfMark('&', 'and');
const at = wordOfMark('@', 'at');

function pushWord(found: Tokens, word: Word, mark: Mark): void {
  const { tokens } = found;
  if (mark.isAt) pushMark(found, { word: at, gap: 'space' });
  const isPair = mark.pairGap !== null && (tokens.length > 0 || found.pending !== null);
  if (isPair) pushMark(found, { word: and, gap: mark.pairGap ?? 'space' });
  if (word.kind === 'year') return;
  if (word.kind === 'article') {
    // The gap before a dropped article still counts for the next word; a plain space does not.
    if (mark.gap !== 'space') found.pending = mark.gap;
    return;
  }
  const gap = isPair ? 'space' : (found.pending ?? mark.gap);
  found.pending = null;
  if (word.formerPost === null) {
    tokens.push({ word, gap });
  } else {
    tokens.push({ word: wordOf('ex'), gap }, { word: wordOf(word.formerPost), gap: 'space' });
  }
}

function pushMark(found: Tokens, token: Token): void {
  found.tokens.push(token);
  found.pending = null;
}

/** Undoes what stands between the letters of a word, so that only words and marks are left. */
function prepare(title: string): string {
  if (plain.test(title)) return title;
  const isAscii = !hasNonAscii(title);
  let text = isAscii ? title : title.normalize('NFKC').slice(0, MAX_CHARACTERS);
  if (text.includes('&') || text.includes('+')) {
    text = text
      .replace(entities, (_all, name: string) => (name.toLowerCase() === 'amp' ? '&' : ' '))
      .replace(opsPair, 'snop')
      .replace(letterPair, replacePair);
  }
  if (text.includes('.')) {
    text = text
      .replace(doctor, 'phd')
      .replace(adInterim, 'interim')
      .replace(retired, 'retired')
      .replace(dotted, (letters) => letters.replaceAll('.', ''));
  }
  if (!isAscii || bracketsAndBars.test(text)) {
    text = text
      .replace(hasLeft, '(retired)')
      .replace(genderMarks, ' ')
      .replace(inclusiveEndings, '$1')
      .replace(innerCapitalFeminine, '$1');
  }
  if (text.includes("'") || text.includes('’')) text = text.replace(possessive, '$2 to $1');
  return isAscii && !text.includes('-') ? text : text.replace(coPrefix, 'co');
}

function replacePair(all: string, left: string, right: string): string {
  return pairByLetters[`${left}${all.includes('+') ? '+' : '&'}${right}`.toLowerCase()] ?? all;
}

interface Mark {
  readonly gap: Gap;
  /** What is left of a mark that joins two words ("&", "+"), else `null`. */
  readonly pairGap: Gap | null;
  readonly isAt: boolean;
}

const marksKept = keepRecent(64, readMark);
/** What stands between words is short; more than that is no mark. */
const MAX_MARK = 8;

function markOf(between: string): Mark {
  return between.length > MAX_MARK ? readMark(between) : marksKept(between);
}

function readMark(between: string): Mark {
  const isPair = between.includes('&') || between.includes('+');
  return {
    gap: gapOf(between),
    pairGap: isPair ? gapOf(between.replace(/[&+]/g, '')) : null,
    isAt: between.includes('@'),
  };
}

function gapOf(between: string): Gap {
  if (between === ' ' || between === '' || between === '-' || between === "'" || between === '. ')
    return 'space';
  if (/[|;•·\n\r~>»]/.test(between)) return 'strong';
  if (/[([{]/.test(between)) return 'open';
  if (/[)\]}]/.test(between)) return 'close';
  if (between.includes(',')) return 'comma';
  if (/\s\/|\/\s/.test(between)) return 'dash';
  if (between.includes('/') || between.includes('\\')) return 'slash';
  return /[–—:]|\s-+\s|--|\s-/.test(between) ? 'dash' : 'space';
}

const none = readMark('');
const space = readMark(' ');
