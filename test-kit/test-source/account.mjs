import { prices } from './answers.mjs';

/** @typedef {import('./answers.mjs').Operation} Operation */
/** @typedef {import('./answers.mjs').Question} Question */

/**
 * One request as it came. `charged` tells whether this one was paid for; `outcome` is how it ended.
 *
 * @typedef {object} LogEntry
 * @property {number} at wall time in milliseconds
 * @property {Operation} operation
 * @property {string} company
 * @property {string} person
 * @property {string | null} key
 * @property {boolean} charged
 * @property {boolean} repeated its key had been paid for before
 * @property {number | null} status of the answer, once there is one
 * @property {'open' | 'answered' | 'aborted' | 'broken off'} outcome aborted: by the client
 * @property {number | null} endedAt
 */

/**
 * What the tests count. `questionsChargedTwice` is the proof that nothing is paid twice: the same question, paid for
 * under two keys or without one.
 *
 * @typedef {object} Stats
 * @property {number} requests
 * @property {number} charges
 * @property {number} costUsd
 * @property {number} repeatedKeys requests whose key had been paid for before
 * @property {number} aborted
 * @property {number} openNow
 * @property {number | null} lastRequestAt
 * @property {Partial<Record<Operation, number>>} byOperation requests
 * @property {Partial<Record<Operation, number>>} chargesByOperation
 * @property {number} keysChargedTwice
 * @property {number} questionsChargedTwice
 */

/** The log of all requests, and who has paid. Every figure of the statistics is counted from the log itself. */
export function openAccount() {
  /** @type {LogEntry[]} */
  const log = [];
  /** @type {Map<string, string>} */
  const questionByKey = new Map();
  /** @type {Map<string, number>} */
  const triesByQuestion = new Map();
  return {
    log,
    /**
     * Notes a request that came.
     *
     * @param {Question} question
     * @param {string | null} key
     * @returns {LogEntry}
     */
    arrive(question, key) {
      const repeated = key !== null && questionByKey.has(key);
      /** @type {LogEntry} */
      const entry = {
        ...{ at: Date.now(), ...question, key, charged: false, repeated },
        ...{ status: null, outcome: 'open', endedAt: null },
      };
      log.push(entry);
      triesByQuestion.set(textOf(question), this.triesOf(question) + 1);
      return entry;
    },
    /**
     * True where the key was paid for with another question: a mistake of the client.
     *
     * @param {Question} question
     * @param {string | null} key
     */
    isMisused(question, key) {
      const paid = key === null ? undefined : questionByKey.get(key);
      return paid !== undefined && paid !== textOf(question);
    },
    /** Charges for a request, unless its key has paid. @param {LogEntry} entry */
    charge(entry) {
      const { key } = entry;
      if (key !== null && questionByKey.has(key)) return;
      if (key !== null) questionByKey.set(key, textOf(entry));
      entry.charged = true;
    },
    /**
     * How often this question came before.
     *
     * @param {Question} question
     */
    triesOf(question) {
      return triesByQuestion.get(textOf(question)) ?? 0;
    },
    /** @returns {Stats} */
    stats() {
      const charged = log.filter((entry) => entry.charged);
      return {
        requests: log.length,
        charges: charged.length,
        costUsd: charged.reduce((sum, { operation }) => sum + prices[operation], 0),
        repeatedKeys: log.filter(({ repeated }) => repeated).length,
        aborted: log.filter(({ outcome }) => outcome === 'aborted').length,
        openNow: log.filter(({ outcome }) => outcome === 'open').length,
        lastRequestAt: log.at(-1)?.at ?? null,
        byOperation: tally(log.map(({ operation }) => operation)),
        chargesByOperation: tally(charged.map(({ operation }) => operation)),
        keysChargedTwice: twice(charged.flatMap(({ key }) => (key === null ? [] : [key]))),
        questionsChargedTwice: twice(charged.map(textOf)),
      };
    },
  };
}

/** @param {Question} question */
function textOf({ operation, company, person }) {
  return JSON.stringify([operation, company, person]);
}

/**
 * @template {string} Word
 * @param {readonly Word[]} words
 */
function tally(words) {
  const counts = /** @type {Partial<Record<Word, number>>} */ ({});
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** How many words stand there more than once. @param {readonly string[]} words */
function twice(words) {
  const counts = tally(words);
  return Object.values(counts).filter((count) => Number(count) > 1).length;
}
