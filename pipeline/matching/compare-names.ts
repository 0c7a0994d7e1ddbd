import { canonicalWords, genericWords } from './name-words.data.ts';
import { foldedWords, spellOutVowels } from './fold-words.ts';
import { initialsOf, namesOfCompany, normaliseCompanyName } from './normalise-company-name.ts';

/** How two company names stand to each other, the nearest first. */
export type NameRelation =
  /** The same words, whatever their spelling, case and legal form. */
  | 'equal'
  /** Initials, one or two letters off, or all words of one in the other, with only words such as "Group" left over. */
  | 'close'
  /** All words of one in the other. */
  | 'contained'
  /** A telling word in common. */
  | 'overlap'
  | 'different'
  /** One of them holds no name. */
  | 'unknown';

/** One name, prepared once for many comparisons. */
export interface NameKey {
  readonly names: readonly ComparableName[];
  readonly legalForm: string | null;
}

interface ComparableName {
  readonly words: readonly string[];
  /** Spellings without spaces, "and" and "s": equal in one means the same name. */
  readonly compact: readonly string[];
  readonly initials: readonly string[];
}

export function nameKeyOf(name: string): NameKey {
  const names = namesOfCompany(name);
  return {
    names: names.map(comparable).filter(({ words }) => words.length > 0),
    legalForm: normaliseCompanyName(names[0] ?? '').legalForm,
  };
}

/** Compares every name of one with every name of the other; the nearest relation counts. Symmetric. */
export function relationOf(a: NameKey, b: NameKey): NameRelation {
  let nearest: NameRelation = a.names.length === 0 || b.names.length === 0 ? 'unknown' : 'different';
  for (const one of a.names)
    for (const other of b.names) {
      const relation = compare(one, other);
      if (order.indexOf(relation) < order.indexOf(nearest)) nearest = relation;
    }
  return nearest;
}

const order: readonly NameRelation[] = ['equal', 'close', 'contained', 'overlap', 'different', 'unknown'];

/** True where the name says too little to tell a company by: a few letters, or words that thousands bear. */
export function isVagueName({ names }: NameKey): boolean {
  return names.every(
    ({ words }) => words.join('').length < 3 || words.every((word) => genericWords.has(word)),
  );
}

/** True where the label of a domain is the name, its beginning or its initials. */
export function isNameOfLabel({ names }: NameKey, label: string): boolean {
  const plain = label.replaceAll('-', '');
  if (plain.length < 2) return false;
  return names.some(
    ({ words, compact, initials }) =>
      initials.includes(plain) ||
      compact.some((one) => one === plain || (plain.length > 3 && one.startsWith(plain))) ||
      compact.some((one) => one.length > 3 && plain.startsWith(one)) ||
      words.some((word) => word.length > 3 && !genericWords.has(word) && word === plain),
  );
}

function comparable(name: string): ComparableName {
  const words = wordsOf(name);
  const spelling = spellOutVowels(name);
  // Most names have no such letters; reading a name is what costs here.
  const spelt = spelling === name.normalize('NFC') ? words : wordsOf(spelling);
  const site = /^\s*([\p{L}\p{N}-]{3,})\.(?:com|net|org|io|ai|co|de|eu)\b/iu.exec(name)?.[1];
  const texts = [words, spelt, ...(site === undefined ? [] : [foldedWords(site)])];
  return { words, compact: [...new Set(texts.map(compactOf))], initials: initialsOf(words) };
}

function wordsOf(name: string): readonly string[] {
  return normaliseCompanyName(name.replace(/\bf\.lli\b/iu, 'fratelli'))
    .normalised.split(' ')
    .filter((word) => word !== '')
    .map((word) => canonicalWords.get(word) ?? word);
}

function compactOf(words: readonly string[]): string {
  const told = words.filter((word) => word !== 'and');
  return (told.length === 0 ? words : told).join('');
}

function compare(a: ComparableName, b: ComparableName): NameRelation {
  if (a.compact.some((one) => b.compact.includes(one))) return 'equal';
  const short = [a, b].find((one) => one.words.length === 1);
  const long = short === a ? b : a;
  if (short !== undefined && long.initials.includes(short.words[0] ?? '')) return 'close';
  if (isOneSlipApart(a.compact[0] ?? '', b.compact[0] ?? '')) return 'close';
  const [fewer, more] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  if (fewer.every((word) => more.includes(word))) {
    const left = more.filter((word) => !fewer.includes(word));
    // A first name or an epithet stands in front ("Robert Bosch"), a division behind ("Siemens Energy").
    const isEnd = fewer.every((word, index) => word === more[more.length - fewer.length + index]);
    return isEnd || left.every((word) => genericWords.has(word)) ? 'close' : 'contained';
  }
  return shareTellingWord(a.words, b.words) ? 'overlap' : 'different';
}

function shareTellingWord(a: readonly string[], b: readonly string[]): boolean {
  return a.some((word) => word.length > 2 && !genericWords.has(word) && b.includes(word));
}

/** One letter more, less or other, or two neighbours exchanged, in a name of at least six letters and no digits. */
function isOneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 6 || long.length - short.length > 1 || /\d/.test(a + b)) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, from: number): string => text.slice(from);
  if (short.length < long.length) return rest(short, at) === rest(long, at + 1);
  const isSwapped =
    short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, at + 2) === rest(long, at + 2);
  return isSwapped || rest(short, at + 1) === rest(long, at + 1);
}
