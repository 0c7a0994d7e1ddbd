import fc from 'fast-check';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail } from '../../contracts/result.ts';
import { type Level, type RerunScope, levels } from '../../contracts/run.ts';
import type { Failure } from '../../contracts/failure.ts';
import { startBatch } from '../../workers/engine/batches.ts';
import { rerun } from '../../workers/engine/reruns.ts';
import { prune } from '../../workers/engine/retention.ts';
import { cancel, pause, resume, skipStep } from '../../workers/engine/run-commands.ts';
import { stepRowId } from '../../workers/run/run-records.ts';
import { testSeller } from '../test-engine.ts';
import { type Model, type ModelEdit, type ModelRun, modelSteps } from './model.ts';
import { type Real, successOf } from './real.ts';

type Command = fc.AsyncCommand<Model, Real>;

const unavailable: Failure = { kind: 'source-unavailable', source: 'model', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'model', message: 'no' };

/** One command: what it is called, when it makes sense, and what it does to model and engine. */
function command(
  name: string,
  makesSense: (model: Model) => boolean,
  give: (model: Model, real: Real) => Promise<void>,
): Command {
  return {
    check: makesSense,
    run: async (model, real) => {
      await give(model, real);
      await real.settle();
      await compare(model, real);
    },
    toString: () => name,
  };
}

/** Every command that there is, with chances to make them do something. */
export function modelCommands(): fc.Arbitrary<Command>[] {
  const which = fc.nat(20);
  const level = fc.constantFrom<Level>(...levels);
  const scope = fc.constantFrom<RerunScope>(
    { kind: 'whole' },
    { kind: 'failed' },
    { kind: 'failed-items' },
    ...modelSteps.map((stepId) => ({ kind: 'from-step' as const, stepId })),
  );
  return [
    level.map(startCommand),
    which.map((index) => answerCommand(`succeed ${String(index)}`, index, 'succeed')),
    fc.integer({ min: 2, max: 8 }).map(finishCommand),
    fc.integer({ min: 2, max: 8 }).map(finishCommand),
    which.map((index) => answerCommand(`fail for now ${String(index)}`, index, 'failForNow')),
    which.map((index) => answerCommand(`fail finally ${String(index)}`, index, 'failFinally')),
    which.map(spendCommand),
    which.map(pauseCommand),
    fc.option(which, { nil: null }).map(resumeCommand),
    fc.option(which, { nil: null, freq: 8 }).map(cancelCommand),
    fc
      .tuple(which, scope, fc.option(fc.oneof(level, fc.constant('correction' as const)), { nil: null }))
      .map((wish) => rerunCommand(...wish)),
    which.map(skipCommand),
    fc.constant(pruneCommand()),
    fc.constant(restartCommand()),
  ];
}

