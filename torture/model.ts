import { modelCheck } from '../test-kit/model/model-check.ts';
import { Counter, type Tally } from './tally.ts';

/** Sequences of one call; between calls a failure is told, with the seed that repeats it alone. */
const AT_A_TIME = 100;

/** Gives random sequences of commands to the engine and to a small model of it. */
export async function checkAgainstModel(wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('command sequences against a model');
  for (let done = 0; done < wanted; done += AT_A_TIME) {
    const sequences = Math.min(AT_A_TIME, wanted - done);
    const again = `--only model --sequences ${String(sequences)} --seed ${String(seed + done)}`;
    try {
      await modelCheck({ sequences, seed: seed + done });
      for (let number = 1; number <= sequences; number += 1) counter.note([], again);
    } catch (error) {
      counter.note([{ kind: 'wrong', sentence: String(error) }], again);
    }
  }
  counter.worst = 'up to 40 commands each';
  return counter.tally();
}
