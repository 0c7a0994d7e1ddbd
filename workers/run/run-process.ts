import type { BuyerGroup } from '../../contracts/group.ts';
import type { ContentHash, RunId, StepKey } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Asking } from '../../contracts/sources.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunRecord, StepId, StepRecord, StepStatus } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { longestWaitMs } from '../../pipeline/workflow/backoff.ts';
import { decide, finalState, isActive } from '../../pipeline/workflow/schedule.ts';
import type { AnyStep, StepContext } from '../../pipeline/workflow/step.ts';
import { type AttemptAnswer, type AttemptLife, type StepStart, type Timers, defectOf } from './attempt.ts';
import type { Payment } from './call-ledger.ts';
import { type ItemBook, createItemBook } from './item-book.ts';
import type { Advance, Intent, RunMachineInput, StepOutcome } from './run-machine.ts';
import { type LoadedRun, loadRun } from './load-run.ts';
import type { StepChange } from './retry-machine.ts';
import {
  finishedRun,
  onTheWay,
  parkedRun,
  recoveredAncestors,
  statusesOf,
  stepRowId,
} from './run-records.ts';
import type { RunWorld } from './run-world.ts';
import { RunWriter, runClosed } from './run-writer.ts';
import { shareFlight } from './share-flight.ts';
import { findSuccess, ledgerPut, resultPut } from './step-results.ts';
import { type RunState, stepKeyOf, verdictOn, workInputs } from './step-inputs.ts';

/** Everything one advance writes and tells; nothing is told before it is written. */
interface Draft {
  readonly puts: Put[];
  readonly changed: Set<StepId>;
  readonly starts: StepStart[];
}

/**
 * One run at work: its rows in memory, and the four answers its machine needs. All decisions come from the pure
 * scheduler, all writes go through one commit per advance: results, ledger, effects and the intents of the steps that
 * start next.
 *
 * Steps do not wait for the disk, only what can be seen outside does: a question leaves once the intent of its step is
 * on disk, and changes are told and the run ends once they are. The commits of a run reach the disk in order, so a crash
 * cuts it back to an earlier moment of its own, as if the steps behind had never begun.
 *
 * Reads the run's rows first, so a run cut by a crash goes on behind its last commit: a step that was running starts
 * again (its key makes that harmless), one that was backing off waits out the rest.
 */
export async function openRunProcess(runId: RunId, world: RunWorld): Promise<RunProcess> {
  return new RunProcess(await loadRun(runId, world), world);
}

/** The state of one run between its commits. A class because it owns rows that change and nobody else may touch. */
export class RunProcess implements RunMachineInput {
  #run: RunRecord;
  readonly #steps: Map<StepId, StepRecord>;
  /** Of the rows in `#steps`, for the pure scheduler, which asks for them with every decision. */
  readonly #statuses: Map<StepId, StepStatus>;
  readonly #outputs: Map<StepId, unknown>;
  readonly #items: ItemBook;
  readonly #world: RunWorld;
  readonly #startedAtMs = new Map<StepId, number>();
  readonly #beganAtMs: number;
  /** How to land the flights that this run began. */
  readonly #flights = new Map<StepId, () => void>();
  /** The attempts under way: whoever stops this run calls them off. */
  readonly #lives = new Map<StepId, AttemptLife>();
  readonly #writer: RunWriter;

