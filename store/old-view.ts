import type { Failure } from '../contracts/failure.ts';
import type { Clock, Journal, JournalState } from '../contracts/ports.ts';
import { type Result, ok } from '../contracts/result.ts';
import { createJournalLog } from './journal-log.ts';
import { type StoreParts, loadDirectory, owedChanges } from './recovery.ts';
import { type ViewMeta, sealMeta } from './view-meta.ts';

/** What became of the records that only a view of an older schema held. */
export interface Rescued {
  /** The journal with them. */
  readonly state: JournalState;
  readonly writtenBack: number;
}

/**
 * Writes what a view of an older schema did after frame `owedFrom` back to the journal, brought to the current schema,
 * so that the view can be emptied and built anew. A crash on the way is seen at the next start, which does all of it
 * again: the same records with the same values.
 */
export async function rescueOldView(
  parts: StoreParts,
  {
    journal,
    state,
    storeId,
    clock,
  }: { journal: Journal; state: JournalState; storeId: string; clock: Clock },
  old: { readonly meta: ViewMeta; readonly owedFrom: number },
): Promise<Result<Rescued, Failure>> {
  const { database, keys, limits } = parts;
  const { meta, owedFrom } = old;
  await loadDirectory(parts);
  const noted = await sealMeta(keys, storeId, { ...meta, owedFrom });
  await database.write({ puts: new Map(), deletes: new Map(), meta: noted });
  const log = createJournalLog(state, { journal, keys, limits, clock, onDurable: () => undefined });
  let writtenBack = 0;
  for await (const changes of owedChanges({ log, source: parts.view.source }, owedFrom, meta.schema)) {
    const committed = await log.commit(changes);
    if (!committed.ok) return committed;
    writtenBack += changes.length;
  }
  return ok({ state: { ...state, ...log.sizes, lastSeq: log.lastSeq }, writtenBack });
}
