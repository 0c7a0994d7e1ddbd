import { splitCompound } from './compounds.ts';
import type { Connector, Entry, Rank } from './entry.ts';
import type { RankRow, TopicRow } from './lexicon-rows.ts';
import {
  andWords,
  atWords,
  forWords,
  modifiers,
  ofWords,
  postsAlone,
  takeoverWords,
  toWords,
  vacancyWords,
} from './modifiers.data.ts';
import { englishRanks } from './ranks-english.data.ts';
import { germanRanks } from './ranks-german.data.ts';
import { romanceAndDutchRanks } from './ranks-romance.data.ts';
import { regions } from './regions.data.ts';
import { englishTopics } from './topics-english.data.ts';
import { germanTopics } from './topics-german.data.ts';
import { romanceAndDutchTopics } from './topics-romance.data.ts';

/** A place in the tree of known phrases: the words that may come next, and what the phrase up to here means. */
export interface PhraseNode {
  readonly entry: Entry | null;
  readonly next: ReadonlyMap<string, PhraseNode>;
}

/** The meaning of a word that means nothing. */
export const nothing: Entry = {
  rank: null,
  implied: null,
  topic: null,
  modifier: null,
  region: null,
  connector: null,
};

const connectorByWord = new Map<string, Connector>([
  ...list(ofWords).map((word) => [word, 'of'] as const),
  ...list(forWords).map((word) => [word, 'for'] as const),
  ...list(toWords).map((word) => [word, 'to'] as const),
  ...list(andWords).map((word) => [word, 'and'] as const),
  ...list(atWords).map((word) => [word, 'at'] as const),
]);

/** A longer word is no word of any table. */
const MAX_WORD = 60;

const genitives: ReadonlySet<string> = new Set(list(ofWords));
const conjunctions: ReadonlySet<string> = new Set(list(andWords));

const entryByPhrase = buildEntries();
const phraseTree = buildTree(entryByPhrase);
const vocabulary: ReadonlySet<string> = new Set(
  [...entryByPhrase.keys()].flatMap((phrase) => phrase.split(' ')),
);
const postByWord: ReadonlyMap<string, string> = new Map(Object.entries(postsAlone));
const takeovers: ReadonlySet<string> = new Set(list(takeoverWords));
const vacancies: ReadonlySet<string> = new Set(list(vacancyWords));
const vacancyVocabulary: ReadonlySet<string> = new Set([...vacancies].flatMap((phrase) => phrase.split(' ')));

/** Splits a `|` list of a data file into its phrases. */
export function list(words: string): readonly string[] {
  return words.split('|').map((word) => word.trim());
}

/** Pattern that finds any of these phrases as whole words in a text of folded words. */
export function phrasePattern(words: string): RegExp {
  return new RegExp(`(?:^| )(?:${list(words).join('|')})(?: |$)`);
}

/** One spelling for all genitive words (`of`) and all conjunctions (`and`), so that one phrase serves every article. */
export function canonicalWord(word: string): string {
  if (genitives.has(word)) return 'of';
  return conjunctions.has(word) ? 'and' : word;
}

/** True where a word stands in any phrase of the tables. */
export function isKnownWord(word: string): boolean {
  return vocabulary.has(word);
}

/** True for a whole title (plain words) that marks a seat nobody fills; marks without any word ("-", "?") do, too. */
export function isVacancy(phrase: string): boolean {
  return phrase === '' || vacancies.has(phrase);
}

/** True for a word that stands in such a mark. */
export function isVacancyWord(word: string): boolean {
  return vacancyVocabulary.has(word);
}

/** True for words that take the rank away from the word before them ("CEO office", "developer relations"). */
export function isTakeover(word: string): boolean {
  return takeovers.has(word);
}

/** Meaning of a word, as written, that stands alone in its piece of a title and is a post only there ("AD"). */
export function postAlone(raw: string): Entry | undefined {
  const phrase = postByWord.get(raw);
  return phrase === undefined ? undefined : entryByPhrase.get(phrase);
}

