import { safeStorage } from 'electron';
import type { Keychain } from './key-ring.ts';

/** The part of `safeStorage` that exists from Electron 42 on, and the part that ends with 45. */
interface AnySafeStorage {
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (bytes: Buffer) => Promise<{ readonly result: string }>;
  readonly isEncryptionAvailable?: () => boolean;
  readonly encryptString?: (text: string) => Buffer;
  readonly decryptString?: (bytes: Buffer) => string;
  readonly getSelectedStorageBackend?: () => string;
}

/** The keychain through `safeStorage`, asynchronously where the runtime can. May block on a prompt: show a window first. */
export function osKeychain(): Keychain {
  const storage = safeStorage as unknown as AnySafeStorage;
  return {
    backend: async () => {
      const name = backendName(storage);
      if (name === null) return null;
      const isAvailable = storage.isAsyncEncryptionAvailable
        ? await storage.isAsyncEncryptionAvailable()
        : (storage.isEncryptionAvailable?.() ?? false);
      return isAvailable ? name : null;
    },
    wrap: async (secret) => {
      try {
        const bytes = storage.encryptStringAsync
          ? await storage.encryptStringAsync(secret)
          : storage.encryptString?.(secret);
        return bytes?.toString('base64') ?? null;
      } catch {
        return null;
      }
    },
    unwrap: async (wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64');
      try {
        if (storage.decryptStringAsync) return (await storage.decryptStringAsync(bytes)).result;
        return storage.decryptString?.(bytes) ?? null;
      } catch {
        return null;
      }
    },
  };
}

/** No keychain at all: for tests, and for machines on which asking would block. */
export const noKeychain: Keychain = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
};

/** `basic_text` scrambles with a fixed key and protects nothing. */
function backendName(storage: AnySafeStorage): string | null {
  if (process.platform !== 'linux') return process.platform === 'darwin' ? 'keychain' : 'dpapi';
  const name = storage.getSelectedStorageBackend?.() ?? 'unknown';
  return name === 'basic_text' || name === 'unknown' ? null : name;
}
