/** TextDecoder is pure computation and part of every runtime, but of no ECMAScript library: this is all we use of it. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Turns the bytes of one file into text, piece by piece. */
export interface TextDecoding {
  /** Text of these bytes; a character cut by the end of the piece comes with the next one. */
  decode(bytes: Uint8Array, isLast: boolean): string;
  /** The encoding as found so far: `utf-8` also for plain ASCII. */
  encoding(): Encoding;
}

/** A byte that is not UTF-8 in a UTF-8 file becomes this plus itself, so that the row can be named later. */
const damagedBase = 0xf700;
const damagedBytes = /[\uf780-\uf7ff]/g;
/** Windows-1252 from 0x80 to 0x9f (WHATWG encoding index); the five unused places stay control characters. */
const upperHalf = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Starts decoding a file from its first bytes.
 *
 * A byte order mark decides; else zeros in every second byte mean UTF-16; else the first bytes above ASCII decide
 * between UTF-8 and Windows-1252 (of which Latin-1 is the printable part). The mark itself is not part of the text.
 *
 * @param head the first bytes, at least 4 kB where the file has them
 */
export function startDecoding(head: Uint8Array): { readonly decoding: TextDecoding; readonly skip: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { decoding: decodeUtf8(true), skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { decoding: decodeUtf16(true), skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { decoding: decodeUtf16(false), skip: 2 };
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096);
  for (let at = 0; at < looked; at += 1) if (head[at] === 0) zeros[at % 2]! += 1;
  const many = looked * 0.2;
  if (zeros[1]! > many && zeros[0]! * 10 < zeros[1]!) return { decoding: decodeUtf16(true), skip: 0 };
  if (zeros[0]! > many && zeros[1]! * 10 < zeros[0]!) return { decoding: decodeUtf16(false), skip: 0 };
  return { decoding: decodeUtf8(false), skip: 0 };
}

/** True where decoding met bytes that are not of the file's encoding; `repairDamage` makes them readable. */
export function hasDamage(text: string): boolean {
  return text.search(damagedBytes) >= 0;
}

/** Reads damaged bytes as Windows-1252, the usual origin of such bytes. */
export function repairDamage(text: string): string {
  return text.replace(damagedBytes, (character) => windows1252(character.charCodeAt(0) - damagedBase));
}

/** Bytes that stand inside a text, such as those of quoted-printable: UTF-8 where they are, else Windows-1252. */
export function decodeBytes(bytes: Uint8Array, isWestern: boolean): string {
  if (isWestern || decide(bytes) === 'windows-1252') return decodeWindows1252(bytes);
  return decodeLeniently(bytes);
}

function decodeUtf16(littleEndian: boolean): TextDecoding {
  const label = littleEndian ? 'utf-16le' : 'utf-16be';
  let odd: number | null = null;
  let highSurrogate = '';
  return {
    decode(bytes, isLast) {
      let text = highSurrogate;
      highSurrogate = '';
      for (const byte of bytes) {
        if (odd === null) {
          odd = byte;
          continue;
        }
        text += String.fromCharCode(littleEndian ? odd | (byte << 8) : (odd << 8) | byte);
        odd = null;
      }
      if (!isLast && /[\ud800-\udbff]$/.test(text)) {
        highSurrogate = text.slice(-1);
        text = text.slice(0, -1);
      }
      // Half a surrogate pair is no character, and would not survive being sealed as UTF-8.
      return text.replace(
        /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      );
    },
    encoding: () => label,
  };
}

function decodeUtf8(certain: boolean): TextDecoding {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest: Uint8Array = new Uint8Array(0);
  let decided: Encoding | null = certain ? 'utf-8' : null;
  return {
    decode(bytes, isLast) {
      const all = rest.length === 0 ? bytes : concat(rest, bytes);
      if (decided === 'windows-1252') return all.length === 0 ? '' : decodeWindows1252(all);
      const end = isLast ? all.length : all.length - cutCharacter(all);
      const whole = all.subarray(0, end);
      rest = all.slice(end);
      if (decided === null) decided = decide(whole);
      if (decided === 'windows-1252') {
        const text = decodeWindows1252(all);
        rest = new Uint8Array(0);
        return text;
      }
      try {
        return strict.decode(whole);
      } catch {
        // A damaged character: the slow way reads what is left and marks the bytes.
        return decodeLeniently(whole);
      }
    },
    encoding: () => decided ?? 'utf-8',
  };
}

/** `null` while all is ASCII; then whichever reading explains more of the bytes above it. */
function decide(bytes: Uint8Array): Encoding | null {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length > 1) good += 1;
    if (length === 0) bad += 1;
    at += Math.max(1, length);
  }
  if (good === 0 && bad === 0) return null;
  return good >= bad ? 'utf-8' : 'windows-1252';
}

function decodeLeniently(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length === 0) text += String.fromCharCode(damagedBase + bytes[at]!);
    else text += String.fromCodePoint(codePoint(bytes, at, length));
    at += Math.max(1, length);
  }
  return text;
}

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(Array.from(bytes.subarray(at, at + 8192), windows1252).join(''));
  }
  return parts.join('');
}

function windows1252(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? upperHalf[byte - 0x80]! : String.fromCharCode(byte);
}

/** Bytes of the UTF-8 character at this place, or 0 where there is none (RFC 3629: no overlong forms, no surrogates). */
function characterLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  for (let next = at + 1; next < at + length; next += 1) if ((bytes[next]! & 0xc0) !== 0x80) return 0;
  const point = codePoint(bytes, at, length);
  const smallest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return point < smallest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? 0 : length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  if (length === 1) return bytes[at]!;
  let point = bytes[at]! & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next += 1) point = (point << 6) | (bytes[next]! & 0x3f);
  return point;
}

/** How many bytes at the end (0 to 3) begin a character that goes on in the next piece. */
function cutCharacter(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
