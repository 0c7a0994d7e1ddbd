import { count } from '../../cli/format.ts';
import { type Check, bad, fine } from '../check.ts';
import { listJournalNames } from '../../backup/journal-files.ts';

const rebuilt =
  'The next start writes it anew and rebuilds the database from the journal. Until then nobody can tell whether saves are missing at the end of the journal; compare with a backup if in doubt.';

/** The record outside the store, by which an emptied or older store is noticed. */
export const sentinelCheck: Check = {
  id: 'sentinel',
  look: async ({ folder, sentinel }) => {
    const found = await sentinel();
    if (found.kind === 'read') {
      const { epoch, highWaterSeq } = found.record;
      return fine(
        `store.json is readable: ${count(epoch, 'life', 'lives')} of the engine, saves up to ${String(highWaterSeq)}.`,
        { epoch, highWaterSeq },
      );
    }
    if (found.kind === 'unreadable') return bad('store.json is damaged.', rebuilt);
    const { segments, snapshots } = await listJournalNames(folder);
    if (segments.length + snapshots.length === 0) return fine('There is none yet, and no journal either.');
    return bad('store.json is missing although there is a journal.', rebuilt);
  },
};
