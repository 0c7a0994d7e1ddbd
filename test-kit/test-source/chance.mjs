import { createHash } from 'node:crypto';

/**
 * A number from 0 (included) to 1 (excluded) that follows from the seed and the words: the same for the same question,
 * in whatever order the questions come.
 *
 * @param {number} seed
 * @param {(string | number)[]} words
 */
export function chance(seed, ...words) {
  return digest(seed, words).readUIntBE(0, 6) / 2 ** 48;
}

/**
 * Eight hex digits by the same rule.
 *
 * @param {number} seed
 * @param {(string | number)[]} words
 */
export function mark(seed, ...words) {
  return digest(seed, words).toString('hex', 0, 4);
}

/** @param {number} seed @param {(string | number)[]} words */
function digest(seed, words) {
  return createHash('sha256')
    .update(JSON.stringify([seed, ...words]))
    .digest();
}
