import path from 'node:path';
import type { Page } from 'playwright';
import { projectFolder } from './place.ts';

const themes = ['light', 'dark'] as const;

/** Takes one picture of the page in light and one in dark, into `screenshots/`. */
export type Camera = (name: string) => Promise<void>;

/** Numbers the pictures in the order in which a person meets the screens. */
export function camera(page: Page, series: string): Camera {
  let taken = 0;
  return async (name) => {
    taken += 1;
    const number = String(taken).padStart(2, '0');
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.screenshot({
        path: path.join(projectFolder, 'screenshots', `${series}-${number}-${name}-${theme}.png`),
        animations: 'disabled',
      });
    }
  };
}
