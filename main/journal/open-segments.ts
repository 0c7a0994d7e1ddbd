import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { storageFailure } from '../storage-failure.ts';
import { SEGMENT_MAGIC } from './frames.ts';
import type { JournalDeps, Segment } from './segment.ts';
import { type SegmentScan, readMagic, scanSegment } from './scan-segment.ts';

interface Opened {
  readonly segments: readonly Segment[];
  readonly damage: readonly string[];
}

/**
 * Reads every segment, cuts a torn tail off the last one (the bytes are kept in `damaged/`) and says what cannot be
 * read. Nothing else is changed. Whether whole commits are missing at the end is for the store to say, which compares
 * the last one with the mark kept outside of the journal and tells it once. Fails where the disk refuses, or where a segment is of a newer version.
 */
export async function openSegments(deps: JournalDeps): Promise<Result<Opened, Failure>> {
  const segments: Segment[] = [];
  const damage: string[] = [];
  try {
    await deps.disk.makeFolder(deps.folder);
    await deps.disk.syncFolder(dirname(deps.folder));
    const names = (await deps.disk.list(deps.folder)).filter((name) => /^\d{12}\.log$/.test(name)).sort();
    for (const [index, name] of names.entries()) {
      const path = join(deps.folder, name);
      const bytes = await deps.disk.readWhole(path);
      if (readMagic(bytes) === 'newer') return fail(newerVersion);
      const isLast = index === names.length - 1;
      const before = segments.at(-1)?.lastSeq ?? 0;
      const scan = scanSegment(bytes, before);
      if (readMagic(bytes) === 'damaged' && scan.lastSeq !== null) {
        damage.push(`${name} does not begin like a journal; the commits in it were kept.`);
      }
      damage.push(...describeDamage(name, scan, before, isLast ? scan.wholeBytes : bytes.length));
      const size = isLast ? await cutTail(deps, path, bytes, scan, damage) : scan.wholeBytes;
      segments.push(toSegment(path, scan, before, size));
    }
  } catch (error) {
    return fail(storageFailure('The journal of the profile could not be opened', error));
  }
  return ok({ segments, damage });
}

const newerVersion: Failure = {
  kind: 'profile-unavailable',
  message:
    'The journal was written by a newer version of Buyer Groups. Install the newer version to open it.',
};

function toSegment(path: string, scan: SegmentScan, before: number, size: number): Segment {
  const firstSeq = Number.parseInt(basename(path), 10);
  const lastSeq = scan.lastSeq ?? Math.max(before, firstSeq - 1);
  return { path, firstSeq, lastSeq, size, landmarks: [...scan.landmarks], holes: scan.holes };
}

function describeDamage(name: string, scan: SegmentScan, before: number, size: number): string[] {
  const ranges = [...scan.missing];
  const first = scan.firstSeq ?? Number.parseInt(name, 10);
  if (first > before + 1) ranges.unshift({ from: before + 1, to: first - 1 });
  const sentences = ranges.map(
    ({ from, to }) => `${name} is damaged: ${commits(from, to)} cannot be read. The others were kept.`,
  );
  if (size > scan.wholeBytes)
    sentences.push(`${name} ends in ${bytes(size - scan.wholeBytes)} that cannot be read.`);
  return sentences;
}

/** Cuts what follows the last whole frame of the last segment, after keeping it aside. Answers the size that is left. */
async function cutTail(
  deps: JournalDeps,
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
