import { crc32 } from 'node:zlib';
import type { JournalFrame } from '../../contracts/ports.ts';

/** First bytes of every segment; the digit is the format's version. */
export const SEGMENT_MAGIC = Buffer.from('BGJRNL01', 'latin1');
/** u32 length of the sealed bytes, u32 CRC over the rest of the frame, u64 sequence; little endian. */
export const FRAME_HEADER_BYTES = 16;
/** A length above this is damage, not data. */
export const MAX_FRAME_BYTES = 256 * 1024 * 1024;

/** Size of a frame on disk. */
export function frameSize(frame: JournalFrame): number {
  return FRAME_HEADER_BYTES + frame.bytes.byteLength;
}

/** All frames as they stand on disk, in one buffer, so that one write takes them. */
export function encodeFrames(frames: readonly JournalFrame[]): Buffer {
  const buffer = Buffer.allocUnsafe(frames.reduce((sum, frame) => sum + frameSize(frame), 0));
  let at = 0;
  for (const frame of frames) {
    buffer.writeUInt32LE(frame.bytes.byteLength, at);
    buffer.writeBigUInt64LE(BigInt(frame.seq), at + 8);
    buffer.set(frame.bytes, at + FRAME_HEADER_BYTES);
    buffer.writeUInt32LE(checksum(buffer, at, frame.bytes.byteLength), at + 4);
    at += frameSize(frame);
  }
  return buffer;
}

/** What a frame says of itself before its bytes. */
export interface FrameHead {
  /** Of the sealed bytes. */
  readonly length: number;
  readonly seq: number;
  /** Over the rest of the frame. */
  readonly checksum: number;
  /** The checksum as far as the header goes, to be taken on over the bytes. */
  readonly begun: number;
}

/** The header at `at`, which must be there as a whole; `null` where it makes no sense. */
export function readHead(buffer: Buffer, at: number): FrameHead | null {
  const length = buffer.readUInt32LE(at);
  if (length === 0 || length > MAX_FRAME_BYTES) return null;
  const seq = buffer.readBigUInt64LE(at + 8);
  if (seq < 1n || seq > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { length, seq: Number(seq), checksum: buffer.readUInt32LE(at + 4), begun: checksum(buffer, at, 0) };
}

/** The whole frame that begins at `at`, or `null` where there is none: cut off, zeroed or flipped. */
export function decodeFrame(buffer: Buffer, at: number): JournalFrame | null {
  if (at + FRAME_HEADER_BYTES > buffer.length) return null;
  const head = readHead(buffer, at);
  if (!head) return null;
  const start = at + FRAME_HEADER_BYTES;
  const bytes = buffer.subarray(start, start + head.length);
  const isWhole = bytes.length === head.length && crc32(bytes, head.begun) === head.checksum;
  return isWhole ? { seq: head.seq, bytes } : null;
}

/** Length and sequence are covered too, so that no frame can be read with a neighbour's header. */
function checksum(buffer: Buffer, at: number, length: number): number {
  const overLength = crc32(buffer.subarray(at, at + 4));
  return crc32(buffer.subarray(at + 8, at + FRAME_HEADER_BYTES + length), overLength);
}
