import { FRAME_HEADER_BYTES, SEGMENT_MAGIC, decodeFrame } from './frames.ts';

/** Every so many bytes the place of a frame is remembered, so that reading from a sequence need not start at the front. */
export const LANDMARK_BYTES = 64 * 1024;

/** Where a frame begins in its segment. */
export interface Landmark {
  readonly seq: number;
  readonly offset: number;
}

/** Remembers the place of a frame where the one before is far enough back. */
export function noteLandmark(landmarks: Landmark[], seq: number, offset: number): void {
  const last = landmarks.at(-1);
  if (!last || offset - last.offset >= LANDMARK_BYTES) landmarks.push({ seq, offset });
}

/** Bytes between whole frames that are no frame. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

export interface SegmentScan {
  /** `null` where the segment holds no whole frame. */
  readonly firstSeq: number | null;
  readonly lastSeq: number | null;
  readonly landmarks: readonly Landmark[];
  /** Damaged stretches that have whole frames after them. */
  readonly holes: readonly Hole[];
  /** Sequences missing inside the segment, as inclusive ranges. */
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  /** End of the last whole frame; bytes from here to the end are a torn tail. */
  readonly wholeBytes: number;
}

/** What the first bytes of a segment say. `newer` is a format that this version does not know. */
export function readMagic(bytes: Buffer): 'ours' | 'newer' | 'damaged' {
  const magic = bytes.subarray(0, SEGMENT_MAGIC.length);
  if (magic.equals(SEGMENT_MAGIC)) return 'ours';
  return magic.length === SEGMENT_MAGIC.length && /^BGJRNL\d\d$/.test(magic.toString('latin1'))
    ? 'newer'
    : 'damaged';
}

/**
 * Finds every whole frame of one segment. Where the bytes make no sense it looks, byte by byte, for the next frame
 * with a later sequence and a right checksum, so one damaged frame never hides those after it.
 */
export function scanSegment(bytes: Buffer, afterSeq: number): SegmentScan {
  const landmarks: Landmark[] = [];
  const holes: Hole[] = [];
  const missing: { from: number; to: number }[] = [];
  let at = Math.min(SEGMENT_MAGIC.length, bytes.length);
  let wholeBytes = at;
  let firstSeq: number | null = null;
  let lastSeq: number | null = null;
  for (;;) {
    const found = nextFrame(bytes, at, lastSeq ?? afterSeq);
    if (!found) break;
    if (found.offset > at) holes.push({ start: at, end: found.offset });
    if (lastSeq !== null && found.seq > lastSeq + 1) missing.push({ from: lastSeq + 1, to: found.seq - 1 });
    noteLandmark(landmarks, found.seq, found.offset);
    firstSeq ??= found.seq;
    lastSeq = found.seq;
    at = found.end;
    wholeBytes = at;
  }
  return { firstSeq, lastSeq, landmarks, holes, missing, wholeBytes };
}

interface Found extends Landmark {
  readonly end: number;
}

/** The next whole frame at or after `from` whose sequence is later than `afterSeq`. */
function nextFrame(bytes: Buffer, from: number, afterSeq: number): Found | null {
  for (let offset = from; offset + FRAME_HEADER_BYTES < bytes.length; offset++) {
    // The sequence is the cheap test: almost every wrong place fails it before a checksum is computed.
    const seq = bytes.readUInt32LE(offset + 12) * 2 ** 32 + bytes.readUInt32LE(offset + 8);
    if (seq <= afterSeq || seq > afterSeq + 2 ** 32) continue;
    const frame = decodeFrame(bytes, offset);
    if (frame) return { seq: frame.seq, offset, end: offset + FRAME_HEADER_BYTES + frame.bytes.length };
  }
  return null;
}
