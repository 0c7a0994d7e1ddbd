import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { say, SetupError, startTimer } from '../say.mjs';

/** Debian packages whose dependencies cover every library that Electron needs. */
const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
const LOCK_SECONDS = 120;

/** @param {string} command */
export function isOnPath(command) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Makes sure that the system has what the executable needs; Linux only, elsewhere nothing is missing. As root on
 * Debian or Ubuntu it installs the packages, otherwise it fails with the command to run.
 *
 * @param {string} executable
 * @param {boolean} needsXvfb
 */
export function ensureLibraries(executable, needsXvfb) {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries(executable);
  const packages = missing.length > 0 ? [...libraryPackages] : [];
  if (needsXvfb && !isOnPath('Xvfb')) packages.push('xvfb');
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) throw new SetupError(installHint(packages, missing));
  install(packages);
  const still = missingLibraries(executable);
  if (still.length > 0) throw new SetupError(`Electron still misses these libraries: ${still.join(', ')}.`);
}

/** @param {string} executable */
function missingLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return parseMissing(stdout ?? '');
}

/** @param {string} lddOutput @returns {string[]} names of the libraries that were not found, each once */
export function parseMissing(lddOutput) {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => String(match[1]));
  return [...new Set(names)];
}

/** @param {readonly string[]} packages @param {readonly string[]} missing */
export function installHint(packages, missing) {
  const what =
    missing.length > 0 ? `these shared libraries: ${missing.join(', ')}` : 'Xvfb, a display in memory';
  if (!isOnPath('apt-get')) return `Electron needs ${what}. Install them with your system's package manager.`;
  const names = packages.join(' ');
  const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`;
  return `Electron needs ${what}. Install them with:\n  ${command}`;
}

/** @param {readonly string[]} packages */
function install(packages) {
  const timer = startTimer();
  say(`Installing what Electron needs from the system: ${packages.join(' ')}`);
  apt(['update']);
  apt(['install', '-y', '--no-install-recommends', ...packages.map(nameOnThisSystem)]);
  say(`Installed after ${timer()}`);
}

/** Newer Debian and Ubuntu renamed libraries in the move to 64-bit time. */
function nameOnThisSystem(/** @type {string} */ name) {
  const renamed = `${name}t64`;
  const { status } = spawnSync('apt-cache', ['show', '--no-all-versions', renamed], { stdio: 'ignore' });
  return status === 0 ? renamed : name;
}

/** @param {readonly string[]} args */
function apt(args) {
  const options = ['-qq', '-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', [...options, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: string }} */ (error);
    throw new SetupError(`apt-get ${args[0]} failed:\n${stderr ?? String(error)}`);
  }
}
