import { hmac } from '@noble/hashes/hmac.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { DEFLATE_FROM, packPieces, unpackText, withPacked } from './packing.ts';
import { sha256 } from './sha256.ts';
import { encodeShared } from './shared-bytes.ts';

/** WebCrypto takes only bytes on a buffer of their own, which everything in this folder is. */
type OwnBytes = Uint8Array<ArrayBuffer>;

/** First byte of every sealed record; a later layout gets another number. */
const layoutVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;
const encoder = new TextEncoder();

/** Seals texts of one table (or of the journal) under a key of its own; long ones are deflated first. */
export interface Sealer {
  /** `version(1) | nonce(12) | ciphertext + tag`, bound to `version|table|id`: a row moved elsewhere does not open. */
  seal(id: string, text: string): Promise<Uint8Array>;
  /** The same for a long text in pieces, which is deflated in any case and never there as a whole. */
  sealPieces(id: string, pieces: Iterable<string | Uint8Array>): Promise<Uint8Array>;
  /** The text, or `null` when the bytes are damaged, were sealed for another place or under another key. */
  open(id: string, bytes: Uint8Array): Promise<string | null>;
  /** Seals bytes as they are, in the same layout. */
  sealBytes(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** What `sealBytes` sealed, or `null` as `open` says it. */
  openBytes(id: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** All that is derived from the data key of a profile. The data key itself is not in here. */
export interface Keys {
  /**
   * HMAC-SHA256 of `text` under a sub-key of its own per purpose, as 64 hex digits. Same profile, purpose and text,
   * same answer; nobody without the data key can test a guess. Costs about 10 µs and 5 µs per further kB.
   */
  mac(purpose: string, text: string): string;
  /** The sealer of this name; the same one each time. Names must be among those given to `openKeys`. */
  sealer(name: string): Sealer;
}

/**
 * Derives every key of a profile from its data key (HKDF-SHA256, one sub-key per purpose).
 *
 * `dataKey` must be 32 bytes and is overwritten with zeros before this returns, also on failure. Sealing keys are
 * WebCrypto keys that no code can read out; the HMAC root stays in memory, because HMACs must be synchronous.
 *
 * @param names tables that will be sealed; each gets an AES-256-GCM key of its own
 * @param deflates from how many bytes on texts are deflated, where that is not as for the others
 */
export async function openKeys(
  dataKey: Uint8Array,
  names: readonly string[],
  deflates: ReadonlyMap<string, number> = new Map(),
): Promise<Keys> {
  if (dataKey.length !== 32) {
    dataKey.fill(0);
    throw new TypeError('a data key has 32 bytes');
  }
  const imported = crypto.subtle.importKey('raw', dataKey as OwnBytes, 'HKDF', false, [
    'deriveKey',
    'deriveBits',
  ]);
  const base = await imported.finally(() => dataKey.fill(0));
  const macRoot = new Uint8Array(await crypto.subtle.deriveBits(hkdf('mac'), base, 256));
  const sealers = new Map<string, Sealer>();
  await Promise.all(
    names.map(async (name) =>
      sealers.set(name, await deriveSealer(base, name, deflates.get(name) ?? DEFLATE_FROM)),
    ),
  );
  return {
    mac: createMac(macRoot),
    sealer: (name) => {
      const sealer = sealers.get(name);
      if (!sealer) throw new Error(`no sealing key was derived for ${name}`);
      return sealer;
    },
  };
}

function createMac(root: Uint8Array): Keys['mac'] {
  // A hash keyed once and copied for each text, into the same place: half the cost of keying it again, and no garbage.
  const keyed = new Map<string, ReturnType<typeof hmac.create>>();
  const work = hmac.create(sha256, root);
  const answer = new Uint8Array(sha256.outputLen);
  return (purpose, text) => {
    let hash = keyed.get(purpose);
    if (!hash) {
      hash = hmac.create(sha256, hmac(sha256, root, encoder.encode(purpose)));
      keyed.set(purpose, hash);
    }
    hash._cloneInto(work);
    work.update(encodeShared(text));
    work.digestInto(answer);
    return bytesToHex(answer);
  };
}

async function deriveSealer(base: CryptoKey, name: string, deflateFrom: number): Promise<Sealer> {
  const algorithm = { name: 'AES-GCM', length: 256 };
  const key = await crypto.subtle.deriveKey(hkdf(`seal:${name}`), base, algorithm, false, [
    'encrypt',
    'decrypt',
  ]);
  const { sealBytes, openBytes } = createBytesSealer(name, key);
  return {
    // WebCrypto takes its own copy of the bytes at once, so that the next text may have them.
    seal: (id, text) => withPacked(text, deflateFrom, (packed) => sealBytes(id, packed)),
    sealPieces: async (id, pieces) => sealBytes(id, await packPieces(pieces)),
    open: async (id, bytes) => {
      const packed = await openBytes(id, bytes);
      return packed && unpackText(packed);
    },
    sealBytes,
    openBytes,
  };
}

function createBytesSealer(name: string, key: CryptoKey): Pick<Sealer, 'sealBytes' | 'openBytes'> {
  const params = (id: string, iv: OwnBytes) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(`${layoutVersion}|${name}|${id}`),
  });
  return {
    async sealBytes(id, bytes) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const body = await crypto.subtle.encrypt(params(id, nonce), key, bytes);
      const sealed = new Uint8Array(1 + nonceBytes + body.byteLength);
      sealed[0] = layoutVersion;
      sealed.set(nonce, 1);
      sealed.set(new Uint8Array(body), 1 + nonceBytes);
      return sealed;
    },
    async openBytes(id, bytes) {
      if (bytes.length < 1 + nonceBytes + tagBytes || bytes[0] !== layoutVersion) return null;
      const own = bytes as OwnBytes;
      const nonce = own.subarray(1, 1 + nonceBytes);
      // WebCrypto says no more than "OperationError": damaged, moved or another key are one answer here.
      const plain = await crypto.subtle
        .decrypt(params(id, nonce), key, own.subarray(1 + nonceBytes))
        .catch(() => null);
      return plain && new Uint8Array(plain);
    },
  };
}

function hkdf(info: string): HkdfParams {
  return {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: encoder.encode(`buyer-groups|1|${info}`),
  };
}

/** Tells one sealed record from any other, the same text sealed again included: its nonce as 24 hex digits. */
export function markOf(sealed: Uint8Array): string {
  return bytesToHex(sealed.subarray(1, 1 + nonceBytes));
}
