/** Latin diacritics only: the marks of other scripts make other letters. */
const marks = /[\u0300-\u036f]+/g;
const apostrophes = /[’'`´ʼ‘]/gu;
/** "S.p.A.", "B.V", "Sp. z o.o.": single letters with dots are one word. */
const dots = /(?<![\p{L}\p{N}])((?:\p{L}\.)+\p{L}?)(?![\p{L}\p{N}])/gu;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;
const trademarks = /[™®℠©]/gu;
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const special = /[ßøæœłđðþı]/g;
/** Most words: nothing to fold but their case. */
const plain = /^[ -~]*$/;
const conjunctions: ReadonlySet<string> = new Set('and und et y en og och e i ja ve és и та και'.split(' '));

/** Text in lower case without Latin diacritics (NFKD), letters such as "ß" and "ø" spelt plainly. Punctuation stays. */
export function foldLetters(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .replace(trademarks, '')
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(marks, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter);
}

/** Folds a text into words for comparison; `&`, "and", "und", "et", "y" between words alike. */
export function foldedWords(text: string): readonly string[] {
  return foldLetters(text)
    .replace(apostrophes, '')
    .replace(dots, (letters) => letters.replaceAll('.', ''))
    .replace(/[&+]/g, ' and ')
    .replace(separators, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index, all) => (isJoining(word, index, all.length) ? 'and' : word));
}

/** "Müller und Söhne", but not "E Corporation": a conjunction stands between two words. */
function isJoining(word: string, index: number, length: number): boolean {
  return conjunctions.has(word) && index > 0 && index < length - 1;
}

/**
 * The text with the two-letter spellings of Germanic vowels in place of their signs ("Müller" as "Mueller"), or the
 * same text where there are none.
 */
export function spellOutVowels(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[äÄæÆ]/g, 'ae')
    .replace(/[öÖøØ]/g, 'oe')
    .replace(/[üÜ]/g, 'ue')
    .replace(/[åÅ]/g, 'aa');
}
