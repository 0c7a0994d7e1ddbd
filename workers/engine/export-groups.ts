import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { GroupView, RunRecord } from '../../contracts/run.ts';
import { startExport } from '../../pipeline/exports/export-groups.ts';
import type { EngineWorld } from './engine-world.ts';
import { findRuns, groupsOfRuns, runOfCurrentGroup, withEmailGuesses } from './history.ts';

/** Groups written at once. */
const GROUPS_AT_ONCE = 100;

/** The runs of every company's current group, by company name. */
function currentRuns(world: EngineWorld): readonly RunRecord[] {
  return [...world.store.resident('companies').values()]
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.companyId < b.companyId ? -1 : 1))
    .flatMap(({ companyId }) => runOfCurrentGroup(world, companyId) ?? []);
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
  const runs = input.runIds ? findRuns(world, input.runIds) : ok(currentRuns(world));
  if (!runs.ok) return runs;
  const writing = startExport(input.format);
  let some: GroupView[] = [];
  let [rows, groups] = [0, 0];
  for await (const view of groupsOfRuns(world, runs.value)) {
    rows += view.group.members.length;
    groups += 1;
    // Only the brief is for people to read; what programs read never holds a guess.
    some.push(input.format === 'markdown' ? await withEmailGuesses(world, view) : view);
    if (some.length < GROUPS_AT_ONCE) continue;
    writing.add(some);
    some = [];
  }
  writing.add(some);
  const written = await world.services.fileWriteAtomically(input.target, writing.pieces());
  return written.ok ? ok({ rows, groups, file: written.value.name }) : written;
}
