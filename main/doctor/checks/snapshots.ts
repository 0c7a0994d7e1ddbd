import { count } from '../../cli/format.ts';
import { type Check, bad, fine, restoreAdvice, warn } from '../check.ts';

/** The snapshots that spare the journal its old frames. */
export const snapshotsCheck: Check = {
  id: 'snapshots',
  look: async ({ journal }) => {
    const { snapshots, segments } = await journal();
    const newest = snapshots.at(-1);
    if (!newest) return fine('There are none yet; the journal is still short.');
    if (snapshots.some(({ state }) => state === 'newer'))
      return bad('A snapshot is of a newer version of Buyer Groups.', 'Install the newer version.');
    if (newest.state === 'whole')
      return fine(`${count(snapshots.length, 'snapshot')}; the newest, ${newest.name}, is whole.`);
    const isWholeWithout = snapshots.some(({ state }) => state === 'whole') || segments[0]?.firstSeq === 1;
    return isWholeWithout
      ? warn(
          `${newest.name} is damaged. The journal is complete without it.`,
          'Make a backup now, and check the disk.',
        )
      : bad(`${newest.name} is damaged, and no other is whole.`, restoreAdvice);
  },
};
