import { type CrashPoint, crashPoints } from '../main/crash-points.ts';
import type { Subject } from './batch-subject.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { type Cutter, torture, undisturbed } from './crashes.ts';
import { Counter, type Tally } from './tally.ts';

/** So small that a batch begins several segments. */
const SEGMENT_BYTES = 150_000;
/** How often each point is passed at most before the application ends there, so that every life gets so far. */
const furthest: Readonly<Record<CrashPoint, number>> = {
  'sentinel-written': 2,
  'segment-begun': 2,
  'append-received': 60,
  'append-written': 60,
  'append-synced': 60,
  'append-answered': 60,
  'answer-received': 80,
  'csv-written': 1,
};

/** Kills at named points around each commit, answer and file, by the application itself. */
export async function crashAtPoints(subject: Subject, wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('kills at named points');
  const env = { BUYER_GROUPS_TEST_SEGMENT_BYTES: String(SEGMENT_BYTES) };
  await torture({ subject, counter, wanted, cutter: namedPoints(seed), env });
  return counter.tally();
}

/** One point after the other; the file is written only at the end of a batch, so its turn is then. */
function namedPoints(seed: number): Cutter {
  const others = crashPoints.filter((point) => point !== 'csv-written');
  let count = 0;
  return {
    next: (runsLeft) => {
      count += 1;
      const chance = createChance(seed, `point ${String(count)}`);
      if (runsLeft === 0 && chance.next() < 0.5) return undisturbed;
      const point = runsLeft === 0 ? 'csv-written' : (others[count % others.length] ?? 'append-written');
      const nth = chance.between(1, furthest[point]);
      const label = `${point}:${String(nth)}`;
      const env = { BUYER_GROUPS_TEST_CRASH: label };
      return {
        cut: { label: `at ${label}`, afterMs: null, env },
        seed: `--seed ${String(seed)}, kill ${String(count)}`,
      };
    },
  };
}
