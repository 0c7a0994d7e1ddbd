import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type {
  BatchRecord,
  RerunPlan,
  RerunScope,
  RunRecord,
  StepId,
  StepRecord,
} from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import { hasOutput, isSkip } from '../../pipeline/workflow/schedule.ts';
import { stepRowId } from '../run/run-records.ts';
import { freeRunId, launch } from './batches.ts';
import type { EngineWorld } from './engine-world.ts';
import { findRun, stepsOf } from './history.ts';
import { batchIdOf } from './ids.ts';

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
    const status = steps.get(stepId)?.status ?? 'waiting';
    if (!hasOutput(status) && !isSkip(status)) add(stepId);
  }
  return workflow.order.filter((stepId) => again.has(stepId));
}

interface Prepared {
  readonly run: RunRecord;
  readonly steps: ReadonlyMap<StepId, StepRecord>;
  readonly again: readonly StepId[];
}

async function prepare(
  world: EngineWorld,
  runId: RunId,
  scope: RerunScope,
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
  const steps = await stepsOf(world, runId);
  const again = stepsToRunAgain(world.workflow, steps, scope);
  if (again.length === 0) {
    const message = `Nothing failed in the run ${runId}. Rerun it as a whole or from a step of your choice.`;
    return fail({ kind: 'invalid-input', where: 'run', message });
  }
  return ok({ run: run.value, steps, again });
}

async function prepareAll(
  world: EngineWorld,
  input: EngineInput<'rerun'>,
): Promise<Result<readonly Prepared[], Failure>> {
  const all: Prepared[] = [];
  for (const runId of new Set(input.runIds)) {
    const prepared = await prepare(world, runId, input.scope);
    if (!prepared.ok) return prepared;
    all.push(prepared.value);
  }
  return ok(all);
}

/** Says what a rerun would reuse, run again, write and cost, without doing any of it. Sources of this version are free. */
export async function planRerun(
  world: EngineWorld,
  input: EngineInput<'planRerun'>,
): Promise<Result<readonly RerunPlan[], Failure>> {
  const all = await prepareAll(world, input);
  if (!all.ok) return all;
  return ok(
    all.value.map(({ run, steps, again }) => ({
      runId: run.runId,
      reused: world.workflow.order.filter(
        (stepId) => !again.includes(stepId) && hasOutput(steps.get(stepId)?.status ?? 'waiting'),
      ),
      runsAgain: again,
      effects: again.flatMap((stepId) => world.workflow.steps.get(stepId)?.writes ?? []),
      estimatedCostUsd: 0,
    })),
  );
}

/**
 * Starts new runs linked to these, as one batch. History stays: what is reused is copied as such, with the run that
 * first found it, so a chain of reruns always names the origin.
 */
export async function rerun(
  world: EngineWorld,
  input: EngineInput<'rerun'>,
): Promise<Result<EngineAnswers['rerun'], Failure>> {
  const all = await prepareAll(world, input);
  if (!all.ok) return all;
  const [first] = all.value;
  if (!first) throw new Error('a rerun names at least one run');
  const createdAt = world.clock.now();
  const batch = batchOf(world, first.run, input.runIds, createdAt);
  const taken = new Set<RunId>();
  const runs = all.value.map((prepared, order) => {
    const run = childOf(world, prepared.run, input.scope, { batch, order, createdAt, taken });
    taken.add(run.runId);
    return { run, prepared };
  });
  const puts: Put[] = [
    { table: 'batches', id: batch.batchId, value: batch },
    ...runs.flatMap(({ run, prepared }) => [
      { table: 'runs', id: run.runId, value: run } satisfies Put,
      ...copiedSteps(run.runId, prepared),
    ]),
  ];
  const written = await world.store.commit(puts);
  if (!written.ok) return written;
  return ok({
    runIds: launch(
      world,
      runs.map(({ run }) => run),
    ),
  });
}

function batchOf(
  world: EngineWorld,
  run: RunRecord,
  runIds: readonly RunId[],
  createdAt: number,
): BatchRecord {
  const batchId = batchIdOf(['rerun', runIds, createdAt], world.store.resident('batches').size);
  const { seller, level } = run;
  return { batchId, batchKey: batchId, createdAt, seller, level, runCount: runIds.length, exportTo: null };
}

function childOf(
  world: EngineWorld,
  parent: RunRecord,
  scope: RerunScope,
  place: { batch: BatchRecord; order: number; createdAt: number; taken: ReadonlySet<RunId> },
): RunRecord {
  const family = [...world.store.resident('runs').values()].filter(
    (run) => run.rootRunId === parent.rootRunId,
  );
  const generation = 1 + Math.max(...family.map((run) => run.generation));
  return {
    ...parent,
    runId: freeRunId(world, [parent.rootRunId, 'rerun', generation], place.taken),
    batchId: place.batch.batchId,
    order: place.order,
    state: 'queued',
    createdAt: place.createdAt,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    parentRunId: parent.runId,
    rerun: scope,
    recoveredBy: null,
    generation,
    failedStep: null,
    failure: null,
    memberCount: null,
    note: null,
    groupRef: null,
  };
}

/** Rows of the steps that are taken over. A skipped step stays skipped, with its reason. */
function copiedSteps(runId: RunId, { run, steps, again }: Prepared): readonly Put[] {
  return [...steps.values()]
    .filter((step) => !again.includes(step.stepId))
    .map((step): Put => {
      const value: StepRecord = {
        ...step,
        runId,
        status: isSkip(step.status) ? step.status : 'reused',
        reusedFrom: isSkip(step.status) ? null : (step.reusedFrom ?? run.runId),
        attempts: 0,
        startedAt: null,
        durationMs: null,
      };
      return { table: 'steps', id: stepRowId(runId, step.stepId), value };
    });
}
