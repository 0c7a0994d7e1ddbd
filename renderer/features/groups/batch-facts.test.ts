import { expect, it } from 'vitest';
import type { BatchId } from '../../../contracts/ids.ts';
import type { BatchProgress } from '../../../contracts/run.ts';
import { batchFacts } from './batch-facts.ts';

const progress: BatchProgress = {
  batchId: 'batch-1' as BatchId,
  total: 39,
  done: 12,
  running: 4,
  paused: 0,
  failed: 0,
  cancelled: 0,
  costUsd: 0,
  startedAt: 0,
  runsPerSecond: 4.06,
  remainingMs: 6650,
};

it('says how far it is, how fast, and how long it will take', () => {
  expect(batchFacts(progress)).toEqual(['12 of 39', '4.1 per second', 'about 7 s left']);
});

it('guesses nothing before something is finished', () => {
  expect(batchFacts({ ...progress, done: 0, runsPerSecond: null, remainingMs: null })).toEqual(['0 of 39']);
});

it('never says that no time is left while work is', () => {
  expect(batchFacts({ ...progress, remainingMs: 3 })).toContain('about 1 s left');
});

it('sums up at the end', () => {
  expect(batchFacts({ ...progress, done: 39, failed: 2, cancelled: 1 })).toEqual([
    '39 companies',
    '2 failed',
    '1 cancelled',
  ]);
});

it('says what waits and what was paid, and guesses nothing while nothing moves', () => {
  const paused = { ...progress, running: 0, paused: 27, costUsd: 0.48 };
  expect(batchFacts(paused)).toEqual(['12 of 39', '27 paused', '$0.48']);
  expect(batchFacts({ ...paused, running: 4, paused: 2 })).toContain('about 7 s left');
});
