// Starts the benchmark's application and talks with it, a line of JSON each way.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { flagsHere } from '../scripts/runtime/flags.mjs';
import { benchEntry } from './build.mjs';

/** The key of every profile that the benchmark makes; each is thrown away at the end. */
export const benchKey = new Uint8Array(32).fill(7);

/**
 * @param {string} profile folder of the profile
 * @param {(told: any) => void} [onTold] hears what the application says unasked
 * @param {readonly string[]} [flags] for Electron, such as a debugging port
 */
export async function startBenchApp(profile, onTold = () => undefined, flags = []) {
  const electron = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(electron, [...flagsHere(), ...flags, benchEntry], {
    env: { ...process.env, BENCH_PROFILE: profile, BENCH_KEY: Buffer.from(benchKey).toString('hex') },
    stdio: ['pipe', 'pipe', process.env['BUYER_GROUPS_DEBUG'] === '1' ? 'inherit' : 'ignore'],
  });
  const waiting = [];
  const settle = (line) => {
    if (line.told) onTold(line.told);
    else if (line.error) waiting.shift()?.reject(new Error(line.error));
    else waiting.shift()?.resolve(line.answer ?? line);
  };
  const next = () => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  void exited.then((code) => {
    for (const one of waiting.splice(0)) one.reject(new Error(`the application ended with ${code}`));
  });
  const ready = next();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) settle(JSON.parse(line));
  });
  await ready;
  return {
    pid: child.pid,
    startedAt,
    ask: (wish) => {
      const answer = next();
      child.stdin.write(`${JSON.stringify(wish)}\n`);
      return answer;
    },
    exited,
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
