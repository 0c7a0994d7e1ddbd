import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProfile } from '../../test-kit/profile-folder.ts';
import { makeBackup } from '../backup/make-backup.ts';
import type { Finding } from './check.ts';
import { examineProfile, worstOf } from './examine.ts';
import { readLock } from './read-lock.ts';
import { checks } from './registry.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'doctor-test-'));
  folder = join(root, 'profile');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const runtime = { electron: '33.2.1', chromium: '130.0', node: '20.18.1', isSandboxed: true };
const DAY_MS = 24 * 60 * 60 * 1000;

async function examine(more: { freeBytes?: number; now?: number } = {}) {
  const { freeBytes = 50e9, now = Date.now() } = more;
  return examineProfile({ folder, runtime, now: () => now, freeBytes: () => Promise.resolve(freeBytes) });
}

async function finding(id: string, more?: Parameters<typeof examine>[0]): Promise<Finding> {
  const found = (await examine(more)).find(({ check }) => check === id);
  if (!found) throw new Error(`there is no check ${id}`);
  return found;
}

/** The checks that do not say `ok`. */
async function complaints(): Promise<Record<string, string>> {
  const found = (await examine()).filter(({ state }) => state !== 'ok');
  return Object.fromEntries(found.map(({ check, state }) => [check, state]));
}

const inJournal = (name: string): string => join(folder, 'journal', name);
const segments = (): readonly string[] =>
  readdirSync(join(folder, 'journal'))
    .filter((name) => name.endsWith('.log'))
    .sort();

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** What a file system would notice: names, sizes, times and content. */
function stateOf(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const found = statSync(join(path, name));
      const content = found.isFile() ? readFileSync(join(path, name), 'latin1') : '';
      return `${name} ${String(found.mtimeMs)} ${content}`;
    });
}

