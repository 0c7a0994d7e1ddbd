import { setTimeout as wait } from 'node:timers/promises';
import { type Ended, startCli } from '../e2e/support/command-line.ts';
import type { Place } from '../e2e/support/place.ts';
import { isAlive, kill, processTree } from '../e2e/support/process-tree.ts';

/** Longer than any command of a torture takes on a busy machine; one that takes longer hangs. */
export const PATIENCE_MS = 240_000;
const POLL_MS = 20;

/** How one life of the application ended. */
export interface Life {
  /** `cut`: by us, from outside; `crashed`: by its own crash point; `hung`: by us, out of patience. */
  readonly end: 'by itself' | 'cut' | 'crashed' | 'hung';
  readonly ended: Ended;
  /** Runs that its progress told of as ended. */
  readonly toldDone: number;
}

/** When to cut a life, and what it is told at its start. */
export interface Cut {
  readonly label: string;
  /** Milliseconds after the start of the process; `null` for never. */
  readonly afterMs: number | null;
  readonly env?: NodeJS.ProcessEnv;
}

/** Lives one command of the real application until it ends or is cut. Every process is gone when this answers. */
export async function live(place: Place, args: readonly string[], cut: Cut): Promise<Life> {
  const running = startCli(place, args, { ...(cut.env ? { env: cut.env } : {}) });
  const timer = new AbortController();
  const cutAfter = cut.afterMs ?? PATIENCE_MS;
  const first = await Promise.race([
    running.ended.then(() => 'ended' as const),
    wait(cutAfter, 'due' as const, { signal: timer.signal }).catch(() => 'due' as const),
  ]);
  timer.abort();
  if (first === 'due') await endTree(running.pid);
  const ended = await running.ended;
  const wasKilled = ended.code === KILLED || ended.code === null;
  const isCut = first === 'due' ? (cut.afterMs === null ? 'hung' : 'cut') : 'by itself';
  return {
    end: isCut === 'by itself' && wasKilled ? 'crashed' : isCut,
    ended,
    toldDone: Math.max(0, ...[...ended.stderr.matchAll(/^(\d+)\/\d+ · /gm)].map((match) => Number(match[1]))),
  };
}

/** What the launcher answers when the application was killed. */
const KILLED = 128 + 9;

/** Kills a whole tree, as a power cut would, and waits until the last of it is gone. */
async function endTree(root: number): Promise<void> {
  const pids = processTree(root);
  // The root first: nothing may notice the death of its children and act on it.
  for (const pid of pids) kill(pid);
  // Whoever was being started meanwhile.
  for (const pid of processTree(root)) kill(pid);
  while (pids.some(isAlive)) await wait(POLL_MS);
}
