import type { Failure } from '../../contracts/failure.ts';
import type {
  Journal,
  JournalFrame,
  JournalMode,
  JournalSizes,
  JournalState,
} from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { storageFailure } from '../storage-failure.ts';
import type { Disk, OpenSegment } from './disk.ts';
import { MAX_FRAME_BYTES, SEGMENT_MAGIC, encodeFrames, frameSize } from './frames.ts';
import { keepCopy } from './keep-copy.ts';
import { openSegments } from './open-segments.ts';
import { readSegment } from './read-segment.ts';
import { LANDMARK_BYTES } from './scan-segment.ts';
import { type JournalDeps, type Segment, segmentPath } from './segment.ts';
import { type FoundOnDisk, type SnapshotKeeper, createSnapshotKeeper } from './snapshot-keeper.ts';

/** A segment is left for a new one at this size, so that later clean-up can drop whole files. */
const SEGMENT_BYTES = 64 * 1024 * 1024;
/** Below this the journal refuses to write, so that the rest of the system keeps a little air. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;
/** The free space is asked for again after this many bytes or milliseconds. */
const FREE_CHECK_BYTES = 4 * 1024 * 1024;
const FREE_CHECK_MS = 1_000;

export interface JournalOnDisk extends Journal {
  close(): Promise<void>;
}

/** The append-only log of one profile in `folder`. Calls are answered in order; one write and one sync for each append. */
export function createJournal(deps: JournalDeps): JournalOnDisk {
  return new FileJournal(deps);
}

class FileJournal implements JournalOnDisk {
  readonly #deps: JournalDeps;
  readonly #isDiskFull: (bytes: number) => Promise<Failure | null>;
  #segments: Segment[] = [];
  #writer: Writer | null = null;
  #snapshots: SnapshotKeeper;
  #isReadOnly = false;
  #isWhole = true;
  readonly #inTurn = createQueue();
  /** Snapshots are written beside the appends, which must not wait for them. */
  readonly #inSnapshotTurn = createQueue();

  constructor(deps: JournalDeps) {
    this.#deps = deps;
    this.#isDiskFull = freeSpaceGuard(deps);
    this.#snapshots = this.#keeper({ snapshot: null, spareBytes: 0 });
  }

  open(mode: JournalMode): Promise<Result<JournalState, Failure>> {
    return this.#inSnapshotTurn(() => this.#inTurn(() => this.#open(mode)));
  }

  async append(frames: readonly JournalFrame[]): Promise<Result<null, Failure>> {
    const appended = await this.#inTurn(() => this.#append(frames));
    // The answer leaves before anything that waits its turn here.
    if (this.#deps.pass) setImmediate(this.#deps.pass, 'append-answered');
    return appended;
  }

  read(fromSeq: number, maxBytes: number): Promise<Result<readonly JournalFrame[], Failure>> {
    return this.#inTurn(() => read(this.#deps.disk, this.#segments, fromSeq, maxBytes));
  }

  writeSnapshot(seq: number, parts: readonly JournalFrame[]): Promise<Result<null, Failure>> {
    return this.#inSnapshotTurn(async () =>
      this.#writer ? this.#snapshots.write(seq, parts) : fail(this.#refusal()),
    );
  }

