import type { EngineAnswers, EngineInput, RunTarget } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { stepsOfRun } from '../run/load-run.ts';
import { stepRowId } from '../run/run-records.ts';
import { byPosition, isOpen } from './batches.ts';
import type { EngineWorld } from './engine-world.ts';

/**
 * Goes on with every run that was left unfinished, oldest batch first, and with those of the named runs that are
 * paused. Nothing to do is an answer; fails with `storage` where paused runs cannot be woken.
 */
export async function resume(
  world: EngineWorld,
  input: EngineInput<'resume'>,
): Promise<Result<EngineAnswers['resume'], Failure>> {
  const left = [...world.store.resident('runs').values()].filter(isOpen).sort(byPosition);
  world.queue.enqueue(left.map((run) => run.runId));
  // Those still at work may be about to be parked: they are told to go on as well.
  const isUnfinished = (run: RunRecord): boolean => isPaused(run) || isOpen(run);
  const paused = input.paused ? targetsOf(world, input.paused, isUnfinished).sort(byPosition) : [];
  const woken = await world.queue.unpause(paused.map((run) => run.runId));
  if (!woken.ok) return woken;
  const batchIds = new Set([...left, ...paused].map((run) => run.batchId));
  return ok({
    runIds: [...left.map((run) => run.runId), ...woken.value],
    batches: [...world.store.resident('batches').values()].filter((batch) => batchIds.has(batch.batchId)),
  });
}

function isPaused(run: RunRecord): boolean {
  return run.state === 'paused';
}

/** The runs that a command means, of those that it applies to. */
function targetsOf(world: EngineWorld, target: RunTarget, applies: (run: RunRecord) => boolean): RunRecord[] {
  const named = 'runIds' in target ? new Set(target.runIds) : null;
  return [...world.store.resident('runs').values()].filter((run) => {
    if (!applies(run)) return false;
    if ('batchId' in target) return run.batchId === target.batchId;
    return named === null || named.has(run.runId);
  });
}

/**
 * Cancels what is named, paused runs included; what is already finished stays as it is. Fails with `storage` where the
 * disk did not take it: nothing more is asked for these runs, but the next start finds them unfinished.
 */
export async function cancel(
  world: EngineWorld,
  input: EngineInput<'cancel'>,
): Promise<Result<EngineAnswers['cancel'], Failure>> {
  const isLeft = (run: RunRecord): boolean => isOpen(run) || isPaused(run);
  const wanted = targetsOf(world, input, isLeft).map((run) => run.runId);
  const cancelled = await world.queue.cancel(wanted);
  // Nobody takes a cancel back: what is left was refused, though a resume may have ended the halt meanwhile.
  return refusalOver(world, wanted, isLeft, notOnDisk) ?? ok({ cancelled });
}

/**
 * Parks what is named: answers when what was under way in it has ended. Fails with `storage` where the disk did not take
 * it: the runs stand still, but as unfinished ones.
 */
export async function pause(
  world: EngineWorld,
  input: EngineInput<'pause'>,
): Promise<Result<EngineAnswers['pause'], Failure>> {
  const wanted = targetsOf(world, input, isOpen).map((run) => run.runId);
  const paused = await world.queue.pause(wanted);
  return refusalOver(world, wanted, isOpen, null) ?? ok({ paused });
}

const notOnDisk: Failure = {
  kind: 'storage',
  message: 'The disk did not take the end of every run. Free disk space, then cancel again.',
};

/**
 * The store's failure, where it left some of these runs as they were.
 *
 * @param unknown what it is where the store has forgotten by now that it refused; `null` where it need not have
 */
function refusalOver(
  { store, queue }: EngineWorld,
  runIds: readonly RunId[],
  isLeft: (run: RunRecord) => boolean,
  unknown: Failure | null,
): Result<never, Failure> | null {
  const refusal = queue.refusal ?? unknown;
  if (!refusal) return null;
  const runs = store.resident('runs');
  const left = runIds.filter((runId) => {
    const run = runs.get(runId);
    return run !== undefined && isLeft(run);
  });
  return left.length === 0 ? null : fail(refusal);
}

/** Gives unfinished runs another priority, on disk first. */
export async function prioritise(
  world: EngineWorld,
  input: EngineInput<'prioritise'>,
): Promise<Result<EngineAnswers['prioritise'], Failure>> {
  const { priority } = input;
  // A row that somebody else is writing is theirs.
  const isWaiting = (run: RunRecord): boolean =>
    (run.state === 'queued' || isPaused(run)) && !world.queue.isInHand(run.runId);
  const wanted = targetsOf(world, input.target, (run) => isWaiting(run) && run.priority !== priority);
  const runs = wanted.map((run) => ({ ...run, priority }));
  const written = await world.store.commit(
    runs.map((run): Put => ({ table: 'runs', id: run.runId, value: run })),
  );
  if (!written.ok) return written;
  for (const run of runs) world.announce({ type: 'run', run });
  world.queue.prioritise(
    runs.map((run) => run.runId),
    priority,
  );
  return ok({ changed: runs.length });
}

/**
 * Gives up a paused step: it counts as skipped, and its run goes on with what does not need it. Fails with `not-found`
 * for an unknown run and with `invalid-input` where the step is not paused.
 */
export async function skipStep(
  world: EngineWorld,
  { runId, stepId }: EngineInput<'skipStep'>,
): Promise<Result<EngineAnswers['skipStep'], Failure>> {
  await world.queue.left(runId);
  if (world.queue.isInHand(runId)) return fail(notPaused);
  const skipped = await world.queue.hold([runId], () => writeSkip(world, runId, stepId));
  if (!skipped.ok) return skipped;
  world.announce({ type: 'step', step: skipped.value });
  const woken = await world.queue.unpause([runId]);
  return woken.ok ? ok({ skipped: true }) : woken;
}

const notPaused: Failure = {
  kind: 'invalid-input',
  where: 'step',
  message: 'Only a step that is paused can be skipped. This one is not.',
};

async function writeSkip(
  world: EngineWorld,
  runId: RunId,
  stepId: StepId,
): Promise<Result<StepRecord, Failure>> {
  const run = world.store.resident('runs').get(runId);
  const step = (await stepsOfRun(runId, world)).get(stepId);
  if (!run || !step) {
    return fail({
      kind: 'not-found',
      what: 'step',
      message: 'There is no such step. List the runs to see which there are.',
    });
  }
  if (run.state !== 'paused' || step.status !== 'paused') return fail(notPaused);
  const value: StepRecord = {
    ...step,
    status: 'skipped',
    skippedBecause: 'you skipped it',
    finishedAt: world.clock.now(),
  };
  const written = await world.store.commit([{ table: 'steps', id: stepRowId(runId, stepId), value }]);
  return written.ok ? ok(value) : written;
}