function nth<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % Math.max(1, values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

const hasRuns = (model: Model): boolean => model.runs.size > 0;
const hasHeld = (model: Model): boolean => model.held.length > 0;
const runsOf = (model: Model): readonly ModelRun[] => [...model.runs.values()];

export function startCommand(level: Level): Command {
  return command(
    `start ${level}`,
    (model) => model.runs.size < 6,
    async (model, real) => {
      const run = model.start(level);
      const companyId = await real.addCompany(run.company);
      const started = await startBatch(real.engine.world, {
        companyIds: [companyId],
        seller: testSeller,
        level,
        priority: 'normal',
        exportTo: null,
      });
      real.name(run.number, onlyRun(started));
    },
  );
}

function onlyRun(answer: Result<{ readonly runIds: readonly RunId[] }, Failure>): RunId {
  if (!answer.ok) throw new Error(`it was refused: ${answer.failure.message}`);
  const [runId] = answer.value.runIds;
  if (runId === undefined) throw new Error('there is no run');
  return runId;
}

function answerCommand(name: string, index: number, what: 'succeed' | 'failForNow' | 'failFinally'): Command {
  return command(name, hasHeld, (model, real) => {
    answer(model, real, index, what);
    return Promise.resolve();
  });
}

function answer(
  model: Model,
  real: Real,
  index: number,
  what: 'succeed' | 'failForNow' | 'failFinally',
): void {
  const held = nth(real.held, index);
  model[what](nth(model.held, index));
  const answers = {
    succeed: successOf(held.step),
    failForNow: fail(unavailable),
    failFinally: fail(refused),
  };
  held.settle(answers[what]);
}

/** Lets so many steps succeed, the oldest run first. */
function finishCommand(count: number): Command {
  return command(`finish ${String(count)}`, hasHeld, async (model, real) => {
    for (let done = 0; done < count && hasHeld(model); done += 1) {
      answer(model, real, 0, 'succeed');
      await real.settle();
    }
  });
}

/** Fails one step until its attempts are spent, whichever attempt it is at. */
function spendCommand(index: number): Command {
  return command(`spend ${String(index)}`, hasHeld, async (model, real) => {
    const { run, step } = nth(model.held, index);
    const find = (): number => model.held.findIndex((held) => held.run === run && held.step === step);
    for (let at = find(); at >= 0; at = find()) {
      answer(model, real, at, 'failForNow');
      await real.settle();
    }
  });
}

function pauseCommand(index: number): Command {
  return command(`pause ${String(index)}`, hasRuns, (model, real) => {
    const { number } = nth(runsOf(model), index);
    model.pause(number);
    // It answers when what is under way has ended, which is for later commands to decide.
    void pause(real.engine.world, { runIds: [real.run(number)] });
    return Promise.resolve();
  });
}

function resumeCommand(index: number | null): Command {
  return command(`resume ${index === null ? 'all' : String(index)}`, hasRuns, async (model, real) => {
    const runs = index === null ? runsOf(model) : [nth(runsOf(model), index)];
    for (const { number } of runs) model.resume(number);
    const runIds = runs.map(({ number }) => real.run(number));
    await resume(real.engine.world, { paused: index === null ? { all: true } : { runIds } });
  });
}

function cancelCommand(index: number | null): Command {
  return command(`cancel ${index === null ? 'all' : String(index)}`, hasRuns, async (model, real) => {
    const runs = index === null ? runsOf(model) : [nth(runsOf(model), index)];
    const open = runs.filter((run) => run.state === 'running' || run.state === 'paused');
    for (const { number } of open) model.cancel(number);
    const target =
      index === null ? { all: true as const } : { runIds: runs.map(({ number }) => real.run(number)) };
    const cancelled = await cancel(real.engine.world, target);
    same('runs cancelled', cancelled.ok ? cancelled.value.cancelled : null, open.length);
  });
}

function rerunCommand(index: number, scope: RerunScope, wanted: Level | 'correction' | null): Command {
  const name = `rerun ${String(index)} ${JSON.stringify(scope)} ${String(wanted)}`;
  const parentOf = (model: Model): ModelRun => nth(runsOf(model), index);
  /** Two runs with equal keys at once share their attempts, which this model knows nothing of. */
  const isAlone = (model: Model): boolean =>
    runsOf(model).every((run) => run.root !== parentOf(model).root || run.state !== 'running');
  return command(
    name,
    (model) => hasRuns(model) && model.runs.size < 12 && isAlone(model),
    async (model, real) => {
      const parent = parentOf(model);
      const edit: ModelEdit =
        wanted === null
          ? null
          : wanted === 'correction'
            ? { correction: (model.corrections += 1) }
            : { level: wanted };
      const company =
        edit && 'correction' in edit ? { name: `Correction ${String(edit.correction)}` } : undefined;
      const asked = await rerun(real.engine.world, {
        runIds: [real.run(parent.number)],
        scope,
        edit: edit && ('level' in edit ? { level: edit.level } : { company }),
      });
      const isExpected = model.mayRerun(parent.number, scope, edit);
      same('the rerun is taken', asked.ok, isExpected);
      if (isExpected) real.name(model.rerun(parent.number, scope, edit).number, onlyRun(asked));
    },
  );
}

function skipCommand(index: number): Command {
  const paused = (model: Model) =>
    runsOf(model)
      .filter((run) => run.state === 'paused')
      .flatMap((run) =>
        modelSteps
          .filter((step) => run.steps[step].status === 'paused')
          .map((step) => ({ number: run.number, step })),
      );
  return command(
    `skip ${String(index)}`,
    (model) => paused(model).length > 0,
    async (model, real) => {
      const { number, step } = nth(paused(model), index);
      model.skip(number, step);
      const skipped = await skipStep(real.engine.world, { runId: real.run(number), stepId: step });
      same('the step is skipped', skipped.ok, true);
    },
  );
}

function pruneCommand(): Command {
  return command('prune', hasRuns, async (model, real) => {
    const isAllowed = !model.isAtWork;
    const pruned = await prune(real.engine.world, { maxAgeDays: 0, dryRun: false });
    same('the prune is taken', pruned.ok, isAllowed);
    if (pruned.ok) same('runs removed', pruned.value.runs, model.prune());
  });
}

function restartCommand(): Command {
  return command('restart', hasRuns, async (model, real) => {
    real.restart();
    model.restart();
    await resume(real.engine.world, { paused: null });
  });
}

/** Throws where the engine is in another state than the model: runs, steps, attempts, questions, places. */
async function compare(model: Model, real: Real): Promise<void> {
  const { store, engine } = real;
  const rows = store.resident('runs');
  same('number of runs', rows.size, model.runs.size);
  for (const run of model.runs.values()) {
    const runId = real.run(run.number);
    const row = rows.get(runId);
    const recoveredBy = row?.recoveredBy ? (real.numberByRun.get(row.recoveredBy) ?? null) : null;
    same(`state of run ${String(run.number)}`, row?.state, run.state);
    same(`who recovered run ${String(run.number)}`, recoveredBy, run.recoveredBy);
    for (const step of modelSteps) {
      const stored = await store.get('steps', stepRowId(runId, step));
      const { status, attempts } = run.steps[step];
      same(`step ${step} of run ${String(run.number)}`, stored?.status ?? 'waiting', status);
      same(`attempts at ${step} of run ${String(run.number)}`, stored?.attempts ?? 0, attempts);
    }
  }
  const held = real.held.map(({ runId, step }) => ({ run: real.numberByRun.get(runId), step }));
  same('questions that wait', JSON.stringify(held), JSON.stringify(model.held));
  const working = [...model.runs.values()].filter((run) => run.state === 'running').length;
  same('runs at work', engine.world.queue.activeCount, working);
  same('runs that wait', engine.world.queue.waitingCount, 0);
}

function same(what: string, found: unknown, expected: unknown): void {
  if (found !== expected)
    throw new Error(`${what}: ${String(found)} where the model says ${String(expected)}`);
}
