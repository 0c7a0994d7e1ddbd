import type { EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RerunScope, RunRecord, StepId, StepItems, StepRecord } from '../../contracts/run.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import { hasOutput, isSkip } from '../../pipeline/workflow/schedule.ts';
import { loadItems } from '../run/item-book.ts';
import { stepsOfRun } from '../run/load-run.ts';
import type { EngineWorld } from './engine-world.ts';
import { findRun } from './history.ts';

/** A run with what its rerun works on again. */
export interface Prepared {
  readonly run: RunRecord;
  readonly steps: ReadonlyMap<StepId, StepRecord>;
  /** Not taken over as they are, in workflow order. */
  readonly again: readonly StepId[];
  /** Items of steps that run again whose successes are taken over. */
  readonly items: readonly StepItems[];
  /**
   * True where results found before must not answer: a rerun was wanted for its own sake. With edited input alone the
   * ledger answers whatever the edit does not touch.
   */
  readonly isRefresh: boolean;
}

/**
 * The steps that a rerun of this scope works on again, in workflow order: what the scope names, everything after it,
 * and whatever has to run before it because it never came to an output.
 */
export function stepsToRunAgain(
  workflow: Workflow,
  steps: ReadonlyMap<StepId, StepRecord>,
  scope: RerunScope,
): readonly StepId[] {
  if (scope.kind === 'whole') return workflow.order;
  const again = new Set<StepId>();
  const add = (stepId: StepId): void => {
    for (const each of workflow.downstreamOf(stepId)) again.add(each);
  };
  if (scope.kind === 'from-step') add(scope.stepId);
  for (const stepId of workflow.order) {
    const step = steps.get(stepId);
    const status = step?.status ?? 'waiting';
    const isIncomplete = scope.kind === 'failed-items' && (step?.progress?.failed ?? 0) > 0;
    if (isIncomplete || (!hasOutput(status) && !isSkip(status))) add(stepId);
  }
  return workflow.order.filter((stepId) => again.has(stepId));
}

/**
 * Finds out what a rerun of a run means. Fails with `not-found` for an unknown run or step, and with `invalid-input`
 * for a run that is still at work or in which nothing is to be done again.
 */
export async function prepareRerun(
  world: EngineWorld,
  runId: RunId,
  { scope, edit }: Pick<EngineInput<'rerun'>, 'scope' | 'edit'>,
): Promise<Result<Prepared, Failure>> {
  const run = findRun(world, runId);
  if (!run.ok) return run;
  if (run.value.state === 'queued' || run.value.state === 'running') {
    const message = `The run ${runId} is still at work. Wait for it, or cancel it, then rerun it.`;
    return fail({ kind: 'invalid-input', where: 'run', message });
  }
  if (scope.kind === 'from-step' && !world.workflow.steps.has(scope.stepId)) {
    const message = `There is no step ${scope.stepId}. The steps are ${world.workflow.order.join(', ')}.`;
    return fail({ kind: 'not-found', what: 'step', message });
  }
  const steps = await stepsOfRun(runId, world);
  const isEditOnly = edit !== null && scope.kind === 'whole';
  // A corrected company, or a new question about it, enters at the first step; any other edit enters where the scope begins.
  const again =
    edit?.company || edit?.asksAgain ? world.workflow.order : stepsToRunAgain(world.workflow, steps, scope);
  if (again.length === 0) return fail(nothingToDo(runId, scope));
  const isPartial = scope.kind === 'failed' || scope.kind === 'failed-items';
  const items = isPartial && !edit?.company && !edit?.asksAgain ? await loadItems(runId, world) : [];
  return ok({
    run: run.value,
    steps,
    again,
    items: items.filter((step) => again.includes(step.stepId)),
    isRefresh: !isEditOnly,
  });
}

function nothingToDo(runId: RunId, scope: RerunScope): Failure {
  const what = scope.kind === 'failed-items' ? 'No item failed' : 'Nothing failed';
  const message = `${what} in the run ${runId}. Rerun it as a whole or from a step of your choice.`;
  return { kind: 'invalid-input', where: 'run', message };
}
