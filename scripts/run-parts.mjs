import { spawn } from 'node:child_process';
import { projectFolder } from './paths.mjs';
import { startTimer } from './say.mjs';

/**
 * One independent piece of work in a process of its own.
 *
 * @typedef {{ name: string, args: readonly string[] }} Part `args`: what Node runs
 * @typedef {{ name: string, isOk: boolean, output: string, took: string }} PartResult
 */

/**
 * Runs parts, some at a time, and tells each result as soon as it is there.
 *
 * @param {readonly Part[]} parts
 * @param {number} atOnce
 * @param {(result: PartResult) => void} onResult
 * @returns {Promise<PartResult[]>}
 */
export async function runParts(parts, atOnce, onResult) {
  const waiting = [...parts];
  /** @type {PartResult[]} */
  const results = [];
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const result = await runPart(part);
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

/** @param {Part} part @returns {Promise<PartResult>} */
function runPart({ name, args }) {
  const timer = startTimer();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.once('close', (code) => {
      resolve({ name, isOk: code === 0, output, took: timer() });
    });
  });
}
