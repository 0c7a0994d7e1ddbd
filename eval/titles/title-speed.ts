import { performance } from 'node:perf_hooks';
import { readTitle } from '../../pipeline/titles/read-title.ts';
import type { Figure } from '../evaluation.ts';
import { labelledTitles } from './labelled-titles.ts';

/** Titles of one round; the labelled ones over and over, with a number behind so that no two are alike. */
const TITLES = 50_000;
const ROUNDS = 3;

/**
 * Titles read per second on one core and the same over the speed of `split(/\W+/)` on the same list: the best of some
 * rounds, after a warm-up. Informs only, for a busy machine is no wrong rule.
 */
export function speedFigures(): readonly Figure[] {
  const titles = Array.from({ length: TITLES }, (_unused, index) => {
    const title = labelledTitles[index % labelledTitles.length]?.[0] ?? '';
    return `${title} ${index}`;
  });
  const reading = bestRate(titles, (title) => readTitle(title).tokens.length);
  const splitting = bestRate(titles, (title) => title.split(/\W+/).length);
  return [
    { name: 'titles read a second', value: reading, count: TITLES },
    { name: 'speed over split(/\\W+/)', value: reading / splitting, count: TITLES },
  ];
}

function bestRate(titles: readonly string[], work: (title: string) => number): number {
  let best = 0;
  let sum = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const startedAt = performance.now();
    for (const title of titles) sum += work(title);
    const rate = titles.length / ((performance.now() - startedAt) / 1000);
    if (round > 0 && rate > best) best = rate;
  }
  // The sum is used, so that no optimiser may leave the work out.
  return sum < 0 ? 0 : best;
}
