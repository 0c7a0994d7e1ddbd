import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { createTestProfile, mustOpenStore, openTestStore, wallClock } from '../test-kit/test-store.ts';
import { createDamageLog } from './damage-log.ts';
import { openKeys } from './keys.ts';
import { defaultLimits } from './limits.ts';
import { createOverlay } from './overlay.ts';
import { emptyMeta, sealMeta } from './view-meta.ts';
import { type Change, tableLetters } from './tables.ts';
import {
  type RowBatch,
  type ViewDatabase,
  createViewDatabase,
  metaName,
  pagesName,
} from './view-database.ts';
import { createPackDirectory } from './pack-directory.ts';
import { createWriteBehind } from './write-behind.ts';

const change = (id: string, value: number | null): Change => ({
  table: 'cache',
  id,
  value,
  json: value === null ? null : String(value),
});
const entry = (id: string, at: number) =>
  ({ table: 'cache', id, value: { cacheKey: id, at } }) as unknown as Put;

/** A writer over a real database whose `write` can be made to fail. */
async function createBench(limits: Partial<typeof defaultLimits> = {}) {
  const indexedDB = new IDBFactory();
  const real = createViewDatabase({ databaseName: 'v1', indexedDB, IDBKeyRange });
  await real.open();
  const keys = await openKeys(new Uint8Array(32).fill(1), [...tableLetters, metaName, pagesName]);
  await real.clear(await sealMeta(keys, 'store', emptyMeta(1)));
  const batches: RowBatch[] = [];
  const faults: (() => void)[] = [];
  const database: ViewDatabase = {
    ...real,
    write: async (batch) => {
      faults.shift()?.();
      await real.write(batch);
      batches.push(batch);
    },
  };
  const damage = createDamageLog();
  const all = { ...defaultLimits, ...limits };
  const overlay = createOverlay(all.segmentChars);
  const shared = { keys, storeId: 'store', clock: wallClock, limits: all, damage };
  const writer = createWriteBehind(emptyMeta(1), {
    overlay,
    database,
    directory: createPackDirectory(),
    ...shared,
  });
  const add = (seq: number, ...changes: Change[]) => {
    overlay.add(seq, `mark ${seq}`, changes);
    writer.wake();
  };
  return { real, batches, faults, damage, overlay, writer, add };
}

const full = () => {
  throw new DOMException('no space', 'QuotaExceededError');
};

test('writes several changes of one record once, and the position with them', async () => {
  const { batches, overlay, writer, add } = await createBench();
  add(1, change('a', 1), change('b', 1));
  add(2, change('a', 2));
  add(3, change('a', null));
  expect(overlay.find({ table: 'cache', id: 'a' })).toMatchObject({ json: null, seq: 3 });
  await writer.settle();
  expect(batches).toHaveLength(1);
  expect(batches[0]?.puts.get('j')).toHaveLength(1);
  expect(batches[0]?.pages?.rows).toHaveLength(1);
  expect(writer.meta).toMatchObject({ appliedSeq: 3, mark: 'mark 3' });
  expect(overlay.chars).toBe(0);
});

test('lingers for more, but not when the overlay is full of work', async () => {
  const { batches, writer, add } = await createBench({ lingerMs: 60_000, segmentChars: 500 });
  add(1, change('a', 1));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(batches).toHaveLength(0);
  for (let seq = 2; seq < 8; seq += 1) add(seq, change(`id ${seq}`, seq));
  await vi.waitFor(() => expect(batches.length).toBeGreaterThan(0));
  await writer.settle();
  expect(writer.meta.appliedSeq).toBe(7);
});

test('opens the database again and goes on after one refusal', async () => {
  const { faults, damage, writer, add, real } = await createBench();
  faults.push(() => real.close());
  add(1, change('a', 1));
  await writer.settle();
  expect(writer.isDown).toBe(false);
  expect(writer.meta.appliedSeq).toBe(1);
  expect(damage.sentences).toEqual([]);
});

