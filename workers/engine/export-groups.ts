import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { GroupView } from '../../contracts/run.ts';
import { exportGroups as textOf } from '../../pipeline/exports/export-groups.ts';
import type { EngineWorld } from './engine-world.ts';
import { currentGroup, findRun, groupOfRun, withEmailGuesses } from './history.ts';

/** Every company's current group, by company name. */
async function currentGroups(world: EngineWorld): Promise<readonly GroupView[]> {
  const companies = [...world.store.resident('companies').values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || (a.companyId < b.companyId ? -1 : 1),
  );
  const views: GroupView[] = [];
  for (const { companyId } of companies) {
    const view = await currentGroup(world, companyId);
    if (view) views.push(view);
  }
  return views;
}

/** The groups of these runs, in their order; `not-found` where a run is unknown. */
async function groupsOf(
  world: EngineWorld,
  runIds: readonly RunId[],
): Promise<Result<readonly GroupView[], Failure>> {
  const views: GroupView[] = [];
  for (const runId of runIds) {
    const run = findRun(world, runId);
    if (!run.ok) return run;
    const view = await groupOfRun(world, run.value);
    if (view) views.push(view);
  }
  return ok(views);
}

/** Only the brief is for people to read; what programs read never holds a guess. */
async function guessed(world: EngineWorld, views: readonly GroupView[]): Promise<readonly GroupView[]> {
  const all: GroupView[] = [];
  for (const view of views) all.push(await withEmailGuesses(world, view));
  return all;
}

/**
 * Writes the members of the groups of these runs (or of every company's current group) to a chosen file: whole or not
 * at all. A run without a finished group adds nothing. Fails with `not-found` for an unknown run and with what the
 * file door says.
 */
export async function exportGroups(
  world: EngineWorld,
  input: EngineInput<'exportGroups'>,
): Promise<Result<EngineAnswers['exportGroups'], Failure>> {
  const found = input.runIds ? await groupsOf(world, input.runIds) : ok(await currentGroups(world));
  if (!found.ok) return found;
  const views = input.format === 'markdown' ? await guessed(world, found.value) : found.value;
  const written = await world.services.fileWriteAtomically(input.target, textOf(views, input.format));
  if (!written.ok) return written;
  const rows = views.reduce((sum, view) => sum + view.group.members.length, 0);
  return ok({ rows, groups: views.length, file: written.value.name });
}
