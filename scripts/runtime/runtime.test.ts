import { expect, test } from 'vitest';
import { runtimePath } from './assemble.mjs';
import { authorityRecord, hasDisplay, startDisplay } from './display.mjs';
import { chromiumFlags } from './flags.mjs';
import { installHint, isOnPath, parseMissing } from './libraries.mjs';

const GIGABYTE = 1024 ** 3;

test('turns the sandbox off for root and for no one else', () => {
  const facts = { isTest: false, sharedMemoryBytes: GIGABYTE };
  expect(chromiumFlags({ ...facts, isRoot: false })).toEqual([]);
  expect(chromiumFlags({ ...facts, isRoot: true })).toEqual(['--no-sandbox']);
});

test('does without a keyring only in tests', () => {
  const flags = chromiumFlags({ isRoot: false, isTest: true, sharedMemoryBytes: null });
  expect(flags).toEqual(['--password-store=basic']);
});

test('keeps off shared memory where a container has little of it', () => {
  const flags = chromiumFlags({ isRoot: false, isTest: false, sharedMemoryBytes: 64 * 1024 * 1024 });
  expect(flags).toEqual(['--disable-dev-shm-usage']);
});

test('reads the missing libraries from what ldd prints, each once', () => {
  const output = [
    '\tlinux-vdso.so.1 (0x00007ffd)',
    '\tlibnss3.so => not found',
    '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1)',
    '\tlibgbm.so.1 => not found',
    '\tlibnss3.so => not found',
  ].join('\n');
  expect(parseMissing(output)).toEqual(['libnss3.so', 'libgbm.so.1']);
  expect(parseMissing('\tnot a dynamic executable\n')).toEqual([]);
});

test('names what is missing and how to install it', () => {
  const hint = installHint(['libnss3', 'xvfb'], ['libnss3.so']);
  expect(hint).toContain('libnss3.so');
  if (isOnPath('apt-get')) expect(hint).toContain('--no-install-recommends libnss3 xvfb');
  else expect(hint).toContain('package manager');
});

test('leaves the carried application and its snapshot out of the runtime', () => {
  expect(runtimePath('Cypress/resources/app/index.js')).toBeNull();
  expect(runtimePath('Cypress/browser_v8_context_snapshot.bin')).toBeNull();
  expect(runtimePath('elsewhere/file')).toBeNull();
  expect(runtimePath('Cypress/v8_context_snapshot.bin')).toBe('v8_context_snapshot.bin');
  expect(runtimePath('Cypress/Cypress')).toBe('electron');
  expect(runtimePath('Cypress/locales/de.pak')).toBe('locales/de.pak');
});

test('writes an X authority record for any host and display', () => {
  const record = authorityRecord(Buffer.from([1, 2, 3]));
  const name = Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex');
  expect(record.toString('hex')).toBe(`ffff000000000012${name}0003010203`);
});

test.runIf(process.platform === 'linux')('knows a display by either of its variables', () => {
  expect(hasDisplay({})).toBe(false);
  expect(hasDisplay({ DISPLAY: '' })).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay({ DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
});

test.runIf(isOnPath('Xvfb'))('gives every display a number of its own', async () => {
  const [one, two] = await Promise.all([startDisplay(), startDisplay()]);
  one.stop();
  two.stop();
  expect(one.env.DISPLAY).toMatch(/^:\d+$/);
  expect(two.env.DISPLAY).not.toBe(one.env.DISPLAY);
});