test('after two refusals it stops, keeps everything in the overlay and says so', async () => {
  const { faults, damage, overlay, writer, add, batches } = await createBench({ overlayChars: 150 });
  faults.push(full, full);
  add(1, change('a', 1), change('b', 2));
  await Promise.all([writer.settle(), writer.room(), writer.updateMeta({ mark: 'x' })]);
  expect(writer.isDown).toBe(true);
  add(2, change('c', 3));
  await writer.settle();
  expect(overlay.entries().size).toBe(3);
  expect(batches).toEqual([]);
  expect(writer.meta.appliedSeq).toBe(0);
  expect(damage.sentences).toEqual([expect.stringContaining('takes no more writes (QuotaExceededError)')]);
});

test('does not write into a database that came back empty', async () => {
  const { faults, writer, add, real, batches } = await createBench();
  add(1, change('a', 1));
  await writer.settle();
  faults.push(() => {
    void real.recreate();
    full();
  });
  add(2, change('b', 2));
  await writer.settle();
  expect(writer.isDown).toBe(true);
  expect(batches).toHaveLength(1);
  await real.open();
  expect(await real.readMeta()).toBeUndefined();
});

test('commits wait for room instead of filling the memory', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, {
    limits: { overlayChars: 3000, segmentChars: 500, lingerMs: 60_000 },
  });
  for (let index = 0; index < 200; index += 1) {
    expect((await store.commit([entry(`id ${index}`, index)])).ok).toBe(true);
    const { durableSeq, viewSeq } = store.health();
    expect(durableSeq - viewSeq).toBeLessThan(40);
  }
});

test('a store whose database disappears under it loses nothing and is whole after the next start', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1)]);
  await store.settle();
  await new Promise<void>((resolve, reject) => {
    const deleting = profile.indexedDB.deleteDatabase('v1');
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(new Error('not deleted'));
  });
  expect((await store.commit([entry('two', 2)])).ok).toBe(true);
  expect((await store.get('cache', 'two'))?.at).toBe(2);
  await expect(store.get('cache', 'one')).rejects.toThrow('the next start rebuilds it');
  await expect(store.get('cache', 'one')).rejects.toThrow('the next start rebuilds it');
  await store.settle();
  expect(store.health().damage).toEqual([expect.stringContaining('was lost while it was in use')]);
  await store.close();
  const again = await mustOpenStore(profile);
  expect((await again.getMany('cache', ['one', 'two'])).map((record) => record?.at)).toEqual([1, 2]);
});

test('a database that does not open is replaced when the journal can fill it, and left alone when not', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1)]);
  await store.close();
  const indexedDB = profile.indexedDB;
  let isBroken = true;
  profile.indexedDB = new Proxy(indexedDB, {
    get: (target, name) => {
      if (name === 'open' && isBroken) return () => full();
      if (name === 'deleteDatabase') isBroken = false;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const without = { ...profile, journal: createTestProfile().journal };
  expect(await openTestStore(without)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(isBroken).toBe(true);
  const again = await mustOpenStore(profile);
  expect((await again.get('cache', 'one'))?.at).toBe(1);
  expect(again.health().damage).toContainEqual(expect.stringContaining('no longer opened'));
});

test('a long frame is written piece by piece; the position moves with the last, and settling waits for it', async () => {
  const { batches, faults, writer, add } = await createBench({ segmentChars: 200 });
  const isBehind: unknown[] = [];
  const look = () => void isBehind.push([writer.meta.appliedSeq, writer.meta.partOf]);
  faults.push(look, look, look, look);
  add(1, change('a', 1));
  await writer.settle();
  add(2, ...['b', 'c', 'd', 'e', 'f'].map((id) => change(id, 2)));
  await writer.settle();
  expect(isBehind).toEqual([
    [0, null],
    [1, null],
    [1, 2],
    [1, 2],
  ]);
  expect(batches).toHaveLength(4);
  expect(writer.meta).toMatchObject({ appliedSeq: 2, mark: 'mark 2', partOf: null });
});
