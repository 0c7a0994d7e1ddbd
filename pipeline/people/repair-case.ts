import { particles } from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';

const macNames =
  /^mac(?=(?:donald|kenzie|intosh|gregor|leod|dougall|arthur|millan|lean|farlane|kinnon|pherson|callum|aulay|neil|kay|bride|innes|intyre|lachlan|donnell|namara)$)/;

/**
 * Words of a name in the case names have: "JOHN MCDONALD", "o'brien", "van DER berg". A word written with small and
 * large letters is left alone, and so are initials.
 */
export function repairCase(words: readonly string[]): readonly string[] {
  const isAllCaps = words.every((word) => word === word.toUpperCase());
  const isTurkish = words.some((word) => /[İŞĞışğ]/u.test(word));
  return words.map((word, index) => {
    if (/^Ma?c\p{Lu}{3,}$/u.test(word)) return capitalise(word, isTurkish);
    if (word !== word.toUpperCase() && word !== word.toLowerCase()) return word;
    const folded = foldNameWord(word);
    const isLast = index === words.length - 1;
    if (/^'[ts]$/i.test(word)) return word.toLowerCase();
    if (particles.has(folded) && index > 0 && !isLast) return isInitial(word) ? word : lower(word, isTurkish);
    if (isInitials(word, isAllCaps, isLast)) return word.toUpperCase();
    return capitalise(word, isTurkish);
  });
}

function isInitial(word: string): boolean {
  return /^\p{L}\.?$/u.test(word);
}

/** "J", "J.", "J.P."; "JK" only where the rest shows that its case was meant. */
function isInitials(word: string, isAllCaps: boolean, isLast: boolean): boolean {
  if (/^(?:\p{L}\.)+\p{L}?$/u.test(word) || /^\p{L}$/u.test(word)) return true;
  return !isAllCaps && !isLast && /^\p{Lu}{2,3}$/u.test(word) && !/[AEIOUY]/.test(word.slice(1));
}

function capitalise(word: string, isTurkish: boolean): string {
  const small = lower(word, isTurkish);
  const mac = small.replace(macNames, 'Mac');
  return mac
    .replace(/(^|[-'.])(\p{L})/gu, (_all, before: string, letter: string) => before + upper(letter, word))
    .replace(
      /(^|-)Mc(\p{L})/gu,
      (_all, before: string, letter: string) => `${before}Mc${letter.toUpperCase()}`,
    )
    .replace(/^Mac(\p{L})(?=\p{L}{2})/u, (all, letter: string) =>
      mac.startsWith('Mac') ? `Mac${letter.toUpperCase()}` : all,
    );
}

/** Turkish has two letters i, each with its own capital. */
function upper(letter: string, written: string): string {
  return letter === 'i' && written.includes('İ') ? 'İ' : letter.toUpperCase();
}

function lower(word: string, isTurkish: boolean): string {
  return isTurkish ? word.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase() : word.toLowerCase();
}
