import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import type { JournalMode } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { storageFailure } from '../storage-failure.ts';
import { SEGMENT_MAGIC } from './frames.ts';
import { chooseSnapshot } from './open-snapshots.ts';
import type { JournalDeps, Segment } from './segment.ts';
import { type SegmentScan, readMagic, scanSegment } from './scan-segment.ts';
import { walkFrames } from './walk-frames.ts';
import { type Snapshot, isTemporarySnapshot } from './snapshot-file.ts';

interface Opened {
  readonly snapshot: Snapshot | null;
  /** Bytes of the snapshots that were not chosen. */
  readonly spareBytes: number;
  readonly segments: readonly Segment[];
  readonly damage: readonly string[];
  /** Nothing of it is damaged but, maybe, the tail, which was never acknowledged. */
  readonly isWhole: boolean;
}

/** The files of a journal, by kind and in order. */
export interface JournalFiles {
  readonly logs: readonly string[];
  readonly snapshots: readonly string[];
  /** Snapshots that were never finished. */
  readonly unfinished: readonly string[];
}

/** Lists what belongs to a journal; other files are left out. */
export async function listJournal({ disk, folder }: JournalDeps): Promise<JournalFiles> {
  const names = [...(await disk.list(folder))].sort();
  const paths = (isOfKind: (name: string) => boolean) =>
    names.filter(isOfKind).map((name) => join(folder, name));
  return {
    logs: paths((name) => /^\d{12}\.log$/.test(name)),
    snapshots: paths((name) => /^\d{12}\.snap$/.test(name)),
    unfinished: paths(isTemporarySnapshot),
  };
}

/**
 * Finds the snapshot to start from and reads every segment with frames after it, cuts a torn tail off the last one (the
 * bytes are kept in `damaged/`) and says what cannot be read. Nothing else is changed, and nothing at all in `read-only`
 * mode. Whether whole commits are missing at the end is for the store to say, which compares the last one with the mark
 * kept outside of the journal and tells it once. Fails where the disk refuses, or where a file is of a newer version.
 */
export async function openSegments(deps: JournalDeps, mode: JournalMode): Promise<Result<Opened, Failure>> {
  const { disk, folder } = deps;
  try {
    if (mode === 'read-write') {
      await disk.makeFolder(folder);
      await disk.syncFolder(dirname(folder));
    }
    const files = await listJournal(deps);
    if (mode === 'read-write') for (const path of files.unfinished) await disk.remove(path);
    const firstLog = files.logs[0];
    const found = await chooseSnapshot(disk, files.snapshots, firstLog ? firstSeqOf(firstLog) : null);
    if (found === 'newer') return fail(newerVersion);
    const read = await readSegments(deps, mode, files.logs, found.current?.seq ?? 0);
    if (read === 'newer') return fail(newerVersion);
    const { current } = found;
    const spare = files.snapshots.filter((path) => path !== current?.parts.path);
    const spareSizes = await Promise.all(spare.map((path) => disk.sizeOf(path)));
    return ok({
      snapshot: current,
      spareBytes: spareSizes.reduce((sum, size) => sum + size, 0),
      segments: read.segments,
      isWhole: found.damage.length === 0 && read.isWhole,
      damage: [...found.damage, ...read.damage],
    });
  } catch (error) {
    return fail(storageFailure('The journal of the profile could not be opened', error));
  }
}

async function readSegments(
  deps: JournalDeps,
  mode: JournalMode,
  paths: readonly string[],
  base: number,
): Promise<Pick<Opened, 'segments' | 'damage' | 'isWhole'> | 'newer'> {
  const segments: Segment[] = [];
  const damage: string[] = [];
  let isWhole = true;
  for (const [index, path] of paths.entries()) {
    const next = paths[index + 1];
    if (next !== undefined && firstSeqOf(next) <= base + 1) {
      // The snapshot holds all of it; it lies there for the case that the snapshot breaks.
      segments.push(await unread(deps, path, firstSeqOf(next) - 1));
      continue;
    }
    const before = segments.at(-1)?.lastSeq ?? Math.min(base, firstSeqOf(path) - 1);
    const sound = await lookThrough(deps, path, before + 1);
    if (sound) {
      segments.push(toSegment(path, sound, before, sound.wholeBytes));
      continue;
    }
    const bytes = await deps.disk.readWhole(path);
    if (readMagic(bytes) === 'newer') return 'newer';
    const scan = scanSegment(bytes, before);
    const name = basename(path);
    if (readMagic(bytes) === 'damaged' && scan.lastSeq !== null) {
      damage.push(`${name} does not begin like a journal; the commits in it were kept.`);
    }
    const isLast = next === undefined;
    const lost = describeDamage(name, scan, { before, base }, isLast ? scan.wholeBytes : bytes.length);
    damage.push(...lost);
    isWhole &&= lost.length === 0;
    const size = isLast ? await cutTail(deps, mode, path, bytes, scan, damage) : scan.wholeBytes;
    segments.push(toSegment(path, scan, before, size));
  }
  return { segments, damage, isWhole };
}

