import { encodeShared } from './shared-bytes.ts';

/**
 * Texts from this length are deflated before they are sealed where nobody says otherwise. Below it the half millisecond
 * that a compression stream costs is worth more than the bytes.
 */
export const DEFLATE_FROM = 32_768;
/** First byte of a deflated text. Every other text is JSON, which never begins with it. */
const deflatedMark = 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Hands `use` the text as bytes, deflated when it is long: from `deflateFrom` bytes on. The bytes may be used until `use`
 * returns, not until what it promises has come.
 */
export async function withPacked<Value>(
  text: string,
  deflateFrom: number,
  use: (packed: Uint8Array<ArrayBuffer>) => Promise<Value>,
): Promise<Value> {
  const bytes = encodeShared(text);
  if (bytes.length < deflateFrom) return use(bytes);
  // The stream reads when it likes, and others need the shared bytes meanwhile.
  const room = takeRoom(bytes.length);
  room.set(bytes);
  const deflated = await pipe([room.subarray(0, bytes.length)], new CompressionStream('deflate-raw'));
  leaveRoom(room);
  return use(marked(deflated));
}

/** A pack of the view, whatever its characters are. */
const ROOM_BYTES = 256 * 1024;
let freeRooms: Uint8Array<ArrayBuffer>[] = [];
const mostFreeRooms = 4;

/**
 * Room for bytes that are needed for a moment. Each text of its own would leave its bytes behind for the garbage, tens
 * of megabytes a second at full speed.
 */
function takeRoom(bytes: number): Uint8Array<ArrayBuffer> {
  if (bytes > ROOM_BYTES) return new Uint8Array(bytes);
  return freeRooms.pop() ?? new Uint8Array(ROOM_BYTES);
}

function leaveRoom(room: Uint8Array<ArrayBuffer>): void {
  if (room.length === ROOM_BYTES) freeRooms = [...freeRooms, room].slice(0, mostFreeRooms);
}

function marked(deflated: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(1 + deflated.length);
  packed[0] = deflatedMark;
  packed.set(deflated, 1);
  return packed;
}

/** From this length on a write into a stream is done only when the bytes were read, in Node as well. */
const READ_WHEN_WRITTEN_BYTES = 64_000;

/** Pieces side by side in one room, which is filled anew each time: what was given is good until more is asked for. */
function* encoded(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array<ArrayBuffer>> {
  const room = new Uint8Array(ROOM_BYTES);
  let filled = 0;
  for (const piece of pieces) {
    const most = typeof piece === 'string' ? piece.length * BYTES_PER_CHAR : piece.length;
    if (filled > 0 && filled + most > ROOM_BYTES) {
      // Too few for their writing to wait until they are read.
      yield room.slice(0, filled);
      filled = 0;
    }
    if (most > ROOM_BYTES) yield typeof piece === 'string' ? encoder.encode(piece) : piece.slice();
    else filled += fill(room.subarray(filled), piece);
    if (filled < READ_WHEN_WRITTEN_BYTES) continue;
    yield room.subarray(0, filled);
    filled = 0;
  }
  yield room.subarray(0, filled);
}

const BYTES_PER_CHAR = 3;

function fill(room: Uint8Array<ArrayBuffer>, piece: string | Uint8Array): number {
  if (typeof piece === 'string') return encoder.encodeInto(piece, room).written;
  room.set(piece);
  return piece.length;
}

/** A text in pieces as deflated bytes, as `withPacked` gives them; the text is at no moment there as a whole. */
export async function packPieces(pieces: Iterable<string | Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return marked(await pipe(encoded(pieces), new CompressionStream('deflate-raw')));
}

/** The text that was packed, or `null` for bytes that no text was packed to. */
export async function unpackText(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    if (bytes[0] !== deflatedMark) return decoder.decode(bytes);
    return decoder.decode(await pipe([bytes.subarray(1)], new DecompressionStream('deflate-raw')));
  } catch {
    // Neither UTF-8 nor a deflate stream: sealed by a program that knows another packing.
    return null;
  }
}

async function pipe(
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  // Written by hand: a Blob as the source costs several times what the compression does.
  const [buffer] = await Promise.all([new Response(readable).arrayBuffer(), writeAll(pieces, writable)]);
  return new Uint8Array(buffer);
}

/** Each piece is made when the one before it has gone in. */
async function writeAll(
  pieces: Iterable<Uint8Array<ArrayBuffer>>,
  writable: WritableStream<BufferSource>,
): Promise<void> {
  const writer = writable.getWriter();
  for (const piece of pieces) await writer.write(piece);
  await writer.close();
}
