import { type Actor, createActor } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { RunRecord } from '../../contracts/run.ts';
import { runMachine } from './run-machine.ts';
import { openRunProcess } from './run-process.ts';
import type { RunWorld } from './run-world.ts';

/** The runs of one engine: those at work and those that wait for a place. */
export interface RunQueue {
  /** Adds runs in order; one already waiting or at work is not added twice. Ends a halt. */
  enqueue(runIds: readonly RunId[]): void;
  /**
   * Cancels open runs: those that wait or work, and those that an earlier life of the engine left unfinished. Answers
   * how many there were. Aborts what is under way at once; what was not at work has ended when this resolves.
   */
  cancel(runIds: readonly RunId[]): Promise<number>;
  readonly activeCount: number;
  readonly waitingCount: number;
  has(runId: RunId): boolean;
  /** Stops everything where it is, without ending any run: rows stay as committed, to be resumed. */
  stop(): void;
}

/**
 * Works on runs in the order given, at most `concurrency` at once.
 *
 * When the store refuses a commit or a bug breaks a run's bookkeeping, everything halts: no run is started, `onHalt` is
 * told once, and the next `enqueue` (a resume) goes on.
 */
export function createRunQueue(
  world: RunWorld,
  options: {
    readonly concurrency: number;
    onHalt(failure: Failure): void;
    /** Told whenever the number of runs at work or waiting changed. */
    onActivity(): void;
  },
): RunQueue {
  const waiting = new Set<RunId>();
  const working = new Map<RunId, Actor<typeof runMachine> | null>();
  /** Runs cancelled while their rows were still being read. */
  const cancelledEarly = new Set<RunId>();
  let isStopped = false;

  const fill = (): void => {
    while (!isStopped && working.size < options.concurrency) {
      const [next] = waiting;
      if (next === undefined) break;
      waiting.delete(next);
      working.set(next, null);
      work(next).catch((error: unknown) => {
        halt(defectOf(error));
      });
    }
    options.onActivity();
  };

  const halt = (failure: Failure): void => {
    if (isStopped) return;
    isStopped = true;
    stopActors();
    options.onHalt(failure);
  };

  const stopActors = (): void => {
    const actors = [...working.values()];
    working.clear();
    waiting.clear();
    for (const actor of actors) actor?.stop();
    options.onActivity();
  };

  const work = async (runId: RunId): Promise<void> => {
    const process = await openRunProcess(runId, world);
    // Stopped or cancelled while its rows were read.
    if (!working.has(runId)) return;
    const actor = createActor(runMachine, { input: process });
    working.set(runId, actor);
    const over = new Promise<void>((resolve) => {
      actor.subscribe({
        complete: () => {
          ended(runId, actor);
          resolve();
        },
        error: (error) => {
          halt(defectOf(error));
          resolve();
        },
      });
    });
    actor.start();
    if (cancelledEarly.delete(runId)) actor.send({ type: 'CANCEL' });
    await over;
  };

  const ended = (runId: RunId, actor: Actor<typeof runMachine>): void => {
    const snapshot = actor.getSnapshot();
    if (working.get(runId) !== actor || snapshot.status !== 'done') return;
    working.delete(runId);
    const { halted } = snapshot.output;
    if (halted) halt(halted);
    else fill();
  };

  /** Runs begun before a crash or Ctrl-C: only their own machine can end them with all their steps. */
  const cancelLeft = async (runIds: readonly RunId[]): Promise<number> => {
    const runs = world.store.resident('runs');
    const left = runIds.filter((runId) => !working.has(runId) && runs.get(runId)?.state === 'running');
    await Promise.all(
      left.map((runId) => {
        waiting.delete(runId);
        working.set(runId, null);
        cancelledEarly.add(runId);
        return work(runId).catch((error: unknown) => {
          halt(defectOf(error));
        });
      }),
    );
    return left.length;
  };

  const cancelQueued = async (runIds: readonly RunId[]): Promise<number> => {
    const at = world.clock.now();
    const runs = runIds.flatMap((runId) => {
      const run = working.has(runId) ? undefined : world.store.resident('runs').get(runId);
      if (run?.state !== 'queued') return [];
      waiting.delete(runId);
      return [{ ...run, state: 'cancelled', finishedAt: at } satisfies RunRecord];
    });
    if (runs.length === 0) return 0;
    const written = await world.store.commit(
      runs.map((run) => ({ table: 'runs' as const, id: run.runId, value: run })),
    );
    if (!written.ok) {
      halt(written.failure);
      return 0;
    }
    for (const run of runs) world.announce({ type: 'run', run });
    return runs.length;
  };

  return {
    enqueue: (runIds) => {
      isStopped = false;
      for (const runId of runIds) if (!working.has(runId)) waiting.add(runId);
      fill();
    },
    cancel: async (runIds) => {
      let count = 0;
      for (const runId of runIds) {
        const actor = working.get(runId);
        if (actor === undefined) continue;
        count += 1;
        if (actor === null) cancelledEarly.add(runId);
        else actor.send({ type: 'CANCEL' });
      }
      count += await cancelQueued(runIds);
      count += await cancelLeft(runIds);
      fill();
      return count;
    },
    get activeCount() {
      return working.size;
    },
    get waitingCount() {
      return waiting.size;
    },
    has: (runId) => working.has(runId) || waiting.has(runId),
    stop: () => {
      isStopped = true;
      stopActors();
    },
  };
}

function defectOf(error: unknown): Failure {
  return {
    kind: 'defect',
    message: `A bug stopped the engine (${error instanceof Error ? error.name : 'unknown'}).`,
  };
}