/** What is in a segment of which nothing is wrong; `null` for one that has to be searched. */
async function lookThrough(
  { disk }: JournalDeps,
  path: string,
  firstSeq: number,
): Promise<SegmentScan | null> {
  const start = SEGMENT_MAGIC.length;
  if (readMagic(await disk.readPart(path, 0, start)) !== 'ours') return null;
  const walk = await walkFrames(disk, path, start, firstSeq);
  if (!walk) return null;
  const { lastSeq, landmarks, size } = walk;
  const first = lastSeq === null ? null : firstSeq;
  return { firstSeq: first, lastSeq, landmarks, holes: [], missing: [], wholeBytes: size };
}

const newerVersion: Failure = {
  kind: 'profile-unavailable',
  message:
    'The journal was written by a newer version of Buyer Groups. Install the newer version to open it.',
};

function firstSeqOf(path: string): number {
  return Number.parseInt(basename(path), 10);
}

async function unread({ disk }: JournalDeps, path: string, lastSeq: number): Promise<Segment> {
  const size = await disk.sizeOf(path);
  return { path, firstSeq: firstSeqOf(path), lastSeq, size, landmarks: [], holes: [] };
}

function toSegment(path: string, scan: SegmentScan, before: number, size: number): Segment {
  const firstSeq = firstSeqOf(path);
  const lastSeq = scan.lastSeq ?? Math.max(before, firstSeq - 1);
  return { path, firstSeq, lastSeq, size, landmarks: [...scan.landmarks], holes: scan.holes };
}

function describeDamage(
  name: string,
  scan: SegmentScan,
  { before, base }: { readonly before: number; readonly base: number },
  size: number,
): string[] {
  const ranges = [...scan.missing];
  const first = scan.firstSeq ?? Number.parseInt(name, 10);
  if (first > before + 1) ranges.unshift({ from: before + 1, to: first - 1 });
  // What the snapshot holds is not missing.
  const lost = ranges
    .filter(({ to }) => to > base)
    .map(({ from, to }) => ({ from: Math.max(from, base + 1), to }));
  const sentences = lost.map(
    ({ from, to }) => `${name} is damaged: ${commits(from, to)} cannot be read. The others were kept.`,
  );
  if (size > scan.wholeBytes)
    sentences.push(`${name} ends in ${bytes(size - scan.wholeBytes)} that cannot be read.`);
  return sentences;
}

/** Cuts what follows the last whole frame of the last segment, after keeping it aside. Answers the size that is left. */
async function cutTail(
  deps: JournalDeps,
  mode: JournalMode,
  path: string,
  content: Buffer,
  scan: SegmentScan,
  damage: string[],
): Promise<number> {
  // A segment torn while it was created holds nothing; the writer begins it anew.
  const isUnbegun = scan.lastSeq === null && readMagic(content) === 'damaged';
  if (isUnbegun && content.length <= SEGMENT_MAGIC.length) return 0;
  const end = isUnbegun ? 0 : scan.wholeBytes;
  const torn = content.subarray(end);
  if (torn.length === 0) return content.length;
  if (mode === 'read-only') {
    damage.push(`The last write to the journal was cut short: ${bytes(torn.length)} of it cannot be read.`);
    return end;
  }
  const kept = `${basename(path, '.log')}-at-${String(end)}-${String(deps.now())}.bin`;
  await deps.disk.keepAside(join(dirname(deps.folder), 'damaged', kept), torn);
  await deps.disk.cut(path, end);
  damage.push(
    `The last write to the journal was cut short: ${bytes(torn.length)} of it were set aside in the folder "damaged". Earlier commits are whole.`,
  );
  return end;
}

function commits(from: number, to: number): string {
  return from === to ? `commit ${String(from)}` : `commits ${String(from)} to ${String(to)}`;
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${String(count)} bytes`;
}
