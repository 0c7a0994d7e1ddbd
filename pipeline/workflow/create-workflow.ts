import type { StepId, WorkflowDescription } from '../../contracts/run.ts';
import type { AnyStep } from './step.ts';

/** A checked workflow: its steps in an order in which every need stands before what needs it. */
export interface Workflow {
  readonly name: string;
  readonly steps: ReadonlyMap<StepId, AnyStep>;
  readonly order: readonly StepId[];
  /** The picture of the graph, as data. */
  describe(): WorkflowDescription;
  /** A step and everything that needs it, directly or not, in order. */
  downstreamOf(stepId: StepId): readonly StepId[];
}

/**
 * Builds a workflow from its steps, keyed by name. Throws (a bug, found at start) for a need that no step has, for a
 * step under a wrong name and for a cycle, naming the steps.
 */
export function createWorkflow(definition: {
  readonly name: string;
  readonly steps: Readonly<Record<StepId, AnyStep & { readonly id: StepId }>>;
}): Workflow {
  const steps = new Map<StepId, AnyStep>(Object.entries(definition.steps));
  for (const [name, step] of Object.entries(definition.steps)) {
    if (step.id !== name) throw new Error(`step ${step.id} is registered as ${name}`);
    for (const need of step.needs) {
      if (!steps.has(need))
        throw new Error(`step ${name} needs ${need}, which is not a step of ${definition.name}`);
    }
  }
  const order = sortByNeeds(definition.name, steps);
  return {
    name: definition.name,
    steps,
    order,
    describe: () => describeWorkflow(definition.name, steps, order),
    downstreamOf: (stepId) => downstream(steps, order, stepId),
  };
}

/** Kahn's algorithm; among steps that are ready at once the declared order stays. */
function sortByNeeds(name: string, steps: ReadonlyMap<StepId, AnyStep>): readonly StepId[] {
  const order: StepId[] = [];
  const placed = new Set<StepId>();
  const open = new Set(steps.keys());
  while (open.size > 0) {
    const next = [...open].find((stepId) => steps.get(stepId)?.needs.every((need) => placed.has(need)));
    if (next === undefined) throw new Error(`${name} has a cycle among ${[...open].join(', ')}`);
    open.delete(next);
    placed.add(next);
    order.push(next);
  }
  return order;
}

function downstream(
  steps: ReadonlyMap<StepId, AnyStep>,
  order: readonly StepId[],
  from: StepId,
): readonly StepId[] {
  const reached = new Set<StepId>([from]);
  for (const stepId of order) {
    if (steps.get(stepId)?.needs.some((need) => reached.has(need))) reached.add(stepId);
  }
  return order.filter((stepId) => reached.has(stepId));
}

function describeWorkflow(
  name: string,
  steps: ReadonlyMap<StepId, AnyStep>,
  order: readonly StepId[],
): WorkflowDescription {
  return {
    name,
    steps: order.flatMap((stepId) => {
      const step = steps.get(stepId);
      if (!step) return [];
      return {
        stepId,
        label: step.label,
        description: step.description,
        needs: step.needs,
        join: step.join,
        conditional: step.when !== null,
        isFanOut: step.isFanOut,
        maxAttempts: step.retry.attempts,
        timeoutMs: step.timeoutMs,
      };
    }),
  };
}
