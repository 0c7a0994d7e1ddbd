import type { RunState, StepId, StepStatus } from '../../contracts/run.ts';
import type { Workflow } from './create-workflow.ts';

/** A step that is settled without running, and why. */
export interface SettledStep {
  readonly stepId: StepId;
  readonly status: 'upstream_skipped' | 'upstream_failed' | 'cancelled';
  readonly because: string;
}

/** What a run may do next. */
export interface Decision {
  /** Steps whose needs allow them to start now, in workflow order. */
  readonly ready: readonly StepId[];
  /** Steps that will never run, given what happened before them. */
  readonly settled: readonly SettledStep[];
}

/** True for a step that somebody works on, or that will be by itself. */
export function isActive(status: StepStatus): boolean {
  return status === 'running' || status === 'backing_off';
}

/** True once a step will not change again within its run by itself; a paused one waits for a person. */
export function isTerminal(status: StepStatus): boolean {
  return status !== 'waiting' && status !== 'paused' && !isActive(status);
}

/** True for a step that has an output others may use. */
export function hasOutput(status: StepStatus): boolean {
  return status === 'succeeded' || status === 'reused';
}

/** True for a step that did not run because nothing asked for it. */
export function isSkip(status: StepStatus): boolean {
  return status === 'skipped' || status === 'upstream_skipped';
}

/**
 * Decides, from the states of all steps alone, which may start and which never will. Pure: same states, same answer.
 *
 * A step is looked at only when all its needs are terminal. A need that failed, timed out or was cancelled settles it
 * as upstream-failed (cancelled where only cancellation stands before it). Otherwise `join` decides about skipped
 * needs: `all-succeeded` passes the skip on, `none-failed` starts the step if at least one need has an output
 * (Airflow's `none_failed_min_one_success`). Decisions within one call build on each other, so a whole skipped branch
 * settles at once.
 *
 * @param statuses a status for every step of the workflow; absent means waiting
 */
export function decide(workflow: Workflow, statuses: ReadonlyMap<StepId, StepStatus>): Decision {
  const known = new Map(statuses);
  const ready: StepId[] = [];
  const settled: SettledStep[] = [];
  for (const stepId of workflow.order) {
    if ((known.get(stepId) ?? 'waiting') !== 'waiting') continue;
    const verdict = judge(workflow, known, stepId);
    if (verdict === 'ready') ready.push(stepId);
    else if (verdict !== 'not-yet') {
      settled.push(verdict);
      known.set(stepId, verdict.status);
    }
  }
  return { ready, settled };
}

function judge(
  workflow: Workflow,
  known: ReadonlyMap<StepId, StepStatus>,
  stepId: StepId,
): 'ready' | 'not-yet' | SettledStep {
  const step = workflow.steps.get(stepId);
  if (!step) throw new Error(`no step ${stepId} in ${workflow.name}`);
  if (!step.needs.every((need) => isTerminal(known.get(need) ?? 'waiting'))) return 'not-yet';
  const needs = step.needs.map((need) => ({ need, status: known.get(need) ?? 'waiting' }));
  const broken = needs.find(({ status }) => !hasOutput(status) && !isSkip(status));
  if (broken) {
    const isCancelled = broken.status === 'cancelled';
    return {
      stepId,
      status: isCancelled ? 'cancelled' : 'upstream_failed',
      because: isCancelled ? 'the run was cancelled' : `${labelOf(workflow, broken.need)} did not succeed`,
    };
  }
  const skipped = needs.find(({ status }) => isSkip(status));
  const isBlocked =
    skipped !== undefined &&
    (step.join === 'all-succeeded' || !needs.some(({ status }) => hasOutput(status)));
  return isBlocked
    ? { stepId, status: 'upstream_skipped', because: `${labelOf(workflow, skipped.need)} was skipped` }
    : 'ready';
}

/** A step as people read it. */
function labelOf(workflow: Workflow, stepId: StepId): string {
  return workflow.steps.get(stepId)?.label ?? stepId;
}

/** The state of a run whose steps are all terminal, or `null` while any is not. */
export function finalState(
  workflow: Workflow,
  statuses: ReadonlyMap<StepId, StepStatus>,
): Extract<RunState, 'succeeded' | 'failed' | 'cancelled'> | null {
  const all = workflow.order.map((stepId) => statuses.get(stepId) ?? 'waiting');
  if (!all.every(isTerminal)) return null;
  if (all.some((status) => status === 'failed' || status === 'timed_out')) return 'failed';
  return all.includes('cancelled') ? 'cancelled' : 'succeeded';
}
