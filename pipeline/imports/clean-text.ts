import { restoreCell } from '../exports/neutralise-cell.ts';

/** Characters that show nothing and make equal names differ, or turn the direction of what follows. */
const invisible = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const plain = /^[!-&(-~]+(?: [!-&(-~]+)*$/;

/**
 * One cell as a person would read it: NFC, white space collapsed and trimmed, nothing invisible.
 *
 * Takes off the apostrophe with which spreadsheets (and our own export) keep a cell from being a formula.
 */
export function cleanText(text: string): string {
  if (text === '' || plain.test(text)) return text;
  const visible = text
    .normalize('NFC')
    .replace(/\s/gu, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return restoreCell(visible);
}

/** A name for comparison only: without case, accents, punctuation and double spaces; letters of every script stay. */
export function foldName(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[ł]/g, 'l')
    .replace(/[ø]/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/['’`´.]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  return folded === '' ? name.toLowerCase().trim() : folded;
}
