import { basename, join } from 'node:path';
import type { JournalFrame } from '../../contracts/ports.ts';
import type { Disk, OpenSegment } from './disk.ts';
import { FRAME_HEADER_BYTES, decodeFrame, encodeFrames } from './frames.ts';
import { type Landmark, noteLandmark, scanSegment } from './scan-segment.ts';
import type { Segment } from './segment.ts';
import { walkFrames } from './walk-frames.ts';

/** First bytes of every snapshot; the digit is the format's version. Parts follow as frames numbered from 1. */
const SNAPSHOT_MAGIC = Buffer.from('BGSNAP01', 'latin1');
/** What the last frame of a snapshot begins with; the sequence it stands for follows, so that a cut one is told. */
const END_MARK = 'BGSNPEND';

/** One snapshot as kept in memory: read like a segment whose sequences are the numbers of its parts. */
export interface Snapshot {
  /** The last frame that it holds. */
  readonly seq: number;
  readonly sizeBytes: number;
  /** False for one that lost parts and is used because nothing better is left. */
  readonly isWhole: boolean;
  readonly parts: Segment;
}

/** The path of the snapshot as of this frame. */
export function snapshotPath(folder: string, seq: number): string {
  return join(folder, `${String(seq).padStart(12, '0')}.snap`);
}

/** The frame a snapshot stands for, from its name. */
export function seqOfSnapshot(path: string): number {
  return Number.parseInt(basename(path), 10);
}

/** What the first bytes of a snapshot say; `newer` is a format that this version does not know. */
export async function snapshotFormat(disk: Disk, path: string): Promise<'ours' | 'newer' | 'damaged'> {
  const magic = await disk.readPart(path, 0, SNAPSHOT_MAGIC.length);
  if (magic.equals(SNAPSHOT_MAGIC)) return 'ours';
  return /^BGSNAP\d\d$/.test(magic.toString('latin1')) ? 'newer' : 'damaged';
}

/** The snapshot when every byte of it is right, `null` otherwise. Reads all of it, a piece at a time. */
export async function checkSnapshot(disk: Disk, path: string): Promise<Snapshot | null> {
  if ((await snapshotFormat(disk, path)) !== 'ours') return null;
  const walk = await walkFrames(disk, path, SNAPSHOT_MAGIC.length, 1);
  if (!walk || walk.lastSeq === null) return null;
  const { lastSeq, lastOffset, size, landmarks } = walk;
  const seq = seqOfSnapshot(path);
  const last = decodeFrame(await disk.readPart(path, lastOffset, size - lastOffset), 0);
  if (!last || !Buffer.from(last.bytes).equals(endOf(seq))) return null;
  const ofParts = landmarks.filter(({ offset }) => offset < lastOffset);
  return made(path, lastSeq - 1, lastOffset, size, ofParts);
}

/** Whatever can be read of a damaged snapshot. */
export async function salvageSnapshot(disk: Disk, path: string): Promise<Snapshot> {
  const bytes = await disk.readWhole(path);
  const seq = seqOfSnapshot(path);
  const scan = scanSegment(bytes, 0);
  const end = endOf(seq);
  const isEndWhole = bytes.subarray(scan.wholeBytes - end.length, scan.wholeBytes).equals(end);
  const size = scan.wholeBytes - (isEndWhole ? FRAME_HEADER_BYTES + end.length : 0);
  const lastSeq = Math.max(0, (scan.lastSeq ?? 0) - (isEndWhole ? 1 : 0));
  const parts = { path, firstSeq: 1, lastSeq, size, landmarks: [...scan.landmarks], holes: scan.holes };
  return { seq, sizeBytes: bytes.length, isWhole: false, parts };
}

/** A snapshot on its way to the disk, in a temporary file beside its place. */
export interface SnapshotWriter {
  readonly seq: number;
  readonly file: OpenSegment;
  readonly path: string;
  parts: number;
  size: number;
  readonly landmarks: Landmark[];
}

/** Begins a snapshot; a temporary file of an earlier try is written over. */
export async function beginSnapshot(disk: Disk, folder: string, seq: number): Promise<SnapshotWriter> {
  const path = snapshotPath(folder, seq);
  const file = await disk.openSegment(temporaryOf(path));
  const writer = { seq, file, path, parts: 0, size: SNAPSHOT_MAGIC.length, landmarks: [] };
  try {
    await file.cut(0);
    await file.write(SNAPSHOT_MAGIC, 0);
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  return writer;
}

/** Writes and syncs parts: synced piece by piece, so that the last sync, and the appends beside it, wait for little. */
export async function writeParts(writer: SnapshotWriter, parts: readonly JournalFrame[]): Promise<void> {
  const bytes = encodeFrames(parts);
  await writer.file.write(bytes, writer.size);
  await writer.file.sync();
  for (const part of parts) {
    noteLandmark(writer.landmarks, part.seq, writer.size);
    writer.size += FRAME_HEADER_BYTES + part.bytes.byteLength;
    writer.parts += 1;
  }
}

/** Ends the file and gives it its name; from then on it counts. */
export async function endSnapshot(disk: Disk, folder: string, writer: SnapshotWriter): Promise<Snapshot> {
  const { file, path, seq, parts, size, landmarks } = writer;
  const end = encodeFrames([{ seq: parts + 1, bytes: endOf(seq) }]);
  await file.write(end, size);
  await file.sync();
  await file.close();
  await disk.rename(temporaryOf(path), path);
  await disk.syncFolder(folder);
  return made(path, parts, size, size + end.length, landmarks);
}

/** True for the names of snapshots that were never finished. */
export function isTemporarySnapshot(name: string): boolean {
  return /^\d{12}\.snap\.tmp$/.test(name);
}

function temporaryOf(path: string): string {
  return `${path}.tmp`;
}

function endOf(seq: number): Buffer {
  return Buffer.from(`${END_MARK}${String(seq)}`, 'latin1');
}

function made(
  path: string,
  parts: number,
  endAt: number,
  sizeBytes: number,
  landmarks: Landmark[],
): Snapshot {
  const segment = { path, firstSeq: 1, lastSeq: parts, size: endAt, landmarks, holes: [] };
  return { seq: seqOfSnapshot(path), sizeBytes, isWhole: true, parts: segment };
}
