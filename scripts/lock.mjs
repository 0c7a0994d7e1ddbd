import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetupError } from './say.mjs';

const POLL_MS = 100;
const PATIENCE_MS = 180_000;
/** Between making the file and writing a number into it lie microseconds; after this long its owner has died there. */
const UNSIGNED_MS = 5_000;

/**
 * Does the work while no other process of this machine does work under the same lock. A lock whose owner has died is
 * taken over.
 *
 * @template Value
 * @param {string} file
 * @param {() => Promise<Value>} work
 * @returns {Promise<Value>}
 */
export async function withLock(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (Date.now() > deadline)
      throw new SetupError(`Another process holds ${file} for too long; end it or delete the file.`);
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isStale(file)) clear(file);
    return false;
  }
}

/**
 * Removes a stale lock. Of several that saw it stale only one may, and only while it is still stale: another would
 * remove the new owner's lock. So this, too, is done under a lock, which only a clearer that died leaves behind.
 *
 * @param {string} file
 */
function clear(file) {
  const guard = `${file}.clearing`;
  try {
    writeFileSync(guard, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (ageOf(guard) > UNSIGNED_MS) rmSync(guard, { force: true });
    return;
  }
  try {
    if (isStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Its owner has died, or did so before it wrote its number. @param {string} file */
function isStale(file) {
  const owner = ownerOf(file);
  return owner === 0 ? ageOf(file) > UNSIGNED_MS : !isAlive(owner);
}

/** @param {string} file @returns {number} milliseconds since it was written, 0 where it has just gone */
function ageOf(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? Date.now() - found.mtimeMs : 0;
}

/** @param {string} file @returns {number} 0 while the owner has not written its number yet, or has just gone */
function ownerOf(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(owner) && owner > 0 ? owner : 0;
  } catch {
    return 0;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
