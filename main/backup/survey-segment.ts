import { type SegmentScan, readMagic, scanSegment } from '../journal/scan-segment.ts';

/** Sequences, both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What one file of the journal holds, found without changing it. */
export interface SegmentSurvey {
  readonly name: string;
  readonly format: 'ours' | 'newer' | 'damaged';
  /** The frame that its name promises to be its first. */
  readonly firstSeq: number;
  /** Its last whole frame, or the one before its first where it holds none. */
  readonly lastSeq: number;
  readonly frames: number;
  readonly sizeBytes: number;
  /** End of the last whole frame. */
  readonly wholeBytes: number;
  /** Stretches that are no frame and have frames after them. */
  readonly holes: number;
  /** Frames that should be in this file and cannot be read, as far as the frames after them tell. */
  readonly missing: readonly Range[];
}

/**
 * Checks length and checksum of every frame of a segment.
 *
 * @param before the last frame of the segment before it, 0 without one
 */
export function surveySegment(name: string, bytes: Buffer, before: number): SegmentSurvey {
  const firstSeq = Number.parseInt(name, 10);
  // A first frame later than the name says is missing from this file, one between the files from the one before.
  const scan = scanSegment(bytes, Math.min(before, firstSeq - 1));
  const missing = missingIn(scan, firstSeq);
  const lastSeq = scan.lastSeq ?? firstSeq - 1;
  const span = lastSeq - (firstSeq - 1);
  return {
    name,
    format: readMagic(bytes),
    firstSeq,
    lastSeq,
    frames: span - missing.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    sizeBytes: bytes.length,
    wholeBytes: scan.wholeBytes,
    holes: scan.holes.length,
    missing,
  };
}

function missingIn(scan: SegmentScan, firstSeq: number): readonly Range[] {
  if (scan.firstSeq === null || scan.firstSeq <= firstSeq) return scan.missing;
  return [{ from: firstSeq, to: scan.firstSeq - 1 }, ...scan.missing];
}

/**
 * The frames after `base` that no segment holds although a later one is there.
 *
 * @param base the frame that the snapshot in use stands for; what it holds is not missing
 */
export function gapsIn(segments: readonly SegmentSurvey[], base: number): readonly Range[] {
  const gaps: Range[] = [];
  let before: number | null = null;
  for (const { firstSeq, lastSeq, missing } of segments) {
    const expected: number = (before ?? Math.min(base, firstSeq - 1)) + 1;
    if (firstSeq > expected) gaps.push({ from: expected, to: firstSeq - 1 });
    gaps.push(...missing);
    before = Math.max(before ?? 0, lastSeq);
  }
  return gaps.filter(({ to }) => to > base).map(({ from, to }) => ({ from: Math.max(from, base + 1), to }));
}

/** "commit 7" or "commits 7 to 9". */
export function commitsIn({ from, to }: Range): string {
  return from === to ? `commit ${String(from)}` : `commits ${String(from)} to ${String(to)}`;
}
