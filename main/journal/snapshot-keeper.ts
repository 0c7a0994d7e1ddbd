import type { Failure } from '../../contracts/failure.ts';
import type { JournalFrame } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { storageFailure } from '../storage-failure.ts';
import { MAX_FRAME_BYTES } from './frames.ts';
import { listJournal } from './open-segments.ts';
import { readSegment } from './read-segment.ts';
import type { JournalDeps } from './segment.ts';
import {
  type Snapshot,
  type SnapshotWriter,
  beginSnapshot,
  endSnapshot,
  seqOfSnapshot,
  writeParts,
} from './snapshot-file.ts';

/** The snapshots of an open journal: the one that counts, the one before it, and one on its way. */
export interface SnapshotKeeper {
  readonly current: Snapshot | null;
  /** The whole snapshot that takes over if the current one breaks: what only older ones need can go. */
  readonly previous: Snapshot | null;
  /** All snapshots on the disk. */
  readonly sizeBytes: number;
  write(seq: number, parts: readonly JournalFrame[]): Promise<Result<null, Failure>>;
  /** Gives the snapshot its name, after which it is the current one. */
  finish(seq: number): Promise<Result<null, Failure>>;
  read(seq: number, fromPart: number, maxBytes: number): Promise<Result<readonly JournalFrame[], Failure>>;
  /** Deletes the snapshots that are neither the current nor the previous one. */
  tidy(): Promise<void>;
  /** Lets go of a snapshot that was not finished. */
  close(): Promise<void>;
}

export interface FoundOnDisk {
  readonly snapshot: Snapshot | null;
  /** Bytes of the snapshots that were not chosen. */
  readonly spareBytes: number;
}

export interface SnapshotKeeperDeps extends JournalDeps {
  /** Why so many bytes more do not fit, or `null`. */
  readonly isDiskFull: (bytes: number) => Promise<Failure | null>;
}

/** Keeps the snapshots of a journal that was opened with `found`. */
export function createSnapshotKeeper(found: FoundOnDisk, deps: SnapshotKeeperDeps): SnapshotKeeper {
  const { disk, folder } = deps;
  let current = found.snapshot;
  let { spareBytes } = found;
  let previous: Snapshot | null = null;
  let writer: SnapshotWriter | null = null;

  async function begin(seq: number): Promise<SnapshotWriter> {
    await close();
    return (writer = await beginSnapshot(disk, folder, seq));
  }

  async function close(): Promise<void> {
    const { file } = writer ?? {};
    writer = null;
    await file?.close().catch(() => undefined);
  }

  return {
    get current() {
      return current;
    },
    get previous() {
      return previous;
    },
    get sizeBytes() {
      return (current?.sizeBytes ?? 0) + (previous?.sizeBytes ?? 0) + spareBytes;
    },
    async write(seq, parts) {
      const first = parts[0];
      if (!first) return ok(null);
      try {
        const full = await deps.isDiskFull(parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
        if (full) return fail(full);
        const target = first.seq === 1 ? await begin(seq) : writer;
        if (target?.seq !== seq || !areNext(parts, target.parts)) return fail(outOfOrder);
        await writeParts(target, parts);
        return ok(null);
      } catch (error) {
        await close();
        return fail(storageFailure('The snapshot of the profile could not be written', error));
      }
    },
    async finish(seq) {
      const target = writer;
      if (target?.seq !== seq || target.parts === 0) return fail(outOfOrder);
      try {
        writer = null;
        const made = await endSnapshot(disk, folder, target);
        if (current?.seq !== seq) previous = current?.isWhole ? current : null;
        current = made;
        return ok(null);
      } catch (error) {
        await target.file.close().catch(() => undefined);
        return fail(storageFailure('The snapshot of the profile could not be finished', error));
      }
    },
    read: (seq, fromPart, maxBytes) => {
      const snapshot = [current, previous].find((one) => one?.seq === seq);
      return snapshot
        ? readSegment(disk, snapshot.parts, fromPart, maxBytes)
        : Promise.resolve(fail(unknown));
    },
    async tidy() {
      if (!previous) return;
      const kept = new Set([current?.seq, previous.seq]);
      const { snapshots } = await listJournal(deps);
      for (const path of snapshots) if (!kept.has(seqOfSnapshot(path))) await disk.remove(path);
      spareBytes = 0;
    },
    close,
  };
}

function areNext(parts: readonly JournalFrame[], written: number): boolean {
  return parts.every(
    ({ seq, bytes }, index) =>
      seq === written + 1 + index && bytes.byteLength > 0 && bytes.byteLength <= MAX_FRAME_BYTES,
  );
}

const outOfOrder: Failure = {
  kind: 'defect',
  message: 'Parts of a snapshot came out of order, empty or too large; the snapshot was given up.',
};
const unknown: Failure = {
  kind: 'defect',
  message: 'The journal was asked for a snapshot that it does not hold.',
};
