import type { Choice, CompanyChoice } from '../../contracts/choice.ts';
import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId, RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import type { Put, Settings } from '../../contracts/tables.ts';
import { stepsOfRun } from '../run/load-run.ts';
import { isUnbegun, stepRowId, unparked } from '../run/run-records.ts';
import type { EngineWorld } from './engine-world.ts';
import { findRun } from './history.ts';
import { settingsOf } from './settings.ts';

/** What a person said before that the row of a company means; `null` while nobody was asked. */
export function rememberedChoice(
  world: Pick<EngineWorld, 'store'>,
  companyId: CompanyId,
): CompanyChoice | null {
  return settingsOf(world).companyChoices?.[companyId] ?? null;
}

/**
 * The answer that a rerun starts with: what is remembered by now where it looks for the company again, else that of the
 * run whose company it takes over; none where it is to ask again.
 */
export function choiceOfRerun(
  world: Pick<EngineWorld, 'store'>,
  parent: RunRecord,
  { again, asksAgain }: { readonly again: readonly StepId[]; readonly asksAgain: boolean },
): CompanyChoice | null {
  if (asksAgain) return null;
  if (again.includes('resolveCompany')) return rememberedChoice(world, parent.companyId);
  return parent.companyChoice ?? null;
}

/**
 * Takes the answer to the question of a paused run: run, step and what is remembered for the companies are written as
 * one commit, then the run goes on, and with it others whose question that answers. The same answer again changes
 * nothing.
 *
 * Fails with `not-found` for an unknown run and with `invalid-input` for a run that asks nothing (or was answered
 * otherwise) and for an option that was not offered.
 */
export async function choose(
  world: EngineWorld,
  { runId, optionId }: EngineInput<'choose'>,
): Promise<Result<EngineAnswers['choose'], Failure>> {
  // It may be told of as paused while its process still has its last breath to draw.
  await world.queue.left(runId);
  const found = findRun(world, runId);
  if (!found.ok) return found;
  const run = found.value;
  if (run.pausedFor?.kind !== 'choice') return answeredBefore(run, optionId);
  const { choice } = run.pausedFor;
  const offered = choice.options.map(({ id }) => id);
  if (optionId !== null && !offered.includes(optionId)) return fail(unknownOption);
  const changed = answersTo(world, run, choice, { means: optionId, offered });
  const concerned = concernedBy(world, changed);
  if (!concerned.includes(runId)) return fail(asksNothing);
  const answered = await world.queue.hold(concerned, async () => {
    const woken = await wokenBy(world, runId, concerned, changed);
    const settings: Put = { table: 'settings', id: 'settings', value: withChoices(world, changed) };
    const written = await world.store.commit([...woken.flatMap(({ puts }) => puts), settings]);
    return written.ok ? ok(woken) : written;
  });
  if (!answered.ok) return answered;
  const waking = answered.value;
  for (const put of waking.flatMap(({ puts }) => puts)) {
    if (put.table === 'steps' && put.value) world.announce({ type: 'step', step: put.value });
    if (put.table === 'runs' && put.value) world.announce({ type: 'run', run: put.value });
  }
  const runIds = waking.map(({ runId: woken }) => woken);
  world.queue.enqueue(runIds);
  return ok({ runIds });
}

type Answers = ReadonlyMap<CompanyId, CompanyChoice>;

/**
 * The answer, and what it says about the companies that were offered: that two are one company, or not, holds for both
 * of them, so that the other one does not ask again.
 */
function answersTo(world: EngineWorld, run: RunRecord, choice: Choice, answer: CompanyChoice): Answers {
  const about = choice.options.flatMap(({ companyId }) => (companyId === null ? [] : [companyId]));
  const others = about.map((companyId) => {
    const { means, offered } = rememberedChoice(world, companyId) ?? { means: null, offered: [] };
    const isOne = companyId === answer.means;
    const kept = means === run.companyId ? null : means;
    return [
      companyId,
      {
        means: isOne ? (kept ?? run.companyId) : kept,
        offered: [...new Set([...offered, run.companyId])],
      },
    ] as const;
  });
  return new Map<CompanyId, CompanyChoice>([...others, [run.companyId, answer]]);
}

function withChoices(world: EngineWorld, changed: Answers): Settings {
  const settings = settingsOf(world);
  return { ...settings, companyChoices: { ...settings.companyChoices, ...Object.fromEntries(changed) } };
}

interface Woken {
  readonly runId: RunId;
  readonly puts: readonly Put[];
}

/** Runs of these companies that ask, or that have not begun; those that somebody else is writing are theirs. */
function concernedBy(world: EngineWorld, changed: Answers): readonly RunId[] {
  return [...world.store.resident('runs').values()]
    .filter((run) => changed.has(run.companyId) && !world.queue.isInHand(run.runId))
    .filter((run) => run.pausedFor?.kind === 'choice' || (run.state === 'queued' && isUnbegun(run)))
    .map(({ runId }) => runId);
}

/** The run that was answered, others whose question is answered with it, and runs that wait and now start with it. */
async function wokenBy(
  world: EngineWorld,
  answered: RunId,
  concerned: readonly RunId[],
  changed: Answers,
): Promise<readonly Woken[]> {
  const woken: Woken[] = [];
  for (const runId of concerned) {
    const run = world.store.resident('runs').get(runId);
    const companyChoice = run && changed.get(run.companyId);
    if (!run || !companyChoice) continue;
    const value: RunRecord = { ...run, companyChoice };
    if (run.pausedFor?.kind !== 'choice') {
      woken.push({ runId, puts: [{ table: 'runs', id: runId, value }] });
      continue;
    }
    const { options } = run.pausedFor.choice;
    if (runId !== answered && !options.every(({ id }) => companyChoice.offered.includes(id))) continue;
    woken.push({ runId, puts: againWith(value, [...(await stepsOfRun(runId, world)).values()]) });
  }
  return woken;
}

function againWith(run: RunRecord, steps: readonly StepRecord[]): readonly Put[] {
  const again = unparked(run, steps);
  return [
    { table: 'runs', id: run.runId, value: again.run },
    ...again.steps.map((value): Put => ({ table: 'steps', id: stepRowId(run.runId, value.stepId), value })),
  ];
}

function answeredBefore(
  { companyChoice }: RunRecord,
  optionId: string | null,
): Result<EngineAnswers['choose'], Failure> {
  if (companyChoice?.means === optionId) return ok({ runIds: [] });
  return fail(companyChoice ? answeredOtherwise : asksNothing);
}

const answeredOtherwise: Failure = {
  kind: 'invalid-input',
  where: 'run',
  message: 'This run was answered before. Rerun it and have it ask again to answer otherwise.',
};

const asksNothing: Failure = {
  kind: 'invalid-input',
  where: 'run',
  message: 'This run asks nothing. List the paused runs to see which of them wait for an answer.',
};

const unknownOption: Failure = {
  kind: 'invalid-input',
  where: 'option',
  message: 'This is not one of the companies to choose from. Look at the run to see which there are.',
};
