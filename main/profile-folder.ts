import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Failure } from '../contracts/failure.ts';
import { storageFailure } from './storage-failure.ts';

/**
 * Makes the folder of a profile where it is missing and tries to write in it. Synchronous, as it must be done before
 * Chromium takes the folder, in the first turn of the process.
 */
export function prepareProfileFolder(folder: string): Failure | null {
  const probe = join(folder, `.writable-${String(process.pid)}`);
  try {
    makeFolders(folder);
    closeSync(openSync(probe, 'w', 0o600));
    rmSync(probe);
    return null;
  } catch (error) {
    return storageFailure(`The profile folder ${basename(folder)} cannot be used`, error);
  }
}

/** Node's own recursive way never returns where a file system refuses new folders with ENOENT, as /proc does. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** A folder for one start. What lies in it is sealed with a key that is never written, wherever the folder ends up. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'buyer-groups-'));
  temporaryFolders.push(folder);
  return folder;
}

const temporaryFolders: string[] = [];

/** To be called at the very end, when Chromium has let go of its files. */
export function removeTemporaryFolders(): void {
  for (const folder of temporaryFolders.splice(0)) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch {
      // Something still holds a file; the system clears its temporary folder.
    }
  }
}
