import { encodeShared } from './shared-bytes.ts';

/**
 * Texts from this length are deflated before they are sealed where nobody says otherwise. Below it the half millisecond
 * that a compression stream costs is worth more than the bytes.
 */
export const DEFLATE_FROM = 32_768;
/** First byte of a deflated text. Every other text is JSON, which never begins with it. */
const deflatedMark = 1;

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The text as bytes, deflated when it is long: from `deflateFrom` bytes on. What is not deflated is there at once, in
 * bytes that are good only until the next call.
 */
export function packText(
  text: string,
  deflateFrom: number,
): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>> {
  const bytes = encodeShared(text);
  return bytes.length < deflateFrom ? bytes : deflate(bytes.slice());
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = await pipe(bytes, new CompressionStream('deflate-raw'));
  const packed = new Uint8Array(1 + deflated.length);
  packed[0] = deflatedMark;
  packed.set(deflated, 1);
  return packed;
}

/** The text that was packed, or `null` for bytes that no text was packed to. */
export async function unpackText(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    if (bytes[0] !== deflatedMark) return decoder.decode(bytes);
    return decoder.decode(await pipe(bytes.subarray(1), new DecompressionStream('deflate-raw')));
  } catch {
    // Neither UTF-8 nor a deflate stream: sealed by a program that knows another packing.
    return null;
  }
}

async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  // Written by hand: a Blob as the source costs several times what the compression does.
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const [buffer] = await Promise.all([new Response(readable).arrayBuffer(), written]);
  return new Uint8Array(buffer);
}
