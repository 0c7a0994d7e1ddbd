import type { EngineInput, RunTarget } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { ContentHash, RunId } from '../../contracts/ids.ts';
import type { ItemRecord, RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import {
  finishedRun,
  parkedRun,
  recoveredAncestors,
  stepRowId,
  unparked,
} from '../../workers/run/run-records.ts';
import type { BuyerGroup } from '../../contracts/group.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The rows of a fake engine: every change is told, and the rows of runs are made by the real engine's own rules. */
export class FakeHistory {
  readonly runs = new Map<RunId, RunRecord>();
  readonly steps = new Map<RunId, StepRecord[]>();
  readonly items = new Map<string, readonly ItemRecord[]>();
  readonly #emit: (event: EngineEvent) => void;
  readonly #onRun: (run: RunRecord) => void;

  /** @param onRun told of every new state of a run, after its event */
  constructor(emit: (event: EngineEvent) => void, onRun: (run: RunRecord) => void) {
    this.#emit = emit;
    this.#onRun = onRun;
  }

  stepMap(runId: RunId): ReadonlyMap<StepId, StepRecord> {
    return new Map((this.steps.get(runId) ?? []).map((step) => [step.stepId, step]));
  }

  add(run: RunRecord, steps: readonly StepRecord[]): void {
    this.runs.set(run.runId, run);
    this.steps.set(run.runId, [...steps]);
    this.#emit({ type: 'run', run });
  }

  changeRun(runId: RunId, change: Partial<RunRecord>): void {
    const before = this.runs.get(runId);
    if (!before) return;
    const run = { ...before, ...change };
    this.runs.set(runId, run);
    this.#emit({ type: 'run', run });
    this.#onRun(run);
  }

  changeStep(runId: RunId, stepId: StepId, change: Partial<StepRecord>): void {
    const all = this.steps.get(runId) ?? [];
    const at = all.findIndex((step) => step.stepId === stepId);
    const before = all[at];
    if (!before) return;
    const step = { ...before, ...change };
    all[at] = step;
    this.#emit({ type: 'step', step });
  }

  setItems(runId: RunId, stepId: StepId, items: readonly ItemRecord[]): void {
    this.items.set(stepRowId(runId, stepId), items);
  }

  itemsOf(runId: RunId, stepId: StepId): readonly ItemRecord[] {
    return this.items.get(stepRowId(runId, stepId)) ?? [];
  }

  /** Waits for a person: what it waits for is read off its steps. */
  park(runId: RunId): void {
    const run = this.runs.get(runId);
    if (!run) return;
    this.changeRun(runId, parkedRun(run, this.stepMap(runId), sinceStart(run)));
  }

  /** Queued again, its paused steps waiting. */
  unpark(runId: RunId): void {
    const run = this.runs.get(runId);
    if (!run) return;
    const again = unparked(run, this.steps.get(runId) ?? []);
    for (const step of again.steps) this.changeStep(runId, step.stepId, step);
    this.changeRun(runId, again.run);
  }

  /** Ends a run; its failed ancestors are recovered where it succeeded. */
  finish(runId: RunId, state: 'succeeded' | 'failed' | 'cancelled', group: BuyerGroup | null): void {
    const run = this.runs.get(runId);
    if (!run) return;
    const steps = this.stepMap(runId);
    const ended = finishedRun(run, steps, { state, at: Date.now(), durationMs: sinceStart(run), group });
    const groupRef = ended.groupRef ?? (ended.memberCount === null ? null : ('b'.repeat(64) as ContentHash));
    this.changeRun(runId, { ...ended, groupRef });
    if (state !== 'succeeded') return;
    for (const parent of recoveredAncestors(ended, this.runs)) this.changeRun(parent.runId, parent);
  }

  cancel(runId: RunId): void {
    for (const step of this.steps.get(runId) ?? []) {
      if (!['waiting', 'running', 'backing_off', 'paused'].includes(step.status)) continue;
      this.changeStep(runId, step.stepId, {
        status: 'cancelled',
        skippedBecause: 'the run was cancelled',
        dueAt: null,
      });
    }
    this.finish(runId, 'cancelled', null);
  }

  /** The runs that a command means, of those in these states. */
  targets(target: RunTarget, states: readonly RunRecord['state'][]): readonly RunRecord[] {
    return [...this.runs.values()].filter((run) => {
      if (!states.includes(run.state)) return false;
      if ('batchId' in target) return run.batchId === target.batchId;
      return 'all' in target || target.runIds.includes(run.runId);
    });
  }

  list({ offset, limit, ...query }: EngineInput<'listRuns'>) {
    const found = [...this.runs.values()].reverse().filter((run) => matches(run, query));
    return { total: found.length, offset, rows: found.slice(offset, offset + limit) };
  }

  /** Whole families that ended before this many days ago and hold none of these runs. */
  removable(maxAgeDays: number, current: ReadonlySet<RunId>): readonly RunRecord[] {
    const before = Date.now() - maxAgeDays * DAY_MS;
    const runs = [...this.runs.values()];
    const kept = new Set(
      runs
        .filter((run) => run.finishedAt === null || run.finishedAt >= before || current.has(run.runId))
        .map((run) => run.rootRunId),
    );
    return runs.filter((run) => !kept.has(run.rootRunId));
  }

  remove(runs: readonly RunRecord[]): void {
    for (const { runId } of runs) {
      this.runs.delete(runId);
      this.steps.delete(runId);
    }
  }
}

function sinceStart(run: RunRecord): number {
  return run.startedAt === null ? 0 : Date.now() - run.startedAt;
}

function matches(run: RunRecord, query: Omit<EngineInput<'listRuns'>, 'offset' | 'limit'>): boolean {
  const { states, filter } = query;
  const wanted = query.search.trim().toLowerCase();
  // Who asks for failed runs alone does not see those that were dealt with.
  const isDealtWith = run.recoveredBy !== null && states.length === 1 && states[0] === 'failed';
  return (
    [run.companyName, run.companyDomain ?? '', run.runId].some((text) =>
      text.toLowerCase().includes(wanted),
    ) &&
    (states.length === 0 || (states.includes(run.state) && !isDealtWith)) &&
    (query.companyId === null || run.companyId === query.companyId) &&
    (query.batchId === null || run.batchId === query.batchId) &&
    (filter.levels.length === 0 || filter.levels.includes(run.level)) &&
    (filter.failedStep === null || run.failedStep === filter.failedStep) &&
    isWithin(run.durationMs, filter.minDurationMs, filter.maxDurationMs) &&
    isWithin(run.costUsd, filter.minCostUsd, filter.maxCostUsd) &&
    isWithin(run.createdAt, filter.since, filter.until)
  );
}

function isWithin(value: number | null, least: number | null, most: number | null): boolean {
  if (least === null && most === null) return true;
  return value !== null && (least === null || value >= least) && (most === null || value <= most);
}
