// Runs the application with hot reload of the window.
import { spawn } from 'node:child_process';
import { prepareRuntime } from './electron-runtime.mjs';
import { exitCodeOf, takePassphrase } from './launch.mjs';
import { packageFile, projectFolder } from './paths.mjs';
import { requireDisplay } from './run-command.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
  requireDisplay();
  // The window asks for it.
  takePassphrase(process.env);
  const runtime = await prepareRuntime();
  const sandbox = runtime.flags.includes('--no-sandbox') ? { NO_SANDBOX: '1' } : {};
  // Only with this does the application take its pages from the development server.
  const env = { ...runtime.env, ...sandbox, BUYER_GROUPS_DEV: '1' };
  const args = [packageFile('electron-vite/bin/electron-vite.js'), 'dev', '--', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: projectFolder, env, stdio: 'inherit' });
  // The terminal sends Ctrl-C to the child as well; we wait for it to end.
  process.on('SIGINT', () => undefined);
  try {
    return await new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve(exitCodeOf(code, signal));
      });
    });
  } finally {
    runtime.stop();
  }
});
