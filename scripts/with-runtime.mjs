// Runs a script of ours with everything it needs to start the application: build, runtime and display.
//   node scripts/with-runtime.mjs SCRIPT [ARGUMENTS]
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { prepareRuntime } from './electron-runtime.mjs';
import { exitCodeOf, takePassphrase } from './launch.mjs';
import { projectFolder } from './paths.mjs';
import { runMain, SetupError } from './say.mjs';

/**
 * @param {readonly string[]} args what Node runs
 * @param {NodeJS.ProcessEnv} [variables]
 * @returns {Promise<number>} its exit code
 */
export async function runWithRuntime(args, variables) {
  // A script of ours sets one where it needs it; the one of the person is for their own profiles.
  takePassphrase(process.env);
  await ensureBuilt();
  const runtime = await prepareRuntime();
  try {
    const env = { ...runtime.env, BUYER_GROUPS_TEST: '1', ...variables };
    const child = spawn(process.execPath, args, { cwd: projectFolder, env, stdio: 'inherit' });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(exitCodeOf(code, signal));
      });
    });
  } finally {
    runtime.stop();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runMain(() => {
    const args = process.argv.slice(2);
    if (args.length === 0) throw new SetupError('Name the script to run.');
    return runWithRuntime(args);
  });
}
