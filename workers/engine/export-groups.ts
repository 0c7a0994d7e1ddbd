import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { GroupView, RunRecord } from '../../contracts/run.ts';
import { exportGroups } from '../../pipeline/exports/export-groups.ts';
import type { EngineWorld } from './engine-world.ts';
import { currentRun, groupOfRun } from './history.ts';

/** The run behind every company's current group, by company name. */
function currentRuns(world: EngineWorld): RunRecord[] {
  const runs = [...world.store.resident('groups').keys()].flatMap((companyId) => {
    const company = world.store.resident('companies').get(companyId);
    const run = company ? currentRun(world, company.companyId) : undefined;
    return run ? [run] : [];
  });
  return runs.sort(
    (a, b) => a.companyName.localeCompare(b.companyName, 'en') || (a.companyId < b.companyId ? -1 : 1),
  );
}

/**
 * Writes the members of the groups of these runs (or of every company's current group) to a chosen file: whole or not
 * at all. A run without a finished group adds no row. Fails with `not-found` for an unknown run and with what the
 * file door says.
 */
export async function exportCsv(
  world: EngineWorld,
  input: EngineInput<'exportCsv'>,
): Promise<Result<EngineAnswers['exportCsv'], Failure>> {
  const runs = input.runIds?.map((runId) => world.store.resident('runs').get(runId)) ?? currentRuns(world);
  if (runs.includes(undefined)) {
    const message = 'One of the runs is not in this workspace. List the runs to see which there are.';
    return fail({ kind: 'not-found', what: 'run', message });
  }
  const views: GroupView[] = [];
  for (const run of runs) {
    const view = run ? await groupOfRun(world, run) : null;
    if (view) views.push(view);
  }
  const written = await world.services.fileWriteAtomically(input.target, exportGroups(views, 'csv'));
  if (!written.ok) return written;
  const rows = views.reduce((sum, view) => sum + view.group.members.length, 0);
  return ok({ rows, groups: views.length, file: written.value.name });
}
