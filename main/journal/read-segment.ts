import type { Failure } from '../../contracts/failure.ts';
import type { JournalFrame } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { storageFailure } from '../storage-failure.ts';
import type { Disk } from './disk.ts';
import { FRAME_HEADER_BYTES, decodeFrame } from './frames.ts';
import type { Segment } from './segment.ts';
import { LANDMARK_BYTES } from './scan-segment.ts';

/** The most that one answer may hold besides its last frame, whatever was asked for. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Frames of one segment from `fromSeq` on, about `maxBytes` of them and at least one where one is left. */
export async function readSegment(
  disk: Disk,
  segment: Segment,
  fromSeq: number,
  maxBytes: number,
): Promise<Result<readonly JournalFrame[], Failure>> {
  const wanted = Math.min(maxBytes, MAX_ANSWER_BYTES);
  const start = segment.landmarks.findLast((landmark) => landmark.seq <= fromSeq) ?? segment.landmarks[0];
  const frames: JournalFrame[] = [];
  let at = start?.offset ?? segment.size;
  let taken = 0;
  try {
    let part: Part = { bytes: Buffer.alloc(0), from: at };
    while (at < segment.size && (taken < wanted || frames.length === 0)) {
      const hole = segment.holes.find(({ start: from }) => from === at);
      if (hole) {
        at = hole.end;
        continue;
      }
      part = await partAt(disk, segment, part, at, wanted);
      const frame = decodeFrame(part.bytes, at - part.from);
      if (!frame) return fail(turnedBad(segment));
      at += FRAME_HEADER_BYTES + frame.bytes.length;
      if (frame.seq < fromSeq) continue;
      // A copy: a view would drag the whole buffer through the port.
      frames.push({ seq: frame.seq, bytes: new Uint8Array(frame.bytes) });
      taken += frame.bytes.length;
    }
  } catch (error) {
    return fail(storageFailure('The journal could not be read', error));
  }
  return ok(frames);
}

/** A stretch of a file in memory. */
export interface Part {
  readonly bytes: Buffer;
  readonly from: number;
}

/** A part of the file that holds the whole frame at `at`: the present one, or the next read from disk. */
export async function partAt(
  disk: Disk,
  { path, size }: Pick<Segment, 'path' | 'size'>,
  part: Part,
  at: number,
  wanted: number,
): Promise<Part> {
  if (at + needed(part, at) <= part.from + part.bytes.length) return part;
  const length = Math.min(size - at, wanted + LANDMARK_BYTES);
  const next: Part = { bytes: await disk.readPart(path, at, length), from: at };
  const whole = needed(next, at);
  if (whole <= next.bytes.length) return next;
  return { bytes: await disk.readPart(path, at, Math.min(whole, size - at)), from: at };
}

function needed({ bytes, from }: Part, at: number): number {
  if (at - from + FRAME_HEADER_BYTES > bytes.length) return FRAME_HEADER_BYTES;
  return FRAME_HEADER_BYTES + bytes.readUInt32LE(at - from);
}

function turnedBad(segment: Segment): Failure {
  return {
    kind: 'storage',
    message: `The journal changed on the disk after it was opened (after commit ${String(segment.firstSeq - 1)}). Start again to have it checked; check the disk and your backups.`,
  };
}
