import { foldLetters } from '../matching/fold-words.ts';

/** A word of a name for look-up: folded, without dots and apostrophes. */
export function foldNameWord(word: string): string {
  return foldLetters(word).replace(/[.’'`´]/g, '');
}
