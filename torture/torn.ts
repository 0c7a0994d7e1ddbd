import { type TornStorageCounts, tornStorage } from '../test-kit/torn-storage/torn-storage.ts';
import { Counter, type Tally } from './tally.ts';

const none: TornStorageCounts = { powerCuts: 0, flips: 0, emptied: 0, fullDisks: 0 };

/** Breaks the files of profiles in one way, with the real journal and the real store in this process. */
export function tearStorage(
  kind: keyof TornStorageCounts,
  what: string,
): (count: number, seed: number) => Promise<Tally> {
  return async (count, seed) => {
    const counter = new Counter(what);
    try {
      const { lossesNamed, refused } = await tornStorage({ ...none, [kind]: count, seed });
      for (let number = 1; number <= count; number += 1) counter.note([], '');
      counter.worst = `${String(lossesNamed)} with a loss, each of them named; ${String(refused)} refused in words`;
    } catch (error) {
      counter.note([{ kind: 'lost', sentence: String(error) }], `--seed ${String(seed)}`);
      counter.worst = 'stopped at the first that failed';
    }
    return counter.tally();
  };
}
