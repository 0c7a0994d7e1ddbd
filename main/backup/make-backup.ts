import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { realDisk } from '../journal/disk.ts';
import { parseKeyFile } from '../key-ring/key-file.ts';
import { errorCode, storageFailure } from '../storage-failure.ts';
import { writeContainer } from './container.ts';
import { isContainer, readContainer } from './read-container.ts';
import { type WrittenProfile, writeProfile } from './write-profile.ts';

export interface BackupDeps {
  /** Folder of the profile. */
  readonly folder: string;
  readonly appVersion: string;
  readonly now: () => number;
  /** Ends the work; nothing is left of it. */
  readonly signal: AbortSignal;
}

export interface Backup extends WrittenProfile {
  readonly createdAt: number;
  readonly sizeBytes: number;
  readonly files: number;
}

/**
 * Writes one file that a profile can be restored from, and reads it back before it gets its name. Needs no passphrase,
 * for everything in it is sealed, and may run while the application is open on the profile. A file of that name is
 * replaced only where it is an older backup. A profile with damage is copied as far as it can be read; `damage` says so.
 *
 * Fails with `profile-unavailable` where there is no key to restore with, `invalid-input` for a target that is no place
 * for a backup, `storage` where the disk refuses, `cancelled` when the signal asked for it; then the target is as before.
 */
export async function makeBackup(path: string, deps: BackupDeps): Promise<Result<Backup, Failure>> {
  const keys = await readKeys(deps.folder);
  if (!keys.ok) return keys;
  const target = await realOf(path);
  const refused = await refusal(target, deps.folder);
  if (refused) return fail(refused);
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    const written = await write(temporary, keys.value, deps);
    const checked = await readContainer(temporary);
    if (!checked.ok) return fail(unverified(basename(target)));
    deps.signal.throwIfAborted();
    await rename(temporary, target);
    await realDisk.syncFolder(dirname(target));
    const { createdAt, sizeBytes, files } = checked.value;
    return ok({ ...written, createdAt, sizeBytes, files: files.length });
  } catch (error) {
    if (deps.signal.aborted) return fail({ kind: 'cancelled', message: 'Stopped; no backup was written.' });
    return fail(storageFailure(`The backup ${basename(target)} could not be written`, error));
  } finally {
    // After the rename there is nothing of that name any more.
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function write(path: string, keys: Buffer, deps: BackupDeps): Promise<WrittenProfile> {
  const file = await open(path, 'wx', 0o600);
  try {
    const container = writeContainer(file);
    await container.about({ createdAt: deps.now(), appVersion: deps.appVersion });
    const written = await writeProfile(deps.folder, keys, container, deps.signal);
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** A backup without a key that opens it would look like safety. */
async function readKeys(folder: string): Promise<Result<Buffer, Failure>> {
  try {
    const bytes = await readFile(join(folder, 'keys.json'));
    return parseKeyFile(bytes.toString('utf8')) === 'damaged' ? fail(noKeys('is damaged')) : ok(bytes);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return fail(noKeys('is not there'));
    return fail(storageFailure('The key file of the profile could not be read', error));
  }
}

function noKeys(what: string): Failure {
  return {
    kind: 'profile-unavailable',
    message: `The key file of this profile (keys.json) ${what}, so a backup could never be opened and none was written. Restore an earlier backup, or name another folder with --profile.`,
  };
}

async function refusal(target: string, folder: string): Promise<Failure | null> {
  const name = basename(target);
  const inside = relative(await realOf(folder), await realOf(dirname(target)));
  const isInside = inside.split(sep)[0] !== '..' && !isAbsolute(inside);
  // Our own rotation has its folder there; it is a second chance, not the copy that survives the loss of the disk.
  if (isInside && inside !== 'backups') {
    return invalid(`${name} would lie in the profile itself and be lost with it. Name a file outside of it.`);
  }
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) return invalid(`${name} is a folder. Add the name of the file to write.`);
  if (found && found.size > 0 && !(await isContainer(target))) {
    return invalid(`${name} exists and is not a backup; it was left as it is. Name another file.`);
  }
  return null;
}

function realOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function invalid(message: string): Failure {
  return { kind: 'invalid-input', where: 'file', message };
}

function unverified(name: string): Failure {
  return {
    kind: 'storage',
    message: `The backup ${name} could not be read back as it was written, so it was not kept. Check the disk, then try again.`,
  };
}
