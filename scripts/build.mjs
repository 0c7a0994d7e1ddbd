// Builds the application into out/ when its sources have changed.
//   node scripts/build.mjs [--force]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { packageFile, projectFolder } from './paths.mjs';
import { runMain, say, SetupError, startTimer } from './say.mjs';

/** All that ends up in the bundles. */
const sources = [
  'contracts',
  'wire',
  'pipeline',
  'explain',
  'providers',
  'store',
  'workers',
  'main',
  'preload',
  'renderer',
  'samples',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
];
const fingerprintFile = path.join(projectFolder, 'out', '.fingerprint');

/** Builds unless out/ was made from exactly these sources. Processes that ask at once wait for one build. */
export async function ensureBuilt() {
  if (isCurrent()) return;
  await withLock(packageFile('.cache/buyer-groups/build.lock'), async () => {
    if (!isCurrent()) build();
  });
}

function isCurrent() {
  return (
    existsSync(fingerprintFile) &&
    readFileSync(fingerprintFile, 'utf8') === fingerprint(projectFolder, sources)
  );
}

function build() {
  const timer = startTimer();
  // Taken first: a file that changes during the build makes the next start build again.
  const made = fingerprint(projectFolder, sources);
  rmSync(fingerprintFile, { force: true });
  say('Building the application, as its sources are new');
  const cli = packageFile('electron-vite/bin/electron-vite.js');
  const env = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build'], {
    cwd: projectFolder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new SetupError(`The build failed:\n${stdout}${stderr}`);
  writeFileSync(fingerprintFile, made);
  say(`Built after ${timer()}`);
}

/**
 * A checksum over names and contents: the same after a fresh checkout, another one after any edit. Tests beside the
 * sources do not count.
 *
 * @param {string} folder
 * @param {readonly string[]} names files and folders in it
 */
export function fingerprint(folder, names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesUnder(folder, name))) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} folder @param {string} name @returns {string[]} */
function filesUnder(folder, name) {
  const full = path.join(folder, name);
  if (!existsSync(full)) return [];
  const entries = readEntries(full);
  if (entries === null) return [name];
  return entries
    .map((entry) => `${name}/${entry}`)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .flatMap((file) => filesUnder(folder, file));
}

/** @param {string} full @returns {string[] | null} `null` for a file */
function readEntries(full) {
  try {
    return readdirSync(full).sort();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return null;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    if (process.argv.includes('--force')) rmSync(fingerprintFile, { force: true });
    await ensureBuilt();
    return 0;
  });
}
