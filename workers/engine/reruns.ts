import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { BatchRecord, RerunPlan, RunEdit, RunRecord, StepRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { hasOutput, isSkip } from '../../pipeline/workflow/schedule.ts';
import { stepRowId } from '../run/run-records.ts';
import { choiceOfRerun } from './choices.ts';
import { freeRunId, launch, nextCreation } from './batches.ts';
import type { EngineWorld } from './engine-world.ts';
import { batchIdOf } from './ids.ts';
import { type Prepared, prepareRerun } from './prepare-rerun.ts';

type Wish = EngineInput<'rerun'>;

async function prepareAll(world: EngineWorld, wish: Wish): Promise<Result<readonly Prepared[], Failure>> {
  const all: Prepared[] = [];
  for (const runId of new Set(wish.runIds)) {
    const prepared = await prepareRerun(world, runId, wish);
    if (!prepared.ok) return prepared;
    all.push(prepared.value);
  }
  return ok(all);
}

/** Says what a rerun would reuse, run again, write and cost, without doing any of it. */
export async function planRerun(
  world: EngineWorld,
  wish: EngineInput<'planRerun'>,
): Promise<Result<readonly RerunPlan[], Failure>> {
  const all = await prepareAll(world, wish);
  return all.ok ? ok(all.value.map((prepared) => planOf(world, prepared))) : all;
}

function planOf(world: EngineWorld, { run, steps, items, again, isRefresh }: Prepared): RerunPlan {
  // What is not asked for afresh is answered by the ledger, unless the edit changes what goes into it.
  const ifChanged = isRefresh ? [] : again.filter((stepId) => world.workflow.steps.get(stepId)?.reusable);
  const runsAgain = again.filter((stepId) => !ifChanged.includes(stepId));
  const failed = items.flatMap((step) => step.items.filter((item) => item.status === 'failed'));
  const kept = items.flatMap((step) => step.items.filter((item) => item.status !== 'failed'));
  const worked = again.flatMap((stepId) => steps.get(stepId) ?? []);
  return {
    runId: run.runId,
    reused: world.workflow.order.filter(
      (stepId) => !again.includes(stepId) && hasOutput(steps.get(stepId)?.status ?? 'waiting'),
    ),
    runsIfChanged: ifChanged,
    runsAgain,
    items: items.length === 0 ? null : { reused: kept.length, runsAgain: failed.length },
    effects: again.flatMap((stepId) => world.workflow.steps.get(stepId)?.writes ?? []),
    estimatedCostUsd: worked.reduce((sum, step) => sum + step.costUsd, 0),
  };
}

/**
 * Starts new runs linked to these, as one batch. History stays: what is reused is copied as such, with the run that
 * first found it, so a chain of reruns always names the origin. A paused run that is rerun has failed.
 */
export async function rerun(
  world: EngineWorld,
  wish: EngineInput<'rerun'>,
): Promise<Result<EngineAnswers['rerun'], Failure>> {
  for (const runId of wish.runIds) await world.queue.left(runId);
  // Nobody may wake or cancel a paused run between the look at it and its end.
  const paused = wish.runIds.filter(
    (runId) => world.store.resident('runs').get(runId)?.state === 'paused' && !world.queue.isInHand(runId),
  );
  return world.queue.hold(paused, () => rerunHeld(world, wish));
}

async function rerunHeld(
  world: EngineWorld,
  wish: EngineInput<'rerun'>,
): Promise<Result<EngineAnswers['rerun'], Failure>> {
  const all = await prepareAll(world, wish);
  if (!all.ok) return all;
  const [first] = all.value;
  if (!first) throw new Error('a rerun names at least one run');
  const createdAt = nextCreation(world);
  const batch = batchOf(world, first.run, wish, createdAt);
  const taken = new Set<RunId>();
  const runs = all.value.map((prepared, order) => {
    const run = childOf(world, prepared, wish, { batch, order, createdAt, taken });
    taken.add(run.runId);
    return { run, prepared };
  });
  const ended = runs.flatMap(({ prepared }) => endPaused(world, prepared));
  const puts: Put[] = [
    { table: 'batches', id: batch.batchId, value: batch },
    ...ended,
    ...runs.flatMap(({ run, prepared }) => [
      { table: 'runs', id: run.runId, value: run } satisfies Put,
      ...copiedSteps(run.runId, prepared),
      ...copiedItems(run.runId, prepared),
    ]),
  ];
  const written = await world.store.commit(puts);
  if (!written.ok) return written;
  for (const put of ended) {
    if (put.table === 'runs' && put.value) world.announce({ type: 'run', run: put.value });
    if (put.table === 'steps' && put.value) world.announce({ type: 'step', step: put.value });
  }
  return ok({
    runIds: launch(
      world,
      runs.map(({ run }) => run),
    ),
  });
}

function batchOf(world: EngineWorld, run: RunRecord, { runIds, edit }: Wish, createdAt: number): BatchRecord {
  const batchId = batchIdOf(['rerun', runIds, createdAt], world.store.resident('batches').size);
  const { seller, level } = edited(run, edit);
  return { batchId, batchKey: batchId, createdAt, seller, level, runCount: runIds.length, exportTo: null };
}

function edited(run: RunRecord, edit: RunEdit | null): Pick<RunRecord, 'seller' | 'level' | 'companyEdit'> {
  const { seller = run.seller, level = run.level, company } = edit ?? {};
  return { seller, level, companyEdit: company ? { ...run.companyEdit, ...company } : run.companyEdit };
}

function childOf(
  world: EngineWorld,
  { run: parent, again, isRefresh }: Prepared,
  { scope, edit }: Wish,
  place: { batch: BatchRecord; order: number; createdAt: number; taken: ReadonlySet<RunId> },
): RunRecord {
  const family = [...world.store.resident('runs').values()].filter(
    (run) => run.rootRunId === parent.rootRunId,
  );
  // A generation of its own keeps a wanted rerun from being answered by what was found before.
  const generation = isRefresh ? 1 + Math.max(...family.map((run) => run.generation)) : parent.generation;
  return {
    ...parent,
    ...edited(parent, edit),
    companyChoice: choiceOfRerun(world, parent, { again, asksAgain: edit?.asksAgain ?? false }),
    runId: freeRunId(world, [parent.rootRunId, 'rerun', family.length], place.taken),
    batchId: place.batch.batchId,
    order: place.order,
    priority: 'high',
    state: 'queued',
    pausedFor: null,
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
    failedItems: 0,
    costUsd: 0,
    note: null,
    groupRef: null,
  };
}

/** Nobody will resume a paused run that goes on as another one: its step has failed, and can be recovered. */
function endPaused(world: EngineWorld, { run, steps }: Prepared): readonly Put[] {
  if (run.state !== 'paused') return [];
  const finishedAt = world.clock.now();
  // Nothing went wrong in a run that a person paused or that asked one.
  const state = run.pausedFor?.kind === 'retries-spent' ? 'failed' : 'cancelled';
  return [
    { table: 'runs', id: run.runId, value: { ...run, state, pausedFor: null, finishedAt } },
    ...[...steps.values()]
      .filter((step) => step.status === 'paused')
      .map((step): Put => {
        const value: StepRecord = { ...step, status: state, finishedAt };
        return { table: 'steps', id: stepRowId(run.runId, step.stepId), value };
      }),
  ];
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
        costUsd: 0,
      };
      return { table: 'steps', id: stepRowId(runId, step.stepId), value };
    });
}

/** Items that succeeded are taken over by a rerun of the others; those that failed are left out, and so begin anew. */
function copiedItems(runId: RunId, { run, items }: Prepared): readonly Put[] {
  return items.map(({ stepId, items: all }): Put => {
    const kept = all
      .filter((item) => item.status !== 'failed')
      .map((item) => ({
        ...item,
        status: 'reused' as const,
        attempts: 0,
        reusedFrom: item.reusedFrom ?? run.runId,
      }));
    return { table: 'items', id: stepRowId(runId, stepId), value: { runId, stepId, items: kept } };
  });
}
