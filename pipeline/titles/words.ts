import { makeLexeme, type Lexeme } from './entry.ts';
import { foldWord } from './fold-word.ts';
import { keepRecent } from './keep-recent.ts';
import {
  canonicalWord,
  entryOf,
  isKnownWord,
  isVacancyWord,
  list,
  meaningOfWord,
  nothing,
  phrasesFrom,
  type PhraseNode,
} from './lexicon.ts';
import { aliases, articles } from './modifiers.data.ts';

/** One word as it is written, with all that follows from its spelling alone. */
export interface Word {
  /** Folded, short forms written out. */
  readonly text: string;
  readonly raw: string;
  /** The text, with one spelling for all genitive words (`of`) and all conjunctions (`and`). */
  readonly canonical: string;
  /** Articles and lone accents say nothing, but may stand behind a mark that does; years say nothing at all. */
  readonly kind: 'word' | 'article' | 'year';
  /** What the word means where it belongs to no longer phrase, behind a space. */
  readonly lexeme: Lexeme;
  /** Longer phrases that start with it. */
  readonly phrases: PhraseNode | undefined;
  /** True for a word of the marks of a vacant seat. */
  readonly maySayVacant: boolean;
  /** Spanish writes the former post as one word ("exdirector"): the post, else `null`. */
  readonly formerPost: string | null;
}

/** The words of titles are few, and looking into one costs more than reading it. */
const kept = keepRecent(4_096, (raw) => lookInto(raw, foldWord(raw)));
/** A longer word is no word. */
const MAX_KEPT_LENGTH = 40;

const number = /^\d+$/;
const year = /^(?:19|20)\d\d$/;
const joinedFormer = /^ex(?=(?:direct|president|gerent|jefe|ministr|alcald|consejer|vicepresident))/i;
const silent: ReadonlySet<string> = new Set(list(articles));
const aliasByWord: ReadonlyMap<string, string> = new Map(Object.entries(aliases));

/** Everything known of a word. */
export function wordOf(raw: string): Word {
  if (raw.charCodeAt(0) <= NINE && number.test(raw)) return numberWord(raw);
  return raw.length > MAX_KEPT_LENGTH ? lookInto(raw, foldWord(raw)) : kept(raw);
}

const NINE = '9'.charCodeAt(0);

/** Numbers are endless and mean nothing: no table holds one and none is kept. */
function numberWord(raw: string): Word {
  const lexeme = makeLexeme(nothing, { text: raw, raw, gap: 'space', isCompound: false });
  const kind = year.test(raw) ? 'year' : 'word';
  const phrases = undefined;
  return { text: raw, raw, canonical: raw, kind, lexeme, phrases, maySayVacant: false, formerPost: null };
}

/** The word that a mark stands for ("&" is `and`). */
export function wordOfMark(mark: string, text: string): Word {
  return lookInto(mark, text);
}

function lookInto(raw: string, folded: string): Word {
  const text = knownSpelling(folded);
  const canonical = canonicalWord(text);
  const entry = meaningOfWord(canonical) ?? nothing;
  const isCompound = entry !== nothing && entryOf(canonical) === undefined;
  const kind = year.test(folded) ? 'year' : folded === '' || silent.has(folded) ? 'article' : 'word';
  const lexeme = makeLexeme(entry, { text, raw, gap: 'space', isCompound });
  const formerPost = joinedFormer.test(raw) ? raw.slice(2) : null;
  const phrases = phrasesFrom(canonical);
  return { text, raw, canonical, kind, lexeme, phrases, maySayVacant: isVacancyWord(folded), formerPost };
}

/**
 * Writes short forms out, undoes the German feminine and `ae`, `oe`, `ue` for umlauts where only that gives a known word
 * ("geschaeftsfuehrer", not "revenue", and not "fertigungssteuerung").
 */
function knownSpelling(word: string): string {
  const alias = aliasByWord.get(word);
  if (alias !== undefined) return alias;
  if (isKnownWord(canonicalWord(word))) return word;
  if (word.length > 6 && word.endsWith('in') && isKnownWord(word.slice(0, -2))) return word.slice(0, -2);
  return meaningOfWord(word)?.topic ? word : word.replace(/([aou])e/g, '$1');
}
