import { foldedWords } from './fold-words.ts';
import { stripAttachedForm, stripLegalForm } from './strip-legal-form.ts';

/** A company name made comparable. */
export interface CompanyName {
  /** Folded words without article, punctuation and legal form; never empty where the name holds a letter or digit. */
  readonly normalised: string;
  /** The legal form in its common spelling ("GmbH & Co. KG"), or `null`. */
  readonly legalForm: string | null;
}

/** Between the registered name and the one used in trade, or an earlier or later one. */
const betweenNames =
  /(?<![\p{L}\p{N}])(?:(?:d\s?[./]?\s?b\s?[./]?\s?a|c\.?o\.?b|f\s?[./]\s?k\s?[./]\s?a|fka|a\s?[./]\s?k\s?[./]\s?a|aka|n\s?[./]\s?k\s?[./]\s?a|t\/a|o\/a)\.?|doing business as|trading as|operating as|also known as|now known as|formerly(?: known as)?|previously(?: known as)?|now|ehemals|vormals|früher|firmierend als|handelnd unter|anciennement|précédemment|antes|anteriormente|antiguamente|voorheen|tidigare|tidligere|già|dawniej|dříve|vorm\.)(?![\p{L}\p{N}])[:\s]*/iu;
/** Where such a word needs a bracket or comma before it to mean that: "Now Foods" is a name. */
const needsMark = /^(?:now|aka|antes|già)/i;
const stockListing =
  /[([]\s*(?:nyse|nasdaq|amex|lse|otc\w*|tsxv?|asx|fra|etr|xetra|fwb|euronext|six|bse|nse|hkex|sehk|sgx|tse|jse|aim|oslo|omx)\b[^)\]]*[)\]]/giu;
const stateOfAffairs =
  /[([]\s*(?:in (?:administration|liquidation|insolvenz|receivership)|i\.\s?l\.|i\.\s?g\.|i\.\s?gr\.|inactive|closed|dissolved|acquired[^)\]]*)\s*[)\]]/giu;
const MAX_LENGTH = 500;

/**
 * Makes a company name comparable: folded (NFKD, no diacritics), `&`, "and", "und" alike, no punctuation, no leading
 * "The", no legal form at the end (or in front, where that is the custom), no stock listing. "X dba Y" is read as X.
 *
 * A name that is nothing but a legal form keeps it ("The Limited", "Company"). Total: any string has an answer; at most
 * 500 characters are read.
 *
 * @see namesOfCompany for the other names in the text
 */
export function normaliseCompanyName(name: string): CompanyName {
  return normaliseOne(namesOfCompany(name)[0] ?? '');
}

/**
 * The names that a text gives one company, at least one, as written: the registered one first, then those behind "dba",
 * "formerly", "t/a" and the like, and its initials in brackets.
 */
export function namesOfCompany(name: string): readonly string[] {
  const text = name.slice(0, MAX_LENGTH).replace(stockListing, ' ').replace(stateOfAffairs, ' ');
  const found = betweenNames.exec(text);
  const before = found ? text.slice(0, found.index) : text;
  const isMarked = /[(,;[–-]\s*$/u.test(before);
  if (!found || (needsMark.test(found[0]) && !isMarked) || !/[\p{L}\p{N}]/u.test(before)) {
    return withInitials(text);
  }
  const after = text.slice(found.index + found[0].length);
  const others = namesOfCompany(isMarked ? after.replace(/[)\]]/, ' ') : after);
  return [...withInitials(before.replace(/[(,;[–-]\s*$/u, '')), ...others].filter((one) =>
    /[\p{L}\p{N}]/u.test(one),
  );
}

/** "International Business Machines (IBM)" has two names. */
function withInitials(text: string): readonly string[] {
  const [, own, short] = /^(.+?)\s*[([]\s*(\p{L}{2,6})\s*[)\]]\s*$/u.exec(text) ?? [];
  if (own === undefined || short === undefined) return [text];
  return initialsOf(normaliseOne(own).normalised.split(' ')).includes(short.toLowerCase())
    ? [own, short]
    : [text];
}

/** The first letters of the words, with and without "and": at least two. */
export function initialsOf(words: readonly string[]): readonly string[] {
  if (words.length < 2) return [];
  const all = words.map((word) => word.charAt(0)).join('');
  const told = words
    .filter((word) => !smallWords.has(word))
    .map((word) => word.charAt(0))
    .join('');
  return told.length < 2 || told === all ? [all] : [all, told];
}

const smallWords: ReadonlySet<string> = new Set(
  'and of the for de la du des der die das di da do'.split(' '),
);

function normaliseOne(name: string): CompanyName {
  const cut = stripAttachedForm(name.replace(/[™®℠©]/gu, '').normalize('NFKC'));
  const words = foldedWords(cut.rest);
  const isArticle = words.length > 1 && words[0] === 'the';
  const { rest, form } = stripLegalForm(isArticle ? words.slice(1) : words);
  const legalForm = form === null ? null : asWritten(form, name);
  return { normalised: rest.join(' '), legalForm: cut.form ?? legalForm };
}

/** Forms of several countries that fold to the same letters are told apart by their signs. */
function asWritten(form: string, name: string): string {
  if (form !== 'AS' && form !== 'A/S') return form;
  if (/A\.?\s?Ş\.?/iu.test(name)) return 'A.Ş.';
  return /a\.\s?s\.?(?![\p{L}])/u.test(name) ? 'a.s.' : form;
}
