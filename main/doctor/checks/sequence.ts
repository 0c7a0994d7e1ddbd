import { commitsIn } from '../../backup/survey-segment.ts';
import { type Check, bad, fine, restoreAdvice } from '../check.ts';

/** Whether the journal is complete: no save missing within it, nor at its end. */
export const sequenceCheck: Check = {
  id: 'sequence',
  look: async ({ journal, sentinel }) => {
    const found = await sentinel();
    const { gaps, lastSeq, base } = await journal();
    const mark = found.kind === 'read' ? found.record.highWaterSeq : 0;
    const missing = [...gaps, ...(mark > lastSeq ? [{ from: lastSeq + 1, to: mark }] : [])];
    if (missing.length > 0) {
      return bad(
        `The journal lacks ${missing.map(commitsIn).join(', ')}, which were once on disk.`,
        `Run again what they held, or: ${restoreAdvice}`,
      );
    }
    if (lastSeq === 0) return fine('Nothing has been saved yet.');
    const from = base === 0 ? 'commit 1' : `the snapshot of commit ${String(base)}`;
    return fine(`Without a gap from ${from} to commit ${String(lastSeq)}.`, { lastSeq });
  },
};
