import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalState } from '../contracts/ports.ts';
import { type Result, ok } from '../contracts/result.ts';
import { createJournalLog } from './journal-log.ts';
import { type StoreParts, owedChanges } from './recovery.ts';
import { type ViewMeta, sealMeta } from './row-codec.ts';

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
  { database, keys, limits, writer }: Pick<StoreParts, 'database' | 'keys' | 'limits' | 'writer'>,
  { journal, state, storeId }: { journal: Journal; state: JournalState; storeId: string },
  old: { readonly meta: ViewMeta; readonly owedFrom: number },
): Promise<Result<Rescued, Failure>> {
  const { meta, owedFrom } = old;
  const noted = await sealMeta(keys, storeId, { ...meta, owedFrom });
  await database.write({ puts: new Map(), deletes: new Map(), meta: noted });
  const log = createJournalLog(state, { journal, keys, limits, onDurable: () => undefined });
  let writtenBack = 0;
  for await (const changes of owedChanges({ database, keys, limits, writer, log }, owedFrom, meta.schema)) {
    const committed = await log.commit(changes);
    if (!committed.ok) return committed;
    writtenBack += changes.length;
  }
  return ok({ state: { ...state, ...log.sizes, lastSeq: log.lastSeq }, writtenBack });
}
