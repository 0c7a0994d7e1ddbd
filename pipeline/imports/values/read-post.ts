import { normaliseCompanyName } from '../../matching/normalise-company-name.ts';
import { nameKeyOf } from '../company-identity.ts';
import { readDate, readMonth } from './read-date.ts';

/**
 * When a post began: YYYY-MM-DD, or YYYY-MM where the text has no day; of a span ("Jan 2020 - Present") its beginning.
 * `null` where it has neither.
 */
export function readStart(text: string): string | null {
  const [start = ''] = text.split(/\s+(?:[-–—]|to|bis|à|until)\s+/iu);
  return readDate(start) ?? readMonth(start);
}

const mostEmployers = 20;

/**
 * The companies that a cell names, separated by semicolons, bars or commas ("Acme, Inc., Globex" are two), without the
 * present one.
 */
export function readEmployers(text: string, present: string | null): readonly string[] {
  const names: string[] = [];
  for (const part of text.split(/\s*[;|•·]\s*|\s+,\s+|,\s+/u)) {
    if (part === '') continue;
    const before = names.at(-1);
    if (before !== undefined && isLegalForm(part)) names[names.length - 1] = `${before}, ${part}`;
    else names.push(part);
  }
  const own = present === null ? null : nameKeyOf(present);
  return [...new Set(names)].filter((name) => nameKeyOf(name) !== own).slice(0, mostEmployers);
}

/** "Inc." behind any name says nothing but how the company is made. */
function isLegalForm(part: string): boolean {
  return normaliseCompanyName(`Northlark ${part}`).normalised === 'northlark';
}
