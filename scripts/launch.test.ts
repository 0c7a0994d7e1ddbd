import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exitCodeOf, takePassphrase } from './launch.mjs';

/** Plays Electron: the launcher starts it in the same way. */
const application = `
import fs from 'node:fs';
import net from 'node:net';
const [mode, value] = JSON.parse(process.env.BUYER_GROUPS_CLI);
const say = (text) => fs.writeSync(3, text + '\\n');
new net.Socket({ fd: 4 }).on('close', () => { fs.writeFileSync(value, 'parent gone'); process.exit(); }).resume();
process.on('SIGINT', () => { say('SIGINT'); if (mode === 'polite') process.exit(130); });
process.stdout.write('data');
process.stderr.write('noise of Chromium');
if (mode === 'passphrase') { say(process.env.BUYER_GROUPS_PASSPHRASE ?? 'none'); process.exit(0); }
if (mode === 'exit') process.exit(Number(value));
if (mode === 'crash-after') fs.writeSync(4, value + '\\n');
if (mode.startsWith('crash')) process.kill(process.pid, 'SIGSEGV');
setInterval(() => {}, 1000);
say('ready');
`;

let folder = '';
let launcher: ChildProcessByStdio<null, Readable, Readable> | undefined;
let [stdout, stderr] = ['', ''];
let passphrase: string | null = null;

beforeEach(() => {
  passphrase = null;
  folder = mkdtempSync(path.join(tmpdir(), 'launch-test-'));
  [stdout, stderr] = ['', ''];
});
afterEach(() => {
  launcher?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function start(...argv: readonly string[]) {
  const script = path.join(folder, 'application.mjs');
  writeFileSync(script, application);
  const code = `
    import { launch } from ${JSON.stringify(new URL('./launch.mjs', import.meta.url).href)};
    const runtime = { executable: process.execPath, flags: [], env: process.env, stop: () => {} };
    process.exitCode = await launch(runtime, ${JSON.stringify(script)}, ${JSON.stringify(argv)}, ${JSON.stringify(passphrase)});
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  launcher = child;
  return new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
}

const until = (text: string) => vi.waitFor(() => expect(stderr).toContain(text), { timeout: 10_000 });

test('passes on data, messages and the exit code, and keeps the noise back', async () => {
  expect(await start('exit', '3')).toBe(3);
  expect(stdout).toBe('data');
  expect(stderr).not.toContain('noise');
});

test('hands one Ctrl-C over and waits for an orderly end', async () => {
  const ended = start('polite', path.join(folder, 'gone'));
  await until('ready');
  launcher?.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(stderr).toBe('ready\nSIGINT\n');
});

test('ends an application hard at the second Ctrl-C', async () => {
  const ended = start('stubborn', path.join(folder, 'gone'));
  await until('ready');
  launcher?.kill('SIGINT');
  await until('SIGINT');
  launcher?.kill('SIGINT');
  expect(await ended).toBe(130);
});

test('lets the application know when the launcher was killed', async () => {
  const note = path.join(folder, 'gone');
  const ended = start('stubborn', note);
  await until('ready');
  launcher?.kill('SIGKILL');
  await ended;
  await vi.waitFor(() => expect(readFileSync(note, 'utf8')).toBe('parent gone'), { timeout: 10_000 });
});

test('says which signal ended the application and how to go on', async () => {
  expect(await start('crash', '')).toBe(139);
  expect(stderr).toContain('SIGSEGV');
  expect(stderr).toContain('buyer-groups resume');
});

test.each([0, 2])(
  'keeps the exit code %i of finished work when the application crashes after it',
  async (code) => {
    expect(await start('crash-after', String(code))).toBe(code);
    expect(stdout).toBe('data');
    expect(stderr).toBe('');
  },
);

test('hands a passphrase to the application, and none where there is none', async () => {
  await start('passphrase', '');
  expect(stderr).toBe('none\n');
  stderr = '';
  passphrase = 'a made-up passphrase';
  await start('passphrase', '');
  expect(stderr).toBe('a made-up passphrase\n');
});

test('takes the passphrase out of the environment that others inherit', () => {
  const env: NodeJS.ProcessEnv = { BUYER_GROUPS_PASSPHRASE: 'a made-up passphrase', PATH: '/bin' };
  expect(takePassphrase(env)).toBe('a made-up passphrase');
  expect(env).toEqual({ PATH: '/bin' });
  expect(takePassphrase(env)).toBeNull();
});

test('turns signals into the codes that shells use', () => {
  expect(exitCodeOf(0, null)).toBe(0);
  expect(exitCodeOf(null, 'SIGKILL')).toBe(137);
  expect(exitCodeOf(null, 'SIGTERM')).toBe(143);
});
