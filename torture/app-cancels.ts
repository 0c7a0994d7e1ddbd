import { setTimeout as wait } from 'node:timers/promises';
import { cli, startCli } from '../e2e/support/command-line.ts';
import { type Subject, batchArguments, sourceEnv, startSource } from './batch-subject.ts';
import { listedRuns } from './application.ts';
import { ABORT_MS } from './cancels.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { makeFolder } from './folder.ts';
import { Counter, type Fault, type Tally } from './tally.ts';

/** How long the source is watched after the command has ended. */
const WATCH_MS = 500;
const INTERRUPTED = 130;

/** Ctrl-C in the middle of a batch of the real application, then `cancel --all`. */
export async function cancelInApplication(subject: Subject, wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('cancels, real application');
  let worstMs = 0;
  for (let number = 1; number <= wanted; number += 1) {
    const folder = makeFolder('app-cancel');
    const source = await startSource();
    // Slow, so that some answers are always under way.
    await source.script({ company: '*', latencyMs: 200 });
    const [profile, env] = [folder.at('p'), sourceEnv(source)];
    const running = startCli(folder, batchArguments(subject.files, profile, folder.at('g.csv')), { env });
    while ((await source.stats()).requests === 0) await wait(20);
    await wait(createChance(seed, `app cancel ${String(number)}`).next() * 2_000);
    const askedAt = Date.now();
    // As a terminal does it: to the whole group of processes.
    process.kill(-running.pid, 'SIGINT');
    const { code } = await running.ended;
    const endedAt = Date.now();
    await wait(WATCH_MS);
    const log = await source.log();
    const requests = log.length;
    const late = log.filter(({ at }) => at > endedAt);
    const latestMs = Math.max(0, ...log.map((entry) => (entry.endedAt ?? Infinity) - askedAt));
    worstMs = Math.max(worstMs, latestMs);
    const cancelled = await cli(folder, ['cancel', '--all', '--profile', profile], { env });
    const runs = await listedRuns(folder, profile);
    const faults: Fault[] = [
      ...(code === INTERRUPTED ? [] : [wrong(`Ctrl-C ended it with ${String(code)}`)]),
      ...(late.length > 0 ? [wrong(`${String(late.length)} requests came after it had ended`)] : []),
      ...(cancelled.code === 0
        ? []
        : [wrong(`cancel ended with ${String(cancelled.code)}: ${cancelled.stderr}`)]),
      ...((await source.stats()).requests > requests ? [wrong('cancelling asked the source')] : []),
      ...runs
        .filter(({ status }) => status !== 'cancelled' && status !== 'succeeded')
        .map((run): Fault => ({ kind: 'stuck', sentence: JSON.stringify(run) })),
      ...(runs.length === subject.companies ? [] : [wrong(`${String(runs.length)} runs`)]),
    ];
    await source.stop();
    counter.note(faults, `--seed ${String(seed)}, cancel ${String(number)}, ${folder.folder}`);
    folder.leave(faults.length > 0);
  }
  counter.worst = `a request under way seen ended ${String(worstMs)} ms after Ctrl-C (promise ${String(ABORT_MS)} ms after it is acknowledged)`;
  return counter.tally();
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}
