import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalFrame, JournalSizes } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';

const fullDisk: Failure = { kind: 'storage', message: 'The disk is full. Free some space, then try again.' };
const readOnly: Failure = { kind: 'profile-unavailable', message: 'The journal is open for reading only.' };

/** A snapshot as the journal holds it: its parts, numbered from 1. */
export interface MemorySnapshot {
  readonly seq: number;
  readonly parts: Uint8Array[];
}

/** A journal in memory with everything that can happen to a real one. Frames are copied in and out, as by a port. */
export interface MemoryJournal extends Journal {
  /** The frames that survive, by position: `frames[0]` is sequence 1. Those that were deleted are empty. */
  readonly frames: Uint8Array[];
  /** Whole snapshots, oldest first: at most two. */
  snapshots: MemorySnapshot[];
  /** The sequences of every append that was asked for, failed ones included. */
  readonly appends: (readonly number[])[];
  /** The schemas of which a copy was kept. */
  readonly copies: number[];
  highWaterSeq: number;
  /** The next append writes nothing and fails. */
  failNextAppend(failure?: Failure): void;
  /** The next append throws, as a port does whose other end went away. */
  breakNextAppend(): void;
  /** Every append and read takes this long. */
  delayMs: number;
  /** From now on appends wait for `release`; `lose` lets them vanish without an answer, as a power cut does. */
  hold(): void;
  release(): void;
  lose(): void;
  /** Cuts off the last frames; the high-water mark stays. */
  tearTail(frameCount: number): void;
  /** Turns over one bit of a frame, at `offset` from its start or, if negative, from its end. */
  flipByte(seq: number, offset?: number): void;
}

/** An empty journal, or one that holds copies of these frames. */
export function createMemoryJournal(initial: readonly Uint8Array[] = []): MemoryJournal {
  const frames = initial.map((bytes) => bytes.slice());
  let nextFault: (() => Result<null, Failure>) | null = null;
  let gate: { readonly opened: Promise<void>; readonly open: () => void } | null = null;
  let begun: MemorySnapshot | null = null;
  let isReadOnly = false;
  const pause = () =>
    journal.delayMs > 0 ? new Promise((resolve) => setTimeout(resolve, journal.delayMs)) : Promise.resolve();
  const faults: Pick<MemoryJournal, 'failNextAppend' | 'breakNextAppend' | 'hold' | 'release' | 'lose'> = {
    failNextAppend(failure = fullDisk) {
      nextFault = () => fail(failure);
    },
    breakNextAppend() {
      nextFault = () => {
        throw new Error('the port was closed');
      };
    },
    hold() {
      let open: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      gate = { opened, open };
    },
    release() {
      gate?.open();
      gate = null;
    },
    lose() {
      gate = null;
    },
  };

  const journal: MemoryJournal = {
    ...faults,
    frames,
    snapshots: [],
    appends: [],
    copies: [],
    highWaterSeq: frames.length,
    delayMs: 0,
    tearTail: (frameCount) => void frames.splice(frames.length - frameCount),
    flipByte(seq, offset = -1) {
      const bytes = frames[seq - 1] as Uint8Array;
      const at = offset < 0 ? bytes.length + offset : offset;
      bytes[at] = (bytes[at] as number) ^ 1;
    },
    async open(mode) {
      isReadOnly = mode === 'read-only';
      begun = null;
      const lastSeq = Math.max(frames.length, journal.snapshots.at(-1)?.seq ?? 0);
      // What a snapshot stands for is never written again, even where its frames are gone.
      while (frames.length < lastSeq) frames.push(new Uint8Array(0));
      return ok({ lastSeq, highWaterSeq: journal.highWaterSeq, ...sizes(journal), damage: [] });
    },
    async append(batch) {
      journal.appends.push(batch.map((frame) => frame.seq));
      const copies = batch.map((frame) => frame.bytes.slice());
      await gate?.opened;
      await pause();
      const fault = nextFault;
      nextFault = null;
      if (fault) return fault();
      if (isReadOnly) return fail(readOnly);
      const wrong = batch.find((frame, index) => frame.seq !== frames.length + 1 + index);
      if (wrong) return fail({ kind: 'defect', message: `commit ${wrong.seq} is out of order` });
      frames.push(...copies);
      journal.highWaterSeq = Math.max(journal.highWaterSeq, frames.length);
      return ok(null);
    },
    async read(fromSeq, maxBytes) {
      await pause();
      return ok(pageOf(frames, fromSeq, maxBytes));
    },
    async writeSnapshot(seq, parts) {
      await pause();
      if (isReadOnly) return fail(readOnly);
      if (parts[0]?.seq === 1) begun = { seq, parts: [] };
      if (begun?.seq !== seq) return fail({ kind: 'defect', message: 'no such snapshot was begun' });
      begun.parts.push(...parts.map((part) => part.bytes.slice()));
      return ok(null);
    },
    async finishSnapshot(seq) {
      if (begun?.seq !== seq) return fail({ kind: 'defect', message: 'no such snapshot was begun' });
      journal.snapshots = [...journal.snapshots.filter((one) => one.seq !== seq), begun].slice(-2);
      begun = null;
      const needless = journal.snapshots.length > 1 ? (journal.snapshots[0]?.seq ?? 0) : 0;
      for (let index = 0; index < needless; index += 1) frames[index] = new Uint8Array(0);
      return ok(sizes(journal));
    },
    readSnapshot: async (seq, fromPart, maxBytes) => {
      const snapshot = journal.snapshots.find((one) => one.seq === seq);
      return snapshot
        ? ok(pageOf(snapshot.parts, fromPart, maxBytes))
        : fail({ kind: 'defect', message: 'there is no such snapshot' });
    },
    async keepCopy(schema) {
      if (!journal.copies.includes(schema)) journal.copies.push(schema);
      return ok(null);
    },
  };
  return journal;
}

function pageOf(list: readonly Uint8Array[], from: number, maxBytes: number): readonly JournalFrame[] {
  const page: JournalFrame[] = [];
  let size = 0;
  for (let seq = Math.max(1, from); seq <= list.length && (size < maxBytes || page.length === 0); seq += 1) {
    const bytes = (list[seq - 1] as Uint8Array).slice();
    size += bytes.length;
    if (bytes.length > 0) page.push({ seq, bytes });
  }
  return page;
}

function sizes({ frames, snapshots }: MemoryJournal): JournalSizes {
  const sizeOf = (list: readonly Uint8Array[]) => list.reduce((sum, bytes) => sum + bytes.length, 0);
  const newest = snapshots.at(-1);
  return {
    sizeBytes: sizeOf(frames) + snapshots.reduce((sum, { parts }) => sum + sizeOf(parts), 0),
    segmentBytes: sizeOf(frames.slice(newest?.seq ?? 0)),
    snapshot: newest ? { seq: newest.seq, sizeBytes: sizeOf(newest.parts) } : null,
    isWhole: true,
  };
}
