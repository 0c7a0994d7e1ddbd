import type { BuyerGroup } from '../../contracts/group.ts';
import type { ContentHash, RunId, StepKey } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import type { LedgerRow, Put } from '../../contracts/tables.ts';
import type { RunInput } from '../../pipeline/steps/outputs.ts';
import { decide, finalState } from '../../pipeline/workflow/schedule.ts';
import type { AnyStep, StepContext, StepSuccess } from '../../pipeline/workflow/step.ts';
import { canonicalText } from './canonical.ts';
import type { Advance, RunMachineInput } from './run-machine.ts';
import { loadOutputs, loadSteps } from './load-run.ts';
import { finishedRun, statusesOf, stepRowId } from './run-records.ts';
import type { RunWorld } from './run-world.ts';
import { shareFlight } from './share-flight.ts';
import {
  type AttemptAnswer,
  type StepChange,
  type StepOutcome,
  type StepStart,
  defectOf,
} from './step-machine.ts';

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
 * Reads the run's rows first, so a run cut by a crash goes on behind its last commit: a step that was running starts
 * again (its key makes that harmless), one that was backing off waits out the rest.
 */
export async function openRunProcess(runId: RunId, world: RunWorld): Promise<RunProcess> {
  const run = world.store.resident('runs').get(runId);
  if (!run) throw new Error('no such run');
  const steps = await loadSteps(runId, world);
  const outputs = await loadOutputs(steps, world);
  return new RunProcess(run, steps, outputs, world);
}

