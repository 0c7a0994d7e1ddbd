import { chance, mark } from './chance.mjs';

/** @typedef {'company' | 'people' | 'contact' | 'research'} Operation */
/** @typedef {{ operation: Operation, company: string, person: string }} Question `person` is '' where none is asked about */
/** @typedef {{ costUsd: number, obtainedOn: string, email?: string, lines?: string[] }} Answer */

/** What one answer costs: round in binary, so that sums come out exact. @type {Readonly<Record<Operation, number>>} */
export const prices = { company: 0.0625, people: 0.125, contact: 0.25, research: 0.5 };

/** @param {string} word @returns {word is Operation} */
export function isOperation(word) {
  return Object.hasOwn(prices, word);
}

/**
 * What the source knows: always the same for the same seed and question, all of it fictional. Of one person in five it
 * knows no address.
 *
 * @param {number} seed
 * @param {Question} question
 * @returns {Answer}
 */
export function answerTo(seed, { operation, company, person }) {
  const costUsd = prices[operation];
  const obtainedOn = '2026-01-15';
  if (operation === 'contact') {
    const isKnown = chance(seed, 'has address', company, person) < 0.8;
    return {
      costUsd,
      obtainedOn,
      ...(isKnown ? { email: `${mark(seed, company, person)}@mail.example` } : {}),
    };
  }
  if (operation === 'research') {
    return {
      costUsd,
      obtainedOn,
      lines: [`Spoke at a fictional event, session ${mark(seed, company, person)}`],
    };
  }
  return { costUsd, obtainedOn };
}
