import { basename } from 'node:path';
import type { Disk } from './disk.ts';
import { type Snapshot, checkSnapshot, salvageSnapshot, snapshotFormat } from './snapshot-file.ts';

/** What the snapshots of a journal turned out to be. */
export interface FoundSnapshots {
  /** The one that replays start from. */
  readonly current: Snapshot | null;
  readonly damage: readonly string[];
}

/**
 * Chooses the newest snapshot of which every byte is right. Damaged ones are named and passed over. When none is whole
 * and the segments no longer reach back to frame 1, what can be read of the newest is better than nothing. Answers
 * `newer` where one has a format that this version does not know.
 *
 * @param paths of all snapshots, oldest first
 * @param firstLogSeq the frame that the oldest segment begins with, `null` without segments
 */
export async function chooseSnapshot(
  disk: Disk,
  paths: readonly string[],
  firstLogSeq: number | null,
): Promise<FoundSnapshots | 'newer'> {
  const damage: string[] = [];
  const newestFirst = paths.toReversed();
  for (const path of newestFirst) if ((await snapshotFormat(disk, path)) === 'newer') return 'newer';
  for (const [index, path] of newestFirst.entries()) {
    const snapshot = await checkSnapshot(disk, path);
    if (snapshot) return { current: snapshot, damage };
    const hasOlder = index < newestFirst.length - 1;
    damage.push(damagedSnapshot(path, hasOlder));
  }
  const newest = newestFirst[0];
  if (newest === undefined || firstLogSeq === 1) return { current: null, damage };
  return { current: await salvageSnapshot(disk, newest), damage: [...damage, salvaged(newest)] };
}

function damagedSnapshot(path: string, hasOlder: boolean): string {
  const instead = hasOlder ? 'the one before it is used' : 'there is no other';
  return `The snapshot ${basename(path)} is damaged; ${instead}.`;
}

function salvaged(path: string): string {
  return (
    `No snapshot of the journal is whole. What ${basename(path)} still holds was kept; records that only it held ` +
    'may be missing. Restore a backup if something is.'
  );
}
