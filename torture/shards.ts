import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Tally } from './tally.ts';

/** The machines this must fit have two cores. */
const AT_ONCE = 2;
/** Below this a second process costs more than it brings. */
const WORTHWHILE = 500;

/**
 * Splits a part whose cases only compute and share no seed over processes of their own, and adds up what they found.
 *
 * @param name of the part, as `--only` knows it
 * @param option that sets its count
 */
export function inShards(
  name: string,
  option: string,
  run: (count: number, seed: number) => Promise<Tally>,
): (count: number, seed: number) => Promise<Tally> {
  return async (count, seed) => {
    if (count < WORTHWHILE) return run(count, seed);
    const startedAt = performance.now();
    const folder = mkdtempSync(path.join(tmpdir(), 'bg-torture-shards-'));
    // Small ones, so that no core waits long at the end.
    const size = WORTHWHILE - 1;
    const shards = Array.from({ length: Math.ceil(count / size) }, (_unused, at) => ({
      file: path.join(folder, `${String(at)}.json`),
      args: [
        '--only',
        name,
        `--${option}`,
        String(Math.min(size, count - at * size)),
        '--seed',
        String(seed + at * size),
      ],
    }));
    const tallies: Tally[] = [];
    const work = async (): Promise<void> => {
      for (let shard = shards.shift(); shard; shard = shards.shift()) tallies.push(await runShard(shard));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    rmSync(folder, { recursive: true });
    return { ...sumOf(tallies), seconds: (performance.now() - startedAt) / 1000 };
  };
}

async function runShard({
  file,
  args,
}: {
  readonly file: string;
  readonly args: readonly string[];
}): Promise<Tally> {
  const program = process.argv[1] ?? '';
  const child = spawn(process.execPath, [program, ...args, '--report', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'exit');
  const { tallies } = JSON.parse(readFileSync(file, 'utf8')) as { readonly tallies: readonly Tally[] };
  const [tally] = tallies;
  if (!tally) throw new Error(`a shard told nothing: ${args.join(' ')}`);
  return tally;
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (key: 'count' | 'lost' | 'repeated' | 'stuck' | 'passed' | 'failed'): number =>
    tallies.reduce((total, each) => total + each[key], 0);
  return {
    what: tallies[0]?.what ?? '',
    ...{ count: sum('count'), lost: sum('lost'), repeated: sum('repeated'), stuck: sum('stuck') },
    worst: `${tallies[0]?.worst ?? ''} (of ${String(tallies.length)} processes, the first)`,
    ...{ passed: sum('passed'), failed: sum('failed') },
    seconds: 0,
  };
}
