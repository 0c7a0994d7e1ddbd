import type { Subject } from './batch-subject.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { type Cutter, torture } from './crashes.ts';
import { Counter, type Tally } from './tally.ts';

/** Kills of the whole process tree at seeded moments: in start-up, import, batch and export alike. */
export async function crashAtRandom(subject: Subject, wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('kills at random moments');
  await torture({ subject, counter, wanted, cutter: randomMoments(subject, seed) });
  return counter.tally();
}

function randomMoments({ firstQuestionMs, totalMs }: Subject, seed: number): Cutter {
  // As this machine is now: past the start by about half a batch.
  const latestMs = firstQuestionMs + (totalMs - firstQuestionMs) / 2;
  let count = 0;
  return {
    next: () => {
      count += 1;
      const afterMs = Math.round(createChance(seed, `moment ${String(count)}`).next() * latestMs);
      const label = `after ${String(afterMs)} of ${String(Math.round(latestMs))} ms`;
      return { cut: { label, afterMs }, seed: `--seed ${String(seed)}, kill ${String(count)}` };
    },
  };
}
