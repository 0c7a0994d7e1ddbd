import type { RecordText } from '../contracts/tables.ts';

/** Texts lie side by side in rooms of this size; a room goes when nobody holds a text in it any more. */
const ROOM_BYTES = 1024 * 1024;
const BYTES_PER_CHAR = 3;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
let room = new Uint8Array(0);
let taken = 0;

/**
 * Keeps a JSON text outside of V8's heap until somebody asks for it, each time anew. An import writes its people as a hundred
 * thousand texts that wait together; in the heap they double what it may grow to, and V8 keeps the room of all that for
 * itself long after, while runs are at work.
 */
export function holdText(text: string): RecordText {
  const most = text.length * BYTES_PER_CHAR;
  if (most > ROOM_BYTES) return new HeldText(encoder.encode(text), text.length);
  if (room.length - taken < most) {
    room = new Uint8Array(ROOM_BYTES);
    taken = 0;
  }
  const { written } = encoder.encodeInto(text, room.subarray(taken));
  const bytes = room.subarray(taken, taken + written);
  taken += written;
  return new HeldText(bytes, text.length);
}

class HeldText implements RecordText {
  readonly bytes: Uint8Array;
  readonly length: number;

  constructor(bytes: Uint8Array, length: number) {
    this.bytes = bytes;
    this.length = length;
  }

  toString(): string {
    return decoder.decode(this.bytes);
  }
}
