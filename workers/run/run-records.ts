import type { RunRecord, StepId, StepRecord, StepStatus } from '../../contracts/run.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';

/** The id of a step's row: one per run and step. */
export function stepRowId(runId: RunId, stepId: StepId): string {
  return `${runId}|${stepId}`;
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
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    summary: null,
  };
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
export function statusesOf(steps: ReadonlyMap<StepId, StepRecord>): ReadonlyMap<StepId, StepStatus> {
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
  const broken = [...steps.values()].find((step) => step.status === 'failed' || step.status === 'timed_out');
  const saved = steps.get('saveToDatabase');
  const hasGroup = end.state === 'succeeded' && end.group !== null;
  return {
    ...run,
    state: end.state,
    finishedAt: end.at,
    durationMs: end.durationMs,
    failedStep: broken?.stepId ?? null,
    failure: broken?.failure ?? null,
    memberCount: hasGroup ? (end.group?.members.length ?? null) : null,
    note: hasGroup ? (end.group?.note ?? null) : null,
    groupRef: hasGroup ? (saved?.outputRef ?? null) : null,
  };
}
