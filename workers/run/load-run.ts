import type { RunId } from '../../contracts/ids.ts';
import type { RunRecord, StepId, StepItems, StepRecord } from '../../contracts/run.ts';
import { hasOutput, isActive } from '../../pipeline/workflow/schedule.ts';
import { loadItems } from './item-book.ts';
import { completeSteps, isUnbegun, stepRowId, waitingStep } from './run-records.ts';
import type { RunWorld } from './run-world.ts';

/** What is stored of a run. */
export interface LoadedRun {
  readonly run: RunRecord;
  readonly steps: Map<StepId, StepRecord>;
  readonly outputs: Map<StepId, unknown>;
  readonly items: readonly StepItems[];
}

/** Everything stored of a run, as it is to be worked on. Throws (a bug) for one that does not exist. */
export async function loadRun(runId: RunId, world: RunWorld): Promise<LoadedRun> {
  const steps = await loadSteps(runId, world);
  const outputs = await loadOutputs(steps, world);
  const items = await loadItems(runId, world);
  const run = world.store.resident('runs').get(runId);
  if (!run) throw new Error('no such run');
  return { run, steps, outputs, items };
}

/** The steps of a run as stored, in workflow order. */
export async function stepsOfRun(
  runId: RunId,
  { workflow, store }: Pick<RunWorld, 'workflow' | 'store'>,
): Promise<Map<StepId, StepRecord>> {
  if (isUnbegun(store.resident('runs').get(runId))) return completeSteps(workflow, runId, []);
  const ids = workflow.order.map((stepId) => stepRowId(runId, stepId));
  return completeSteps(workflow, runId, await store.getMany('steps', ids));
}

/** The steps of a run as they are to be worked on: what a crash cut while it ran waits again. */
async function loadSteps(runId: RunId, world: RunWorld): Promise<Map<StepId, StepRecord>> {
  const rows = await stepsOfRun(runId, world);
  return new Map([...rows].map(([stepId, row]) => [stepId, backToWaiting(row)]));
}

/** Outputs of the steps that have one. Where a stored result is gone, the step and all behind it wait again. */
async function loadOutputs(steps: Map<StepId, StepRecord>, world: RunWorld): Promise<Map<StepId, unknown>> {
  const outputs = new Map<StepId, unknown>();
  for (const [stepId, step] of [...steps]) {
    if (step.outputRef === null || !hasOutput(steps.get(stepId)?.status ?? 'waiting')) continue;
    const output = await world.store.get('results', step.outputRef);
    if (output !== undefined) outputs.set(stepId, output);
    else {
      for (const again of world.workflow.downstreamOf(stepId)) {
        steps.set(again, waitingStep(step.runId, again, step.maxAttempts));
      }
    }
  }
  return outputs;
}

/** A step cut while it ran waits again, with its attempts counted and the rest of its back-off kept. */
function backToWaiting(row: StepRecord): StepRecord {
  if (!isActive(row.status)) return row;
  return { ...row, status: 'waiting', progress: null };
}
