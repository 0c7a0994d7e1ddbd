import { type Check, fine, warn } from '../check.ts';

/** Whether someone has the profile open. */
export const lockCheck: Check = {
  id: 'lock',
  look: async ({ lock }) => {
    const found = await lock();
    switch (found.kind) {
      case 'free':
      case 'ours':
        return fine('Nobody else has the profile open.');
      case 'stale':
        return fine('A process that is gone left its lock; the next start takes over.');
      case 'taken': {
        const who = found.processId === null ? '' : ` (process ${String(found.processId)})`;
        return fine(
          `Buyer Groups has the profile open just now${who}; what is being written may look unfinished.`,
        );
      }
      case 'elsewhere':
        return warn(
          'Another computer has the profile open, or had it when it ended.',
          'Close it there. A profile that two computers write is lost; give each its own.',
        );
    }
  },
};
