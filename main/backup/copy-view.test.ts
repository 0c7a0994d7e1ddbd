import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyView } from './copy-view.ts';

const LEVELDB = 'browser/IndexedDB/app_bundle_0.indexeddb.leveldb';
const BLOBS = 'browser/IndexedDB/app_bundle_0.indexeddb.blob';
let folder: string;
let nowMs: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copy-view-test-'));
  nowMs = Date.UTC(2026, 0, 5, 9, 30);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function put(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

function putDatabase(log = 'torn or not'): void {
  put(`${LEVELDB}/CURRENT`, 'MANIFEST-000001\n');
  put(`${LEVELDB}/MANIFEST-000001`, 'manifest');
  put(`${LEVELDB}/000003.log`, log);
  put(`${LEVELDB}/000005.ldb`, 'sorted');
  put(`${LEVELDB}/LOCK`, '');
  put(`${LEVELDB}/LOG`, 'notes');
  put(`${BLOBS}/1/00/7`, 'blob');
}

const copy = (deps: Partial<Parameters<typeof copyView>[0]> = {}) => {
  nowMs += 60_000;
  return copyView({ folder, now: () => nowMs, ...deps });
};
const copies = (): readonly string[] => readdirSync(join(folder, 'copies')).sort();
const inodeOf = (...parts: string[]): number => statSync(join(folder, ...parts)).ino;

describe('the copy of the view', () => {
  it('holds what the database held, with second names for what never changes', async () => {
    putDatabase();
    const made = await copy();
    expect(made).toEqual({ kind: 'copied', name: 'view-2026-01-05T09-31-00-000Z', linked: 2, copied: 3 });
    const at = join('copies', 'view-2026-01-05T09-31-00-000Z');
    const inCopy = (name: string): string => join(at, name.replace('browser/IndexedDB/', ''));
    expect(inodeOf(inCopy(`${LEVELDB}/000005.ldb`))).toBe(inodeOf(`${LEVELDB}/000005.ldb`));
    expect(inodeOf(inCopy(`${BLOBS}/1/00/7`))).toBe(inodeOf(`${BLOBS}/1/00/7`));
    expect(inodeOf(inCopy(`${LEVELDB}/000003.log`))).not.toBe(inodeOf(`${LEVELDB}/000003.log`));
    // What Chromium does to a database that it does not like.
    rmSync(join(folder, LEVELDB), { recursive: true });
    expect(readFileSync(join(folder, inCopy(`${LEVELDB}/000005.ldb`)), 'utf8')).toBe('sorted');
    expect(readFileSync(join(folder, inCopy(`${LEVELDB}/000003.log`)), 'utf8')).toBe('torn or not');
    expect(readdirSync(join(folder, dirname(inCopy(`${LEVELDB}/LOG`)))).sort()).toEqual([
      '000003.log',
      '000005.ldb',
      'CURRENT',
      'MANIFEST-000001',
    ]);
    expect(statSync(join(folder, at)).mode & 0o777).toBe(0o700);
  });

  it('is not made where there is no database, nor where nothing changed since the newest', async () => {
    expect(await copy()).toEqual({ kind: 'not-needed' });
    expect(readdirSync(folder)).toEqual([]);
    putDatabase();
    expect(await copy()).toMatchObject({ kind: 'copied' });
    expect(await copy()).toEqual({ kind: 'not-needed' });
    putDatabase('one more entry');
    expect(await copy()).toMatchObject({ kind: 'copied' });
    expect(copies()).toHaveLength(2);
  });

  it('is one of three at most, the newest ones', async () => {
    for (const log of ['a', 'bb', 'ccc', 'dddd', 'eeeee']) {
      putDatabase(log);
      await copy();
    }
    expect(copies()).toEqual([
      'view-2026-01-05T09-33-00-000Z',
      'view-2026-01-05T09-34-00-000Z',
      'view-2026-01-05T09-35-00-000Z',
    ]);
  });

  it('copies the bytes where the file system has no links', async () => {
    putDatabase();
    const linkFile = (): Promise<void> => Promise.reject(Object.assign(new Error(''), { code: 'EPERM' }));
    expect(await copy({ linkFile })).toMatchObject({ kind: 'copied', linked: 0, copied: 5 });
  });

  it('is given up with a sentence where it takes too long, and leaves nothing half done', async () => {
    putDatabase();
    let goOn: () => void = () => undefined;
    const linkFile = (): Promise<void> => new Promise((resolve) => (goOn = resolve));
    const made = await copy({ patienceMs: 20, linkFile });
    expect(made).toMatchObject({ kind: 'failed', sentence: expect.stringContaining('too long') as string });
    goOn();
    await expect.poll(copies).toEqual([]);
    expect(await copy()).toMatchObject({ kind: 'copied' });
  });

  it('is given up with a sentence where the disk refuses', async () => {
    putDatabase();
    put('copies', 'a file stands in the way');
    expect(await copy()).toMatchObject({
      kind: 'failed',
      sentence: expect.stringContaining('EEXIST') as string,
    });
  });

  it('takes away what a start that was ended in the middle left', async () => {
    putDatabase();
    put('copies/view-2026-01-01T00-00-00-000Z.partial/CURRENT', 'half');
    await copy();
    expect(copies()).toEqual(['view-2026-01-05T09-31-00-000Z']);
  });
});
