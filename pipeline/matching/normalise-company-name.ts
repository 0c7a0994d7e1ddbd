import { leadingForms, legalForms } from './legal-forms.data.ts';

/** A company name made comparable. */
export interface CompanyName {
  /** Folded words without article, punctuation and legal form; never empty where the name holds a letter or digit. */
  readonly normalised: string;
  /** The legal form in its common spelling ("GmbH & Co. KG"), or `null`. */
  readonly legalForm: string | null;
}

interface Form {
  readonly words: readonly string[];
  readonly form: string;
}

const forms: readonly Form[] = Object.entries(legalForms)
  .flatMap(([form, spellings]) =>
    spellings.split('|').map((spelling) => ({ words: spelling.trim().split(' '), form })),
  )
  .toSorted((a, b) => b.words.length - a.words.length);
const formsByLastWord = groupByLastWord(forms);
const formBySpelling = new Map(forms.map((one) => [one.words.join(' '), one.form]));
const leading: ReadonlySet<string> = new Set(leadingForms.split('|').map((form) => form.trim()));

const articles: ReadonlySet<string> = new Set(['the']);
const dbas =
  /\b(?:d\s?\/?\s?b\s?\/?\s?a|doing business as|trading as|t\/a|formerly(?: known as)?|f\/?k\/?a|previously)\b/iu;
/** Latin diacritics only: the marks of other scripts make other letters. */
const marks = /[\u0300-\u036f]+/g;
const apostrophes = /[’'`´ʼ]/gu;
const dots = /(?<=^|[^\p{L}\p{N}])((?:\p{L}\.)+\p{L}?)(?=$|[^\p{L}\p{N}])/gu;
const conjunctions: ReadonlySet<string> = new Set(['und', 'et', 'y', 'en', 'og', 'och', 'e']);
const separators = /[^\p{L}\p{N}]+/gu;
const MAX_LENGTH = 500;
/** Legal forms taken off one after the other ("Holding GmbH & Co. KG"). */
const MAX_FORMS = 3;

/**
 * Makes a company name comparable: folded (NFKD, no diacritics), `&`, "and", "und" alike, no punctuation, no leading
 * "The", no legal form at the end (or in front, where that is the custom). "X dba Y" is read as X.
 *
 * A name that is nothing but a legal form keeps it ("The Limited", "Company"). Total: any string has an answer; at most
 * 500 characters are read.
 */
export function normaliseCompanyName(name: string): CompanyName {
  const own = name.slice(0, MAX_LENGTH).split(dbas)[0] ?? '';
  const words = foldedWords(own.trim() === '' ? name.slice(0, MAX_LENGTH) : own);
  const named = words.length > 1 && articles.has(words[0] ?? '') ? words.slice(1) : words;
  const { rest, form } = withoutForms(named);
  return { normalised: rest.join(' '), legalForm: form };
}

/** Folds a text into words for comparison. */
export function foldedWords(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replace(apostrophes, '')
    .replace(dots, (letters) => letters.replaceAll('.', ''))
    .replace(/[&+]/g, ' and ')
    .replace(separators, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index, all) => (isJoining(word, index, all.length) ? 'and' : word));
}

/** "Müller und Söhne", but not "E Corporation": a conjunction stands between two words. */
function isJoining(word: string, index: number, length: number): boolean {
  return conjunctions.has(word) && index > 0 && index < length - 1;
}

function withoutForms(words: readonly string[]): { rest: readonly string[]; form: string | null } {
  let rest = words;
  let form: string | null = null;
  for (let round = 0; round < MAX_FORMS; round += 1) {
    const found = trailingForm(rest);
    if (!found) break;
    rest = rest.slice(0, -found.words.length);
    if (rest.at(-1) === 'and') rest = rest.slice(0, -1);
    form = form ?? found.form;
  }
  const [first] = rest;
  if (rest.length > 1 && first !== undefined && leading.has(first)) {
    return { rest: rest.slice(1), form: form ?? formBySpelling.get(first) ?? first.toUpperCase() };
  }
  return { rest, form };
}

/** The longest legal form at the end that leaves at least one word. */
function trailingForm(words: readonly string[]): Form | undefined {
  const candidates = formsByLastWord.get(words.at(-1) ?? '') ?? [];
  return candidates.find(
    (one) =>
      one.words.length < words.length &&
      one.words.every((word, index) => words[words.length - one.words.length + index] === word),
  );
}

function groupByLastWord(all: readonly Form[]): ReadonlyMap<string, readonly Form[]> {
  const groups = new Map<string, Form[]>();
  for (const one of all) {
    const last = one.words.at(-1) ?? '';
    groups.set(last, [...(groups.get(last) ?? []), one]);
  }
  return groups;
}
