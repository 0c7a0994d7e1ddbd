import { companyEnds, officeEndings, sureCompanyWords } from './is-no-person.ts';
import {
  companyWords,
  credentials,
  familyFirst,
  generations,
  officeWords,
  particles,
  prefixes,
  prefixParts,
  roleWords,
  smallWords,
} from './person-name-words.data.ts';

const twoWords = /^([A-Z][a-z]+\d{0,9}) ([A-Z][a-z]+\d{0,9})$/;

/** Words that mean something else than a name, somewhere. */
const special: ReadonlySet<string> = new Set(
  [
    ...[prefixes, prefixParts, particles, roleWords, smallWords, companyWords, officeWords, familyFirst],
    ...[companyEnds, sureCompanyWords, credentials.keys(), Object.keys(generations)],
    ...[['the', 'family', 'familie', 'nan', 'null', 'he', 'she', 'they']],
    ...[['born', 'geb', 'geborene', 'geborener', 'ne', 'nee', 'roz', 'nascida', 'nata']],
  ].flatMap((words) => [...words]),
);

/**
 * Given and family name of the plainest names, "Anna Schmidt", which most of a list are; `null` for all others, which
 * need the whole reading. It only saves time: the answer is that of the whole reading.
 */
export function readPlainName(text: string): readonly [first: string, last: string] | null {
  const found = twoWords.exec(text);
  if (found === null) return null;
  const [, first = '', last = ''] = found;
  return isPlain(first) && isPlain(last) ? [first, last] : null;
}

function isPlain(word: string): boolean {
  const folded = word.toLowerCase();
  return !special.has(folded) && !officeEndings.test(folded);
}
