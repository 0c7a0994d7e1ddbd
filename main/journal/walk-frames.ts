import { crc32 } from 'node:zlib';
import type { Disk } from './disk.ts';
import { FRAME_HEADER_BYTES, type FrameHead, readHead } from './frames.ts';
import { type Landmark, noteLandmark } from './scan-segment.ts';

/** A file of which every byte from the first frame on belongs to a whole frame, each following the one before it. */
export interface Walk {
  /** `null` where there is no frame. */
  readonly lastSeq: number | null;
  readonly landmarks: readonly Landmark[];
  /** Where the last frame begins; the place of the first where there is none. */
  readonly lastOffset: number;
  /** Size of the file. */
  readonly size: number;
}

/**
 * Reads a file of frames from `start` to its end, a piece at a time, and answers what is in it; `null` as soon as
 * anything is not as it should be: a frame that is damaged, cut off or out of turn. It is the usual, quick look; a file
 * that fails it is read as a whole and searched byte by byte.
 *
 * @param firstSeq what the first frame must be
 */
export async function walkFrames(
  disk: Pick<Disk, 'readThrough'>,
  path: string,
  start: number,
  firstSeq: number,
): Promise<Walk | null> {
  const walker = createWalker(start, firstSeq);
  for await (const piece of disk.readThrough(path, start)) if (!walker.take(piece)) return null;
  return walker.end();
}

interface Walker {
  /** False where the piece does not go on as it should. The piece may be written over afterwards. */
  take(piece: Buffer): boolean;
  end(): Walk | null;
}

function createWalker(start: number, firstSeq: number): Walker {
  const landmarks: Landmark[] = [];
  // The bytes of a header, which may lie across two pieces.
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  let filled = 0;
  let head: FrameHead | null = null;
  let left = 0;
  let checksum = 0;
  let offset = start;
  let at = start;
  let next = firstSeq;

  function begin(): boolean {
    head = readHead(header, 0);
    if (head?.seq !== next) return false;
    offset = at - FRAME_HEADER_BYTES;
    left = head.length;
    checksum = head.begun;
    return true;
  }

  function finish(): boolean {
    if (head?.checksum !== checksum) return false;
    noteLandmark(landmarks, next, offset);
    [next, filled, head] = [next + 1, 0, null];
    return true;
  }

  /** Takes what it can of the piece; answers how many bytes that were, 0 where they are wrong. */
  function step(piece: Buffer): number {
    if (!head) {
      const taken = piece.copy(header, filled, 0, FRAME_HEADER_BYTES - filled);
      filled += taken;
      at += taken;
      return filled < FRAME_HEADER_BYTES || begin() ? taken : 0;
    }
    const body = piece.subarray(0, left);
    checksum = crc32(body, checksum);
    left -= body.length;
    at += body.length;
    return left > 0 || finish() ? body.length : 0;
  }

  return {
    take(piece) {
      for (let from = 0; from < piece.length;) {
        const taken = step(piece.subarray(from));
        if (taken === 0) return false;
        from += taken;
      }
      return true;
    },
    end: () =>
      filled > 0
        ? null
        : { lastSeq: next === firstSeq ? null : next - 1, landmarks, lastOffset: offset, size: at },
  };
}
