import { type Actor, createActor } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RunRecord } from '../../contracts/run.ts';
import { runMachine } from './run-machine.ts';
import { StoreLostError } from '../../store/store.ts';
import { type RunProcess, openRunProcess } from './run-process.ts';
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
  /** Stops everything where it is, without ending any run: rows stay as committed, to be resumed. */
  stop(): void;
}

/** One run at work; made anew for each start, so that what a former start left behind is told apart. */
interface Place {
  actor: Actor<typeof runMachine> | null;
  process: RunProcess | null;
  isCancelled: boolean;
}

/**
 * Works on runs in the order given, at most `concurrency` at once.
 *
 * When the store refuses a commit or is lost, everything halts: no run is started, `onHalt` is told once, and the next
 * `enqueue` (a resume) goes on. A bug in one run ends that run as failed.
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
  const working = new Map<RunId, Place>();
  /** Runs that were stopped while a commit of theirs was under way; nobody may take them up before it settled. */
  const leaving = new Set<Promise<void>>();
  let isStopped = false;

  const fill = (): void => {
    while (!isStopped && working.size < options.concurrency) {
      const [next] = waiting;
      if (next === undefined) break;
      waiting.delete(next);
      void work(next, takePlace(next, false));
    }
    options.onActivity();
  };

  const takePlace = (runId: RunId, isCancelled: boolean): Place => {
    const place: Place = { actor: null, process: null, isCancelled };
    working.set(runId, place);
    return place;
  };

  const halt = (failure: Failure): void => {
    if (isStopped) return;
    stopAll();
    options.onHalt(failure);
  };

  const stopAll = (): void => {
    isStopped = true;
    const places = [...working.values()];
    working.clear();
    waiting.clear();
    world.inFlight.clear();
    for (const { actor, process } of places) {
      actor?.stop();
      if (!process) continue;
      const left = process.drained().finally(() => leaving.delete(left));
      leaving.add(left);
    }
    options.onActivity();
  };

  const work = async (runId: RunId, place: Place): Promise<void> => {
    try {
      const process = await openRunProcess(runId, world);
      if (working.get(runId) !== place) return;
      place.process = process;
      await play(process, place);
      if (working.get(runId) !== place) return;
      working.delete(runId);
      const { halted } = place.actor?.getSnapshot().output ?? { halted: null };
      if (halted) await giveUp(runId, halted);
    } catch (error) {
      if (working.get(runId) !== place) return;
      working.delete(runId);
      if (error instanceof StoreLostError) halt(defectOf(error));
      else await giveUp(runId, defectOf(error));
    }
    fill();
  };

  const giveUp = async (runId: RunId, failure: Failure): Promise<void> => {
    const written = failure.kind === 'defect' ? await writeFailed(world, runId, failure) : fail(failure);
    if (!written.ok) halt(written.failure);
  };

  /** Runs begun before a crash or Ctrl-C: only their own machine can end them with all their steps. */
  const cancelLeft = async (runIds: readonly RunId[]): Promise<number> => {
    const runs = world.store.resident('runs');
    const left = runIds.filter((runId) => !working.has(runId) && runs.get(runId)?.state === 'running');
    await Promise.all(
      left.map((runId) => {
        waiting.delete(runId);
        return work(runId, takePlace(runId, true));
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
      if (leaving.size === 0) fill();
      else void Promise.all(leaving).then(fill);
    },
    cancel: async (runIds) => {
      const atWork = runIds.flatMap((runId) => working.get(runId) ?? []);
      for (const place of atWork) {
        place.isCancelled = true;
        place.actor?.send({ type: 'CANCEL' });
      }
      const count = atWork.length + (await cancelQueued(runIds)) + (await cancelLeft(runIds));
      fill();
      return count;
    },
    get activeCount() {
      return working.size;
    },
    get waitingCount() {
      return waiting.size;
    },
    stop: stopAll,
  };
}

function defectOf(error: unknown): Failure {
  return {
    kind: 'defect',
    message: `A bug stopped this run (${error instanceof Error ? error.name : 'unknown'}). Please report it, then rerun the run.`,
  };
}

/** A bug in the bookkeeping of one run ends that run alone; the others go on, and it can be rerun. */
async function writeFailed(world: RunWorld, runId: RunId, failure: Failure): Promise<Result<null, Failure>> {
  const known = world.store.resident('runs').get(runId);
  if (!known) return ok(null);
  const run: RunRecord = { ...known, state: 'failed', finishedAt: world.clock.now(), failure };
  const written = await world.store.commit([{ table: 'runs', id: runId, value: run }]);
  if (!written.ok) return written;
  world.announce({ type: 'run', run });
  return ok(null);
}

/** Lets a run's machine work until it ended or was stopped. */
function play(process: RunProcess, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const actor = createActor(runMachine, { input: process });
    place.actor = actor;
    actor.subscribe({ complete: resolve, error: reject });
    actor.start();
    if (place.isCancelled) actor.send({ type: 'CANCEL' });
  });
}
