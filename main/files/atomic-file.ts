import { randomBytes } from 'node:crypto';
import { type FileHandle, access, constants, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PassPoint } from '../crash-points.ts';
import { errorCode } from '../storage-failure.ts';

/** New files hold people's data: for their owner only. An existing file keeps its mode. */
const NEW_FILE_MODE = 0o600;

/** The part of a file handle that writing needs; tests make it fail. */
export type OpenForWriting = (
  path: string,
  mode: number,
) => Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>;

const openNew: OpenForWriting = (path, mode) => open(path, 'wx', mode);

/**
 * Writes a text in pieces to a file whole or not at all: a temporary file beside the target, sync, rename. A link is followed, so
 * that the file it names is replaced and not the link. Throws the system's error and leaves no temporary file.
 */
export async function writeAtomically(
  path: string,
  pieces: readonly string[],
  openFile = openNew,
  pass?: PassPoint,
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const mode = await modeOf(target);
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const file = await openFile(temporary, mode);
    try {
      // Each goes on where the one before it ended.
      for (const piece of pieces) await file.writeFile(piece, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    pass?.('csv-written');
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

async function modeOf(target: string): Promise<number> {
  try {
    const found = await stat(target);
    if (found.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    // Renaming would replace a file that its owner made read-only.
    await access(target, constants.W_OK);
    return found.mode & 0o777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return NEW_FILE_MODE;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
