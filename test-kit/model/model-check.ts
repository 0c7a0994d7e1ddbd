import fc from 'fast-check';
import { levels } from '../../contracts/run.ts';
import { modelCommands, startCommand } from './commands.ts';
import { Model } from './model.ts';
import { Real } from './real.ts';

/**
 * Gives random sequences of commands to the engine and to the model, and compares them after each. Throws with the
 * shortest sequence in which they differ, and with the seed and path that replay it.
 *
 * @param wish.seed the sequences follow from it
 */
export async function modelCheck(wish: { readonly sequences: number; readonly seed: number }): Promise<void> {
  const sequences = fc.commands(modelCommands(), { maxCommands: 40, size: 'max' });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...levels), sequences, async (level, commands) => {
      await fc.asyncModelRun(async () => {
        const both = { model: new Model(), real: new Real() };
        // Without a run there is little to be done.
        await startCommand(level).run(both.model, both.real);
        return both;
      }, commands);
    }),
    {
      numRuns: wish.sequences,
      seed: wish.seed,
      // The search for the shortest sequence ends with the best one so far.
      interruptAfterTimeLimit: 30_000 + 500 * wish.sequences,
      markInterruptAsFailure: true,
    },
  );
}
