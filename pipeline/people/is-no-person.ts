import { companyWords, roleWords, smallWords } from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';

const MAX_WORDS = 9;

/**
 * True for entries that name no one person: mailboxes, teams, companies, placeholders, two people, text without letters.
 *
 * @param clean a name without decoration
 */
export function isNoPerson(name: string): boolean {
  const clean = name.split(/\s*[,;]\s*/)[0] ?? '';
  if (!/\p{L}/u.test(clean) || /\S@\S/.test(name) || /^(.)\1+$/u.test(clean)) return true;
  if (/https?:|www\./i.test(name) || isMostlyNumber(clean)) return true;
  if (/^(?:n\s?[/.]?\s?[ad]\.?|n\.\s?n\.?|nan|null)$/i.test(clean)) return true;
  const words = clean.split(/[\s,;/]+/).filter((word) => word !== '');
  const folded = words.map(foldNameWord);
  if (words.length > MAX_WORDS) return true;
  const telling = folded.filter((word) => !smallWords.has(word) && !/^\d+$/.test(word));
  if (telling.length > 0 && telling.every((word) => roleWords.has(word))) return true;
  if (folded.some((word, index) => companyWords.has(word) && (index > 0 || folded.length === 1))) return true;
  if (folded.some((word) => officeEndings.test(word))) return true;
  if (folded.length > 1 && companyEnds.has(folded.at(-1) ?? '')) return true;
  if (folded.length > 1 && folded.some((word) => sureCompanyWords.has(word))) return true;
  if (
    folded.length > 1 &&
    (['the', 'familie', 'family'].includes(folded[0] ?? '') || folded.at(-1) === 'team')
  )
    return true;
  // "Bank of Example", "Office for Trade": no name has these words.
  return /\s(?:of|for|für|pour|para)\s/u.test(clean) || /\s(?:&|\+|and|und|et)\s/iu.test(` ${clean} `);
}

/** A telephone number with a word beside it. Shorter numbers stand in made-up names, too ("Test Person 123"). */
function isMostlyNumber(name: string): boolean {
  return (name.match(/(?<![\p{L}\d])\d+/gu)?.join('').length ?? 0) >= 7;
}

/** Also in front ("University Hospital", "Stiftung Example"). */
export const sureCompanyWords: ReadonlySet<string> = new Set(
  'university universitat universite stiftung stadtwerke sparkasse ministry ministerium gmbh verein kundenservice helpdesk'.split(
    ' ',
  ),
);

export const companyEnds: ReadonlySet<string> = new Set(
  'bank versicherung versicherungen group airlines energy labs media hotel hotels capital networks studios pharma management'.split(
    ' ',
  ),
);

/** German writes a department as one word. */
export const officeEndings =
  /.(?:abteilung|team|sekretariat|zentrale|verwaltung|buchhaltung|management|support|buro|leitung|stelle)$/;
