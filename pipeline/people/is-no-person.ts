import { companyWords, roleWords } from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';

const MAX_WORDS = 9;

/**
 * True for entries that name no one person: mailboxes, teams, companies, placeholders, two people, text without letters.
 *
 * @param text as given
 * @param clean the same without decoration
 */
export function isNoPerson(text: string, clean: string): boolean {
  if (!/\p{L}/u.test(clean) || (text.includes('@') && /\S@\S/.test(text))) return true;
  if (/https?:|www\.|\d{3,}/i.test(text)) return true;
  if (/^(?:n\s?[/.]?\s?[ad]\.?|nan|null)$/i.test(clean)) return true;
  const words = clean.split(/[\s,;/]+/).filter((word) => word !== '');
  const folded = words.map(foldNameWord);
  if (words.length > MAX_WORDS) return true;
  if (folded.every((word) => roleWords.has(word))) return true;
  if (folded.some((word, index) => companyWords.has(word) && (index > 0 || folded.length === 1))) return true;
  if (folded.length > 1 && folded.some((word) => sureCompanyWords.has(word))) return true;
  if (folded.length > 1 && (folded[0] === 'the' || folded.at(-1) === 'team')) return true;
  // "Bank of Example", "Office for Trade": no name has these words.
  return /\s(?:of|for|für|pour|para)\s/u.test(clean) || /\s(?:&|\+|and|und|et)\s/iu.test(` ${clean} `);
}

/** Also in front ("University Hospital", "Stiftung Example"). */
const sureCompanyWords: ReadonlySet<string> = new Set(
  'university universitat universite stiftung stadtwerke sparkasse ministry ministerium gmbh verein kundenservice helpdesk'.split(
    ' ',
  ),
);
