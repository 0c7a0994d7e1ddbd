import { englishTitles } from './english-titles.data.ts';
import { germanTitles } from './german-titles.data.ts';
import type { LabelledTitle } from './labelled-title.ts';
import { romanceAndDutchTitles } from './romance-and-dutch-titles.data.ts';
import { secondSet } from './second-set.data.ts';

export const labelledTitles: readonly LabelledTitle[] = [
  ...englishTitles,
  ...germanTitles,
  ...romanceAndDutchTitles,
  ...secondSet,
];

const ofSecondSet: ReadonlySet<string> = new Set(secondSet.map(([title]) => title));

/** True for the titles that were labelled in November 2026, after the rules had been tuned on the others. */
export function isSecondSet(title: string): boolean {
  return ofSecondSet.has(title);
}

/** Held-out titles among ten. */
const HELD_OUT_OF_TEN = 4;

/** True for the two fifths of the first set that the rules were not tuned on; decided by the title alone, so nobody chooses. */
export function isHeldOut(title: string): boolean {
  if (isSecondSet(title)) return false;
  let hash = 2_166_136_261;
  for (let index = 0; index < title.length; index += 1) {
    hash = Math.imul(hash ^ title.charCodeAt(index), 16_777_619) >>> 0;
  }
  return (hash >>> 8) % 10 < HELD_OUT_OF_TEN;
}
