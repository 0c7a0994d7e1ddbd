import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';
import type { RunState } from '../../contracts/run.ts';
import { allRuns } from './pages.ts';
import type { Session } from './session.ts';

export interface WaitProgress {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

export interface WaitTimes {
  /** The engine is never asked more often than this. */
  readonly minMs: number;
  /** It is asked at least this often, for events may be merged or lost with the engine. */
  readonly maxMs: number;
}

const times: WaitTimes = { minMs: 250, maxMs: 5000 };
const unfinished: readonly RunState[] = ['queued', 'running'];

/**
 * Waits until every one of these runs has ended. Events only say when to look; the answer is what the engine lists.
 * When the engine restarts, its unfinished runs are taken up again. Fails with `storage` when the engine halts because
 * the disk takes no more: its runs then stay unfinished until someone makes room.
 */
export async function waitForRuns(
  session: Session,
  runIds: readonly RunId[],
  onProgress: (progress: WaitProgress) => void,
  { minMs, maxMs }: WaitTimes = times,
): Promise<Result<null, Failure>> {
  const watch = watchRuns(session, runIds, onProgress);
  try {
    for (;;) {
      if (watch.takeRestart()) {
        const resumed = await session.call('resume', { paused: null });
        if (!resumed.ok) return fail(resumed.failure);
      }
      const halt = watch.halted();
      if (halt !== null) return fail(halt);
      const listed = await allRuns(session, { states: unfinished });
      if (!listed.ok) return listed;
      const left = watch.setPending(listed.value.rows.map((run) => run.runId));
      if (left === 0) return ok(null);
      await pause(minMs);
      await watch.soonest(maxMs - minMs);
    }
  } finally {
    watch.stop();
  }
}

interface Watch {
  /** True once after each restart of the engine. */
  takeRestart(): boolean;
  /** Why the engine stopped working on its runs, or `null` while it works. */
  halted(): Failure | null;
  /** Keeps those of the unfinished runs that are ours and answers how many they are. */
  setPending(unfinishedIds: readonly RunId[]): number;
  /** Resolves when every run seems to have ended, the engine restarted, or after `ms`. */
  soonest(ms: number): Promise<void>;
  stop(): void;
}

function watchRuns(
  session: Session,
  runIds: readonly RunId[],
  onProgress: (progress: WaitProgress) => void,
): Watch {
  const tally = createTally(runIds, onProgress);
  let hasRestarted = false;
  let halt: Failure | null = null;
  let wake: () => void = () => undefined;
  const stops = [
    session.onEvents((events) => {
      halt ??= haltIn(events);
      if (tally.take(events) === 0 || halt !== null) wake();
    }),
    session.onRestart(() => {
      hasRestarted = true;
      wake();
    }),
  ];
  return {
    takeRestart: () => {
      const was = hasRestarted;
      hasRestarted = false;
      return was;
    },
    halted: () => halt,
    setPending: tally.setPending,
    soonest: async (ms) => {
      if (tally.left() === 0 || hasRestarted || halt !== null) return;
      await within(ms, (resolve) => {
        wake = resolve;
      });
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** After any other notice the engine goes on, or is started again. */
function haltIn(events: readonly EngineEvent[]): Failure | null {
  for (const event of events) {
    if (event.type === 'notice' && event.failure.kind === 'storage') return event.failure;
  }
  return null;
}

interface Tally {
  /** Answers how many runs are left. */
  take(events: readonly EngineEvent[]): number;
  setPending(unfinishedIds: readonly RunId[]): number;
  left(): number;
}

function createTally(runIds: readonly RunId[], onProgress: (progress: WaitProgress) => void): Tally {
  const all = new Set(runIds);
  const failed = new Set<RunId>();
  let pending = new Set(runIds);
  const report = (): void => {
    onProgress({ done: all.size - pending.size, total: all.size, failed: failed.size });
  };
  return {
    take: (events) => {
      const before = pending.size;
      for (const event of events) {
        if (event.type !== 'run' || unfinished.includes(event.run.state)) continue;
        if (pending.delete(event.run.runId) && hasFailed(event.run.state)) failed.add(event.run.runId);
      }
      if (pending.size < before) report();
      return pending.size;
    },
    setPending: (unfinishedIds) => {
      pending = new Set(unfinishedIds.filter((runId) => all.has(runId)));
      report();
      return pending.size;
    },
    left: () => pending.size,
  };
}

/** A paused run waits for a person, and so is as good as failed for whoever waits for it. */
function hasFailed(state: RunState): boolean {
  return state === 'failed' || state === 'paused';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the one who got `resolve` calls it, or after `ms`. */
function within(ms: number, hand: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hand(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
