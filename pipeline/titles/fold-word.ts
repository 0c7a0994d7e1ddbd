const nonAscii = /[^\x00-\x7f]/;
/** Latin diacritics only: the marks of other scripts make other letters. */
const marks = /[\u0300-\u036f]+/g;

/** True for a text with a letter or mark beyond ASCII. */
export function hasNonAscii(text: string): boolean {
  return nonAscii.test(text);
}

/** Folds a word for look-up: lower case, no diacritics, ß as ss, ø as o. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (!nonAscii.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');
}
