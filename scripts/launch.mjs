import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { say } from './say.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** What a shell answers for a command ended by Ctrl-C. */
const INTERRUPTED = 130;
const PIPE_CLOSES_MS = 2000;
const PASSPHRASE = 'BUYER_GROUPS_PASSPHRASE';

/**
 * Runs Electron on a folder until it ends and answers the exit code for our own process.
 *
 * The application gets stdin and stdout, writes for people on fd 3 (our stderr, free of Chromium's own noise), and
 * finds on fd 4 a pipe that closes when this process is gone, however it died; there it tells its exit code once all is
 * done. It stays in our process group, so that whoever ends the group ends all of us; a Ctrl-C thus reaches it twice
 * (from the terminal and from us), which it takes for one. A second Ctrl-C ends it hard.
 *
 * @param {import('./electron-runtime.mjs').Runtime} runtime
 * @param {string} folder of the application
 * @param {readonly string[]} argv what the person asked for, for main/cli
 * @param {string | null} passphrase for the application alone; no other process we start may see it
 */
export async function launch(runtime, folder, argv, passphrase) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...runtime.env, BUYER_GROUPS_CLI: JSON.stringify(argv) };
  if (passphrase !== null) env[PASSPHRASE] = passphrase;
  const noise = env['BUYER_GROUPS_DEBUG'] === '1' ? 'inherit' : 'ignore';
  const child = spawn(runtime.executable, [...runtime.flags, folder], {
    env,
    stdio: ['inherit', 'inherit', noise, 2, 'pipe'],
  });
  const told = listenForEnd(/** @type {import('node:stream').Duplex} */ (child.stdio[4]));
  const forwarding = forwardSignals(child);
  try {
    const [code, signal] = await ending(child);
    if (forwarding.wasKilled()) return INTERRUPTED;
    const decided = signal ? await told() : null;
    if (decided !== null) return decided;
    if (signal) explain(signal);
    return exitCodeOf(code, signal);
  } finally {
    forwarding.stop();
    runtime.stop();
  }
}

/**
 * Takes the passphrase out of the environment, which the display, the bundler, npm and apt would inherit.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function takePassphrase(env) {
  const passphrase = env[PASSPHRASE] ?? null;
  delete env[PASSPHRASE];
  return passphrase;
}

/** @param {ChildProcess} child @returns {Promise<[number | null, NodeJS.Signals | null]>} */
function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve([code, signal]);
    });
  });
}

/**
 * Answers how to ask for the exit code that the application told before it ended: `null` when it ended in the midst of
 * its work. What it told is there as soon as its end of the pipe is closed.
 *
 * @param {import('node:stream').Duplex} pipe
 * @returns {() => Promise<number | null>}
 */
function listenForEnd(pipe) {
  let told = '';
  pipe.on('data', (chunk) => (told += String(chunk)));
  pipe.on('error', () => undefined);
  // `events.once` would take an error of the pipe for a failure of ours.
  const closed = new Promise((resolve) => pipe.once('close', resolve));
  return async () => {
    // A process of Chromium's may outlive the main one and hold the pipe open.
    await Promise.race([closed, setTimeout(PIPE_CLOSES_MS, null, { ref: false })]);
    const code = /^(\d+)\n$/.exec(told)?.[1];
    return code === undefined ? null : Number(code);
  };
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
export function exitCodeOf(code, signal) {
  return signal ? 128 + constants.signals[signal] : (code ?? 1);
}

/** @param {NodeJS.Signals} signal */
function explain(signal) {
  if (signal === 'SIGINT' || signal === 'SIGTERM') return;
  say(
    `The application was ended by ${signal}. Finished steps are kept: \`buyer-groups resume\` goes on from there. ` +
      'To see what Chromium says, run it again with BUYER_GROUPS_DEBUG=1.',
  );
}

/** The first signal is passed on; every Ctrl-C after it ends the application hard. */
function forwardSignals(/** @type {ChildProcess} */ child) {
  let wasAsked = false;
  let wasKilled = false;
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    if (wasAsked && signal === 'SIGINT') {
      wasKilled = true;
      // Chromium's other processes end when their main process is gone.
      child.kill('SIGKILL');
    } else if (!wasAsked) {
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    }
    wasAsked = true;
  };
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  return {
    wasKilled: () => wasKilled,
    stop: () => {
      for (const signal of signals) process.removeListener(signal, onSignal);
    },
  };
}
