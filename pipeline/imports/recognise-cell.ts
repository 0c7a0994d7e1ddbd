import { normaliseCompanyName } from '../matching/normalise-company-name.ts';
import { readWebAddress } from '../matching/read-domain.ts';
import { countryCode } from '../people/country-code.ts';
import { nicknames } from '../people/nicknames.data.ts';
import { readPersonName } from '../people/read-person-name.ts';
import { foldNameWord } from '../people/person-words.ts';
import { readTitle } from '../titles/read-title.ts';
import { readFirstEmail, readFirstPhone, readLinkedin } from './values/read-contact.ts';
import { readDate } from './values/read-date.ts';

/** What a cell may be by itself; the first kind that most cells of a column are is the column's. */
export type CellKind = 'e-mail' | 'profile' | 'date' | 'phone' | 'number' | 'web address' | 'country';

/** Longer texts are notes. */
const longestCell = 200;

/** Kinds that are told by their form: no header has it, so a first cell without it is a header. */
export const formKinds: Readonly<Record<CellKind, (cell: string) => boolean>> = {
  'e-mail': (cell) => cell.includes('@') && readFirstEmail(cell).valid,
  profile: (cell) => readLinkedin(cell) !== null,
  date: (cell) => /\d{4}/.test(cell) && readDate(cell) !== null,
  phone: isPhone,
  number: (cell) => /^[\d.,\s%€$£+-]*\d[\d.,\s%€$£+-]*$/.test(cell),
  'web address': isWebAddress,
  // Two letters are as often the short form of something else.
  country: (cell) => cell.length > 3 && !cell.includes(',') && countryCode(cell) !== null,
};

/** Digits alone are as often a number of a customer. */
function isPhone(cell: string): boolean {
  const isWritten = /^'?(?:\+|00|\(?0\d+\)?[\s/-])/.test(cell) && cell.replace(/\D/g, '').length >= 7;
  return isWritten && readFirstPhone(cell, null) !== null;
}

function isWebAddress(cell: string): boolean {
  if (cell.length > longestCell || !/^(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/\S*)?$/iu.test(cell))
    return false;
  const { domain, sharedKind } = readWebAddress(cell);
  return domain !== null || sharedKind !== null;
}

/** True for a title whose level is known. */
export function isTitle(cell: string): boolean {
  return cell.length <= longestCell && !hasLegalForm(cell) && readTitle(cell).seniority !== 'unknown';
}

/** True for the name of a function without a rank ("Human Resources"). */
export function isDepartment(cell: string): boolean {
  if (cell.length > longestCell || hasLegalForm(cell)) return false;
  const { seniority, departments } = readTitle(cell);
  return seniority === 'unknown' && departments.length > 0;
}

/** True for a name with the legal form of a company. */
export function hasLegalForm(cell: string): boolean {
  return cell.length <= longestCell && normaliseCompanyName(cell).legalForm !== null;
}

/** True for a whole name of a person, as far as its words tell. */
export function isWholeName(cell: string): boolean {
  if (cell.length > longestCell || /\d/.test(cell) || hasLegalForm(cell)) return false;
  const { isPerson, first, last } = readPersonName(cell);
  return isPerson && first !== null && last !== null;
}

/** True for one or two words that may be a part of a name. */
export function isNamePart(cell: string): boolean {
  return /^[\p{L}\p{M}.'’-]+(?: [\p{L}\p{M}.'’-]+){0,2}$/u.test(cell);
}

const givenNames: ReadonlySet<string> = new Set(nicknames.trim().split(/\s+/));

/** True where a word of the text is a given name of the list of nicknames. */
export function hasGivenName(cell: string): boolean {
  return cell.split(/[\s,]+/).some((word) => givenNames.has(foldNameWord(word)));
}
