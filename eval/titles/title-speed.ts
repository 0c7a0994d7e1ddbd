import { performance } from 'node:perf_hooks';
import { readTitle } from '../../pipeline/titles/read-title.ts';
import type { Figure } from '../evaluation.ts';
import { labelledTitles } from './labelled-titles.ts';

/** Titles of one round: the labelled ones over and over. */
const TITLES = 50_000;
const ROUNDS = 3;

/**
 * Titles read per second on one core, and the same over the speed of `split(/\W+/)` on the same list: the best of some
 * rounds, after a warm-up. Once for titles of which no two are alike, once for a list in which titles recur as they do
 * among people. Informs only, for a busy machine is no wrong rule.
 */
export function speedFigures(): readonly Figure[] {
  const recurring = Array.from(
    { length: TITLES },
    (_unused, index) => labelledTitles[index % labelledTitles.length]?.[0] ?? '',
  );
  const different = recurring.map((title, index) => `${title} ${index}`);
  return [...speedOf('all different', different), ...speedOf('recurring', recurring)];
}

function speedOf(name: string, titles: readonly string[]): readonly Figure[] {
  const reading = bestRate(titles, (title) => readTitle(title).tokens.length);
  const splitting = bestRate(titles, (title) => title.split(/\W+/).length);
  return [
    { name: `titles read a second, ${name}`, value: reading, count: titles.length },
    { name: `speed over split(/\\W+/), ${name}`, value: reading / splitting, count: titles.length },
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
