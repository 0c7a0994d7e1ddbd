import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalFrame } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { type OpenedFrame, openFrame } from './frame-codec.ts';
import type { Keys } from './keys.ts';
import { schemaVersion } from './migrations/registry.ts';
import { type OpenedPart, openPart } from './snapshot-codec.ts';

/** Turns a journal that cannot be reached (its process went away, its port closed) into a failure. */
export async function askJournal<Value>(
  call: () => Promise<Result<Value, Failure>>,
  doing: 'opened' | 'read' | 'written to' | 'compacted' | 'copied',
): Promise<Result<Value, Failure>> {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    const message = `The journal of this profile could not be ${doing} (${name}). Restart the application.`;
    return fail({ kind: 'storage', message });
  }
}

/** What a profile says that was written by a newer program; nothing was changed. */
export function newerVersion(found: number): Failure {
  const message =
    `This profile was saved by a newer version of the application (data version ${found}; this one reads up to ` +
    `${schemaVersion}). Update the application; nothing was changed.`;
  return { kind: 'profile-unavailable', message };
}

export interface ReplaySource {
  readonly journal: Journal;
  readonly keys: Keys;
  readonly readBytes: number;
  /** The newest version that can be read; our own when not given. */
  readonly readableUpTo?: number;
}

/**
 * Hands over the frames `fromSeq..toSeq` in order, opened. The next page is read while this one is worked on, and the
 * frames of a page are opened side by side. A frame that is missing is passed as `sealed-shut`. Fails when the journal
 * cannot be read, or with `profile-unavailable` at a frame of a newer version.
 */
export async function replayJournal(
  source: ReplaySource,
  fromSeq: number,
  toSeq: number,
  onFrame: (frame: OpenedFrame) => Promise<void> | void,
): Promise<Result<null, Failure>> {
  let next = fromSeq;
  let page = readPage(source, next, toSeq);
  while (next <= toSeq) {
    const read = await page;
    if (!read.ok) return read;
    const frames = read.value;
    const last = frames.at(-1)?.seq ?? toSeq;
    page = readPage(source, last + 1, toSeq);
    const opened = await Promise.all(
      frames.map((frame) => openFrame(source.keys, frame, source.readableUpTo)),
    );
    for (const frame of withGaps(opened, next, last)) {
      if (frame.kind === 'newer') {
        await page;
        return fail(newerVersion(frame.version));
      }
      await onFrame(frame);
    }
    next = last + 1;
  }
  return ok(null);
}

/**
 * Hands over the parts of the snapshot as of frame `base` in order, opened; those that are missing between others as
 * `unreadable`. Fails when the journal cannot be read, or with `profile-unavailable` at a part of a newer version.
 */
export async function replaySnapshot(
  source: ReplaySource,
  base: number,
  onPart: (part: OpenedPart) => Promise<void> | void,
): Promise<Result<null, Failure>> {
  for (let next = 1; ;) {
    const read = await readParts(source, base, next);
    if (!read.ok) return read;
    if (read.value.length === 0) return ok(null);
    for (const frame of read.value) {
      for (; next < frame.seq; next += 1) await onPart({ kind: 'unreadable', part: next });
      const part = await openPart(source.keys, base, frame);
      if (part.kind === 'newer') return fail(newerVersion(part.version));
      await onPart(part);
      next = frame.seq + 1;
    }
  }
}

/** The mark of the frame that the snapshot stands for and its schema; `null` where its first part does not open. */
export async function readSnapshotMark(
  source: ReplaySource,
  base: number,
): Promise<Result<{ readonly mark: string; readonly version: number } | null, Failure>> {
  const read = await readParts({ ...source, readBytes: 1 }, base, 1);
  if (!read.ok) return read;
  const first = read.value[0];
  const part = first?.seq === 1 ? await openPart(source.keys, base, first) : null;
  if (part?.kind === 'newer') return fail(newerVersion(part.version));
  return ok(part?.kind === 'mark' ? part : null);
}

function readParts(
  { journal, readBytes }: ReplaySource,
  base: number,
  fromPart: number,
): Promise<Result<readonly JournalFrame[], Failure>> {
  return askJournal(() => journal.readSnapshot(base, fromPart, readBytes), 'read');
}

async function readPage(
  source: ReplaySource,
  fromSeq: number,
  toSeq: number,
): Promise<Result<readonly JournalFrame[], Failure>> {
  if (fromSeq > toSeq) return ok([]);
  const read = await askJournal(() => source.journal.read(fromSeq, source.readBytes), 'read');
  if (!read.ok) return read;
  return ok(read.value.filter((frame) => frame.seq >= fromSeq && frame.seq <= toSeq));
}

/** The frames `from..to`; one that the journal did not give counts as one that does not open. */
function* withGaps(frames: readonly OpenedFrame[], from: number, to: number): Generator<OpenedFrame> {
  let next = from;
  for (const frame of frames) {
    for (; next < frame.seq; next += 1) yield { kind: 'sealed-shut', seq: next };
    yield frame;
    next = frame.seq + 1;
  }
  for (; next <= to; next += 1) yield { kind: 'sealed-shut', seq: next };
}
