import { englishTitles } from './english-titles.data.ts';
import { germanTitles } from './german-titles.data.ts';
import type { LabelledTitle } from './labelled-title.ts';
import { romanceAndDutchTitles } from './romance-and-dutch-titles.data.ts';
import { secondSet } from './second-set.data.ts';
import { thirdSet } from './third-set.data.ts';

export const labelledTitles: readonly LabelledTitle[] = [
  ...englishTitles,
  ...germanTitles,
  ...romanceAndDutchTitles,
  ...secondSet,
  ...thirdSet,
];

/** Part of the labelled titles; see `README.md` for what each has been used for. */
export type TitleSet = 'first' | 'second' | 'third';

const setByTitle: ReadonlyMap<string, TitleSet> = new Map([
  ...secondSet.map(([title]) => [title, 'second'] as const),
  ...thirdSet.map(([title]) => [title, 'third'] as const),
]);

/** The set that holds a title. */
export function setOf(title: string): TitleSet {
  return setByTitle.get(title) ?? 'first';
}

/** Held-out titles among ten. */
const HELD_OUT_OF_TEN = 4;

/** True for the two fifths of the first set that the rules were not tuned on; decided by the title alone, so nobody chooses. */
export function isHeldOut(title: string): boolean {
  if (setOf(title) !== 'first') return false;
  let hash = 2_166_136_261;
  for (let index = 0; index < title.length; index += 1) {
    hash = Math.imul(hash ^ title.charCodeAt(index), 16_777_619) >>> 0;
  }
  return (hash >>> 8) % 10 < HELD_OUT_OF_TEN;
}
