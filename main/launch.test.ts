import { mkdtempSync, rmSync, writeFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootOptions, developmentServer } from './boot-options.ts';
import { readLaunch, relaunchArguments } from './launch.ts';
import { prepareProfileFolder } from './profile-folder.ts';

let appData: string;
beforeEach(() => {
  appData = mkdtempSync(join(tmpdir(), 'launch-test-'));
});
afterEach(() => {
  rmSync(appData, { recursive: true, force: true });
});

const handedOver = (...argv: string[]) => {
  const env: NodeJS.ProcessEnv = { BUYER_GROUPS_CLI: JSON.stringify(argv) };
  return readLaunch(['electron', '.'], env, appData);
};

describe('a launch', () => {
  it('opens the window on the own profile when nothing is said', () => {
    const launch = readLaunch(['electron', '.'], {}, appData);
    expect(launch).toMatchObject({ mode: 'window', workspace: 'own', hasLauncher: false, problem: null });
    expect(launch.folder).toBe(join(appData, 'buyer-groups', 'own'));
  });

  it('reads its own switches among those of Chromium', () => {
    const argv = ['electron', '--no-sandbox', '.', '--profile', 'p', '--demo', '--password-store=basic'];
    expect(readLaunch(argv, {}, appData)).toMatchObject({ mode: 'window', workspace: 'demo' });
    expect(readLaunch(argv, {}, appData).folder).toBe(join(process.cwd(), 'p'));
    expect(readLaunch(['electron', '.', '--profile=q'], {}, appData).folder).toBe(join(process.cwd(), 'q'));
  });

  it('takes command, passphrase and pipes from the launcher, and the secret out of the environment', () => {
    const env: NodeJS.ProcessEnv = {
      BUYER_GROUPS_CLI: '["import","--companies","c.csv"]',
      BUYER_GROUPS_PASSPHRASE: 'correct horse',
      BUYER_GROUPS_CONCURRENCY: '3',
    };
    expect(readLaunch(['electron', '.'], env, appData)).toMatchObject({
      mode: 'command-line',
      argv: ['import', '--companies', 'c.csv'],
      passphrase: 'correct horse',
      concurrency: 3,
      hasLauncher: true,
    });
    expect(Object.keys(env)).toEqual(['BUYER_GROUPS_CONCURRENCY']);
  });

  it('ignores a concurrency outside of 1 to 64', () => {
    for (const text of ['0', '65', '2.5', 'many', '']) {
      expect(readLaunch(['electron'], { BUYER_GROUPS_CONCURRENCY: text }, appData).concurrency).toBeNull();
    }
  });

  it('stops before any folder is made when the command is wrong or reads a profile that is not there', () => {
    expect(handedOver('discoverr').problem).toMatchObject({ exitCode: 2 });
    expect(handedOver('runs', '--profile', join(appData, 'absent')).problem).toMatchObject({ exitCode: 3 });
    expect(readdirSync(appData)).toEqual([]);
    writeFileSync(join(appData, 'keys.json'), '');
    expect(handedOver('runs', '--profile', appData).problem).toBeNull();
  });

  it('leaves a folder alone that is only looked at, whatever is left of it', () => {
    const absent = join(appData, 'absent');
    expect(handedOver('doctor', '--profile', absent).problem).toMatchObject({ exitCode: 3 });
    expect(handedOver('backup', 'f', '--profile', absent).problem).toMatchObject({ exitCode: 3 });
    expect(handedOver('restore', 'f', '--profile', absent).problem).toBeNull();
    expect(handedOver('doctor', '--profile', appData)).toMatchObject({ problem: null, use: 'look' });
    expect(handedOver('doctor', '--deep', '--profile', appData)).toMatchObject({ use: 'hold-or-look' });
    expect(handedOver('backup', 'f', '--profile', appData)).toMatchObject({ problem: null, use: 'look' });
    expect(handedOver('discover', '--demo', '--seller', 's', '--out', 'o')).toMatchObject({ use: 'hold' });
    expect(readdirSync(appData)).toEqual([]);
  });

  it('starts again on the other workspace without the folder of this one', () => {
    const argv = ['electron', '--no-sandbox', '.', '--profile', 'p', '--profile=q', '--demo', '--lang=en'];
    expect(relaunchArguments(argv, 'own')).toEqual(['--no-sandbox', '.', '--lang=en']);
    expect(relaunchArguments(argv, 'demo')).toEqual(['--no-sandbox', '.', '--lang=en', '--demo']);
  });
});

