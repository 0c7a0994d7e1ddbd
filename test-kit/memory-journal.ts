import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalFrame } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';

const fullDisk: Failure = { kind: 'storage', message: 'The disk is full. Free some space, then try again.' };

/** A journal in memory with everything that can happen to a real one. Frames are copied in and out, as by a port. */
export interface MemoryJournal extends Journal {
  /** The frames that survive, by position: `frames[0]` is sequence 1. */
  readonly frames: Uint8Array[];
  /** The sequences of every append that was asked for, failed ones included. */
  readonly appends: (readonly number[])[];
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
  const pause = () =>
    journal.delayMs > 0 ? new Promise((resolve) => setTimeout(resolve, journal.delayMs)) : Promise.resolve();

  const journal: MemoryJournal = {
    frames,
    appends: [],
    highWaterSeq: frames.length,
    delayMs: 0,
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
    tearTail: (frameCount) => void frames.splice(frames.length - frameCount),
    flipByte(seq, offset = -1) {
      const bytes = frames[seq - 1] as Uint8Array;
      const at = offset < 0 ? bytes.length + offset : offset;
      bytes[at] = (bytes[at] as number) ^ 1;
    },
    async open() {
      const sizeBytes = frames.reduce((sum, bytes) => sum + bytes.length, 0);
      return ok({ lastSeq: frames.length, highWaterSeq: journal.highWaterSeq, sizeBytes, damage: [] });
    },
    async append(batch) {
      journal.appends.push(batch.map((frame) => frame.seq));
      const copies = batch.map((frame) => frame.bytes.slice());
      await gate?.opened;
      await pause();
      const fault = nextFault;
      nextFault = null;
      if (fault) return fault();
      const wrong = batch.find((frame, index) => frame.seq !== frames.length + 1 + index);
      if (wrong) return fail({ kind: 'defect', message: `commit ${wrong.seq} is out of order` });
      frames.push(...copies);
      journal.highWaterSeq = Math.max(journal.highWaterSeq, frames.length);
      return ok(null);
    },
    async read(fromSeq, maxBytes) {
      await pause();
      const page: JournalFrame[] = [];
      let size = 0;
      for (
        let seq = Math.max(1, fromSeq);
        seq <= frames.length && (size < maxBytes || page.length === 0);
        seq += 1
      ) {
        const bytes = (frames[seq - 1] as Uint8Array).slice();
        size += bytes.length;
        page.push({ seq, bytes });
      }
      return ok(page);
    },
  };
  return journal;
}
