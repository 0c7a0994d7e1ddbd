// Builds the benchmark's application into out/bench.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { packageFile, projectFolder } from '../scripts/paths.mjs';

/** Where Electron starts. */
export const benchEntry = path.join(projectFolder, 'out/bench/main/index.js');

/** Builds; throws with the bundler's words when it fails. */
export function buildBench() {
  const cli = packageFile('electron-vite/bin/electron-vite.js');
  const config = path.join(import.meta.dirname, 'app/electron.vite.config.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'build', '--config', config], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The benchmark's application could not be built:\n${stdout}${stderr}`);
}
