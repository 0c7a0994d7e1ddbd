/**
 * Texts from this length are deflated before they are sealed where nobody says otherwise. Below it the half millisecond
 * that a compression stream costs is worth more than the bytes.
 */
export const DEFLATE_FROM = 32_768;
/** First byte of a deflated text. Every other text is JSON, which never begins with it. */
const deflatedMark = 1;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text as bytes, deflated when it is long: from `deflateFrom` bytes on. */
export async function packText(text: string, deflateFrom: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encoder.encode(text);
  if (bytes.length < deflateFrom) return bytes;
  return marked(await pipe([bytes], new CompressionStream('deflate-raw')));
}

function marked(deflated: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(1 + deflated.length);
  packed[0] = deflatedMark;
  packed.set(deflated, 1);
  return packed;
}

function* encoded(pieces: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
  for (const piece of pieces) yield encoder.encode(piece);
}

/** A text in pieces as deflated bytes, as `packText` gives them; the text is at no moment there as a whole. */
export async function packPieces(pieces: Iterable<string>): Promise<Uint8Array<ArrayBuffer>> {
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
