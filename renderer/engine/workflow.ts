import { create } from 'zustand';
import type { WorkflowDescription } from '../../contracts/run.ts';

/** The picture of the workflow, asked for once per connection; `null` until it came. */
export const useWorkflow = create<{ readonly workflow: WorkflowDescription | null }>(() => ({
  workflow: null,
}));

/** The name of a step as people read it; its id where the workflow does not know it. */
export function stepLabel(workflow: WorkflowDescription | null, stepId: string): string {
  return workflow?.steps.find((step) => step.stepId === stepId)?.label ?? stepId;
}
