import { open, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { errorCode } from '../storage-failure.ts';

/** Who has a profile open. */
export type ProfileLock =
  | { readonly kind: 'free' }
  /** This very process. */
  | { readonly kind: 'ours' }
  /** `processId` is `null` where the system does not tell it. */
  | { readonly kind: 'taken'; readonly processId: number | null }
  /** A process that ended without letting go; the next start takes over. */
  | { readonly kind: 'stale' }
  /** A folder that two computers share. */
  | { readonly kind: 'elsewhere' };

/**
 * Looks at the lock that Chromium keeps in a profile folder, without touching it and without asking its holder: asking
 * wakes the other window, and ends it where it does not answer.
 */
export async function readLock(folder: string, platform = process.platform): Promise<ProfileLock> {
  return platform === 'win32'
    ? readLockFile(join(folder, 'lockfile'))
    : readLockLink(join(folder, 'SingletonLock'));
}

/** The link does not lead anywhere; its target is "host-process". */
async function readLockLink(path: string): Promise<ProfileLock> {
  let target: string;
  try {
    target = await readlink(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'free' };
    throw error;
  }
  const [, host, digits] = /^(.*)-(\d+)$/.exec(target) ?? [];
  if (digits === undefined) return { kind: 'stale' };
  if (host !== hostname()) return { kind: 'elsewhere' };
  const processId = Number(digits);
  if (processId === process.pid) return { kind: 'ours' };
  return isAlive(processId) ? { kind: 'taken', processId } : { kind: 'stale' };
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It lives, but belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

/** Windows lets nobody else open the file for as long as its holder lives. */
async function readLockFile(path: string): Promise<ProfileLock> {
  try {
    const file = await open(path, 'r+');
    await file.close();
    return { kind: 'stale' };
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? { kind: 'free' } : { kind: 'taken', processId: null };
  }
}
