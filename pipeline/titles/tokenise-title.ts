import { articles } from './modifiers.data.ts';

/** What stood before a word: it tells where one title ends and the next begins. */
export type Gap = 'space' | 'comma' | 'slash' | 'dash' | 'strong' | 'open' | 'close';

export interface Token {
  /** Folded: lower case, without diacritics, ß as ss. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  readonly gap: Gap;
}

/** Longest part of a title that is read; a longer cell is a text, not a title. */
const MAX_CHARACTERS = 1_200;

const nonAscii = /[^\x00-\x7f]/;
/** Latin diacritics only: the marks of other scripts make other letters. */
const marks = /[\u0300-\u036f]+/g;
const pieces = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu;
const wordStart = /^[\p{L}\p{M}\p{N}]/u;
const entities = /&(amp|nbsp|quot|#39|apos);/gi;
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

/** Spanish writes the former post as one word: "exdirector". */
const joinedEx =
  /(?<![\p{L}\p{N}])ex(?=(?:direct|president|gerent|jefe|ministr|alcald|consejer|vicepresident))/giu;

const year = /^(?:19|20)\d\d$/;

const dropped: ReadonlySet<string> = new Set(articles.split('|').map((word) => word.trim()));
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
  const tokens: Token[] = [];
  let between = ' ';
  for (const piece of prepare(title).match(pieces) ?? []) {
    if (!wordStart.test(piece)) {
      between += piece;
      continue;
    }
    pushWord(tokens, piece, between);
    between = '';
  }
  return tokens;
}

/** Folds a word for look-up: lower case, no diacritics, ß as ss, ø as o. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (!nonAscii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');
}

function prepare(title: string): string {
  let text = title.slice(0, MAX_CHARACTERS);
  if (nonAscii.test(text)) text = text.normalize('NFKC');
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
  if (
    text.includes('/') ||
    text.includes('(') ||
    text.includes('*') ||
    text.includes(':') ||
    nonAscii.test(text) ||
    text.includes('_') ||
    text.includes('|')
  ) {
    text = text
      .replace(hasLeft, '(retired)')
      .replace(genderMarks, ' ')
      .replace(inclusiveEndings, '$1')
      .replace(innerCapitalFeminine, '$1');
  }
  if (text.includes("'") || text.includes('’')) text = text.replace(possessive, '$2 to $1');
  return text.replace(joinedEx, 'ex ').replace(coPrefix, 'co');
}

function replacePair(all: string, left: string, right: string): string {
  return pairByLetters[`${left}${all.includes('+') ? '+' : '&'}${right}`.toLowerCase()] ?? all;
}

function pushWord(tokens: Token[], raw: string, between: string): void {
  if (between.includes('@')) tokens.push({ text: 'at', raw: '@', gap: 'space' });
  const isPair = tokens.length > 0 && (between.includes('&') || between.includes('+'));
  if (isPair) tokens.push({ text: 'and', raw: '&', gap: gapOf(between.replace(/[&+]/g, '')) });
  const text = foldWord(raw);
  if (year.test(text)) return;
  if (dropped.has(text)) {
    // The gap before a dropped article still counts for the next word; a plain space does not.
    if (gapOf(between) !== 'space') pendingGap(tokens, between);
    return;
  }
  const last = tokens.at(-1);
  const inherited = last?.text === '' ? last.gap : null;
  if (inherited) tokens.pop();
  tokens.push({ text, raw, gap: isPair ? 'space' : (inherited ?? gapOf(between)) });
}

/** An empty token that hands its gap to the next word. */
function pendingGap(tokens: Token[], between: string): void {
  tokens.push({ text: '', raw: '', gap: gapOf(between) });
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
