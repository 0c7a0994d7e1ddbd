import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Priority, RunRecord, StepRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { isActive } from '../../pipeline/workflow/schedule.ts';
import { StoreLostError } from '../../store/store.ts';
import { stepsOfRun } from './load-run.ts';
import { openRunProcess } from './run-process.ts';
import { runDefectOf, stepRowId, unparked } from './run-records.ts';
import type { RunWorld } from './run-world.ts';
import { type Place, makePlace, play } from './run-place.ts';
import { createWaitingLine } from './waiting-line.ts';

/** The runs of one engine: those at work and those that wait for a place. */
export interface RunQueue {
  /** Adds runs, by priority and then in order; one already waiting or at work is not added twice. Ends a halt. */
  enqueue(runIds: readonly RunId[]): void;
  /**
   * Cancels runs that are queued, at work or paused, and those that an earlier life of the engine left unfinished.
   * Answers how many there were, when all of them have ended on disk. What is under way is aborted at once: after this
   * has answered, nothing more is asked of any source for them.
   */
  cancel(runIds: readonly RunId[]): Promise<number>;
  /**
   * Parks runs that are queued, at work, or left unfinished by an earlier life of the engine; attempts under way are let
   * finish, and no other begins. Answers how many, when all are parked.
   */
  pause(runIds: readonly RunId[]): Promise<number>;
  /** Goes on with paused runs; steps whose attempts were spent begin anew. Answers those that it found paused. */
  unpause(runIds: readonly RunId[]): Promise<Result<readonly RunId[], Failure>>;
  /** True for a run whose row is being written by its process or by a command, whatever is on disk yet. */
  isInHand(runId: RunId): boolean;
  /**
   * Does work that reads and writes the rows of these runs, none of which may be in hand, with nobody else in between:
   * whoever cancels or pauses them waits for it. It must not wait for the runs themselves.
   */
  hold<Answer>(runIds: readonly RunId[], work: () => Promise<Answer>): Promise<Answer>;
  /** Resolves once nobody works on this paused run and no command writes its rows, or it is paused no more. */
  left(runId: RunId): Promise<void>;
  /** Gives waiting runs another turn. The caller has written the priority to their rows. */
  prioritise(runIds: readonly RunId[], priority: Priority): void;
  readonly activeCount: number;
  /** Why the store took nothing more, until the next `enqueue`; `null` while it does. */
  readonly refusal: Failure | null;
  readonly waitingCount: number;
  /** Stops everything where it is, without ending any run: rows stay as committed, to be resumed. */
  stop(): void;
}

export interface RunQueueOptions {
  readonly concurrency: number;
  onHalt(failure: Failure): void;
  /** Told whenever the number of runs at work or waiting changed. */
  onActivity(): void;
}

/** How many times as many runs may wait for their end to be on disk as may work at once. */
const AHEAD = 4;

/** A new state of a queued run on its way to the disk. */
interface Settling {
  readonly state: RunRecord['state'];
  readonly written: Promise<unknown>;
}

/**
 * Works on runs by priority and in the order given, at most `concurrency` at once.
 *
 * When the store refuses a commit or is lost, everything halts: no run is started, `onHalt` is told once, and the next
 * `enqueue` (a resume) goes on. A bug in one run ends that run as failed.
 */
export function createRunQueue(world: RunWorld, options: RunQueueOptions): RunQueue {
  return new Queue(world, options);
}

class Queue implements RunQueue {
  readonly #world: RunWorld;
  readonly #options: RunQueueOptions;
  readonly #waiting = createWaitingLine();
  readonly #working = new Map<RunId, Place>();
  /** Places of runs that have nothing left to do but to see their end on disk: the next runs may begin. */
  readonly #ending = new Set<Place>();
  /** Runs that were stopped while a commit of theirs was under way; nobody may take them up before it settled. */
  readonly #leaving = new Set<Promise<void>>();
  /** Queued runs whose new state is being written. */
  readonly #settling = new Map<RunId, Settling>();
  /** Runs whose rows a command reads and writes. */
  readonly #held = new Map<RunId, Promise<unknown>>();
  #isStopped = false;
  refusal: Failure | null = null;

