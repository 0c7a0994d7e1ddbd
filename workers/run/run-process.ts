import type { BuyerGroup } from '../../contracts/group.ts';
import type { ContentHash, RunId, StepKey } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import type { LedgerRow, Put } from '../../contracts/tables.ts';
import type { RunInput } from '../../pipeline/steps/outputs.ts';
import { decide, finalState, hasOutput, isTerminal } from '../../pipeline/workflow/schedule.ts';
import type { AnyStep, StepContext, StepSuccess } from '../../pipeline/workflow/step.ts';
import { canonicalText } from './canonical.ts';
import type { Advance, RunMachineInput } from './run-machine.ts';
import { completeSteps, finishedRun, statusesOf, stepRowId } from './run-records.ts';
import type { RunWorld } from './run-world.ts';
import type { AttemptAnswer, StepChange, StepOutcome, StepStart } from './step-machine.ts';

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
  const ids = world.workflow.order.map((stepId) => stepRowId(runId, stepId));
  const rows = await world.store.getMany('steps', ids);
  const steps = completeSteps(world.workflow, runId, rows.map(backToWaiting));
  const outputs = new Map<StepId, unknown>();
  for (const step of steps.values()) {
    if (step.outputRef !== null && hasOutput(step.status)) {
      outputs.set(step.stepId, await world.store.get('results', step.outputRef));
    }
  }
  return new RunProcess(run, steps, outputs, world);
}

/** A step cut while it ran waits again, with its attempts counted and the rest of its back-off kept. */
function backToWaiting(row: StepRecord | undefined): StepRecord | undefined {
  if (row?.status !== 'running' && row?.status !== 'backing_off') return row;
  return { ...row, status: 'waiting', progress: null };
}

/** The state of one run between its commits. A class because it owns rows that change and nobody else may touch. */
export class RunProcess implements RunMachineInput {
  #run: RunRecord;
  readonly #steps: Map<StepId, StepRecord>;
  readonly #outputs: Map<StepId, unknown>;
  readonly #world: RunWorld;
  readonly #startedAtMs = new Map<StepId, number>();
  readonly #beganAtMs: number;

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
    const committed = await this.#world.store.commit(draft.puts);
    if (!committed.ok) return committed;
    this.#announce(draft, end !== null || isFirst);
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
    return this.#shareFlight(start.stepId, signal, () => step.run(start.inputs as never, context as never));
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
    void this.#world.store
      .commit([{ table: 'steps', id: stepRowId(step.runId, stepId), value: step }])
      .then((written) => {
        if (written.ok) this.#world.announce({ type: 'step', step: this.#row(stepId) });
      });
  };

  /**
   * Asks once for what several runs ask at the same time. The one who asked may be cancelled, which aborts the question;
   * those who only waited for it then ask themselves.
   */
  async #shareFlight(
    stepId: StepId,
    signal: AbortSignal,
    ask: () => Promise<AttemptAnswer>,
  ): Promise<AttemptAnswer> {
    const { key } = this.#row(stepId);
    if (key === null) return ask();
    const { inFlight } = this.#world;
    for (let shared = inFlight.get(key); shared; shared = inFlight.get(key)) {
      const answer = await shared.catch(() => null);
      if (answer?.ok || signal.aborted) return answer ?? ask();
    }
    const mine = ask().finally(() => {
      if (inFlight.get(key) === mine) inFlight.delete(key);
    });
    inFlight.set(key, mine);
    signal.addEventListener('abort', () => inFlight.get(key) === mine && inFlight.delete(key), {
      once: true,
    });
    return mine;
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
    const { stepId, status, attempts, success, failure } = outcome;
    const began = this.#startedAtMs.get(stepId);
    const now = this.#world.clock.now();
    const row = this.#row(stepId);
    this.#update(stepId, {
      status,
      attempts,
      failure,
      dueAt: null,
      finishedAt: now,
      durationMs: began === undefined ? null : this.#world.clock.monotonicMs() - began,
      outputRef: success ? this.#storeResult(success.output, draft) : null,
      summary: success?.summary ?? null,
    });
    if (success) {
      this.#outputs.set(stepId, success.output);
      if (success.effects) draft.puts.push(...success.effects);
      if (row.key !== null) draft.puts.push(this.#ledgerPut(stepId, row.key, 'done'));
    }
    draft.changed.add(stepId);
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
    const verdict = step.when ? step.when(inputs as never) : true;
    if (verdict !== true) {
      this.#settle(stepId, { status: 'skipped', skippedBecause: verdict }, draft);
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
    const { attempts } = this.#row(stepId);
    this.#startedAtMs.set(stepId, this.#world.clock.monotonicMs());
    const now = this.#world.clock.now();
    const dueAt = this.#row(stepId).dueAt;
    this.#update(stepId, {
      status: 'running',
      key,
      attempts: attempts + 1,
      startedAt: this.#row(stepId).startedAt ?? now,
      dueAt: null,
      failure: null,
    });
    if (key !== null) draft.puts.push(this.#ledgerPut(stepId, key, 'intent'));
    draft.changed.add(stepId);
    draft.starts.push({
      stepId,
      inputs,
      retry: step.retry,
      timeoutMs: step.timeoutMs,
      attemptsBefore: attempts,
      waitFirstMs: dueAt === null ? 0 : Math.max(0, dueAt - now),
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
    if (row?.state !== 'done' || row.outputRef === null) return undefined;
    const output = await this.#world.store.get('results', row.outputRef);
    return output === undefined ? undefined : { row, output };
  }

  #ledgerPut(stepId: StepId, key: StepKey, state: LedgerRow['state']): Put {
    const { outputRef, summary } = this.#row(stepId);
    const { runId } = this.#run;
    const row = { key, state, runId, stepId, epoch: this.#world.epoch, at: this.#world.clock.now() };
    const value: LedgerRow = { ...row, outputRef: state === 'done' ? outputRef : null, summary };
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

  #announce(draft: Draft, hasRunChanged: boolean): void {
    for (const stepId of draft.changed) this.#world.announce({ type: 'step', step: this.#row(stepId) });
    for (const put of draft.puts) {
      if (put.table === 'runs' && put.value && (hasRunChanged || put.id !== this.#run.runId)) {
        this.#world.announce({ type: 'run', run: put.value });
      }
    }
  }

  /** True while any step could still change; for tests and assertions. */
  get isOpen(): boolean {
    return [...this.#steps.values()].some((step) => !isTerminal(step.status));
  }
}
