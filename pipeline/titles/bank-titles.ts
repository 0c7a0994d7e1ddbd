import type { Seniority } from '../../contracts/group.ts';
import { bankNames } from './bank-names.data.ts';
import { phrasePattern } from './lexicon.ts';
import type { UnitReading } from './read-unit.ts';
import type { TitleContext } from './title-reading.ts';
import { tokeniseTitle } from './tokenise-title.ts';

/** Businesses in which the ranks run analyst, associate, vice president, director, managing director. */
const bankWords = phrasePattern(
  'bank | banks | banking | investment banking | capital markets | global markets | private equity | equity research | asset management | wealth management | private banking | investment bank | corporate banking | mergers and acquisitions | fixed income | equities | prime brokerage | leveraged finance | investment management | hedge fund | advertising agency | marketing agency | creative agency | media agency | agency',
);

/** Function words of a title itself that only such a business has. */
const bankFunctions = phrasePattern(
  'investment banking | capital markets | equity research | fixed income | leveraged finance | corporate banking | commercial banking | retail banking | private banking | prime brokerage | global markets',
);

/** A bank that employs the person ("VP, First National Bank", "Bank of Fairview"), not a customer of the trade. */
const isOfBank = /(?:^| )(?<!(?:food|blood|data|power|gene|milk|time) )(?:bank|bancorp|bank of .+)$/;
const knownBank = phrasePattern(bankNames);

/**
 * Level of a title in a bank or agency, where a managing director stands above a director above a vice president and
 * none of them is C-level; `null` where category, unit and the title's own folded `words` do not speak of one, or the
 * rank is the same there as elsewhere.
 */
export function bankLevel(unit: UnitReading, context: TitleContext, words: () => string): Seniority | null {
  const level = levelInBanks(unit);
  return level !== null && isBank(context, words()) ? level : null;
}

function levelInBanks(unit: UnitReading): Seniority | null {
  switch (unit.family) {
    case 'managing_director':
      return 'vp';
    case 'executive_director':
      return 'director';
    case 'vice_president':
      return isSeniorVicePresident(unit) ? 'director' : 'manager';
    default:
      return null;
  }
}

function isBank(context: TitleContext, words: string): boolean {
  if (bankFunctions.test(words) || knownBank.test(words) || isOfBank.test(words)) return true;
  return [context.companyCategory, context.unit].some((text) => text && bankWords.test(folded(text)));
}

function isSeniorVicePresident(unit: UnitReading): boolean {
  return unit.tokens.some((token) => /^(?:svp|evp|senior|sr|executive|exec)(?: |$)/.test(token));
}

function folded(text: string): string {
  return tokeniseTitle(text)
    .map(({ word }) => word.text)
    .join(' ');
}
