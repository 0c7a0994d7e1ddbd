import type { Arranged, ArrangementWish, Lookalikes } from '../../contracts/arrangement.ts';
import type { Roster } from '../../contracts/company.ts';
import type { EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { arrangePeople as arrange, lookalikesAmong } from '../../pipeline/imports/arrange-people.ts';
import type { EngineWorld } from './engine-world.ts';
import { countOf } from './import-files.ts';

/** People of a company who may be one, without those who were kept apart. Fails with `not-found` for the company. */
export async function listLookalikes(
  world: EngineWorld,
  { companyId }: EngineInput<'listLookalikes'>,
): Promise<Result<readonly Lookalikes[], Failure>> {
  const roster = await rosterOf(world, companyId);
  return roster.ok ? ok(lookalikesAmong(roster.value.people)) : roster;
}

/**
 * Takes a person apart, joins two or keeps two apart, in one commit, and answers how to take that back. Groups that were
 * found before stay as they were found; the next run sees the people as they are now.
 *
 * Fails with `not-found` for a company or people that are not there and with `invalid-input` where there is nothing to
 * do; then nothing is changed.
 */
export async function arrangePeople(
  world: EngineWorld,
  { companyId, choice }: ArrangementWish,
): Promise<Result<Arranged, Failure>> {
  const roster = await rosterOf(world, companyId);
  if (!roster.ok) return roster;
  const made = arrange(roster.value.people, choice);
  if (!made.ok) return made;
  const value: Roster = { companyId, people: made.value.people };
  const written = await world.store.commit([
    { table: 'rosters', id: companyId, value },
    { table: 'rosterCounts', id: companyId, value: countOf(world, value) },
  ]);
  if (!written.ok) return written;
  world.announce({ type: 'companies-changed' });
  return ok(made.value.arranged);
}

async function rosterOf({ store }: EngineWorld, companyId: CompanyId): Promise<Result<Roster, Failure>> {
  if (!store.resident('companies').has(companyId)) return fail(noCompany);
  return ok((await store.get('rosters', companyId)) ?? { companyId, people: [] });
}

const noCompany: Failure = {
  kind: 'not-found',
  what: 'company',
  message: 'This company is not in the workspace. Choose another from the list.',
};