describe('the examination of a profile', () => {
  it('finds nothing wrong with a good one, and changes nothing', async () => {
    await makeProfile(folder, { frames: 30, segmentBytes: 2_000, snapshotAt: [10, 20] });
    const before = stateOf(folder);
    const found = await examine();
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(worstOf(found)).toBe('ok');
    expect(found.map(({ check }) => check)).toEqual(checks.map(({ id }) => id));
    expect(stateOf(folder)).toEqual(before);
    expect((await finding('keys')).found).toBe('It opens with a passphrase or a recovery code.');
    expect((await finding('sequence')).found).toBe(
      'Without a gap from the snapshot of commit 20 to commit 30.',
    );
  });

  it('gives advice wherever it does not say ok, and names neither folder nor person', async () => {
    await makeProfile(folder, { frames: 10, segmentBytes: 700 });
    flipByte(inJournal(segments()[0] ?? ''), 100);
    rmSync(join(folder, 'store.json'));
    rmSync(join(folder, 'keys.json'));
    chmodSync(folder, 0o755);
    for (const { state, found, advice } of await examine({ freeBytes: 1_000 })) {
      expect(found).not.toContain(root);
      expect(advice === null).toBe(state === 'ok');
    }
  });

  it('says that it does not know where it cannot look', async () => {
    const found = await examine();
    expect(found.find(({ check }) => check === 'folder')).toMatchObject({ state: 'unknown' });
    expect(worstOf(found)).not.toBe('ok');
    mkdirSync(folder, { mode: 0o700 });
    mkdirSync(join(folder, 'journal/000000000001.log'), { recursive: true, mode: 0o700 });
    expect(await finding('journal')).toMatchObject({ state: 'unknown' });
  });

  it('names every single flipped byte of the journal', async () => {
    await makeProfile(folder, { frames: 12, segmentBytes: 1_000 });
    for (const name of segments()) {
      const size = statSync(inJournal(name)).size;
      for (let at = 0; at < size; at += 53) {
        flipByte(inJournal(name), at);
        const found = await complaints();
        expect(found['journal'], `${name}, byte ${String(at)}`).toBeDefined();
        flipByte(inJournal(name), at);
      }
    }
    expect(await complaints()).toEqual({});
  });

  it('tells which saves are gone: in the middle, with a file, at the end', async () => {
    await makeProfile(folder, { frames: 12, segmentBytes: 1_000 });
    const [first = '', second = '', last = ''] = segments();
    flipByte(inJournal(first), 300);
    expect(await finding('journal')).toMatchObject({
      state: 'bad',
      found: `${first} is damaged: commit 2 cannot be read.`,
    });
    expect((await finding('sequence')).found).toContain('commit 2,');
    flipByte(inJournal(first), 300);
    const kept = readFileSync(inJournal(second));
    rmSync(inJournal(second));
    expect((await finding('sequence')).found).toContain('commits 6 to 10');
    writeFileSync(inJournal(second), kept);
    flipByte(inJournal(last), -1);
    expect(await complaints()).toMatchObject({ journal: 'warn', sequence: 'bad' });
    expect((await finding('sequence')).found).toContain('commit 12,');
  });

  it('takes an unfinished last write for what it is, and for nothing at all while it is written', async () => {
    await makeProfile(folder, { frames: 3 });
    appendFileSync(inJournal(segments()[0] ?? ''), 'half a frame');
    expect(await complaints()).toEqual({ journal: 'warn' });
    symlinkSync(`${hostname()}-${String(process.ppid)}`, join(folder, 'SingletonLock'));
    expect(await complaints()).toEqual({});
    expect((await finding('lock')).found).toContain(`process ${String(process.ppid)}`);
  });

  it('is content with a damaged snapshot only where another or the whole journal stands in', async () => {
    await makeProfile(folder, { frames: 30, segmentBytes: 1_000, snapshotAt: [10, 20] });
    flipByte(inJournal('000000000020.snap'), 60);
    expect(await complaints()).toEqual({ snapshots: 'warn' });
    flipByte(inJournal('000000000010.snap'), 60);
    expect(await complaints()).toMatchObject({ snapshots: 'bad' });
  });

  it('names missing and damaged key files and sentinels', async () => {
    await makeProfile(folder, { frames: 3 });
    writeFileSync(join(folder, 'store.json'), '{"version":1,');
    expect(await complaints()).toEqual({ sentinel: 'bad' });
    rmSync(join(folder, 'store.json'));
    expect((await finding('sentinel')).found).toBe('store.json is missing although there is a journal.');
    writeFileSync(join(folder, 'keys.json'), '{}');
    expect(await complaints()).toEqual({ sentinel: 'bad', keys: 'bad' });
    rmSync(join(folder, 'keys.json'));
    expect((await finding('keys')).found).toContain('is not there');
    writeFileSync(join(folder, 'keys.json'), '{"version":99}', { mode: 0o600 });
    expect(await finding('keys')).toMatchObject({ state: 'bad', advice: 'Install the newer version.' });
  });

  it.skipIf(process.platform === 'win32')('notices what others may read', async () => {
    await makeProfile(folder, { frames: 3 });
    chmodSync(join(folder, 'keys.json'), 0o644);
    expect(await finding('folder')).toMatchObject({
      state: 'warn',
      found: '1 file in it may be read by others.',
    });
    chmodSync(folder, 0o755);
    expect((await finding('folder')).found).toContain('enter the folder');
  });

  it('warns of a disk that is nearly full, and names one that takes no saves', async () => {
    await makeProfile(folder, { frames: 3 });
    expect(await finding('space', { freeBytes: 300e6 })).toMatchObject({ state: 'warn' });
    expect(await finding('space', { freeBytes: 60e6 })).toMatchObject({ state: 'bad' });
  });

  it('knows the age of the newest backup, and whether it can be read', async () => {
    await makeProfile(folder, { frames: 3 });
    mkdirSync(join(folder, 'backups'), { mode: 0o700 });
    const at = Date.now() - 5 * DAY_MS;
    expect(await finding('backups')).toMatchObject({ state: 'ok' });
    expect(await finding('backups', { now: Date.now() + 3 * DAY_MS })).toMatchObject({ state: 'warn' });
    const name = `backup-${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}.bgbackup`;
    const path = join(folder, 'backups', name);
    const signal = new AbortController().signal;
    expect((await makeBackup(path, { folder, appVersion: '1', now: () => at, signal })).ok).toBe(true);
    expect(await finding('backups')).toMatchObject({
      state: 'warn',
      found: '1 backup; the newest is whole and 5 days old.',
    });
    // Nothing was saved since: an old backup is as good as a new one.
    for (const each of segments()) utimesSync(inJournal(each), at / 1000 - 60, at / 1000 - 60);
    expect(await finding('backups')).toMatchObject({ state: 'ok' });
    flipByte(path, 300);
    expect(await finding('backups')).toMatchObject({ state: 'bad' });
  });

  it('counts a file with two names once', async () => {
    await makeProfile(folder, { frames: 3 });
    const view = join(folder, 'browser/IndexedDB');
    const copy = join(folder, 'copies/view-2026-01-01T00-00-00-000Z');
    for (const each of [view, copy]) mkdirSync(each, { recursive: true });
    writeFileSync(join(view, '1.ldb'), 'x'.repeat(1000));
    linkSync(join(view, '1.ldb'), join(copy, '1.ldb'));
    writeFileSync(join(copy, 'CURRENT'), 'y'.repeat(10));
    expect((await finding('sizes')).figures).toMatchObject({ viewBytes: 1000, copiesBytes: 10 });
  });

  it('lists what was cut off, within the folder and beside it', async () => {
    await makeProfile(folder, { frames: 3 });
    writeFileSync(inJournal('000000000003.snap.tmp'), '', { mode: 0o600 });
    mkdirSync(`${folder}.restoring-1234`);
    expect((await finding('leftovers')).found).toMatch(
      /^2 temporary files of work that was cut off: journal.000000000003\.snap\.tmp, profile\.restoring-1234\.$/,
    );
  });
});

describe('the lock of a profile', () => {
  const lockOf = async (target: string): Promise<string> => {
    mkdirSync(folder, { recursive: true });
    rmSync(join(folder, 'SingletonLock'), { force: true });
    symlinkSync(target, join(folder, 'SingletonLock'));
    return (await readLock(folder, 'linux')).kind;
  };

  it('tells who has it: nobody, this process, another one, one that is gone, another computer', async () => {
    expect(await readLock(folder, 'linux')).toEqual({ kind: 'free' });
    expect(await lockOf(`${hostname()}-${String(process.pid)}`)).toBe('ours');
    expect(await lockOf(`${hostname()}-${String(process.ppid)}`)).toBe('taken');
    expect(await lockOf(`${hostname()}-999999999`)).toBe('stale');
    expect(await lockOf('another-computer-17')).toBe('elsewhere');
    expect(await lockOf('nonsense')).toBe('stale');
  });

  it('is a file on Windows, which nobody else may open', async () => {
    mkdirSync(folder);
    expect(await readLock(folder, 'win32')).toEqual({ kind: 'free' });
    writeFileSync(join(folder, 'lockfile'), '');
    expect(await readLock(folder, 'win32')).toEqual({ kind: 'stale' });
  });
});
