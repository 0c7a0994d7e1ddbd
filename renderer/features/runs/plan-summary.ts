import type { RerunPlan, StepId } from '../../../contracts/run.ts';

export interface StepCount {
  readonly stepId: StepId;
  /** Runs in which this holds. */
  readonly runs: number;
}

export interface PlanSummary {
  readonly reused: readonly StepCount[];
  readonly runsIfChanged: readonly StepCount[];
  readonly runsAgain: readonly StepCount[];
  /** People taken over and asked about again; `null` where no step works person by person. */
  readonly items: { readonly reused: number; readonly runsAgain: number } | null;
  /** Each effect once, with the runs that repeat it. */
  readonly effects: readonly { readonly text: string; readonly runs: number }[];
  readonly costUsd: number;
}

/** Several plans as one: what becomes of which steps in how many runs, what is written, what it costs. */
export function summarisePlans(plans: readonly RerunPlan[], order: readonly StepId[]): PlanSummary {
  const count = (stepsOf: (plan: RerunPlan) => readonly StepId[]): readonly StepCount[] =>
    countSteps(plans.map(stepsOf), order);
  return {
    reused: count((plan) => plan.reused),
    runsIfChanged: count((plan) => plan.runsIfChanged),
    runsAgain: count((plan) => plan.runsAgain),
    items: sumItems(plans),
    effects: [...tally(plans.map((plan) => plan.effects))].map(([text, runs]) => ({ text, runs })),
    costUsd: plans.reduce((sum, plan) => sum + plan.estimatedCostUsd, 0),
  };
}

function sumItems(plans: readonly RerunPlan[]): PlanSummary['items'] {
  const known = plans.flatMap((plan) => plan.items ?? []);
  if (known.length === 0) return null;
  return {
    reused: known.reduce((sum, items) => sum + items.reused, 0),
    runsAgain: known.reduce((sum, items) => sum + items.runsAgain, 0),
  };
}

function countSteps(lists: readonly (readonly StepId[])[], order: readonly StepId[]): readonly StepCount[] {
  const place = (stepId: StepId): number => {
    const at = order.indexOf(stepId);
    return at < 0 ? order.length : at;
  };
  return [...tally(lists)]
    .map(([stepId, runs]) => ({ stepId, runs }))
    .sort((a, b) => place(a.stepId) - place(b.stepId));
}

/** In how many of the lists each text stands. */
function tally(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const list of lists) {
    for (const text of new Set(list)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}
