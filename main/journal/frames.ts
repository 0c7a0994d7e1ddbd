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

/** The whole frame that begins at `at`, or `null` where there is none: cut off, zeroed or flipped. */
export function decodeFrame(buffer: Buffer, at: number): JournalFrame | null {
  if (at + FRAME_HEADER_BYTES > buffer.length) return null;
  const length = buffer.readUInt32LE(at);
  if (length === 0 || length > MAX_FRAME_BYTES || at + FRAME_HEADER_BYTES + length > buffer.length)
    return null;
  const seq = buffer.readBigUInt64LE(at + 8);
  if (seq < 1n || seq > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  if (buffer.readUInt32LE(at + 4) !== checksum(buffer, at, length)) return null;
  const start = at + FRAME_HEADER_BYTES;
  return { seq: Number(seq), bytes: buffer.subarray(start, start + length) };
}

/** Length and sequence are covered too, so that no frame can be read with a neighbour's header. */
function checksum(buffer: Buffer, at: number, length: number): number {
  const overLength = crc32(buffer.subarray(at, at + 4));
  return crc32(buffer.subarray(at + 8, at + FRAME_HEADER_BYTES + length), overLength);
}