  finishSnapshot(seq: number): Promise<Result<JournalSizes, Failure>> {
    return this.#inSnapshotTurn(async () => {
      if (!this.#writer) return fail(this.#refusal());
      const finished = await this.#snapshots.finish(seq);
      return finished.ok ? this.#inTurn(() => this.#beginAnew()) : finished;
    });
  }

  readSnapshot(
    seq: number,
    fromPart: number,
    maxBytes: number,
  ): Promise<Result<readonly JournalFrame[], Failure>> {
    return this.#snapshots.read(seq, fromPart, maxBytes);
  }

  keepCopy(schema: number): Promise<Result<null, Failure>> {
    return this.#inTurn(async () => {
      if (!this.#writer) return fail(this.#refusal());
      try {
        await keepCopy(this.#deps, schema);
        return ok(null);
      } catch (error) {
        return fail(
          storageFailure('The profile could not be copied before its data is brought up to date', error),
        );
      }
    });
  }

  close(): Promise<void> {
    return this.#inSnapshotTurn(() =>
      this.#inTurn(async () => {
        await this.#release();
        await this.#deps.sentinel.flush();
      }),
    );
  }

  #keeper(found: FoundOnDisk): SnapshotKeeper {
    return createSnapshotKeeper(found, { ...this.#deps, isDiskFull: this.#isDiskFull });
  }

  async #release(): Promise<void> {
    await this.#snapshots.close();
    await this.#writer?.file.close().catch(() => undefined);
    this.#writer = null;
  }

  async #open(mode: JournalMode): Promise<Result<JournalState, Failure>> {
    await this.#release();
    const opened = await openSegments(this.#deps, mode);
    if (!opened.ok) return opened;
    const { snapshot, segments, damage } = opened.value;
    this.#segments = [...segments];
    this.#isReadOnly = mode === 'read-only';
    this.#isWhole = opened.value.isWhole;
    this.#snapshots = this.#keeper(opened.value);
    const lastSeq = Math.max(snapshot?.seq ?? 0, segments.at(-1)?.lastSeq ?? 0);
    if (mode === 'read-write') {
      const begun = await this.#beginWriting(lastSeq);
      if (!begun.ok) return begun;
    }
    const { sentinel } = this.#deps;
    return ok({
      lastSeq,
      highWaterSeq: sentinel.highWaterSeq(),
      ...this.#sizes(),
      damage: [...sentinel.damage(), ...damage],
    });
  }

  /** Opens the last segment for appending, or a new one where it ends before the snapshot does. */
  async #beginWriting(lastSeq: number): Promise<Result<null, Failure>> {
    const last = this.#segments.at(-1);
    const isNew = !last || last.lastSeq < lastSeq;
    const segment = isNew ? newSegment(this.#deps.folder, lastSeq + 1) : last;
    if (isNew) this.#segments.push(segment);
    try {
      const file = await this.#deps.disk.openSegment(segment.path);
      this.#writer = { file, segment, needsCut: false };
      if (segment.size < SEGMENT_MAGIC.length) await begin(this.#deps, this.#writer);
      return ok(null);
    } catch (error) {
      await this.#release();
      return fail(storageFailure('The journal of the profile could not be opened', error));
    }
  }

  /** After a snapshot: a new segment, and away with what no snapshot needs any more. */
  async #beginAnew(): Promise<Result<JournalSizes, Failure>> {
    const { disk } = this.#deps;
    const last = this.#writer;
    this.#isWhole = true;
    try {
      if (last && last.segment.lastSeq >= last.segment.firstSeq) await this.#rotate(last);
      await this.#snapshots.tidy();
      const needless = this.#segments.filter((segment) => this.#isNeedless(segment));
      for (const segment of needless) {
        await disk.remove(segment.path);
        this.#segments.splice(this.#segments.indexOf(segment), 1);
      }
    } catch (error) {
      // The snapshot counts already. What could not be deleted only takes space and goes after the next one.
      storageFailure('The journal could not be tidied', error);
    }
    return ok(this.#sizes());
  }

  #isNeedless(segment: Segment): boolean {
    const { previous } = this.#snapshots;
    return previous !== null && segment !== this.#writer?.segment && segment.lastSeq <= previous.seq;
  }

  #sizes(): JournalSizes {
    const { current, sizeBytes } = this.#snapshots;
    const base = current?.seq ?? 0;
    const sizeOf = (segments: readonly Segment[]) => segments.reduce((sum, segment) => sum + segment.size, 0);
    return {
      sizeBytes: sizeOf(this.#segments) + sizeBytes,
      segmentBytes: sizeOf(this.#segments.filter((segment) => segment.lastSeq > base)),
      snapshot: current && { seq: current.seq, sizeBytes: current.sizeBytes },
      isWhole: this.#isWhole,
    };
  }

  #refusal(): Failure {
    return this.#isReadOnly ? readOnly : notOpen;
  }

  async #append(frames: readonly JournalFrame[]): Promise<Result<null, Failure>> {
    this.#deps.pass?.('append-received');
    if (!this.#writer) return fail(this.#refusal());
    const refused = refusal(frames, this.#writer.segment.lastSeq);
    if (refused) return fail(refused);
    if (frames.length === 0) return ok(null);
    try {
      const full = await this.#isDiskFull(frames.reduce((sum, frame) => sum + frameSize(frame), 0));
      if (full) return fail(full);
      const writer = await this.#writerWithRoom(this.#writer);
      await write(this.#deps, writer, frames);
      this.#deps.sentinel.note(writer.segment.lastSeq);
      return ok(null);
    } catch (error) {
      return fail(storageFailure('The profile could not be written', error));
    }
  }

  async #writerWithRoom(writer: Writer): Promise<Writer> {
    return writer.segment.size < (this.#deps.segmentBytes ?? SEGMENT_BYTES) ? writer : this.#rotate(writer);
  }

  async #rotate(writer: Writer): Promise<Writer> {
    const next = await rotate(this.#deps, writer);
    this.#writer = next;
    this.#segments.push(next.segment);
    return next;
  }
}

interface Writer {
  readonly file: OpenSegment;
  readonly segment: Segment;
  /** A failed write could not be undone yet; it is before anything else is written. */
  needsCut: boolean;
}

const notOpen: Failure = { kind: 'defect', message: 'The journal was used before it was opened.' };

const readOnly: Failure = {
  kind: 'profile-unavailable',
  message: 'This profile is open for reading only; nothing was written.',
};

/** Does one thing after the other, in the order asked, whatever becomes of each. */
function createQueue(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let queue: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
}

function newSegment(folder: string, firstSeq: number): Segment {
  const path = segmentPath(folder, firstSeq);
  return { path, firstSeq, lastSeq: firstSeq - 1, size: 0, landmarks: [], holes: [] };
}

function refusal(frames: readonly JournalFrame[], lastSeq: number): Failure | null {
  const wrong = frames.findIndex((frame, index) => frame.seq !== lastSeq + 1 + index);
  if (wrong >= 0) {
    const found = String(frames[wrong]?.seq);
    return {
      kind: 'defect',
      message: `The journal expected commit ${String(lastSeq + 1 + wrong)} and got ${found}; nothing was written.`,
    };
  }
  const isSized = frames.every(({ bytes }) => bytes.byteLength > 0 && bytes.byteLength <= MAX_FRAME_BYTES);
  if (isSized) return null;
  return { kind: 'defect', message: 'A commit was empty or larger than 256 MB; nothing was written.' };
}

/** Gives a fresh segment its first bytes; its name is durable before its first frame. */
async function begin(deps: JournalDeps, { file, segment }: Writer): Promise<void> {
  await file.cut(0);
  await file.write(SEGMENT_MAGIC, 0);
  await file.sync();
  await deps.disk.syncFolder(deps.folder);
  segment.size = SEGMENT_MAGIC.length;
  deps.pass?.('segment-begun');
}

async function rotate(deps: JournalDeps, writer: Writer): Promise<Writer> {
  const segment = newSegment(deps.folder, writer.segment.lastSeq + 1);
  const next: Writer = { file: await deps.disk.openSegment(segment.path), segment, needsCut: false };
  try {
    await begin(deps, next);
  } catch (error) {
    await next.file.close();
    throw error;
  }
  await writer.file.close();
  return next;
}

async function write({ pass }: JournalDeps, writer: Writer, frames: readonly JournalFrame[]): Promise<void> {
  const { file, segment } = writer;
  if (writer.needsCut) await undo(writer);
  try {
    await file.write(encodeFrames(frames), segment.size);
    pass?.('append-written');
    await file.sync();
    pass?.('append-synced');
  } catch (error) {
    writer.needsCut = true;
    await undo(writer).catch(() => undefined);
    throw error;
  }
  for (const frame of frames) {
    const landmark = segment.landmarks.at(-1);
    if (!landmark || segment.size - landmark.offset >= LANDMARK_BYTES) {
      segment.landmarks.push({ seq: frame.seq, offset: segment.size });
    }
    segment.size += frameSize(frame);
    segment.lastSeq = frame.seq;
  }
}

async function undo(writer: Writer): Promise<void> {
  await writer.file.cut(writer.segment.size);
  await writer.file.sync();
  writer.needsCut = false;
}

function freeSpaceGuard(deps: JournalDeps): (bytes: number) => Promise<Failure | null> {
  const least = deps.minFreeBytes ?? MIN_FREE_BYTES;
  let checkedAt = -Infinity;
  let sinceCheck = 0;
  return async (bytes) => {
    sinceCheck += bytes;
    if (deps.now() - checkedAt < FREE_CHECK_MS && sinceCheck < FREE_CHECK_BYTES) return null;
    if ((await deps.disk.freeBytes(deps.folder)) - bytes < least) {
      checkedAt = -Infinity;
      const megabytes = String(Math.round(least / 1024 / 1024));
      return {
        kind: 'storage',
        message: `The disk with the profile has less than ${megabytes} MB left. Free some space, then try again.`,
      };
    }
    checkedAt = deps.now();
    sinceCheck = 0;
    return null;
  };
}

async function read(
  disk: Disk,
  segments: readonly Segment[],
  fromSeq: number,
  maxBytes: number,
): Promise<Result<readonly JournalFrame[], Failure>> {
  for (const segment of segments) {
    if (segment.lastSeq < fromSeq) continue;
    const frames = await readSegment(disk, segment, fromSeq, maxBytes);
    if (!frames.ok || frames.value.length > 0) return frames;
  }
  return ok([]);
}
