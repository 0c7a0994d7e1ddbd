import type { EngineInput, Page } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { CompanyId, PersonId, RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { GroupView, RunDetail, RunOutcome, RunRecord, StepDetail, StepId } from '../../contracts/run.ts';
import { guessEmails } from '../../pipeline/people/guess-emails.ts';
import { loadItems } from '../run/item-book.ts';
import { stepsOfRun } from '../run/load-run.ts';
import { countSeats } from './decided-seats.ts';
import type { EngineWorld } from './engine-world.ts';
import { layDecisions, peopleOfRun } from './lay-decisions.ts';

/** Newest first; within one batch in its own order. Payloads are never loaded. */
export function listRuns(world: EngineWorld, query: EngineInput<'listRuns'>): Page<RunRecord> {
  const wanted = query.search.trim().toLowerCase();
  const states = new Set(query.states);
  const runs = [...world.store.resident('runs').values()].filter(
    (run) =>
      (states.size === 0 || (states.has(run.state) && !isRecovered(run, states))) &&
      (query.batchId === null || run.batchId === query.batchId) &&
      (query.companyId === null || run.companyId === query.companyId) &&
      passes(run, query.filter) &&
      (wanted === '' || matches(run, wanted)),
  );
  runs.sort((a, b) => b.createdAt - a.createdAt || a.order - b.order || (a.runId < b.runId ? -1 : 1));
  return {
    total: runs.length,
    offset: query.offset,
    rows: runs.slice(query.offset, query.offset + query.limit),
  };
}

function passes(run: RunRecord, filter: EngineInput<'listRuns'>['filter']): boolean {
  const isWithin = (value: number | null, least: number | null, most: number | null): boolean =>
    (least === null && most === null) ||
    (value !== null && (least === null || value >= least) && (most === null || value <= most));
  return (
    (filter.levels.length === 0 || filter.levels.includes(run.level)) &&
    (filter.failedStep === null || run.failedStep === filter.failedStep) &&
    isWithin(run.durationMs, filter.minDurationMs, filter.maxDurationMs) &&
    isWithin(run.costUsd, filter.minCostUsd, filter.maxCostUsd) &&
    isWithin(run.createdAt, filter.since, filter.until)
  );
}

/** A failed run that a later one brought to success was dealt with: who asks for failed runs alone does not see it. */
function isRecovered(run: RunRecord, states: ReadonlySet<string>): boolean {
  return run.recoveredBy !== null && states.size === 1 && states.has('failed');
}

function matches(run: RunRecord, wanted: string): boolean {
  return [run.companyName, run.companyDomain ?? '', run.runId].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function noSuchRun(runId: RunId): Result<never, Failure> {
  return fail({
    kind: 'not-found',
    what: 'run',
    message: `There is no run ${runId} in this workspace. List the runs to see which there are.`,
  });
}

/** A run's record, or `not-found`. */
export function findRun(world: EngineWorld, runId: RunId): Result<RunRecord, Failure> {
  const run = world.store.resident('runs').get(runId);
  return run ? ok(run) : noSuchRun(runId);
}

/** These runs, in their order; `not-found` where one is unknown. */
export function findRuns(
  world: EngineWorld,
  runIds: readonly RunId[],
): Result<readonly RunRecord[], Failure> {
  const runs: RunRecord[] = [];
  for (const runId of runIds) {
    const run = findRun(world, runId);
    if (!run.ok) return run;
    runs.push(run.value);
  }
  return ok(runs);
}

/** A run with its steps and its reruns. */
export async function getRun(world: EngineWorld, runId: RunId): Promise<Result<RunDetail, Failure>> {
  const run = findRun(world, runId);
  if (!run.ok) return run;
  const children = [...world.store.resident('runs').values()]
    .filter((other) => other.parentRunId === runId)
    .sort((a, b) => a.createdAt - b.createdAt || a.generation - b.generation)
    .map((child) => child.runId);
  return ok({ run: run.value, steps: [...(await stepsOfRun(runId, world)).values()], children });
}

/** What went into a step and what came out, as stored; the input is put together from the outputs before it. */
export async function getStep(
  world: EngineWorld,
  input: EngineInput<'getStep'>,
): Promise<Result<StepDetail, Failure>> {
  const run = findRun(world, input.runId);
  if (!run.ok) return run;
  const steps = await stepsOfRun(input.runId, world);
  const step = steps.get(input.stepId);
  const declared = world.workflow.steps.get(input.stepId);
  if (!step || !declared) {
    const message = `There is no step ${input.stepId}. The steps are ${world.workflow.order.join(', ')}.`;
    return fail({ kind: 'not-found', what: 'step', message });
  }
  const outputOf = async (stepId: StepId): Promise<unknown> => {
    const ref = steps.get(stepId)?.outputRef ?? null;
    return ref === null ? null : ((await world.store.get('results', ref)) ?? null);
  };
  const needs = await Promise.all(declared.needs.map(async (need) => [need, await outputOf(need)] as const));
  const { companyId, seller, level, companyEdit, companyChoice } = run.value;
  const items = (await loadItems(input.runId, world)).find(({ stepId }) => stepId === input.stepId);
  return ok({
    step,
    input: {
      input: { companyId, seller, level, companyEdit, ...(companyChoice ? { companyChoice } : {}) },
      ...Object.fromEntries(needs),
    },
    output: await outputOf(input.stepId),
    items: (items?.items ?? []).map((item) => ({ ...item, personId: item.itemId as PersonId })),
  });
}

/** Groups read at once, from a few packs as a rule. */
const GROUPS_AT_ONCE = 50;

/** The groups that these runs found, in their order, as people should see them: what they decided is laid over them. */
export async function* groupsOfRuns(
  { store, ports }: EngineWorld,
  runs: readonly RunRecord[],
): AsyncGenerator<GroupView> {
  const known = { store, elsewhere: ports.store.elsewhere };
  const found = runs.flatMap((run) => (run.groupRef === null ? [] : [{ run, ref: run.groupRef }]));
  for (let from = 0; from < found.length; from += GROUPS_AT_ONCE) {
    const some = found.slice(from, from + GROUPS_AT_ONCE);
    const groups = await store.getMany(
      'results',
      some.map(({ ref }) => ref),
    );
    for (const [index, { run }] of some.entries()) {
      const group = groups[index];
      if (group !== undefined) yield { group: await layDecisions(known, group as BuyerGroup, run), run };
    }
  }
}

/** What became of these runs, in their order; `not-found` where one is unknown. */
export async function listOutcomes(
  world: EngineWorld,
  { runIds }: EngineInput<'listOutcomes'>,
): Promise<Result<readonly RunOutcome[], Failure>> {
  const runs = findRuns(world, runIds);
  if (!runs.ok) return runs;
  const succeeded = runs.value.filter(({ state }) => state === 'succeeded');
  const seats = new Map<RunId, RunOutcome['seats']>();
  for await (const { run, group } of groupsOfRuns(world, succeeded))
    seats.set(run.runId, countSeats(group.members));
  return ok(
    runs.value.map(({ runId, state, pausedFor, companyName, failedStep, failure }) => ({
      run: { runId, state, pausedFor, companyName, failedStep, failure },
      seats: seats.get(runId) ?? null,
    })),
  );
}

/** The run that saved the current group of a company, with that group, whatever became of its last steps. */
export function runOfCurrentGroup({ store }: EngineWorld, companyId: CompanyId): RunRecord | undefined {
  const pointer = store.resident('groups').get(companyId);
  const run = pointer && store.resident('runs').get(pointer.runId);
  return run && { ...run, groupRef: pointer.groupRef };
}

/** A company's current group. */
export async function currentGroup(world: EngineWorld, companyId: CompanyId): Promise<GroupView | null> {
  const run = runOfCurrentGroup(world, companyId);
  return run ? groupOfRun(world, run) : null;
}

async function groupOfRun(world: EngineWorld, run: RunRecord): Promise<GroupView | null> {
  for await (const view of groupsOfRuns(world, [run])) return view;
  return null;
}

/** The group with what the addresses of its company suggest; costs reading the people, so lists do without. */
export async function withEmailGuesses({ store }: EngineWorld, view: GroupView): Promise<GroupView> {
  const { companyDomain, members } = view.group;
  if (companyDomain === null || members.every(({ email }) => email !== null)) return view;
  const emailGuesses = guessEmails(companyDomain, await peopleOfRun(store, view.run), members);
  return emailGuesses.length === 0 ? view : { ...view, emailGuesses };
}

/** The current group of a company, or the group of one run, for people to look at. */
export async function getGroup(
  world: EngineWorld,
  input: EngineInput<'getGroup'>,
): Promise<Result<GroupView, Failure>> {
  const run = 'runId' in input ? world.store.resident('runs').get(input.runId) : undefined;
  const view =
    'companyId' in input
      ? await currentGroup(world, input.companyId)
      : run
        ? await groupOfRun(world, run)
        : null;
  if (view) return ok(await withEmailGuesses(world, view));
  return fail({
    kind: 'not-found',
    what: 'group',
    message: 'There is no finished buyer group here yet. Start a run for this company first.',
  });
}