describe('the profile folder', () => {
  it('is made with its parents, for its owner only, and left empty', () => {
    const folder = join(appData, 'a', 'b');
    expect(prepareProfileFolder(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(prepareProfileFolder(folder)).toBeNull();
  });

  it('is refused by name where a file stands in the way or the system takes no folder', () => {
    writeFileSync(join(appData, 'file'), '');
    expect(prepareProfileFolder(join(appData, 'file'))).toMatchObject({ kind: 'storage' });
    expect(prepareProfileFolder(join(appData, 'file', 'below'))).toMatchObject({ kind: 'storage' });
  });

  it.runIf(existsSync('/proc/self'))('is refused, and soon, where the file system takes no folder', () => {
    expect(prepareProfileFolder('/proc/nothing/here')).toMatchObject({ kind: 'storage' });
  });
});

describe('boot options', () => {
  const env = { BUYER_GROUPS_TEST: '1', BUYER_GROUPS_TEST_FAULTS: '{"Acme":"resolveCompany"}' };
  const start = { concurrency: null, isWindow: true, isPackaged: false, env };

  it('hold test faults in a test only, and never in a packaged application', () => {
    expect(bootOptions(start)).toEqual({
      concurrency: 8,
      resumeAtStart: true,
      faults: { Acme: 'resolveCompany' },
      usesTestSource: false,
    });
    expect(bootOptions({ ...start, isPackaged: true }).faults).toBeNull();
    expect(bootOptions({ ...start, env: { ...env, BUYER_GROUPS_TEST: '0' } }).faults).toBeNull();
    expect(bootOptions({ ...start, env: {} }).faults).toBeNull();
    const paid = { ...env, BUYER_GROUPS_TEST_SOURCE: 'http://127.0.0.1:4000' };
    expect(bootOptions({ ...start, env: paid }).usesTestSource).toBe(true);
    expect(bootOptions({ ...start, env: paid, isPackaged: true }).usesTestSource).toBe(false);
  });

  it('let the command line wait for its own word to go on', () => {
    expect(bootOptions({ ...start, isWindow: false, concurrency: 2 })).toMatchObject({
      resumeAtStart: false,
      concurrency: 2,
    });
  });
});

describe('the development server', () => {
  const env = (address: string, flag = '1') => ({ ELECTRON_RENDERER_URL: address, BUYER_GROUPS_DEV: flag });

  it('is taken only from our own script, on this computer, in an application that is not packaged', () => {
    expect(developmentServer(env('http://localhost:5173'), false)).toBe('http://localhost:5173');
    expect(developmentServer(env('http://localhost:5173/'), false)).toBe('http://localhost:5173/');
    expect(developmentServer(env('http://localhost:5173'), true)).toBeNull();
    expect(developmentServer(env('http://localhost:5173', ''), false)).toBeNull();
    expect(developmentServer({ ELECTRON_RENDERER_URL: 'http://localhost:5173' }, false)).toBeNull();
    expect(developmentServer({ BUYER_GROUPS_DEV: '1' }, false)).toBeNull();
  });

  it('is no other place', () => {
    const others = [
      'http://localhost:5173@example.com',
      'http://localhost.example.com:5173',
      'http://example.com/?http://localhost:5173',
      'https://localhost:5173',
      'http://localhost:5173/page',
      'http://localhost',
      'file:///tmp/page.html',
    ];
    for (const address of others) expect(developmentServer(env(address), false)).toBeNull();
  });
});
