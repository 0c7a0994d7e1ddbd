import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from './disk.ts';
import { type Sentinel, createSentinel } from './sentinel.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentinel-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NOW = 1_800_000_000_000;
const sentinelOf = (hasJournal = false): Sentinel =>
  createSentinel({ folder, disk: realDisk, now: () => NOW, hasJournal: () => Promise.resolve(hasJournal) });
const stored = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')) as Record<string, unknown>;

describe('sentinel', () => {
  it('counts lives from 1 under one store id', async () => {
    const first = await sentinelOf().beginLife();
    const again = sentinelOf(true);
    const second = await again.beginLife();
    const third = await again.beginLife();
    const epochs = [first, second, third].map((life) => life.ok && life.value.epoch);
    expect(epochs).toEqual([1, 2, 3]);
    expect(first.ok && second.ok && first.value.storeId === second.value.storeId).toBe(true);
  });

  it('remembers the highest sequence over a restart and never goes back', async () => {
    const sentinel = sentinelOf();
    await sentinel.beginLife();
    sentinel.note(12);
    sentinel.note(5);
    await sentinel.flush();
    const next = sentinelOf(true);
    await next.beginLife();
    expect(next.highWaterSeq()).toBe(12);
  });

  it('says so when its record is lost beside a journal, and counts on far above every earlier life', async () => {
    const sentinel = sentinelOf(true);
    const life = await sentinel.beginLife();
    expect(life.ok && life.value.epoch).toBe(NOW / 1_000 + 1);
    expect(sentinel.damage()).toHaveLength(1);
  });

  it('keeps a damaged record aside and starts another', async () => {
    await writeFile(join(folder, 'store.json'), '{"version":1,"storeId"');
    const sentinel = sentinelOf(true);
    expect(await sentinel.beginLife()).toMatchObject({ ok: true });
    expect(sentinel.damage()[0]).toContain('damaged');
    const [kept] = await readdir(join(folder, 'damaged'));
    expect(await readFile(join(folder, 'damaged', kept ?? ''), 'utf8')).toBe('{"version":1,"storeId"');
    expect(await stored()).toMatchObject({ version: 1, highWaterSeq: 0 });
  });

  it('leaves the record of a newer version alone', async () => {
    const newer = '{"version":2,"anything":true}';
    await writeFile(join(folder, 'store.json'), newer);
    expect(await sentinelOf().beginLife()).toMatchObject({
      ok: false,
      failure: { kind: 'profile-unavailable' },
    });
    expect(await readFile(join(folder, 'store.json'), 'utf8')).toBe(newer);
  });

  it('fails in words on a disk that takes nothing, and works on the next try', async () => {
    let isFull = true;
    const disk = {
      ...realDisk,
      replace: (path: string, bytes: Uint8Array) =>
        isFull
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : realDisk.replace(path, bytes),
    };
    const hasJournal = (): Promise<boolean> => Promise.resolve(false);
    const sentinel = createSentinel({ folder, disk, now: () => NOW, hasJournal });
    expect(await sentinel.beginLife()).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    isFull = false;
    expect(await sentinel.beginLife()).toMatchObject({ ok: true });
  });
});