/** Exact meaning of a phrase in canonical words, or `undefined`. */
export function entryOf(phrase: string): Entry | undefined {
  return entryByPhrase.get(phrase);
}

/** The phrases of two and more words that start with this word, or `undefined`. */
export function phrasesFrom(firstWord: string): PhraseNode | undefined {
  const node = phraseTree.next.get(firstWord);
  return node && node.next.size > 0 ? node : undefined;
}

/**
 * Meaning of a single word, or `undefined`: as it stands, else by its form: plural of a department word, German
 * feminine, "co-" before a rank, and German or Dutch compounds by their morphemes. Never by a substring.
 */
export function meaningOfWord(word: string): Entry | undefined {
  const exact = entryByPhrase.get(word);
  if (exact) return exact;
  if (word.length < 5 || word.length > MAX_WORD) return undefined;
  return meaningByForm(word);
}

function meaningByForm(word: string): Entry | undefined {
  if (word.endsWith('s')) {
    const singular = entryByPhrase.get(word.slice(0, -1));
    if (singular?.topic) return { ...nothing, topic: singular.topic };
  }
  if (word.endsWith('in')) {
    const masculine = entryByPhrase.get(word.slice(0, -2));
    if (masculine?.rank) return masculine;
  }
  if (word.startsWith('co')) {
    const single = entryByPhrase.get(word.slice(2));
    if (single?.rank && word.length > 6) return single;
  }
  return splitCompound(word, entryByPhrase);
}

function buildEntries(): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const row of [...englishRanks, ...germanRanks, ...romanceAndDutchRanks]) addRanks(entries, row);
  for (const row of [...englishTopics, ...germanTopics, ...romanceAndDutchTopics]) addTopics(entries, row);
  for (const row of modifiers) add(entries, row.words, { modifier: row.modifier });
  for (const row of regions) add(entries, row.words, { region: row.label });
  for (const [word, connector] of connectorByWord) add(entries, word, { connector });
  return entries;
}

function addRanks(entries: Map<string, Entry>, row: RankRow): void {
  const rank: Rank = {
    family: row.family,
    kind: row.kind,
    level: row.level,
    flags: row.flags ?? [],
    before: row.before ?? null,
  };
  const implied = row.departments ? { departments: row.departments, strength: row.strength ?? 2 } : null;
  add(entries, row.words, { rank, implied });
}

function addTopics(entries: Map<string, Entry>, row: TopicRow): void {
  add(entries, row.words, { topic: { departments: row.departments, strength: row.strength } });
}

/** Adds a meaning to each phrase; what an earlier row said of the same aspect stays. */
function add(entries: Map<string, Entry>, words: string, meaning: Partial<Entry>): void {
  for (const phrase of list(words)) {
    const key = phrase.split(' ').map(canonicalWord).join(' ');
    const known = entries.get(key) ?? nothing;
    entries.set(key, {
      rank: known.rank ?? meaning.rank ?? null,
      implied: known.rank ? known.implied : (meaning.implied ?? null),
      topic: known.topic ?? meaning.topic ?? null,
      modifier: known.modifier ?? meaning.modifier ?? null,
      region: known.region ?? meaning.region ?? null,
      connector: known.connector ?? meaning.connector ?? null,
    });
  }
}

interface GrowingNode {
  entry: Entry | null;
  readonly next: Map<string, GrowingNode>;
}

function buildTree(entries: ReadonlyMap<string, Entry>): PhraseNode {
  const root: GrowingNode = { entry: null, next: new Map() };
  for (const [phrase, entry] of entries) {
    let node = root;
    for (const word of phrase.split(' ')) {
      const next = node.next.get(word) ?? { entry: null, next: new Map<string, GrowingNode>() };
      node.next.set(word, next);
      node = next;
    }
    node.entry = entry;
  }
  return root;
}
