import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { realDisk } from '../journal/disk.ts';
import { errorCode, storageFailure } from '../storage-failure.ts';
import { datedName } from './dated.ts';
import { type ContainerContent, type ContainerSink, readContainer } from './read-container.ts';

export interface RestoreDeps {
  /** Folder that the profile shall have. */
  readonly folder: string;
  /** A profile that is there is moved aside. */
  readonly replaces: boolean;
  readonly now: () => number;
  /** Keeps every other process out of a folder that exists; `false` where one is in. */
  readonly lock: { take(): boolean; release(): void };
  /** Ends the work while nothing is changed yet. */
  readonly signal: AbortSignal;
}

export interface Restored extends ContainerContent {
  /** Where the profile that was there lies now; `null` where there was none. */
  readonly movedTo: string | null;
}

/**
 * Makes the profile of a backup: all of it or nothing. Every digest is checked before anything is written, the files are
 * laid out beside the target and synced, and two renames change the old for the new. The restored profile has no view;
 * it is built from the journal at the next start. It opens with what opened it when the backup was made.
 *
 * Fails with `unreadable-file` for a file that is no whole backup, `profile-unavailable` where a profile is in the way or
 * in use, `storage` where the disk refuses, `cancelled` when the signal asked for it. Then nothing has changed.
 */
export async function restoreProfile(path: string, deps: RestoreDeps): Promise<Result<Restored, Failure>> {
  const content = await readContainer(path);
  if (!content.ok) return content;
  const strange = strangeContent(content.value, basename(path));
  if (strange) return fail(strange);
  const staging = `${deps.folder}.restoring-${randomBytes(4).toString('hex')}`;
  try {
    const isTaken = await hasContent(deps.folder);
    if (isTaken && !deps.replaces) return fail(inTheWay);
    if (isTaken && !deps.lock.take()) return fail(inUse);
    await mkdir(dirname(deps.folder), { recursive: true, mode: 0o700 });
    const again = await layOut(path, staging, deps.signal);
    // Between the two readings the file was changed by someone.
    if (!again.ok) return again;
    deps.signal.throwIfAborted();
    const movedTo = await changeOver(staging, isTaken, deps);
    return ok({ ...content.value, movedTo });
  } catch (error) {
    if (error === deps.signal.reason)
      return fail({ kind: 'cancelled', message: 'Stopped; nothing was changed.' });
    return fail(storageFailure('The profile could not be restored', error));
  } finally {
    deps.lock.release();
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A container is checked for what it says of itself; a stranger may have made one that says anything. */
function strangeContent({ files }: ContainerContent, file: string): Failure | null {
  const names = files.map(({ name }) => name);
  const isKnown = names.every((name) =>
    /^(?:keys\.json|store\.json|journal\/\d{12}\.(?:log|snap))$/.test(name),
  );
  if (isKnown && names.includes('keys.json') && new Set(names).size === names.length) return null;
  return {
    kind: 'unreadable-file',
    file,
    message: `${file} cannot be used: it does not hold what a profile consists of. Choose a file that \`buyer-groups backup\` wrote.`,
  };
}

async function hasContent(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function layOut(
  path: string,
  staging: string,
  signal: AbortSignal,
): Promise<Result<ContainerContent, Failure>> {
  for (const folder of [staging, join(staging, 'journal')]) await mkdir(folder, { mode: 0o700 });
  let target: FileHandle | null = null;
  const sink: ContainerSink = {
    begin: async ({ name }) => {
      target = await open(join(staging, name), 'wx', 0o600);
    },
    write: async (bytes) => {
      signal.throwIfAborted();
      await target?.writeFile(bytes);
    },
    end: async () => {
      await target?.sync();
      await target?.close();
      target = null;
    },
  };
  try {
    const read = await readContainer(path, sink);
    for (const folder of [join(staging, 'journal'), staging]) await realDisk.syncFolder(folder);
    return read;
  } finally {
    await (target as FileHandle | null)?.close();
  }
}

/** Answers where the old profile went. When the new one cannot take its place, the old one is put back. */
async function changeOver(
  staging: string,
  isTaken: boolean,
  { folder, now, lock }: RestoreDeps,
): Promise<string | null> {
  const aside = isTaken ? `${folder}${datedName({ prefix: '.replaced-', suffix: '' }, now())}` : null;
  if (aside !== null) await rename(folder, aside);
  // The lock went aside with the old folder, and would otherwise be let go of in the new one.
  lock.release();
  try {
    if (aside === null) await removeEmpty(folder);
    await rename(staging, folder);
  } catch (error) {
    if (aside !== null) await rename(aside, folder);
    throw error;
  }
  if (aside !== null) await removeLockFiles(aside);
  await realDisk.syncFolder(dirname(folder));
  return aside;
}

/** Not every system renames onto a folder, be it empty. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

/** What our lock left in the folder that was moved. */
async function removeLockFiles(folder: string): Promise<void> {
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'lockfile']) {
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

const inTheWay: Failure = {
  kind: 'profile-unavailable',
  message:
    'There is a profile in this folder already, and it was left as it is. Name another folder with --profile DIR, or give --replace: then the profile that is there is moved aside first, not deleted.',
};
const inUse: Failure = {
  kind: 'profile-unavailable',
  message: 'The profile is in use by another Buyer Groups. Close it, then restore again.',
};
