import type { Department } from '../../contracts/seller.ts';
import { makeLexeme, type Entry, type Lexeme, type Rank, type Topic } from './entry.ts';
import { entryOf, nothing } from './lexicon.ts';
import type { Token } from './tokenise-title.ts';

/** Words between "chief" and "officer" that are still one post ("Chief Marketing and Communications Officer"). */
const MAX_CHIEF_SPAN = 7;

const chiefOfficer: Rank = { family: 'chief', kind: 'top', level: 'c_level', flags: [], before: null };

/**
 * Finds the known phrases of a title, longest first and never across a comma or slash, and gives each its meanings.
 * "Chief … Officer" is one post whatever stands between.
 */
export function findLexemes(tokens: readonly Token[]): readonly Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < tokens.length) {
    const first = tokens[at] as Token;
    const known = first.word.phrases ? longestPhrase(tokens, at) : null;
    const length = known?.length ?? 1;
    const chief = length < 3 && first.word.canonical === 'chief' ? chiefSpan(tokens, at) : 0;
    if (chief > length) {
      lexemes.push(chiefLexeme(tokens, at, chief));
      at += chief;
    } else {
      lexemes.push(known ? phraseLexeme(tokens, at, length, known.entry) : wordLexeme(first));
      at += length;
    }
  }
  return lexemes;
}

/** The longest known phrase of two and more words that begins here, or `null`. */
function longestPhrase(tokens: readonly Token[], at: number): { entry: Entry; length: number } | null {
  let node = tokens[at]?.word.phrases;
  let longest: { entry: Entry; length: number } | null = null;
  for (let end = at + 1; node && end < tokens.length; end += 1) {
    const token = tokens[end] as Token;
    node = token.gap === 'space' ? node.next.get(token.word.canonical) : undefined;
    if (node?.entry) longest = { entry: node.entry, length: end + 1 - at };
  }
  return longest;
}

function wordLexeme({ word, gap }: Token): Lexeme {
  return gap === 'space' ? word.lexeme : { ...word.lexeme, gap };
}

function phraseLexeme(tokens: readonly Token[], at: number, length: number, entry: Entry): Lexeme {
  const first = tokens[at] as Token;
  let { text, raw } = first.word;
  for (let index = at + 1; index < at + length; index += 1) {
    const { word } = tokens[index] as Token;
    text += ` ${word.text}`;
    raw += ` ${word.raw}`;
  }
  return makeLexeme(entry, { text, raw, gap: first.gap, isCompound: false });
}

/** Number of tokens of a "chief … officer" that starts here, or 0. */
function chiefSpan(tokens: readonly Token[], at: number): number {
  for (let offset = 1; offset <= MAX_CHIEF_SPAN; offset += 1) {
    const word = tokens[at + offset]?.word.canonical;
    const gap = tokens[at + offset]?.gap;
    if (word === undefined || word === 'of' || gap === 'strong' || gap === 'open' || gap === 'close')
      return 0;
    if (word === 'officer' || word === 'offizier') return offset + 1;
    if (word === 'chief' || (gap === 'comma' && entryOf(word)?.rank)) return 0;
  }
  return 0;
}

function chiefLexeme(tokens: readonly Token[], at: number, length: number): Lexeme {
  const implied = chiefTopic(findLexemes(tokens.slice(at + 1, at + length - 1)));
  return phraseLexeme(tokens, at, length, { ...nothing, rank: chiefOfficer, implied });
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
