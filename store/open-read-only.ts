import type { Failure } from '../contracts/failure.ts';
import type { JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { type Opening, assembleStore } from './assemble-store.ts';
import { askJournal } from './journal-reader.ts';
import { createLiveStore } from './live-store.ts';
import { schemaVersion } from './migrations/registry.ts';
import { compareHistory } from './opening-findings.ts';
import { catchUp, loadDirectory } from './recovery.ts';
import type { ViewMeta } from './view-meta.ts';
import type { Store } from './store.ts';

/**
 * Opens a profile that a newer program wrote and this one can read: what the view lacks is taken from the journal into
 * memory, and nothing on the disk is changed. Fails with `newer` where the view would have to be built or repaired
 * first, for only the newer program may.
 */
export async function openReadOnly(
  opening: Opening,
  meta: ViewMeta,
  newer: Failure,
): Promise<Result<Store, Failure>> {
  const { options, keys, damage, release } = opening;
  const { journal, clock } = options;
  const state = await askJournal(() => journal.open('read-only'), 'opened');
  if (!state.ok) return state;
  for (const sentence of state.value.damage) damage.add(sentence);
  const access = { journal, keys, readableUpTo: meta.schema };
  const isSame = await compareHistory(access, state.value, meta);
  if (!isViewWhole(meta, state.value) || isSame === false) return fail(newer);
  const { parts, residents } = assembleStore({ ...opening, state: state.value, meta, isReadOnly: true });
  const directory = await loadDirectory(parts);
  if (directory.unreadable > 0) damage.add(unreadable(directory.unreadable));
  const caughtUp = await catchUp(parts, meta.appliedSeq);
  if (!caughtUp.ok) return caughtUp;
  for (const [table, map] of residents) {
    const read = await parts.view.readAll(table);
    if (read.unreadable > 0) damage.add(unreadable(read.unreadable));
    for (const [id, value] of read.values) map.set(id, value);
  }
  return ok(createLiveStore(parts, { residents, clock, release, readOnlyBecause: because(meta.schema) }));
}

function isViewWhole(meta: ViewMeta, { snapshot }: JournalState): boolean {
  return !meta.isRepairing && meta.owedFrom === null && meta.appliedSeq >= (snapshot?.seq ?? 0);
}

function because(schema: number): string {
  return (
    `This profile was saved by a newer version of the application (data version ${schema}; this one writes ` +
    `${schemaVersion}). It is open for reading only; update the application to change it.`
  );
}

function unreadable(records: number): string {
  return `${records} ${records === 1 ? 'part' : 'parts'} of the local database could not be read.`;
}
