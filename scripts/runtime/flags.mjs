import { spawnSync } from 'node:child_process';
import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../say.mjs';

const MIN_SHARED_MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * Command-line switches for Chromium on this machine.
 *
 * @param {{ isRoot: boolean, isTest: boolean, sharedMemoryBytes: number | null }} facts
 * @returns {string[]}
 */
export function chromiumFlags({ isRoot, isTest, sharedMemoryBytes }) {
  const flags = [];
  // Chromium refuses to run its sandbox as root; as anyone else the sandbox stays on.
  if (isRoot) flags.push('--no-sandbox');
  // No test may need a keyring or a session bus; a real profile must never fall back to this.
  if (isTest) flags.push('--password-store=basic');
  // Containers often have 64 MB, on which pages crash.
  if (sharedMemoryBytes !== null && sharedMemoryBytes < MIN_SHARED_MEMORY_BYTES)
    flags.push('--disable-dev-shm-usage');
  return flags;
}

/** The flags for this process, user and machine. */
export function flagsHere(env = process.env) {
  return chromiumFlags({
    isRoot: process.getuid?.() === 0,
    isTest: env['BUYER_GROUPS_TEST'] === '1',
    sharedMemoryBytes: sharedMemoryBytes(),
  });
}

function sharedMemoryBytes() {
  if (process.platform !== 'linux') return null;
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize;
  } catch {
    return 0;
  }
}

/**
 * Fails with the command that helps where Chromium could not build its sandbox: no user namespaces for this user and
 * no helper owned by root. Without this check Electron would end with a trace.
 *
 * @param {string} executable
 */
export function ensureSandbox(executable) {
  if (process.platform !== 'linux' || process.getuid?.() === 0) return;
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  if (isRootHelper(helper)) return;
  const { status, error } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  if (status === 0 || error) return;
  throw new SetupError(
    `This system gives programs no user namespaces, so Chromium's sandbox needs its helper. Allow it with:\n` +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
}

/** @param {string} helper */
function isRootHelper(helper) {
  const SETUID = 0o4000;
  try {
    const { uid, mode } = statSync(helper);
    return uid === 0 && (mode & SETUID) !== 0;
  } catch {
    return false;
  }
}
