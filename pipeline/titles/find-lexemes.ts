import type { Department } from '../../contracts/seller.ts';
import type { Connector, Rank, Topic } from './entry.ts';
import { candidatesFor, canonicalWord, entryOf, meaningOfWord } from './lexicon.ts';
import type { Modifier } from './lexicon-rows.ts';
import type { Gap, Token } from './tokenise-title.ts';

/** One phrase of a title with everything it may mean; words that mean nothing are kept for the division. */
export interface Lexeme {
  readonly text: string;
  readonly raw: string;
  readonly gap: Gap;
  readonly rank: Rank | null;
  /** Department the phrase names by itself. */
  readonly topic: Topic | null;
  /** Department its rank implies; rules over `topic` where the phrase is the rank of its title. */
  readonly implied: Topic | null;
  readonly isCompound: boolean;
  readonly modifier: Modifier | null;
  readonly region: string | null;
  readonly connector: Connector | null;
}

/** Words between "chief" and "officer" that are still one post ("Chief Marketing and Communications Officer"). */
const MAX_CHIEF_SPAN = 7;

const chiefOfficer: Rank = { family: 'chief', kind: 'top', level: 'c_level', flags: [], before: null };

/**
 * Finds the known phrases of a title, longest first and never across a comma or slash, and gives each its meanings.
 * "Chief … Officer" is one post whatever stands between.
 */
export function findLexemes(tokens: readonly Token[]): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  const words = tokens.map((token) => canonicalWord(token.text));
  let at = 0;
  while (at < tokens.length) {
    const length = longestPhrase(tokens, words, at);
    const chief = length < 3 && words[at] === 'chief' ? chiefSpan(tokens, words, at) : 0;
    if (chief > length) {
      lexemes.push(chiefLexeme(tokens.slice(at, at + chief)));
      at += chief;
    } else {
      lexemes.push(lexemeOf(tokens, words, at, length));
      at += length;
    }
  }
  return lexemes;
}

function longestPhrase(tokens: readonly Token[], words: readonly string[], at: number): number {
  for (const candidate of candidatesFor(words[at] ?? '')) {
    if (matches(tokens, words, at, candidate.words)) return candidate.words.length;
  }
  return 1;
}

function matches(
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  phrase: readonly string[],
): boolean {
  if (at + phrase.length > words.length) return false;
  for (let offset = 1; offset < phrase.length; offset += 1) {
    if (words[at + offset] !== phrase[offset] || tokens[at + offset]?.gap !== 'space') return false;
  }
  return true;
}

/** Number of tokens of a "chief … officer" that starts here, or 0. */
function chiefSpan(tokens: readonly Token[], words: readonly string[], at: number): number {
  for (let offset = 1; offset <= MAX_CHIEF_SPAN; offset += 1) {
    const word = words[at + offset];
    const gap = tokens[at + offset]?.gap;
    if (word === undefined || word === 'of' || gap === 'strong' || gap === 'open' || gap === 'close')
      return 0;
    if (word === 'officer' || word === 'offizier') return offset + 1;
    if (word === 'chief' || (gap === 'comma' && entryOf(word)?.rank)) return 0;
  }
  return 0;
}

function chiefLexeme(tokens: readonly Token[]): Lexeme {
  return {
    text: joined(tokens, 'text'),
    raw: joined(tokens, 'raw'),
    gap: tokens[0]?.gap ?? 'space',
    rank: chiefOfficer,
    topic: null,
    implied: chiefTopic(findLexemes(tokens.slice(1, -1))),
    isCompound: false,
    modifier: null,
    region: null,
    connector: null,
  };
}

/** The strongest department of each coordinated part, in equal shares; a chief officer of nothing known is executive. */
function chiefTopic(inner: readonly Lexeme[]): Topic {
  const parts: Topic[][] = [[]];
  for (const lexeme of inner) {
    if (lexeme.connector === 'and' || lexeme.gap === 'comma' || lexeme.gap === 'slash') parts.push([]);
    const topic = lexeme.topic ?? lexeme.implied;
    if (topic) parts.at(-1)?.push(topic);
  }
  const ruling = parts.flatMap((part) => part.toSorted((a, b) => b.strength - a.strength).slice(0, 1));
  const shares: Partial<Record<Department, number>> = {};
  for (const topic of ruling) {
    for (const [department, share] of Object.entries(topic.departments) as [Department, number][]) {
      shares[department] = (shares[department] ?? 0) + share / ruling.length;
    }
  }
  return { departments: ruling.length > 0 ? shares : { executive: 1 }, strength: 3 };
}

function lexemeOf(tokens: readonly Token[], words: readonly string[], at: number, length: number): Lexeme {
  const own = tokens.slice(at, at + length);
  const phrase = length > 1 ? words.slice(at, at + length).join(' ') : (words[at] ?? '');
  const entry = length > 1 ? entryOf(phrase) : meaningOfWord(phrase);
  return {
    text: joined(own, 'text'),
    raw: joined(own, 'raw'),
    gap: own[0]?.gap ?? 'space',
    rank: entry?.rank ?? null,
    topic: entry?.topic ?? null,
    implied: entry?.implied ?? null,
    isCompound: length === 1 && entry !== undefined && entryOf(phrase) === undefined,
    modifier: entry?.modifier ?? null,
    region: entry?.region ?? null,
    connector: entry?.connector ?? (phrase === 'and' ? 'and' : null),
  };
}

function joined(tokens: readonly Token[], field: 'text' | 'raw'): string {
  const [first] = tokens;
  return tokens.length === 1 && first ? first[field] : tokens.map((token) => token[field]).join(' ');
}
