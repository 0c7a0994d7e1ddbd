import type { RerunPlan, StepId } from '../../../contracts/run.ts';

export interface StepCount {
  readonly stepId: StepId;
  /** Runs in which this holds. */
  readonly runs: number;
}

export interface PlanSummary {
  readonly reused: readonly StepCount[];
  readonly runsAgain: readonly StepCount[];
  /** Each effect once. */
  readonly effects: readonly string[];
  readonly costUsd: number;
}

/** Several plans as one: which steps are reused and run again in how many runs, what is written, what it costs. */
export function summarisePlans(plans: readonly RerunPlan[], order: readonly StepId[]): PlanSummary {
  return {
    reused: countSteps(
      plans.map((plan) => plan.reused),
      order,
    ),
    runsAgain: countSteps(
      plans.map((plan) => plan.runsAgain),
      order,
    ),
    effects: [...new Set(plans.flatMap((plan) => plan.effects))],
    costUsd: plans.reduce((sum, plan) => sum + plan.estimatedCostUsd, 0),
  };
}

function countSteps(lists: readonly (readonly StepId[])[], order: readonly StepId[]): readonly StepCount[] {
  const counts = new Map<StepId, number>();
  for (const stepId of lists.flat()) counts.set(stepId, (counts.get(stepId) ?? 0) + 1);
  const place = (stepId: StepId): number => {
    const at = order.indexOf(stepId);
    return at < 0 ? order.length : at;
  };
  return [...counts]
    .map(([stepId, runs]) => ({ stepId, runs }))
    .sort((a, b) => place(a.stepId) - place(b.stepId));
}