/** The state of one run between its commits. A class because it owns rows that change and nobody else may touch. */
export class RunProcess implements RunMachineInput {
  #run: RunRecord;
  readonly #steps: Map<StepId, StepRecord>;
  readonly #outputs: Map<StepId, unknown>;
  readonly #world: RunWorld;
  readonly #startedAtMs = new Map<StepId, number>();
  readonly #beganAtMs: number;
  /** Keys whose flight this run began and has not landed yet. */
  readonly #flights = new Map<StepId, StepKey>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(
    run: RunRecord,
    steps: Map<StepId, StepRecord>,
    outputs: Map<StepId, unknown>,
    world: RunWorld,
  ) {
    this.#run = run;
    this.#steps = steps;
    this.#outputs = outputs;
    this.#world = world;
    this.#beganAtMs = world.clock.monotonicMs();
  }

  random = (): number => this.#world.random();

  advance = async (
    outcomes: readonly StepOutcome[],
    isCancelling: boolean,
  ): Promise<Result<Advance, Failure>> => {
    const draft: Draft = { puts: [], changed: new Set(), starts: [] };
    const isFirst = this.#run.startedAt === null;
    if (this.#run.state !== 'running') {
      this.#run = {
        ...this.#run,
        state: 'running',
        startedAt: this.#run.startedAt ?? this.#world.clock.now(),
      };
    }
    for (const outcome of outcomes) this.#take(outcome, draft);
    await this.#decide(draft, isCancelling);
    const end = finalState(this.#world.workflow, statusesOf(this.#steps));
    if (end) this.#finish(end, draft);
    for (const stepId of draft.changed) this.#putStep(stepId, draft);
    if (end || isFirst) draft.puts.push({ table: 'runs', id: this.#run.runId, value: this.#run });
    const committed = await this.#commit(draft.puts);
    for (const { stepId } of outcomes) this.#land(stepId);
    if (!committed.ok) return committed;
    this.#announce(draft.puts);
    return ok({ starts: draft.starts, finished: end !== null });
  };

  attempt = (start: StepStart, signal: AbortSignal): Promise<AttemptAnswer> => {
    const step = this.#step(start.stepId);
    const context: StepContext<unknown> = {
      runId: this.#run.runId,
      generation: this.#run.generation,
      now: this.#world.clock.now(),
      signal,
      ports: this.#world.ports,
      report: (progress) => {
        this.#update(start.stepId, { progress });
        this.#world.announce({ type: 'step', step: this.#row(start.stepId) });
      },
    };
    const ask = (): Promise<AttemptAnswer> => step.run(start.inputs as never, context as never);
    const { key } = this.#row(start.stepId);
    return key === null ? ask() : this.#askOnce(start.stepId, key, signal, ask);
  };

  note = (change: StepChange): void => {
    const { stepId, attempts } = change;
    const row = this.#row(stepId);
    // The first attempt is already in the intent that the last commit wrote.
    if (change.status === 'running' && row.status === 'running' && row.attempts === attempts) return;
    this.#update(
      stepId,
      change.status === 'running'
        ? { status: 'running', attempts, dueAt: null }
        : {
            status: 'backing_off',
            attempts,
            dueAt: this.#world.clock.now() + change.waitMs,
            failure: change.failure,
          },
    );
    const step = this.#row(stepId);
    // Not awaited: losing it to a crash loses only the rest of a wait. A store that fails stops the run's next advance.
    void this.#commit([{ table: 'steps', id: stepRowId(step.runId, stepId), value: step }]).then(
      (written) => {
        if (written.ok) this.#world.announce({ type: 'step', step });
      },
    );
  };

  /** Resolves when no commit of this run is under way any more. */
  async drained(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  #commit(puts: readonly Put[]): ReturnType<RunWorld['store']['commit']> {
    const commit = this.#world.store.commit(puts);
    this.#underWay.add(commit);
    const leave = (): void => void this.#underWay.delete(commit);
    commit.then(leave, leave);
    return commit;
  }

  /** Another run may have found the answer since this one decided to ask, or may be asking now. */
  async #askOnce(
    stepId: StepId,
    key: StepKey,
    signal: AbortSignal,
    ask: () => Promise<AttemptAnswer>,
  ): Promise<AttemptAnswer> {
    const { inFlight } = this.#world;
    const known = inFlight.has(key) ? undefined : await this.#findResult(key);
    if (known) return ok({ output: known.output, summary: known.row.summary ?? '' });
    const { answer, isMine } = await shareFlight(inFlight, key, signal, ask);
    if (isMine && answer.ok) this.#flights.set(stepId, key);
    return answer;
  }

  #land(stepId: StepId): void {
    const key = this.#flights.get(stepId);
    if (key === undefined) return;
    this.#flights.delete(stepId);
    this.#world.inFlight.delete(key);
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
    this.#steps.set(stepId, { ...this.#row(stepId), ...change });
  }

  #take(outcome: StepOutcome, draft: Draft): void {
    const { stepId, attempts } = outcome;
    const began = this.#startedAtMs.get(stepId);
    const taken = this.#store(outcome, draft);
    this.#update(stepId, {
      status: taken.status,
      attempts,
      failure: taken.failure,
      dueAt: null,
      finishedAt: this.#world.clock.now(),
      durationMs: began === undefined ? null : this.#world.clock.monotonicMs() - began,
      outputRef: taken.outputRef,
      summary: taken.success?.summary ?? null,
    });
    draft.changed.add(stepId);
    if (!taken.success || taken.outputRef === null) return;
    this.#outputs.set(stepId, taken.success.output);
    if (taken.success.effects) draft.puts.push(...taken.success.effects);
    const { key } = this.#row(stepId);
    if (key !== null) draft.puts.push(this.#ledgerPut(stepId, key, taken.outputRef));
  }

  /** Stores a success; an output that is no plain data is a bug of its step and fails that step alone. */
  #store(outcome: StepOutcome, draft: Draft): StepOutcome & { readonly outputRef: ContentHash | null } {
    if (!outcome.success) return { ...outcome, outputRef: null };
    try {
      return { ...outcome, outputRef: this.#storeResult(outcome.success.output, draft) };
    } catch (error) {
      return { ...outcome, status: 'failed', success: null, failure: defectOf(error), outputRef: null };
    }
  }

  /** Repeats until nothing more can be settled: a skip may let the next step be judged. */
  async #decide(draft: Draft, isCancelling: boolean): Promise<void> {
    for (;;) {
      if (isCancelling) this.#cancelWaiting(draft);
      const decision = decide(this.#world.workflow, statusesOf(this.#steps));
      for (const { stepId, status, because } of decision.settled) {
        this.#settle(stepId, { status, skippedBecause: because }, draft);
      }
      let hasSettled = false;
      for (const stepId of decision.ready) {
        hasSettled = (await this.#begin(stepId, draft)) || hasSettled;
      }
      if (!hasSettled) return;
    }
  }

  #cancelWaiting(draft: Draft): void {
    for (const [stepId, row] of this.#steps) {
      if (row.status === 'waiting') {
        this.#settle(stepId, { status: 'cancelled', skippedBecause: 'the run was cancelled' }, draft);
      }
    }
  }

  #settle(stepId: StepId, change: Partial<StepRecord>, draft: Draft): void {
    this.#update(stepId, { ...change, finishedAt: this.#world.clock.now() });
    draft.changed.add(stepId);
  }

  /** Starts a ready step, or settles it at once: skipped by its condition, or answered by the ledger. */
  async #begin(stepId: StepId, draft: Draft): Promise<boolean> {
    const step = this.#step(stepId);
    const inputs = this.#inputsOf(step);
    const verdict = judge(step, inputs);
    if (verdict !== true) {
      this.#settle(stepId, verdict, draft);
      return true;
    }
    const key = step.reusable ? this.#keyOf(stepId, step) : null;
    const known = key === null ? undefined : await this.#findResult(key);
    if (known) {
      this.#outputs.set(stepId, known.output);
      const { outputRef, summary, runId: reusedFrom } = known.row;
      this.#settle(stepId, { status: 'reused', key, outputRef, summary, reusedFrom }, draft);
      return true;
    }
    this.#start(stepId, step, inputs, key, draft);
    return false;
  }

  #start(stepId: StepId, step: AnyStep, inputs: unknown, key: StepKey | null, draft: Draft): void {
    const { attempts, startedAt, dueAt } = this.#row(stepId);
    this.#startedAtMs.set(stepId, this.#world.clock.monotonicMs());
    const now = this.#world.clock.now();
    const waitFirstMs = dueAt === null ? 0 : Math.max(0, dueAt - now);
    // A back-off that goes on is no attempt yet, and must survive the next crash as well.
    const begun = waitFirstMs > 0 ? ({ status: 'backing_off' } as const) : beginAttempt(attempts);
    this.#update(stepId, { ...begun, key, startedAt: startedAt ?? now });
    draft.changed.add(stepId);
    draft.starts.push({
      stepId,
      inputs,
      retry: step.retry,
      timeoutMs: step.timeoutMs,
      attemptsBefore: attempts,
      waitFirstMs,
    });
  }

  #inputsOf(step: AnyStep): Readonly<Record<string, unknown>> {
    const { companyId, seller, level } = this.#run;
    const input: RunInput = { companyId, seller, level };
    const needs = step.needs.map((need) => [need, this.#outputs.get(need)] as const);
    return { ...Object.fromEntries(needs), input };
  }

  /** Equal inputs of an equal step make an equal key; outputs stand for themselves by their content hash. */
  #keyOf(stepId: StepId, step: AnyStep): StepKey {
    const { companyId, seller, level, generation } = this.#run;
    const needs = Object.fromEntries(step.needs.map((need) => [need, this.#row(need).outputRef]));
    const parts = [
      this.#world.workflow.name,
      stepId,
      step.revision,
      { companyId, seller, level },
      needs,
      generation,
    ];
    return this.#world.mac('step-key', canonicalText(parts)) as StepKey;
  }

  async #findResult(key: StepKey): Promise<{ row: LedgerRow; output: unknown } | undefined> {
    const row = await this.#world.store.get('ledger', key);
    if (!row) return undefined;
    const output = await this.#world.store.get('results', row.outputRef);
    return output === undefined ? undefined : { row, output };
  }

  #ledgerPut(stepId: StepId, key: StepKey, outputRef: ContentHash): Put {
    const { summary } = this.#row(stepId);
    const value: LedgerRow = {
      key,
      runId: this.#run.runId,
      stepId,
      outputRef,
      summary,
      at: this.#world.clock.now(),
    };
    return { table: 'ledger', id: key, value };
  }

  #storeResult(output: StepSuccess<unknown>['output'], draft: Draft): ContentHash {
    const ref = this.#world.mac('content', canonicalText(output)) as ContentHash;
    draft.puts.push({ table: 'results', id: ref, value: output });
    return ref;
  }

  #finish(state: 'succeeded' | 'failed' | 'cancelled', draft: Draft): void {
    const group = (this.#outputs.get('saveToDatabase') as BuyerGroup | undefined) ?? null;
    const durationMs = this.#world.clock.monotonicMs() - this.#beganAtMs;
    const at = this.#world.clock.now();
    this.#run = finishedRun(this.#run, this.#steps, { state, at, durationMs, group });
    if (state === 'succeeded') this.#markRecovered(draft);
  }

  /** Every failed ancestor of a run that succeeded is recovered by it. */
  #markRecovered(draft: Draft): void {
    const runs = this.#world.store.resident('runs');
    let parent = this.#run.parentRunId === null ? undefined : runs.get(this.#run.parentRunId);
    while (parent) {
      if (parent.state === 'failed' && parent.recoveredBy === null) {
        const value: RunRecord = { ...parent, recoveredBy: this.#run.runId };
        draft.puts.push({ table: 'runs', id: parent.runId, value });
      }
      parent = parent.parentRunId === null ? undefined : runs.get(parent.parentRunId);
    }
  }

  #putStep(stepId: StepId, draft: Draft): void {
    const value = this.#row(stepId);
    draft.puts.push({ table: 'steps', id: stepRowId(value.runId, stepId), value });
  }

  /** Tells exactly what was written: the rows in memory may be further on by now. */
  #announce(puts: readonly Put[]): void {
    for (const put of puts) {
      if (put.table === 'steps' && put.value) this.#world.announce({ type: 'step', step: put.value });
      if (put.table === 'runs' && put.value) this.#world.announce({ type: 'run', run: put.value });
    }
  }
}

/** `true` to run, or how a step is settled whose condition says no or breaks. */
function judge(step: AnyStep, inputs: unknown): true | Partial<StepRecord> {
  try {
    const verdict = step.when ? step.when(inputs as never) : true;
    return verdict === true ? true : { status: 'skipped', skippedBecause: verdict };
  } catch (error) {
    return { status: 'failed', failure: defectOf(error) };
  }
}

function beginAttempt(attemptsBefore: number): Partial<StepRecord> {
  return { status: 'running', attempts: attemptsBefore + 1, dueAt: null, failure: null };
}
