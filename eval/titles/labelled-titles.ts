import { englishTitles } from './english-titles.data.ts';
import { germanTitles } from './german-titles.data.ts';
import type { LabelledTitle } from './labelled-title.ts';
import { romanceAndDutchTitles } from './romance-and-dutch-titles.data.ts';

export const labelledTitles: readonly LabelledTitle[] = [
  ...englishTitles,
  ...germanTitles,
  ...romanceAndDutchTitles,
];

/** Held-out titles among ten. */
const HELD_OUT_OF_TEN = 4;

/** True for the two fifths that the rules were not tuned on; decided by the title alone, so nobody chooses. */
export function isHeldOut(title: string): boolean {
  let hash = 2_166_136_261;
  for (let index = 0; index < title.length; index += 1) {
    hash = Math.imul(hash ^ title.charCodeAt(index), 16_777_619) >>> 0;
  }
  return (hash >>> 8) % 10 < HELD_OUT_OF_TEN;
}
