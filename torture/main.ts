import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { type Subject, makeSubject } from './batch-subject.ts';
import { cancelInApplication } from './app-cancels.ts';
import { breakViews } from './broken-views.ts';
import { cancelBatches } from './cancels.ts';
import { crashAtPoints } from './crash-points.ts';
import { crashAtRandom } from './crash-random.ts';
import { fillDisks } from './full-disks.ts';
import { checkAgainstModel } from './model.ts';
import { killRenderers } from './renderer-kills.ts';
import { inShards } from './shards.ts';
import { simulateSeeds } from './simulation.ts';
import { Counter, type Tally, tableOf } from './tally.ts';
import { tearStorage } from './torn.ts';

/** One part of the torture: its counts for CI and for `npm test`, and how it is done. */
interface Part {
  /** The option that sets another count. */
  readonly option: string;
  readonly count: number;
  readonly quick: number;
  run(count: number, seed: number): Promise<Tally>;
}

let subject: Promise<Subject> | null = null;
/** Made once, by the first part that needs it. */
const theSubject = (): Promise<Subject> => (subject ??= makeSubject());

const parts: Readonly<Record<string, Part>> = {
  'crash-random': {
    ...{ option: 'kills', count: 100, quick: 6 },
    run: async (count, seed) => crashAtRandom(await theSubject(), count, seed),
  },
  'crash-points': {
    ...{ option: 'points', count: 60, quick: 4 },
    run: async (count, seed) => crashAtPoints(await theSubject(), count, seed),
  },
  views: {
    ...{ option: 'views', count: 20, quick: 2 },
    run: async (count, seed) => breakViews(await theSubject(), count, seed),
  },
  'full-disks': {
    ...{ option: 'disks', count: 3, quick: 0 },
    run: async (count, seed) => fillDisks(await theSubject(), count, seed),
  },
  'renderer-kills': { option: 'renderer-kills', count: 30, quick: 2, run: killRenderers },
  'app-cancels': {
    ...{ option: 'app-cancels', count: 5, quick: 1 },
    run: async (count, seed) => cancelInApplication(await theSubject(), count, seed),
  },
  cancels: { option: 'cancels', count: 100, quick: 10, run: cancelBatches },
  'power-cuts': {
    ...{ option: 'power-cuts', count: 40, quick: 4 },
    run: tearStorage('powerCuts', 'power cuts replayed'),
  },
  flips: {
    ...{ option: 'flips', count: 100, quick: 10 },
    run: tearStorage('flips', 'files flipped or truncated'),
  },
  emptied: {
    ...{ option: 'emptied', count: 20, quick: 2 },
    run: tearStorage('emptied', 'views emptied, put back or swapped'),
  },
  quotas: { option: 'quotas', count: 20, quick: 2, run: tearStorage('fullDisks', 'full disks, by quota') },
  model: {
    ...{ option: 'sequences', count: 2_000, quick: 20 },
    run: inShards('model', 'sequences', checkAgainstModel),
  },
  simulation: {
    ...{ option: 'seeds', count: 10_000, quick: 50 },
    run: inShards('simulation', 'seeds', simulateSeeds),
  },
};

/**
 * Runs the parts one after the other, prints the table, and answers the exit code.
 *
 * @param args of the command line, without program and script
 */
export async function main(args: readonly string[]): Promise<number> {
  const counts = Object.values(parts).map(({ option }) => [option, { type: 'string' }] as const);
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean' },
      only: { type: 'string' },
      seed: { type: 'string' },
      report: { type: 'string' },
      ...Object.fromEntries(counts),
    },
  });
  const seed = Number(values.seed ?? 1);
  const names = typeof values.only === 'string' ? values.only.split(',') : Object.keys(parts);
  const tallies: Tally[] = [];
  for (const name of names) {
    const part = parts[name];
    if (!part) throw new Error(`There is no ${name}; there are ${Object.keys(parts).join(', ')}.`);
    const wanted = (values as Readonly<Record<string, unknown>>)[part.option];
    const count = wanted === undefined ? (values.quick ? part.quick : part.count) : Number(wanted);
    if (count === 0) continue;
    const tally = await runPart(name, part, count, seed);
    tallies.push(tally);
    const outcome = tally.failed > 0 ? 'FAILED' : 'ok';
    process.stderr.write(
      `torture: ${name}, ${String(count)}: ${outcome} after ${tally.seconds.toFixed(1)} s\n`,
    );
  }
  await subject?.then(
    ({ folder }) => {
      folder.leave(false);
    },
    () => undefined,
  );
  process.stdout.write(tableOf(tallies));
  const total = (key: 'passed' | 'failed'): number => tallies.reduce((sum, each) => sum + each[key], 0);
  if (typeof values.report === 'string') {
    const report = { passed: total('passed'), failed: total('failed'), skipped: 0, tallies };
    writeFileSync(values.report, JSON.stringify(report));
  }
  return total('failed') > 0 ? 1 : 0;
}

/** A part that could not even be tried counts as one that failed; the others still have their turn. */
async function runPart(name: string, part: Part, count: number, seed: number): Promise<Tally> {
  const counter = new Counter(name);
  try {
    return await part.run(count, seed);
  } catch (error) {
    const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
    counter.check([{ kind: 'wrong', sentence }], `--only ${name} --seed ${String(seed)}`);
    return counter.tally();
  }
}
