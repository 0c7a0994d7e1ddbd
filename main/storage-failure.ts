import type { Failure } from '../contracts/failure.ts';

/** The code of a Node system error (`ENOSPC`, `EACCES`, …), or `null` for anything else. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** A `storage` failure in words: what could not be done, why, and what to do. Anything but a system error is a bug. */
export function storageFailure(what: string, error: unknown): Failure {
  const code = errorCode(error);
  if (code === null) throw error;
  return { kind: 'storage', message: `${what}: ${reasons[code] ?? `the system answered ${code}`}.` };
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space, then try again',
  EDQUOT: 'your disk quota is used up. Free some space, then try again',
  EROFS: 'the disk is read-only. Choose a folder that can be written',
  EACCES: 'you may not write there. Choose another folder or change its permissions',
  EPERM: 'you may not write there. Choose another folder or change its permissions',
  EIO: 'the disk reported an error. Check the disk and your backups',
  ENOENT: 'the folder does not exist. Create it or choose another',
  EEXIST: 'there is a file of that name. Choose another name',
  ENOTDIR: 'part of the path is a file, not a folder. Choose another path',
  EISDIR: 'there is a folder of that name. Choose another name',
  EMFILE: 'too many files are open. Close some programs, then try again',
  EFBIG: 'the file would become larger than the disk permits',
};
