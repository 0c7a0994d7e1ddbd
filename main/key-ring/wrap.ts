import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import type { Argon2Settings } from './key-file.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** Memory and passes of argon2id; 64 MiB and 3 passes take about 0.4 s on a laptop. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly iterations: number;
}
export const argon2Cost: Argon2Cost = { memoryKib: 64 * 1024, iterations: 3 };

export function newArgon2Settings(cost: Argon2Cost): Argon2Settings {
  return { salt: randomBytes(16).toString('base64'), ...cost, parallelism: 1 };
}

/** The 32-byte key that a secret gives under these settings. */
export async function deriveKey(secret: string, settings: Argon2Settings): Promise<Buffer> {
  const key = await argon2id({
    // The same passphrase typed on another keyboard may come in another Unicode form.
    password: secret.normalize('NFKC'),
    salt: Buffer.from(settings.salt, 'base64'),
    memorySize: settings.memoryKib,
    iterations: settings.iterations,
    parallelism: settings.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(key);
}

/** AES-256-GCM with `purpose` as associated data, so that no sealed text can stand in for another. */
export function seal(key: Uint8Array, plain: Uint8Array, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64');
}

/** What was sealed, or `null` where the key is wrong or a byte changed. */
export function unseal(key: Uint8Array, sealed: string, purpose: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return null;
  }
}
