import type { EngineAnswers, EngineInput, Retention } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { RunRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { stepRowId } from '../run/run-records.ts';
import type { EngineWorld } from './engine-world.ts';
import { settingsOf } from './settings.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Runs removed in one commit: small enough not to hold up what others write. */
const CHUNK = 200;

/** The rule for old runs, with the size of what is kept. */
export function getRetention(world: EngineWorld): Retention {
  const runs = [...world.store.resident('runs').values()];
  return {
    maxAgeDays: settingsOf(world).maxAgeDays,
    runs: runs.length,
    oldestAt: runs.length === 0 ? null : Math.min(...runs.map((run) => run.createdAt)),
    journalBytes: world.store.health().journalBytes,
  };
}

/**
 * Removes runs that ended longer ago than this, with their steps, items and what they made reusable, and every result
 * that nothing refers to any more. A run stays while a company's current group comes from it; a chain of reruns is kept
 * or removed as a whole. Answers to paid questions are kept, and so is
 * what people decided, except about companies that are no longer in the workspace. The space comes back with the next compaction.
 *
 * Fails with `invalid-input` while runs are at work, for they may be about to use what looks unused.
 */
export async function prune(
  world: EngineWorld,
  { maxAgeDays, dryRun }: EngineInput<'prune'>,
): Promise<Result<EngineAnswers['prune'], Failure>> {
  if (world.queue.activeCount + world.queue.waitingCount > 0) return fail(atWork);
  const old = removableRuns(world, world.clock.now() - maxAgeDays * DAY_MS);
  const runIds = new Set(old.map((run) => run.runId));
  const { inUse, forgotten } = await survey(world, runIds);
  const unused: Put[] = [];
  for await (const { id } of world.store.scan('results')) {
    if (!inUse.has(id)) unused.push({ table: 'results', id, value: null });
  }
  const answer = { runs: old.length, results: unused.length };
  if (dryRun) return ok(answer);
  // Whoever refers to a result goes before the result does: a crash in between leaves something unused, not a gap.
  const removals = [
    ...old.flatMap((run) => rowsOf(world, run)),
    ...forgotten,
    ...unused,
    ...decisionsAboutNoCompany(world),
  ];
  for (let from = 0; from < removals.length; from += CHUNK) {
    const written = await world.store.commit(removals.slice(from, from + CHUNK));
    if (!written.ok) return written;
  }
  return ok(answer);
}

const atWork: Failure = {
  kind: 'invalid-input',
  where: 'runs',
  message: 'Runs are at work. Wait for them, or pause them, then tidy the history.',
};

/** Whole families of runs that ended before this time and that no current group comes from. */
function removableRuns(world: EngineWorld, before: number): readonly RunRecord[] {
  const current = new Set([...world.store.resident('groups').values()].map((group) => group.runId));
  const runs = [...world.store.resident('runs').values()];
  const kept = new Set(
    runs
      .filter((run) => run.finishedAt === null || run.finishedAt >= before || current.has(run.runId))
      .map((run) => run.rootRunId),
  );
  return runs.filter((run) => !kept.has(run.rootRunId));
}

/** Decisions refer to no run, so they outlive all of them; with its company gone, nobody can see or undo one. */
function decisionsAboutNoCompany({ store }: EngineWorld): readonly Put[] {
  const companies = store.resident('companies');
  return [...store.resident('decisions').values()]
    .filter((one) => !companies.has(one.companyId))
    .map((one): Put => ({ table: 'decisions', id: one.decisionId, value: null }));
}

function rowsOf({ workflow }: EngineWorld, { runId }: RunRecord): readonly Put[] {
  const steps = workflow.order.flatMap((stepId): Put[] => {
    const id = stepRowId(runId, stepId);
    const step: Put = { table: 'steps', id, value: null };
    return workflow.steps.get(stepId)?.isFanOut ? [step, { table: 'items', id, value: null }] : [step];
  });
  return [{ table: 'runs', id: runId, value: null }, ...steps];
}

/** What stays in use without these runs, and what must be forgotten with them. */
async function survey(
  { store }: EngineWorld,
  removed: ReadonlySet<RunId>,
): Promise<{ readonly inUse: ReadonlySet<string>; readonly forgotten: readonly Put[] }> {
  const inUse = new Set<string>();
  const forgotten: Put[] = [];
  const use = (ref: string | null): void => {
    if (ref !== null) inUse.add(ref);
  };
  for (const group of store.resident('groups').values()) use(group.groupRef);
  for (const run of store.resident('runs').values()) if (!removed.has(run.runId)) use(run.groupRef);
  for await (const { value } of store.scan('calls')) use(value.answerRef);
  for await (const { value } of store.scan('steps')) if (!removed.has(value.runId)) use(value.outputRef);
  for await (const { value } of store.scan('items')) {
    if (!removed.has(value.runId)) for (const item of value.items) use(item.outputRef);
  }
  for await (const { id, value } of store.scan('ledger')) {
    if (removed.has(value.runId)) forgotten.push({ table: 'ledger', id, value: null });
    else use(value.outputRef);
  }
  for await (const { id, value } of store.scan('cache')) {
    if (removed.has(value.runId)) forgotten.push({ table: 'cache', id, value: null });
    else use(value.groupRef);
  }
  return { inUse, forgotten };
}
