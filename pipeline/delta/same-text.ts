import { foldedWords, spellOutVowels } from '../matching/fold-words.ts';
import { isSlip } from '../people/compare-person-names.ts';

const spelledOut: Readonly<Record<string, string>> = {
  vp: 'vice president',
  vicepresident: 'vice president',
  svp: 'senior vice president',
  evp: 'executive vice president',
  avp: 'assistant vice president',
  ceo: 'chief executive officer',
  cfo: 'chief financial officer',
  coo: 'chief operating officer',
  cto: 'chief technology officer',
  cio: 'chief information officer',
  ciso: 'chief information security officer',
  cmo: 'chief marketing officer',
  cro: 'chief revenue officer',
  cpo: 'chief product officer',
  chro: 'chief human resources officer',
  md: 'managing director',
  gm: 'general manager',
  sr: 'senior',
  snr: 'senior',
  jr: 'junior',
  jnr: 'junior',
  dir: 'director',
  mgr: 'manager',
  mngr: 'manager',
  asst: 'assistant',
  assoc: 'associate',
  exec: 'executive',
  eng: 'engineering',
  engr: 'engineer',
  ops: 'operations',
  mktg: 'marketing',
  mkt: 'marketing',
  hr: 'human resources',
  it: 'information technology',
  dev: 'development',
  bd: 'business development',
  intl: 'international',
  mgmt: 'management',
  acct: 'account',
  dept: 'department',
  gf: 'geschaftsfuhrer',
  gl: 'geschaftsleitung',
  leiter: 'leitung',
  leiterin: 'leitung',
};
const small: ReadonlySet<string> = new Set(
  'and of the for de la du des der die das von del di da d w m f x div in at dem den im'.split(' '),
);

/**
 * True where two texts of a title, department or place say the same: case, diacritics, order and joining of words, common
 * abbreviations, gender and single slips of the pen do not count.
 */
export function isSameText(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (a.join('') === b.join('')) return true;
  const spelt = [wordsOf(spellOutVowels(one)), wordsOf(spellOutVowels(other))] as const;
  return isSameSet(a, b) || isSameSet(spelt[0], b) || isSameSet(a, spelt[1]);
}

function wordsOf(text: string): readonly string[] {
  const words = foldedWords(text)
    .flatMap((word) => (Object.hasOwn(spelledOut, word) ? (spelledOut[word] ?? word).split(' ') : [word]))
    .filter((word) => !small.has(word));
  return words.length === 0 ? foldedWords(text) : words;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const left = [...other];
  return one.every((word) => {
    const at = left.findIndex((candidate) => isSameWord(word, candidate));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** Equal, one slip apart in a long word, or one with the ending of the other gender. */
function isSameWord(one: string, other: string): boolean {
  if (one === other || isOtherGender(one, other) || isOtherGender(other, one)) return true;
  return one.length > 5 && other.length > 5 && isSlip(one, other) && !areOpposites(one, other);
}

function isOtherGender(one: string, other: string): boolean {
  return one.length > 5 && (other === `${one}in` || other === `${one}innen` || other === `${one}a`);
}

/** A digit is never a slip ("Region 1", "Region 2"), nor is "ex" before a word. */
function areOpposites(one: string, other: string): boolean {
  return /\d/.test(one + other);
}
