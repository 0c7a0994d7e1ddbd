import type { ImportReport } from '../../contracts/company.ts';
import type { EngineInput, ListedImport } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { ImportUndo, Put } from '../../contracts/tables.ts';
import type { EngineWorld } from './engine-world.ts';
import { asText, imageId, keptUndos, removalOf } from './remember-before.ts';

/** Every import, newest first, with what keeps it from being taken back where nothing of its companies need be read. */
export function listImports(world: EngineWorld): readonly ListedImport[] {
  return [...world.store.resident('imports').values()]
    .sort((a, b) => b.at - a.at)
    .map((report) => ({ ...report, keptBecause: settled(world, report) }));
}

/**
 * Takes an import back: the companies and people it wrote are exactly what they were before it, in one commit; its
 * report stays, marked. What runs found with them stays in the history, as it was found then.
 *
 * Fails with `not-found` for an unknown import and with `invalid-input`, changing nothing, where it was taken back
 * already or is too old, where a later import names one of its companies (that one must be undone first), where one of
 * them was changed by something else, and while a run of them is unfinished.
 */
export async function undoImport(
  world: EngineWorld,
  { importId }: EngineInput<'undoImport'>,
): Promise<Result<ImportReport, Failure>> {
  const { store, clock } = world;
  const report = store.resident('imports').get(importId);
  if (!report) return fail(unknownImport);
  const undo = await store.get('importUndo', importId);
  const because = settled(world, report) ?? (undo ? inTheWay(world, report, undo) : tooOld);
  if (because !== null || !undo) return fail(refused(because ?? tooOld));
  const undone: ImportReport = { ...report, undoneAt: clock.now() };
  const written = await store.commit([
    ...(await restore(world, undo)),
    ...removalOf(store, undo),
    { table: 'imports', id: importId, value: undone },
  ]);
  if (!written.ok) return written;
  world.announce({ type: 'companies-changed' });
  return ok(undone);
}

const unknownImport: Failure = {
  kind: 'not-found',
  what: 'import',
  message: 'There is no such import in this workspace. Choose another from the list.',
};
const alreadyUndone = 'This import was undone already.';
const tooOld = `Only the latest ${keptUndos} imports can be undone, and this one is older.`;

function refused(message: string): Failure {
  return { kind: 'invalid-input', where: 'import', message };
}

function settled({ store }: EngineWorld, { importId, undoneAt }: ImportReport): string | null {
  if (undoneAt !== undefined) return alreadyUndone;
  return store.has('importUndo', importId) ? null : tooOld;
}

/** What has been built on an import and would lose its ground, as a sentence. */
function inTheWay(world: EngineWorld, report: ImportReport, undo: ImportUndo): string | null {
  const { store, ports } = world;
  const written = new Set<string>(undo.written.map(({ companyId }) => companyId));
  const later = [...store.resident('imports').values()]
    .filter(({ at, undoneAt }) => at > report.at && undoneAt === undefined)
    .sort((a, b) => b.at - a.at)
    .find(({ companyIds }) => companyIds.some((companyId) => written.has(companyId)));
  if (later) {
    const files = later.files.map(({ file }) => `"${file}"`).join(', ');
    return `A later import (${files}) names companies of this one. Undo that import first.`;
  }
  const runs = [...store.resident('runs').values()].filter(
    ({ companyId, state }) => written.has(companyId) && unfinished.has(state),
  );
  if (runs.length > 0) {
    return `${runs.length === 1 ? 'A run of a company' : `${runs.length} runs of companies`} of this import ${runs.length === 1 ? 'is' : 'are'} not finished yet. Let them finish or cancel them, then undo the import.`;
  }
  const changed = undo.written.some(({ companyId, company, roster }) => {
    const now = store.resident('companies').get(companyId);
    const count = store.resident('rosterCounts').get(companyId);
    return (
      (company !== null && (!now || ports.hash(now) !== company)) ||
      (roster !== null && count?.rosterHash !== roster)
    );
  });
  return changed ? 'Companies of this import were changed since, so it cannot be undone.' : null;
}

const unfinished: ReadonlySet<string> = new Set(['queued', 'running', 'paused']);

/** What was there before: exactly, or nothing. */
async function restore({ store }: EngineWorld, { importId, written }: ImportUndo): Promise<readonly Put[]> {
  const puts: Put[] = [];
  for (const { companyId, company, roster } of written) {
    const before = await store.get('beforeImages', imageId(importId, companyId));
    if (company !== null) puts.push({ table: 'companies', id: companyId, value: before?.company ?? null });
    if (roster === null) continue;
    const people = before?.roster ?? null;
    puts.push(
      people ? asText('rosters', companyId, people) : { table: 'rosters', id: companyId, value: null },
    );
    puts.push({ table: 'rosterCounts', id: companyId, value: before?.rosterCount ?? null });
  }
  return puts;
}
