import {
  chineseFamilies,
  doubleFamilies,
  familyFirst,
  vietnameseFamilies,
} from './person-name-words.data.ts';
import { foldNameWord } from './person-words.ts';

/** Given, middle and family names, as words. */
export interface OrderedName {
  readonly first: string;
  readonly middle: readonly string[];
  readonly last: readonly string[];
}

const han = /^\p{Script=Han}+$/u;
const hangul = /^\p{Script=Hangul}+$/u;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const eastern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u;
/** One syllable, or two with a hyphen or without, of a Chinese or Korean given name in Latin letters. */
const syllable = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?h?(?:y?[aeiou]{1,3}|yeo|yu|yo)(?:ng|n|r|k|m|l|p|t|h)?';
const syllables = new RegExp(`^${syllable}(?:-?${syllable})?$`, 'i');
const patronymic = /(?:вич|вна|ична|инична|ич|івна|йович)$/u;

/**
 * The parts of a name whose family name stands in front: in Chinese, Japanese and Korean writing, behind a family name
 * of those countries or Vietnam in Latin letters, before a patronymic. `null` where it does not, or nobody can tell.
 */
export function readFamilyFirst(words: readonly string[]): OrderedName | null {
  const [one = '', two = '', ...more] = words;
  if (words.length === 1) return eastern.test(one) ? cut(one) : null;
  if (words.length === 2 && eastern.test(one) && eastern.test(two)) {
    // A foreign name in Katakana keeps its order.
    const isForeign = /^[\p{Script=Katakana}ー]+$/u.test(one + two);
    return isForeign ? null : { first: two, middle: [], last: [one] };
  }
  const end = words.at(-1) ?? '';
  if (words.length === 3 && patronymic.test(end) && !patronymic.test(two)) {
    return { first: two, middle: [end], last: [one] };
  }
  // "Joon-ho": only Korean given names go on small behind the hyphen.
  if (words.length === 2 && /^\p{Lu}\p{Ll}+-\p{Ll}{2,}$/u.test(two) && syllables.test(two)) {
    return { first: two, middle: [], last: [one] };
  }
  const family = foldNameWord(one);
  if (!familyFirst.has(family) || /\.$|^.$/u.test(end) || more.length > 2) return null;
  if (vietnameseFamilies.has(family) && words.length > 2 && !vietnameseFamilies.has(foldNameWord(end))) {
    return { first: end, middle: words.slice(1, -1), last: [one] };
  }
  return words.length === 2 ? twoWords(one, two) : threeWords(one, two, end, words.length);
}

/** "Zhang Wei" and "Kim Min-jun", but not "Kim Johnson" or "Lee Wong". */
function twoWords(family: string, given: string): OrderedName | null {
  const isJapanese = family.length > 3 && /[aiueo]$/i.test(family) && !familyFirst.has(foldNameWord(given));
  const isGiven = given.includes('-') || !familyFirst.has(foldNameWord(given));
  const isLikely = isJapanese
    ? /^(?:[kstnhmyrwgzdbpfj]?[yhs]?[aiueo]{1,2}n?)+$/i.test(given)
    : syllables.test(given);
  return isGiven && isLikely ? { first: given, middle: [], last: [family] } : null;
}

/** "Park Geun Hye": two syllables apart are one given name. */
function threeWords(family: string, one: string, two: string, count: number): OrderedName | null {
  if (count !== 3 || familyFirst.has(foldNameWord(two)) || family.length > 5) return null;
  return syllables.test(one) && syllables.test(two) && one.length < 6 && two.length < 6
    ? { first: `${one} ${two}`, middle: [], last: [family] }
    : null;
}

/** Characters without a space: the family name is the first one, or two. */
function cut(name: string): OrderedName | null {
  const letters = [...name];
  if (letters.length < 2 || letters.length > 6) return null;
  if (/^[\p{Script=Katakana}ー]+$/u.test(name)) return null;
  const family = familyLength(name, letters);
  if (letters.length <= family) return null;
  return { first: letters.slice(family).join(''), middle: [], last: [letters.slice(0, family).join('')] };
}

function familyLength(name: string, letters: readonly string[]): number {
  if (doubleFamilies.has(letters.slice(0, 2).join(''))) return 2;
  if (hangul.test(name)) return 1;
  const isChinese =
    han.test(name) && !kana.test(name) && letters.length < 4 && chineseFamilies.has(letters[0] ?? '');
  if (isChinese || letters.length < 3) return 1;
  return 2;
}
