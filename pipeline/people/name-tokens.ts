import { particles } from './person-name-words.data.ts';

/** More words of a name are not paired. */
const mostWords = 6;

/**
 * What two names share that may be equal: the whole name, or two of its words in any order. Cheap, so that a name is
 * read in full only where another one shares something with it.
 *
 * @param folded a name without case, accents and punctuation
 */
export function nameTokens(folded: string): readonly string[] {
  const words = folded
    .split(' ')
    .filter((word) => !particles.has(word))
    .slice(0, mostWords)
    // "Mueller" and "Müller", "Joergensen" and "Jørgensen".
    .map((word) => word.replace(/([aou])e|aa/g, (_, vowel: string | undefined) => vowel ?? 'a'))
    .sort();
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `${one} ${other}`));
  return [`=${folded}`, ...pairs];
}
