import type { EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BatchId, RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RerunPlan, RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import { hasOutput, isSkip } from '../../pipeline/workflow/schedule.ts';
import { stepsToRunAgain } from '../../workers/engine/prepare-rerun.ts';
import { waitingStep } from '../../workers/run/run-records.ts';
import type { FakeHistory } from './fake-history.ts';
import { fakeWorkflow } from './fake-run.ts';

type Wish = EngineInput<'rerun'>;

/** A run with the steps that its rerun works on again; refuses what the real engine refuses. */
export function prepare(
  history: FakeHistory,
  runId: RunId,
  { scope, edit }: Pick<Wish, 'scope' | 'edit'>,
): Result<{ readonly run: RunRecord; readonly again: readonly StepId[] }, Failure> {
  const run = history.runs.get(runId);
  if (!run) return fail({ kind: 'not-found', what: 'run', message: `There is no run ${runId}.` });
  if (run.state === 'queued' || run.state === 'running') {
    const message = `The run ${runId} is still at work. Wait for it, or cancel it, then rerun it.`;
    return fail({ kind: 'invalid-input', where: 'run', message });
  }
  const again =
    edit?.company || edit?.asksAgain
      ? fakeWorkflow.order
      : stepsToRunAgain(fakeWorkflow, history.stepMap(runId), scope);
  if (again.length > 0) return ok({ run, again });
  const message = `Nothing failed in the run ${runId}. Rerun it as a whole or from a step of your choice.`;
  return fail({ kind: 'invalid-input', where: 'run', message });
}

export function planOf(
  history: FakeHistory,
  { run, again }: { readonly run: RunRecord; readonly again: readonly StepId[] },
  { scope, edit }: Pick<Wish, 'scope' | 'edit'>,
): RerunPlan {
  const steps = history.stepMap(run.runId);
  const isEditOnly = edit !== null && scope.kind === 'whole';
  const runsIfChanged = isEditOnly ? again.filter((stepId) => fakeWorkflow.steps.get(stepId)?.reusable) : [];
  const isPartial = (scope.kind === 'failed' || scope.kind === 'failed-items') && !edit?.company;
  const items = isPartial ? again.flatMap((stepId) => history.itemsOf(run.runId, stepId)) : [];
  const failed = items.filter((item) => item.status === 'failed').length;
  return {
    runId: run.runId,
    reused: fakeWorkflow.order.filter(
      (stepId) => !again.includes(stepId) && hasOutput(steps.get(stepId)?.status ?? 'waiting'),
    ),
    runsIfChanged,
    runsAgain: again.filter((stepId) => !runsIfChanged.includes(stepId)),
    items: items.length === 0 ? null : { reused: items.length - failed, runsAgain: failed },
    effects: again.flatMap((stepId) => fakeWorkflow.steps.get(stepId)?.writes ?? []),
    estimatedCostUsd: again.reduce((sum, stepId) => sum + (steps.get(stepId)?.costUsd ?? 0), 0),
  };
}

/** The new run and its rows: what is not worked on again is copied as reused, with the run that first found it. */
export function childOf(
  history: FakeHistory,
  { run: parent, again }: { readonly run: RunRecord; readonly again: readonly StepId[] },
  { scope, edit }: Pick<Wish, 'scope' | 'edit'>,
  place: { readonly runId: RunId; readonly batchId: BatchId; readonly order: number },
): { readonly run: RunRecord; readonly steps: readonly StepRecord[] } {
  const isEditOnly = edit !== null && scope.kind === 'whole';
  const run: RunRecord = {
    ...parent,
    seller: edit?.seller ?? parent.seller,
    level: edit?.level ?? parent.level,
    companyChoice: edit?.asksAgain ? null : (parent.companyChoice ?? null),
    companyEdit: edit?.company ? { ...parent.companyEdit, ...edit.company } : parent.companyEdit,
    ...place,
    priority: 'high',
    state: 'queued',
    pausedFor: null,
    createdAt: Date.now(),
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    parentRunId: parent.runId,
    rerun: scope,
    recoveredBy: null,
    generation: isEditOnly ? parent.generation : parent.generation + 1,
    failedStep: null,
    failure: null,
    memberCount: null,
    failedItems: 0,
    costUsd: 0,
    note: null,
    groupRef: null,
  };
  const steps = [...history.stepMap(parent.runId).values()].map((step): StepRecord => {
    const attempts = fakeWorkflow.steps.get(step.stepId)?.retry.attempts ?? 1;
    if (again.includes(step.stepId)) return waitingStep(place.runId, step.stepId, attempts);
    const isCopied = !isSkip(step.status);
    return {
      ...step,
      runId: place.runId,
      status: isCopied ? 'reused' : step.status,
      reusedFrom: isCopied ? (step.reusedFrom ?? parent.runId) : null,
      attempts: 0,
      startedAt: null,
      durationMs: null,
      costUsd: 0,
    };
  });
  return { run, steps };
}

/** Items that succeeded are taken over by a rerun of the others. */
export function copyItems(
  history: FakeHistory,
  { run: parent, again }: { readonly run: RunRecord; readonly again: readonly StepId[] },
  { scope, edit }: Pick<Wish, 'scope' | 'edit'>,
  runId: RunId,
): void {
  if (edit?.company || (scope.kind !== 'failed' && scope.kind !== 'failed-items')) return;
  for (const stepId of again) {
    const kept = history.itemsOf(parent.runId, stepId).filter((item) => item.status !== 'failed');
    if (kept.length === 0) continue;
    history.setItems(
      runId,
      stepId,
      kept.map((item) => ({
        ...item,
        status: 'reused',
        attempts: 0,
        reusedFrom: item.reusedFrom ?? parent.runId,
      })),
    );
  }
}

/** A paused run that goes on as another one has ended. */
export function endPaused(history: FakeHistory, run: RunRecord): void {
  if (run.state !== 'paused') return;
  const finishedAt = Date.now();
  const state = run.pausedFor?.kind === 'retries-spent' ? 'failed' : 'cancelled';
  for (const step of history.steps.get(run.runId) ?? []) {
    if (step.status === 'paused') {
      history.changeStep(run.runId, step.stepId, { status: state, finishedAt });
    }
  }
  history.changeRun(run.runId, { state, pausedFor: null, finishedAt });
}
