import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a code copied by hand can be read back. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const GROUP_LENGTH = 5;
const LENGTH = GROUPS * GROUP_LENGTH;
const PREFIX = 'BG';

/** A new code such as `BG-7K2QF-…` in six groups of five: 150 bits of chance. */
export function makeRecoveryCode(): string {
  // 256 is a multiple of 32, so five bits of each byte are evenly spread.
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  return format(letters);
}

/**
 * The code as it was made, however it was typed: case, spaces, dashes and the look-alikes I, L and O are put right.
 * `null` where the text cannot be a recovery code.
 */
export function readRecoveryCode(typed: string): string | null {
  const given = typed.toUpperCase().replace(/[\s-]/g, '');
  // B and G are letters of the alphabet: a code typed without its prefix may begin with the same two.
  const hasPrefix = given.length === PREFIX.length + LENGTH && given.startsWith(PREFIX);
  const letters = (hasPrefix ? given.slice(PREFIX.length) : given).replace(/[IL]/g, '1').replace(/O/g, '0');
  if (letters.length !== LENGTH) return null;
  return [...letters].every((letter) => ALPHABET.includes(letter)) ? format(letters) : null;
}

function format(letters: string): string {
  const groups = letters.match(new RegExp(`.{${String(GROUP_LENGTH)}}`, 'g')) ?? [];
  return [PREFIX, ...groups].join('-');
}
