import type { Seniority } from '../../contracts/group.ts';
import { list } from './lexicon.ts';
import type { UnitReading } from './read-unit.ts';
import { tokeniseTitle } from './tokenise-title.ts';

/** Businesses in which the ranks run analyst, associate, vice president, director, managing director. */
const bankWords = list(
  'bank | banks | banking | investment banking | capital markets | global markets | private equity | equity research | asset management | wealth management | private banking | investment bank | corporate banking | mergers and acquisitions | fixed income | equities | prime brokerage | leveraged finance | investment management | hedge fund | advertising agency | marketing agency | creative agency | media agency | agency',
);

/** Function words of a title itself that only such a business has. */
const bankFunctions = list(
  'investment banking | capital markets | equity research | fixed income | leveraged finance | corporate banking | commercial banking | retail banking | private banking | prime brokerage | global markets',
);

/** True where category, unit or the title's own words (folded) say that the ranks of banks and agencies hold. */
export function isBank(category: string | null, unit: string | null, words: string): boolean {
  if (holds(words, bankFunctions)) return true;
  return [category, unit].some((text) => text !== null && holds(folded(text), bankWords));
}

/** Level of a title in a bank or agency: managing director above director above vice president, none of them C-level. */
export function bankLevel(unit: UnitReading): Seniority {
  switch (unit.family) {
    case 'managing_director':
      return 'vp';
    case 'executive_director':
      return 'director';
    case 'vice_president':
      return isSeniorVicePresident(unit) ? 'director' : 'manager';
    default:
      return unit.level;
  }
}

function isSeniorVicePresident(unit: UnitReading): boolean {
  return unit.tokens.some((token) => /^(?:svp|evp|senior|sr|executive|exec)(?: |$)/.test(token));
}

function folded(text: string): string {
  return tokeniseTitle(text)
    .map((token) => token.text)
    .join(' ');
}

function holds(words: string, phrases: readonly string[]): boolean {
  const padded = ` ${words} `;
  return phrases.some((phrase) => padded.includes(` ${phrase} `));
}
