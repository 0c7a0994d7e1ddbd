import { simulateMany } from '../test-kit/simulation/simulate.ts';
import { Counter, type Tally } from './tally.ts';

/** Runs the engine in a simulated world, seed after seed. */
export async function simulateSeeds(wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('simulated seeds');
  const totals = await simulateMany({
    from: seed,
    count: wanted,
    onFailure: (failed) => {
      counter.note(
        [{ kind: 'wrong', sentence: failed.report }],
        `--only simulation --seeds 1 --seed ${String(failed.seed)}`,
      );
    },
  });
  for (let number = totals.failed; number < totals.seeds; number += 1) counter.note([], '');
  const { lives, runs, commits, requests, simulatedMs, seedsPerSecond } = totals;
  const hours = (simulatedMs / 3_600_000).toFixed(0);
  counter.worst =
    `${String(lives)} lives, ${String(runs)} runs, ${String(commits)} commits, ${String(requests)} requests, ` +
    `${hours} simulated hours; ${seedsPerSecond.toFixed(0)} seeds a second`;
  return counter.tally();
}