  constructor({ run, steps, outputs, items }: LoadedRun, world: RunWorld) {
    this.#run = run;
    this.#steps = steps;
    this.#statuses = statusesOf(steps);
    this.#outputs = outputs;
    this.#items = createItemBook(items, {
      runId: run.runId,
      world,
      commit: (puts) => this.#writer.commitUnlessClosed(puts),
      onProgress: (stepId, progress) => {
        this.#update(stepId, { progress });
        this.#writer.tellProgress(stepId);
      },
    });
    this.#world = world;
    this.timers = world.clock;
    this.#writer = new RunWriter(world, (stepId) => this.#row(stepId).progress);
    this.#beganAtMs = world.clock.monotonicMs();
  }

  get #state(): RunState {
    return { run: this.#run, steps: this.#steps, outputs: this.#outputs };
  }

  random = (): number => this.#world.random();
  monotonicMs = (): number => this.#world.clock.monotonicMs();
  readonly timers: Timers;

  advance = async (outcomes: readonly StepOutcome[], intent: Intent): Promise<Result<Advance, Failure>> => {
    const draft: Draft = { puts: [], changed: new Set(), starts: [] };
    const wasRunning = this.#run.state === 'running';
    if (!wasRunning) this.#begin();
    for (const outcome of outcomes) this.#take(outcome, draft);
    await this.#decide(draft, intent);
    // Stopped while the ledger was read: whoever takes the run up next may be at work by now.
    if (this.#writer.isClosed) return fail(runClosed);
    const end = this.#endOrPark(draft);
    for (const stepId of draft.changed) draft.puts.push(this.#stepPut(stepId));
    if (end || !wasRunning) draft.puts.push({ table: 'runs', id: this.#run.runId, value: this.#run });
    this.#writer.write(draft.puts, () => {
      for (const { stepId } of outcomes) this.#land(stepId);
    });
    return ok({ starts: draft.starts, end });
  };

  /** Resolves when everything that was decided so far is on disk, with the store's failure where it is not. */
  async written(): Promise<Failure | null> {
    const written = await this.#writer.onDisk();
    return written.ok ? null : written.failure;
  }

  /** Who is to hear that the store refused what nobody waits for. */
  set onRefused(listener: (failure: Failure) => void) {
    this.#writer.onRefused = listener;
  }

  attempt = (start: StepStart, life: AttemptLife): Promise<AttemptAnswer> => {
    const { stepId, timeoutMs } = start;
    const { runId, generation } = this.#run;
    const { signal, isLastAttempt, beat } = life;
    this.#lives.set(stepId, life);
    const paid = (costUsd: number): Payment => this.#pay(stepId, costUsd);
    const intent = this.#writer.written;
    const asking: Asking = {
      signal,
      call: async (question) => {
        // The outside sees nothing of a step whose intent is not on disk, nor of one that builds on what is not.
        const written = await this.#writer.onDisk(intent);
        if (!written.ok) return written;
        return this.#world.calls.ask(question, { signal, beat, timeoutMs, paid });
      },
    };
    const context: StepContext<unknown> = {
      runId,
      generation,
      now: this.#world.clock.now(),
      signal,
      isLastAttempt,
      asking,
      items: this.#items.portFor(stepId, { asking, beat }),
      ports: this.#world.ports,
    };
    const step = this.#step(stepId);
    const ask = (): Promise<AttemptAnswer> => step.run(start.inputs as never, context as never);
    const { key } = this.#row(stepId);
    return key === null ? ask() : this.#askOnce(stepId, key, signal, ask);
  };

  note = (change: StepChange): void => {
    const { stepId, attempts } = change;
    const row = this.#row(stepId);
    // The first attempt is already in the intent that the last commit wrote.
    if (change.status === 'running' && row.status === 'running' && row.attempts === attempts) return;
    this.#update(stepId, onTheWay(change, this.#world.clock.now()));
    const step = this.#row(stepId);
    // Not awaited: losing it to a crash loses only the rest of a wait. A store that fails stops the run's next advance.
    void this.#writer.commit([this.#stepPut(stepId)], 'soon').then((written) => {
      if (written.ok) this.#writer.tell(step);
    });
  };

  /** Calls off what is under way, writes nothing more, and resolves when no commit of this run is under way any more. */
  close(): Promise<void> {
    for (const life of this.#lives.values()) life.abandon();
    return this.#writer.close();
  }

  #begin(): void {
    const startedAt = this.#run.startedAt ?? this.#world.clock.now();
    this.#run = { ...this.#run, state: 'running', pausedFor: null, startedAt };
  }

  /** The step's row with what it has cost so far, to be written together with the answer that was paid for. */
  #pay(stepId: StepId, costUsd: number): Payment {
    // The run has ended, or another process owns its rows by now; the ledger of calls has the cost all the same.
    if (this.#writer.isClosed || this.#run.state !== 'running') return nobodyPays;
    const add = (more: number): void => {
      this.#update(stepId, { costUsd: this.#row(stepId).costUsd + more });
    };
    add(costUsd);
    const step = this.#row(stepId);
    return {
      puts: [this.#stepPut(stepId)],
      announce: () => {
        this.#writer.tell(step);
      },
      takeBack: () => {
        add(-costUsd);
      },
    };
  }

  /** Another run may have found the answer since this one decided to ask, or may be asking now. */
  async #askOnce(
    stepId: StepId,
    key: StepKey,
    signal: AbortSignal,
    ask: () => Promise<AttemptAnswer>,
  ): Promise<AttemptAnswer> {
    const { answer, land } = await shareFlight(this.#world.inFlight, key, signal, async () => {
      const known = await findSuccess(this.#world.store, key);
      if (known) return ok({ output: known.output, summary: known.row.summary ?? '' });
      // Called off while it looked, or while it waited for one who was called off.
      return signal.aborted ? fail(runClosed) : ask();
    });
    if (answer.ok) this.#flights.set(stepId, land);
    return answer;
  }

  #land(stepId: StepId): void {
    this.#flights.get(stepId)?.();
    this.#flights.delete(stepId);
  }

  #step(stepId: StepId): AnyStep {
    const step = this.#world.workflow.steps.get(stepId);
    if (!step) throw new Error(`no step ${stepId}`);
    return step;
  }

  #row(stepId: StepId): StepRecord {
    const row = this.#steps.get(stepId);
    if (!row) throw new Error(`no row for ${stepId}`);
    return row;
  }

  #update(stepId: StepId, change: Partial<StepRecord>): void {
    const row = { ...this.#row(stepId), ...change };
    this.#steps.set(stepId, row);
    this.#statuses.set(stepId, row.status);
  }

  #take(outcome: StepOutcome, draft: Draft): void {
    const { stepId, attempts } = outcome;
    this.#lives.delete(stepId);
    const began = this.#startedAtMs.get(stepId);
    const taken = this.#store(outcome, draft);
    const isParked = taken.status === 'waiting';
    this.#update(stepId, {
      status: taken.status,
      attempts,
      // A step that was parked while it backed off waits out the rest when it goes on, for the same reason.
      failure: isParked ? this.#row(stepId).failure : taken.failure,
      dueAt: isParked ? this.#row(stepId).dueAt : null,
      finishedAt: isParked ? null : this.#world.clock.now(),
      durationMs: began === undefined ? null : this.#world.clock.monotonicMs() - began,
      outputRef: taken.outputRef,
      summary: taken.success?.summary ?? null,
    });
    draft.changed.add(stepId);
    if (!taken.success || taken.outputRef === null) return;
    this.#outputs.set(stepId, taken.success.output);
    if (taken.success.effects) draft.puts.push(...taken.success.effects);
    const { runId, key, summary } = this.#row(stepId);
    if (key === null) return;
    const { outputRef } = taken;
    draft.puts.push(ledgerPut({ key, runId, stepId, outputRef, summary }, this.#world.clock.now()));
  }

  /** Stores a success; an output that is no plain data is a bug of its step and fails that step alone. */
  #store(outcome: StepOutcome, draft: Draft): StepOutcome & { readonly outputRef: ContentHash | null } {
    if (!outcome.success) return { ...outcome, outputRef: null };
    try {
      const { ref, put } = resultPut(this.#world, outcome.success.output);
      draft.puts.push(put);
      return { ...outcome, outputRef: ref };
    } catch (error) {
      return { ...outcome, status: 'failed', success: null, failure: defectOf(error), outputRef: null };
    }
  }

  /** Repeats until nothing more can be settled: a skip may let the next step be judged. */
  async #decide(draft: Draft, intent: Intent): Promise<void> {
    for (;;) {
      if (intent === 'cancel') this.#cancelWaiting(draft);
      const decision = decide(this.#world.workflow, this.#statuses);
      for (const { stepId, status, because } of decision.settled) {
        this.#settle(stepId, { status, skippedBecause: because }, draft);
      }
      if (intent === 'pause') return;
      let hasSettled = false;
      for (const stepId of decision.ready) {
        hasSettled = (await this.#beginStep(stepId, draft)) || hasSettled;
      }
      if (!hasSettled) return;
    }
  }

  #cancelWaiting(draft: Draft): void {
    for (const [stepId, row] of this.#steps) {
      if (row.status === 'waiting' || row.status === 'paused') {
        this.#settle(stepId, { status: 'cancelled', skippedBecause: 'the run was cancelled' }, draft);
      }
    }
  }

  #settle(stepId: StepId, change: Partial<StepRecord>, draft: Draft): void {
    this.#update(stepId, { ...change, finishedAt: this.#world.clock.now() });
    draft.changed.add(stepId);
  }

  /** Starts a ready step, or settles it at once: skipped by its condition, or answered by the ledger. */
  async #beginStep(stepId: StepId, draft: Draft): Promise<boolean> {
    const step = this.#step(stepId);
    const verdict = verdictOn(step, this.#state);
    if (verdict !== true) {
      this.#settle(stepId, verdict, draft);
      return true;
    }
    const key = step.reusable ? stepKeyOf(stepId, step, this.#state, this.#world) : null;
    const known = key === null ? undefined : await findSuccess(this.#world.store, key);
    if (known) {
      this.#outputs.set(stepId, known.output);
      const { outputRef, summary, runId: reusedFrom } = known.row;
      this.#settle(stepId, { status: 'reused', key, outputRef, summary, reusedFrom }, draft);
      return true;
    }
    this.#start(stepId, step, key, draft);
    return false;
  }

  #start(stepId: StepId, step: AnyStep, key: StepKey | null, draft: Draft): void {
    const { attempts, startedAt, dueAt, failure } = this.#row(stepId);
    this.#startedAtMs.set(stepId, this.#world.clock.monotonicMs());
    const now = this.#world.clock.now();
    // The wall clock may have been set back meanwhile: nobody waits longer than they were told to.
    const longest = longestWaitMs(step.retry, failure);
    const waitFirstMs = dueAt === null ? 0 : Math.min(Math.max(0, dueAt - now), longest);
    // A back-off that goes on is no attempt yet, and must survive the next crash as well.
    const begun: Partial<StepRecord> =
      waitFirstMs > 0
        ? { status: 'backing_off' }
        : { status: 'running', attempts: attempts + 1, dueAt: null, failure: null };
    const maxAttempts = attempts + step.retry.attempts;
    this.#update(stepId, { ...begun, key, maxAttempts, startedAt: startedAt ?? now });
    draft.changed.add(stepId);
    draft.starts.push({
      stepId,
      inputs: workInputs(step, this.#state),
      retry: step.retry,
      timeoutMs: step.timeoutMs,
      attemptsBefore: attempts,
      waitFirstMs,
    });
  }

  /** Ends the run when every step has ended; parks it when nothing is under way and nothing may start. */
  #endOrPark(draft: Draft): Advance['end'] {
    const end = finalState(this.#world.workflow, this.#statuses);
    if (end) this.#finish(end, draft);
    else if ([...this.#statuses.values()].some(isActive)) return null;
    else this.#park(draft);
    return end ? 'ended' : 'parked';
  }

  #park(draft: Draft): void {
    this.#run = parkedRun(this.#run, this.#steps, this.#workedMs());
    // What a crash cut while it ran still stands there as running.
    for (const [stepId, row] of this.#steps) {
      if (row.status === 'waiting' && row.startedAt !== null) draft.changed.add(stepId);
    }
  }

  /** Time at work, with that before a pause; what a crash cut is not known. */
  #workedMs(): number {
    return (this.#run.durationMs ?? 0) + this.#world.clock.monotonicMs() - this.#beganAtMs;
  }

  #finish(state: 'succeeded' | 'failed' | 'cancelled', draft: Draft): void {
    const group = (this.#outputs.get('saveToDatabase') as BuyerGroup | undefined) ?? null;
    const durationMs = this.#workedMs();
    const at = this.#world.clock.now();
    this.#run = finishedRun(this.#run, this.#steps, { state, at, durationMs, group });
    if (state !== 'succeeded') return;
    const recovered = recoveredAncestors(this.#run, this.#world.store.resident('runs'));
    for (const value of recovered) draft.puts.push({ table: 'runs', id: value.runId, value });
  }

  #stepPut(stepId: StepId): Put {
    const value = this.#row(stepId);
    return { table: 'steps', id: stepRowId(value.runId, stepId), value };
  }
}

const nobodyPays: Payment = { puts: [], announce: () => undefined, takeBack: () => undefined };
