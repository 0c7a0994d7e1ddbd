import { IDBFactory } from 'fake-indexeddb';
import { type Life, type Model, beginLife, copyOf, modelAfter, putOf } from './life.ts';
import type { Random } from './random.ts';
import { type DiskOperation, recordingDisk } from './recording-disk.ts';

/** A random piece of work on a profile, with all that is needed to break it at any point afterwards. */
export interface Recording {
  readonly folder: string;
  readonly operations: readonly DiskOperation[];
  /** What a store is to hold after each frame; index is the sequence. */
  readonly states: readonly Model[];
  /** For each acknowledged commit: how many operations the disk had done, and the frame. */
  readonly acknowledged: readonly { readonly operations: number; readonly seq: number }[];
  /** The view at some moments, oldest first; the last one is the view at the end. */
  readonly views: readonly { readonly operations: number; readonly indexedDB: IDBFactory }[];
}

/** Works on an empty folder for so many rounds: commits, side by side and alone, snapshots, new starts. */
export async function recordWork(folder: string, random: Random, rounds: number): Promise<Recording> {
  const operations: DiskOperation[] = [];
  const disk = recordingDisk(operations);
  const indexedDB = new IDBFactory();
  const states: Model[] = [new Map()];
  const acknowledged: { operations: number; seq: number }[] = [];
  const views: { operations: number; indexedDB: IDBFactory }[] = [];
  let life = await mustBegin();
  for (let round = 0; round < rounds; round += 1) {
    const compacting = random.once(6) ? life.store.compact() : null;
    const together = random.between(1, 4);
    await Promise.all(Array.from({ length: together }, () => commit(life)));
    const compacted = await compacting;
    if (compacted && !compacted.ok) throw new Error(compacted.failure.message);
    if (random.once(5)) views.push({ operations: operations.length, indexedDB: await copyOf(indexedDB) });
    if (!random.once(8)) continue;
    await life.end();
    life = await mustBegin();
  }
  await life.end();
  views.push({ operations: operations.length, indexedDB: await copyOf(indexedDB) });
  return { folder, operations, states, acknowledged, views };

  async function mustBegin(): Promise<Life> {
    const begun = await beginLife(folder, indexedDB, disk);
    if (!begun.ok) throw new Error(begun.failure.message);
    return begun.value;
  }

  async function commit({ store }: Life): Promise<void> {
    const puts = Array.from({ length: random.between(1, 4) }, () => putOf(random));
    const answer = await store.commit(puts);
    if (!answer.ok) throw new Error(answer.failure.message);
    const { seq } = answer.value;
    // Commits answer in the order in which they are in the journal.
    states[seq] = modelAfter(states[seq] ?? states[seq - 1] ?? new Map(), puts);
    acknowledged.push({ operations: operations.length, seq });
  }
}
