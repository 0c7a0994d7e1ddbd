import type { StepId, WorkflowDescription } from '../../../contracts/run.ts';

/** What the shape of a workflow is made of. */
export type Shape = readonly Pick<WorkflowDescription['steps'][number], 'stepId' | 'needs'>[];

export type NeedsByStep = ReadonlyMap<StepId, readonly StepId[]>;

/** The needs of each step, without names that the workflow does not have. */
export function needsByStep(shape: Shape): NeedsByStep {
  const known = new Set(shape.map(({ stepId }) => stepId));
  return new Map(shape.map(({ stepId, needs }) => [stepId, needs.filter((need) => known.has(need))]));
}

/**
 * True where `from` feeds `to` through at least one step between them that `mayPass` lets through. The direct need
 * does not count: this tells whether an edge says anything that a longer way does not.
 */
export function hasLongerWay(
  needs: NeedsByStep,
  from: StepId,
  to: StepId,
  mayPass: (stepId: StepId) => boolean,
): boolean {
  const seen = new Set<StepId>();
  const reaches = (stepId: StepId): boolean => {
    if (seen.has(stepId) || !mayPass(stepId)) return false;
    seen.add(stepId);
    return (needs.get(stepId) ?? []).some((need) => need === from || reaches(need));
  };
  return (needs.get(to) ?? []).some((need) => need !== from && reaches(need));
}

/** The needs that no longer way implies: the spine that is always drawn. */
export function spineOf(needs: NeedsByStep): ReadonlySet<string> {
  const spine = new Set<string>();
  for (const [to, sources] of needs) {
    for (const from of sources) {
      if (!hasLongerWay(needs, from, to, () => true)) spine.add(edgeId(from, to));
    }
  }
  return spine;
}

export function edgeId(from: StepId, to: StepId): string {
  return `${from}->${to}`;
}
