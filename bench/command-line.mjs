// Runs the product's real command line.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../scripts/paths.mjs';
import { watchTree } from './process-tree.mjs';

/**
 * Runs a command to its end and watches the memory of all its processes. Throws with what it said when it fails.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} [variables]
 */
export async function runCli(args, cwd, variables = {}) {
  const cli = path.join(projectFolder, 'bin/buyer-groups.mjs');
  const env = { ...process.env, BUYER_GROUPS_PASSPHRASE: 'a bench of oak', ...variables };
  const child = spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = watchTree(child.pid);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const peak = watch.stop();
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}:\n${stderr}`);
  return { stdout, peak };
}
