import { legalForms } from './legal-forms.data.ts';

/** A company name brought to a form in which two spellings of the same name are equal. */
export interface NormalisedName {
  /** Lower case, no accents, no punctuation, no legal form, words parted by one space; may be empty. */
  readonly normalised: string;
  /** The legal form as written (`GmbH & Co. KG`), or `null`. */
  readonly legalForm: string | null;
}

const forms: ReadonlySet<string> = new Set(legalForms.map((form) => form.toLowerCase()));
/** The longest legal forms spell out over five words: `GmbH & Co. KG a.A.`. */
const MAX_FORM_WORDS = 5;

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/ł/g, 'l');
}

/**
 * Normalises a company name: Unicode form, case, accents, `&` and `+` as "and", punctuation, a leading "The", a
 * trailing legal form and a trailing bracket are evened out. Same input, same answer; never throws.
 *
 * A name that consists of nothing but a legal form keeps it, for then it is the name.
 */
export function normaliseCompanyName(name: string): NormalisedName {
  const words = name
    .normalize('NFC')
    .replace(/\s*\([^()]*\)\s*$/u, '')
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
  const formLength = trailingForm(words);
  const kept = words.slice(0, words.length - formLength);
  const normalised = fold(kept.join(' '))
    .replace(/\s[&+]\s/g, ' and ')
    .replace(/&/g, ' and ')
    .replace(/['’`´.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/, '');
  return {
    normalised,
    legalForm: formLength === 0 ? null : words.slice(words.length - formLength).join(' '),
  };
}

/** How many words at the end spell a legal form; never all of them. */
function trailingForm(words: readonly string[]): number {
  for (let length = Math.min(MAX_FORM_WORDS, words.length - 1); length > 0; length -= 1) {
    const spelled = fold(words.slice(-length).join('')).replace(/[^\p{L}]/gu, '');
    const withoutAnd = spelled.replace(/(?<=gmbh|ag|se|ug)(?:u|und|and)?co/u, 'co');
    if (forms.has(spelled) || forms.has(withoutAnd)) return length;
  }
  return 0;
}
