import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./test-source.mjs').Behaviour} Behaviour */
/** @typedef {import('./account.mjs').Stats} Stats */
/** @typedef {import('./account.mjs').LogEntry} LogEntry */
/** @typedef {import('./script.mjs').Rule} Rule */

/**
 * A running test source.
 *
 * @typedef {object} TestSource
 * @property {string} url for BUYER_GROUPS_TEST_SOURCE
 * @property {number} pid
 * @property {() => Promise<Stats>} stats
 * @property {() => Promise<LogEntry[]>} log every request so far, in order
 * @property {(...rules: Rule[]) => Promise<void>} script what it does to single companies from now on
 * @property {() => Promise<void>} forgetScript
 * @property {() => Promise<void>} stop resolves when the process is gone
 */

/**
 * Starts a paid source of people on this computer, in a process of its own. It ends with `stop`, or by itself when this
 * process ends in whatever way.
 *
 * @param {Partial<Behaviour>} [behaviour] well-behaved where nothing is said
 * @returns {Promise<TestSource>}
 */
export async function startTestSource(behaviour = {}) {
  const program = fileURLToPath(new URL('serve.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(behaviour)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Inside Electron this is what makes its executable a plain Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const gone = once(child, 'exit');
  const url = await Promise.race([firstLine(child.stdout), gone.then(() => null)]);
  if (url === null || child.pid === undefined) throw new Error('The test source ended before it was ready.');
  return {
    ...{ url, pid: child.pid },
    stats: async () => /** @type {Stats} */ (await ask(url, 'GET', '/control/stats')),
    log: async () => /** @type {LogEntry[]} */ (await ask(url, 'GET', '/control/log')),
    script: async (...rules) => void (await ask(url, 'POST', '/control/script', rules)),
    forgetScript: async () => void (await ask(url, 'DELETE', '/control/script')),
    stop: async () => {
      child.stdin.end();
      await gone;
    },
  };
}

/** @param {import('node:stream').Readable} output @returns {Promise<string>} */
async function firstLine(output) {
  const [line] = await once(createInterface({ input: output }), 'line');
  return JSON.parse(line).url;
}

/**
 * @param {string} url
 * @param {string} method
 * @param {string} path
 * @param {unknown} [json]
 * @returns {Promise<unknown>}
 */
async function ask(url, method, path, json) {
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const response = await fetch(`${url}${path}`, { method, ...body });
  if (!response.ok) throw new Error(`The test source refused ${method} ${path}: ${await response.text()}`);
  return response.json();
}
