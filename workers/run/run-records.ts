import type { PauseReason, RunRecord, StepId, StepRecord, StepStatus } from '../../contracts/run.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import type { StepChange } from './retry-machine.ts';

/** The id of a step's row: one per run and step. */
export function stepRowId(runId: RunId, stepId: StepId): string {
  return `${runId}|${stepId}`;
}

/** True for a run that has no rows of its own yet: they come with its first commit, only a rerun is born with some. */
export function isUnbegun(run: RunRecord | undefined): boolean {
  return run?.startedAt === null && run.parentRunId === null;
}

/** A step that nothing has happened to yet. */
export function waitingStep(runId: RunId, stepId: StepId, maxAttempts: number): StepRecord {
  return {
    runId,
    stepId,
    status: 'waiting',
    attempts: 0,
    maxAttempts,
    key: null,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    dueAt: null,
    skippedBecause: null,
    condition: null,
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    costUsd: 0,
    summary: null,
  };
}

/** What a change on the way does to its step's row. */
export function onTheWay(change: StepChange, now: number): Partial<StepRecord> {
  const { status, attempts } = change;
  if (status === 'running') return { status, attempts, dueAt: null };
  return { status, attempts, dueAt: now + change.waitMs, failure: change.failure };
}

/** The steps of a run in workflow order: rows where there are some, waiting ones for the rest. */
export function completeSteps(
  workflow: Workflow,
  runId: RunId,
  rows: readonly (StepRecord | undefined)[],
): Map<StepId, StepRecord> {
  const rowByStep = new Map(rows.flatMap((row) => (row ? [[row.stepId, row] as const] : [])));
  return new Map(
    workflow.order.map((stepId) => {
      const attempts = workflow.steps.get(stepId)?.retry.attempts ?? 1;
      return [stepId, rowByStep.get(stepId) ?? waitingStep(runId, stepId, attempts)];
    }),
  );
}

/** Statuses alone, as the pure scheduler wants them. */
export function statusesOf(steps: ReadonlyMap<StepId, StepRecord>): Map<StepId, StepStatus> {
  return new Map([...steps].map(([stepId, step]) => [stepId, step.status]));
}

/** A run that reached its end, with what it found. */
export function finishedRun(
  run: RunRecord,
  steps: ReadonlyMap<StepId, StepRecord>,
  end: {
    readonly state: 'succeeded' | 'failed' | 'cancelled';
    readonly at: number;
    readonly durationMs: number;
    readonly group: BuyerGroup | null;
  },
): RunRecord {
  const rows = [...steps.values()];
  const broken = rows.find((step) => step.status === 'failed' || step.status === 'timed_out');
  const saved = steps.get('saveToDatabase');
  const hasGroup = end.state === 'succeeded' && end.group !== null;
  return {
    ...run,
    ...totalsOf(rows),
    state: end.state,
    pausedFor: null,
    finishedAt: end.at,
    durationMs: end.durationMs,
    failedStep: broken?.stepId ?? null,
    failure: broken?.failure ?? null,
    memberCount: hasGroup ? (end.group?.members.length ?? null) : null,
    note: hasGroup ? (end.group?.note ?? null) : null,
    groupRef: hasGroup ? (saved?.outputRef ?? null) : null,
  };
}

/** A run in which nothing is under way any more and that waits for a person, who finds what it waits for. */
export function parkedRun(
  run: RunRecord,
  steps: ReadonlyMap<StepId, StepRecord>,
  durationMs: number,
): RunRecord {
  const rows = [...steps.values()];
  const spent = rows.find((step) => step.status === 'paused');
  const pausedFor = reasonOf(spent);
  return {
    ...run,
    ...totalsOf(rows),
    state: 'paused',
    pausedFor,
    durationMs,
    failedStep: spent?.stepId ?? null,
    // A question is nothing that went wrong.
    failure: pausedFor.kind === 'retries-spent' ? pausedFor.failure : null,
  };
}

function reasonOf(paused: StepRecord | undefined): PauseReason {
  if (!paused?.failure) return { kind: 'person' };
  const { stepId, failure } = paused;
  return failure.kind === 'needs-choice'
    ? { kind: 'choice', stepId, choice: failure.choice }
    : { kind: 'retries-spent', stepId, failure };
}

/** A parked run that goes on: its paused steps wait again, with their attempts counted. */
export function unparked(
  run: RunRecord,
  steps: readonly StepRecord[],
): { readonly run: RunRecord; readonly steps: readonly StepRecord[] } {
  const again = steps
    .filter((step) => step.status === 'paused')
    .map((step): StepRecord => ({
      ...step,
      status: 'waiting',
      finishedAt: null,
      dueAt: null,
      // An old question must not be taken for a new one.
      failure: step.failure?.kind === 'needs-choice' ? null : step.failure,
    }));
  return {
    run: { ...run, state: 'queued', pausedFor: null, failedStep: null, failure: null },
    steps: again,
  };
}

function totalsOf(rows: readonly StepRecord[]): Pick<RunRecord, 'costUsd' | 'failedItems'> {
  const succeeded = rows.filter((step) => step.status === 'succeeded');
  return {
    costUsd: rows.reduce((sum, step) => sum + step.costUsd, 0),
    failedItems: succeeded.reduce((sum, step) => sum + (step.progress?.failed ?? 0), 0),
  };
}

/** The failed ancestors of a run that succeeded, as recovered by it. */
export function recoveredAncestors(
  run: RunRecord,
  runs: ReadonlyMap<string, RunRecord>,
): readonly RunRecord[] {
  const found: RunRecord[] = [];
  let parent = run.parentRunId === null ? undefined : runs.get(run.parentRunId);
  while (parent) {
    const isOpen = parent.state === 'failed' && parent.recoveredBy === null;
    if (isOpen) found.push({ ...parent, recoveredBy: run.runId });
    parent = parent.parentRunId === null ? undefined : runs.get(parent.parentRunId);
  }
  return found;
}

/** A bug that stops one run alone; its text may hold data and stays out of the message. */
export function runDefectOf(error: unknown): Failure {
  return {
    kind: 'defect',
    message: `A bug stopped this run (${error instanceof Error ? error.name : 'unknown'}). Please report it, then rerun the run.`,
  };
}