  constructor(world: RunWorld, options: RunQueueOptions) {
    this.#world = world;
    this.#options = options;
  }

  get activeCount(): number {
    return this.#working.size;
  }

  /**
   * Runs may be ahead of the disk by some times as many as work at once: enough that nobody waits for a sync, few enough
   * that a fast batch lets the disk have its turn.
   */
  get #hasRoom(): boolean {
    const { concurrency } = this.#options;
    const ending = [...this.#working.values()].filter((place) => this.#ending.has(place)).length;
    return ending < AHEAD * concurrency && this.#working.size - ending < concurrency;
  }

  get waitingCount(): number {
    return this.#waiting.size;
  }

  enqueue(runIds: readonly RunId[]): void {
    this.#isStopped = false;
    this.refusal = null;
    for (const runId of runIds) {
      // Somebody may have ended it since it was said to go on.
      if (this.isInHand(runId) || this.#hasEnded(runId)) continue;
      this.#waiting.add(runId, this.#run(runId)?.priority ?? 'normal');
    }
    if (this.#leaving.size === 0) this.#fill();
    else {
      void Promise.all(this.#leaving).then(() => {
        this.#fill();
      });
    }
  }

  async cancel(runIds: readonly RunId[]): Promise<number> {
    const held = runIds.filter((runId) => this.#held.has(runId));
    if (held.length > 0) return this.#afterHold(runIds, held, (free) => this.cancel(free));
    const atWork = this.#placesOf(runIds);
    for (const place of atWork) place.ask('CANCEL');
    const ending = runIds.flatMap((runId) => this.#settlingAs('cancelled', runId) ?? []);
    const untouched = runIds.filter(
      (runId) => this.#isUntouched(runId) && !this.#settlingAs('cancelled', runId),
    );
    const begun = runIds.filter((runId) => this.#isLeft(runId));
    // Only their own machine can end runs with all their steps. Their places are taken before anybody else can.
    const ended = begun.map((runId) => this.#work(runId, this.#takePlace(runId, 'CANCEL')));
    const cancelled = await this.#settleQueued(untouched, { state: 'cancelled', pausedFor: null });
    await Promise.all([...ended, ...ending, ...atWork.map((place) => place.ended)]);
    this.#fill();
    return atWork.length + ending.length + cancelled + begun.length;
  }

  async pause(runIds: readonly RunId[]): Promise<number> {
    const held = runIds.filter((runId) => this.#held.has(runId));
    if (held.length > 0) return this.#afterHold(runIds, held, (free) => this.pause(free));
    const atWork = this.#placesOf(runIds);
    for (const place of atWork) place.ask('PAUSE');
    const parking = runIds.flatMap((runId) => this.#settlingAs('paused', runId) ?? []);
    const free = runIds.filter((runId) => !this.isInHand(runId));
    const queued = free.filter((runId) => this.#run(runId)?.state === 'queued');
    const left = runIds.filter((runId) => !this.#working.has(runId) && this.#run(runId)?.state === 'running');
    const ended = left.map((runId) => this.#work(runId, this.#takePlace(runId, 'PAUSE')));
    const parked = await this.#settleQueued(queued, { state: 'paused', pausedFor: { kind: 'person' } });
    await Promise.all([...ended, ...parking, ...atWork.map((place) => place.ended)]);
    return atWork.length + parking.length + parked + left.length;
  }

  async unpause(runIds: readonly RunId[]): Promise<Result<readonly RunId[], Failure>> {
    for (const place of this.#placesOf(runIds)) place.ask('GO_ON');
    const wanted = runIds.filter((runId) => this.#run(runId)?.state === 'paused' && !this.isInHand(runId));
    const puts: Put[] = [];
    const found: RunRecord[] = [];
    const written = await this.hold(wanted, async () => {
      for (const runId of wanted) {
        const run = this.#run(runId);
        if (run?.state !== 'paused') continue;
        const again = unparked(run, [...(await stepsOfRun(runId, this.#world)).values()]);
        found.push(again.run);
        puts.push({ table: 'runs', id: runId, value: again.run });
        for (const value of again.steps)
          puts.push({ table: 'steps', id: stepRowId(runId, value.stepId), value });
      }
      return puts.length === 0 ? ok(null) : this.#world.store.commit(puts);
    });
    if (!written.ok) return written;
    for (const put of puts) {
      if (put.table === 'steps' && put.value) this.#world.announce({ type: 'step', step: put.value });
    }
    for (const run of found) this.#world.announce({ type: 'run', run });
    this.enqueue(found.map((run) => run.runId));
    return ok(found.map((run) => run.runId));
  }

  isInHand(runId: RunId): boolean {
    return this.#working.has(runId) || this.#settling.has(runId) || this.#held.has(runId);
  }

  async hold<Answer>(runIds: readonly RunId[], work: () => Promise<Answer>): Promise<Answer> {
    let letGo: (value: null) => void = () => undefined;
    const done = new Promise((resolve) => {
      letGo = resolve;
    });
    for (const runId of runIds) this.#held.set(runId, done);
    try {
      return await work();
    } finally {
      for (const runId of runIds) if (this.#held.get(runId) === done) this.#held.delete(runId);
      letGo(null);
    }
  }

  async left(runId: RunId): Promise<void> {
    while (this.#run(runId)?.state === 'paused') {
      const busy =
        this.#held.get(runId) ?? this.#working.get(runId)?.ended ?? this.#settling.get(runId)?.written;
      if (!busy) return;
      await busy;
    }
  }

  prioritise(runIds: readonly RunId[], priority: Priority): void {
    for (const runId of runIds) if (this.#waiting.has(runId)) this.#waiting.add(runId, priority);
  }

  stop(): void {
    this.#isStopped = true;
    const places = [...this.#working.values()];
    this.#working.clear();
    this.#waiting.clear();
    this.#world.inFlight.clear();
    for (const place of places) {
      const left = place.stop().finally(() => this.#leaving.delete(left));
      this.#leaving.add(left);
    }
    this.#options.onActivity();
  }

  /** Those that are free at once, the others as soon as they are let go. */
  async #afterHold(
    runIds: readonly RunId[],
    held: readonly RunId[],
    act: (free: readonly RunId[]) => Promise<number>,
  ): Promise<number> {
    const free = act(runIds.filter((runId) => !held.includes(runId)));
    await Promise.all(held.map((runId) => this.#held.get(runId)));
    return (await free) + (await act(held));
  }

  #hasEnded(runId: RunId): boolean {
    const state = this.#run(runId)?.state;
    return state === 'succeeded' || state === 'failed' || state === 'cancelled';
  }

  #run(runId: RunId): RunRecord | undefined {
    return this.#world.store.resident('runs').get(runId);
  }

  #placesOf(runIds: readonly RunId[]): readonly Place[] {
    return runIds.flatMap((runId) => this.#working.get(runId) ?? []);
  }

  /** Queued and never begun: its row alone tells all. */
  #isUntouched(runId: RunId): boolean {
    const run = this.#run(runId);
    return !this.#working.has(runId) && run?.state === 'queued' && run.startedAt === null;
  }

  /** The writing of a cancel or pause that somebody else asked for. */
  #settlingAs(state: Settling['state'], runId: RunId): Promise<unknown> | null {
    const settling = this.#settling.get(runId);
    return settling?.state === state ? settling.written : null;
  }

  /** Begun, not ended, and nobody works on it. */
  #isLeft(runId: RunId): boolean {
    const run = this.#run(runId);
    if (this.#working.has(runId) || !run) return false;
    return (
      run.state === 'running' || run.state === 'paused' || (run.state === 'queued' && run.startedAt !== null)
    );
  }

  #takePlace(runId: RunId, wish: Place['wish']): Place {
    const place = makePlace(wish);
    this.#waiting.delete(runId);
    this.#working.set(runId, place);
    return place;
  }

  #fill(): void {
    while (!this.#isStopped && this.#hasRoom) {
      const next = this.#waiting.next();
      if (next === undefined) break;
      const held = this.#held.get(next);
      if (held) {
        void held.then(() => {
          if (!this.#isStopped) this.enqueue([next]);
        });
        continue;
      }
      void this.#work(next, this.#takePlace(next, 'GO_ON'));
    }
    this.#options.onActivity();
  }

  async #work(runId: RunId, place: Place): Promise<void> {
    const isMine = (): boolean => this.#working.get(runId) === place;
    try {
      const process = await openRunProcess(runId, this.#world);
      const stopped = isMine() ? await play(process, place, this.#world.clock) : null;
      if (!isMine()) return;
      this.#ending.add(place);
      this.#fill();
      const halted = stopped ?? (await process.written());
      if (!isMine()) return;
      this.#working.delete(runId);
      await process.close();
      if (halted) await this.#giveUp(runId, halted);
      // Somebody cancelled it, or said "go on", when it was already being parked.
      else if (place.wish === 'CANCEL' && this.#isLeft(runId)) {
        await this.#work(runId, this.#takePlace(runId, 'CANCEL'));
      } else if (place.wish === 'GO_ON' && this.#run(runId)?.pausedFor?.kind === 'person') {
        await this.unpause([runId]);
      }
    } catch (error) {
      if (!isMine()) return;
      this.#working.delete(runId);
      if (error instanceof StoreLostError) this.#halt(runDefectOf(error));
      else await this.#giveUp(runId, runDefectOf(error));
    } finally {
      this.#ending.delete(place);
      place.leave();
    }
    this.#fill();
  }

  async #giveUp(runId: RunId, failure: Failure): Promise<void> {
    const written =
      failure.kind === 'defect' ? await writeFailed(this.#world, runId, failure) : fail(failure);
    if (!written.ok) this.#halt(written.failure);
  }

  #halt(failure: Failure): void {
    if (this.#isStopped) return;
    this.stop();
    this.refusal = failure;
    this.#options.onHalt(failure);
  }

  async #settleQueued(
    runIds: readonly RunId[],
    change: Pick<RunRecord, 'state' | 'pausedFor'>,
  ): Promise<number> {
    const finishedAt = change.state === 'cancelled' ? this.#world.clock.now() : null;
    const runs = runIds.flatMap((runId): RunRecord[] => {
      const run = this.#run(runId);
      return run ? [{ ...run, ...change, finishedAt }] : [];
    });
    if (runs.length === 0) return 0;
    const writing = this.#world.store.commit(
      runs.map((run) => ({ table: 'runs' as const, id: run.runId, value: run })),
    );
    const settling = { state: change.state, written: writing };
    for (const { runId } of runs) {
      this.#waiting.delete(runId);
      this.#settling.set(runId, settling);
    }
    const written = await writing;
    // A cancel may have come after a pause and be under way still.
    for (const { runId } of runs) if (this.#settling.get(runId) === settling) this.#settling.delete(runId);
    if (!written.ok) {
      this.#halt(written.failure);
      return 0;
    }
    for (const run of runs) this.#world.announce({ type: 'run', run });
    return runs.length;
  }
}

/** A bug in the bookkeeping of one run ends that run alone; the others go on, and it can be rerun. */
async function writeFailed(world: RunWorld, runId: RunId, failure: Failure): Promise<Result<null, Failure>> {
  const known = world.store.resident('runs').get(runId);
  if (!known) return ok(null);
  const finishedAt = world.clock.now();
  const run: RunRecord = { ...known, state: 'failed', finishedAt, failure };
  const cut = [...(await stepsOfRun(runId, world)).values()].filter((step) => isActive(step.status));
  const steps = cut.map((step): StepRecord => ({
    ...step,
    status: 'failed',
    finishedAt,
    dueAt: null,
    failure,
  }));
  const written = await world.store.commit([
    { table: 'runs', id: runId, value: run },
    ...steps.map((value): Put => ({ table: 'steps', id: stepRowId(runId, value.stepId), value })),
  ]);
  if (!written.ok) return written;
  for (const step of steps) world.announce({ type: 'step', step });
  world.announce({ type: 'run', run });
  return ok(null);
}
