import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { say, startTimer } from '../say.mjs';

const run = promisify(execFile);
const PROBE_MS = 3000;
const DOWNLOAD_MS = 600_000;

const require = createRequire(import.meta.url);
const packageFolder = path.dirname(require.resolve('electron/package.json'));

/** The executable that the electron package has downloaded, or `null` while it has none. */
export function ownExecutable() {
  const pathFile = path.join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = path.join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/**
 * Lets the electron package download its runtime where its download site answers within three seconds.
 * `null` where it does not: the caller has another way.
 */
export async function downloadOwn() {
  if (!(await isSiteReachable())) return null;
  const timer = startTimer();
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  say(`Downloading Electron ${version}`);
  try {
    await run(process.execPath, [path.join(packageFolder, 'install.js')], { timeout: DOWNLOAD_MS });
  } catch {
    say(`The download of Electron ${version} broke off after ${timer()}; taking the next way.`);
    return null;
  }
  const executable = ownExecutable();
  if (executable) say(`Electron ${version} is ready after ${timer()}: ${executable}`);
  return executable;
}

async function isSiteReachable() {
  // The package then goes through a proxy, which this probe cannot.
  if (process.env['ELECTRON_GET_USE_PROXY']) return true;
  const site = await downloadUrl();
  if (!site) return false;
  try {
    const answer = await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.ok;
  } catch {
    // No name, no route, no certificate or too slow: all mean "not from here".
    return false;
  }
}

/** Asks the electron package's own code, which also knows mirrors set by the environment. */
async function downloadUrl() {
  try {
    const downloader = createRequire(path.join(packageFolder, 'install.js')).resolve('@electron/get');
    const module = await import(pathToFileURL(path.join(path.dirname(downloader), 'artifact-utils.js')).href);
    const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
    const details = {
      version: `v${version}`,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
    };
    return String(await module.getArtifactRemoteURL(details));
  } catch {
    // Another version of that package may be laid out differently; then we do not know where to look.
    return null;
  }
}
