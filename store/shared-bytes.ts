/** Texts up to this length share their bytes; longer ones are rare and get bytes of their own, which can be freed. */
const SHARED_CHARS = 1_000_000;
const BYTES_PER_CHAR = 3;

const encoder = new TextEncoder();
let shared = new Uint8Array(65_536);

/** Up to here a loop over the characters takes less time than to call the encoder, and leaves nothing behind. */
const SHORT_CHARS = 256;

/**
 * The text as UTF-8 bytes that are good until the next call: for those who use them up before anybody else gets a turn.
 * Fresh memory for each text, which `TextEncoder.encode` takes, costs more than to fill it.
 */
export function encodeShared(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > SHARED_CHARS) return encoder.encode(text);
  if (text.length <= SHORT_CHARS && fillAscii(text)) return shared.subarray(0, text.length);
  const most = text.length * BYTES_PER_CHAR;
  if (shared.length < most) shared = new Uint8Array(most);
  return shared.subarray(0, encoder.encodeInto(text, shared).written);
}

/** False where a character takes more than one byte. */
function fillAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) return false;
    shared[at] = code;
  }
  return true;
}
