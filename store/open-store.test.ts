import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { LedgerRow, Put } from '../contracts/tables.ts';
import { createTestProfile, mustOpenStore, openTestStore } from '../test-kit/test-store.ts';
import type { Store } from './store.ts';

/** A record of the cache table: small, and not resident. */
function entry(id: string, at: number): Put {
  return { table: 'cache', id, value: { cacheKey: id, groupRef: 'h', runId: 'r', at } } as unknown as Put;
}
const settings = (name: string) =>
  ({ table: 'settings', id: 'only', value: { seller: { name } } }) as unknown as Put;

async function atOf(store: Store, id: string): Promise<number | undefined> {
  return (await store.get('cache', id))?.at;
}

test('gives back what was committed, at once, after settling and after opening again', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  expect(await store.commit([entry('one', 1), settings('Acme')])).toEqual({ ok: true, value: { seq: 1 } });
  expect(await atOf(store, 'one')).toBe(1);
  expect(store.resident('settings').get('only')?.seller?.name).toBe('Acme');
  await store.settle();
  expect(await atOf(store, 'one')).toBe(1);
  expect(store.health()).toMatchObject({ durableSeq: 1, viewSeq: 1, damage: [] });
  await store.close();

  const again = await mustOpenStore(profile);
  expect(await atOf(again, 'one')).toBe(1);
  expect(again.resident('settings').get('only')?.seller?.name).toBe('Acme');
  expect(again.health().damage).toEqual([]);
  await again.close();
});

test('opens after a crash that left the view behind, without calling it damage', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 60_000 } });
  await store.commit([entry('one', 1)]);
  await store.settle();
  await store.commit([entry('two', 2), settings('Later')]);
  expect(store.health()).toMatchObject({ durableSeq: 2, viewSeq: 1 });

  const again = await mustOpenStore(profile);
  expect(await atOf(again, 'two')).toBe(2);
  expect(again.resident('settings').get('only')?.seller?.name).toBe('Later');
  expect(again.health().damage).toEqual([]);
  await again.settle();
  expect(again.health().viewSeq).toBe(2);
});

test('removes a record for good', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1), settings('Acme')]);
  await store.settle();
  await store.commit([
    { table: 'cache', id: 'one', value: null },
    { table: 'settings', id: 'only', value: null },
  ]);
  expect(await store.get('cache', 'one')).toBeUndefined();
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await again.get('cache', 'one')).toBeUndefined();
  expect(again.resident('settings').size).toBe(0);

  profile.indexedDB = new IDBFactory();
  const rebuilt = await mustOpenStore(profile);
  expect(await rebuilt.get('cache', 'one')).toBeUndefined();
});

test('reads many records in the order asked, from memory and from the database alike', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('a', 1), entry('b', 2)]);
  await store.settle();
  await store.commit([entry('c', 3)]);
  const found = await store.getMany('cache', ['c', 'none', 'a', 'b', 'a']);
  expect(found.map((record) => record?.at)).toEqual([3, undefined, 1, 2, 1]);
  expect(await store.getMany('cache', [])).toEqual([]);
});

test('a record is visible only when it is durable, and not at all when the journal refuses it', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1), settings('Before')]);
  profile.journal.hold();
  profile.journal.failNextAppend();
  const refused = store.commit([entry('one', 2), entry('two', 2), settings('After')]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await atOf(store, 'one')).toBe(1);
  profile.journal.release();
  expect(await refused).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await atOf(store, 'one')).toBe(1);
  expect(await atOf(store, 'two')).toBeUndefined();
  expect(store.resident('settings').get('only')?.seller?.name).toBe('Before');

  expect(await store.commit([entry('two', 3)])).toEqual({ ok: true, value: { seq: 2 } });
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await atOf(again, 'one')).toBe(1);
  expect(await atOf(again, 'two')).toBe(3);
});

test('a result at hand is not written twice', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  const put: Put = { table: 'results', id: 'hash', value: { text: 'x'.repeat(1000) } };
  await store.commit([put]);
  expect(await store.commit([put])).toEqual({ ok: true, value: { seq: 1 } });
  await store.settle();
  expect(await store.commit([put])).toEqual({ ok: true, value: { seq: 1 } });
  expect(profile.journal.frames).toHaveLength(1);
  await store.commit([{ table: 'results', id: 'hash', value: null }]);
  expect(await store.commit([put])).toEqual({ ok: true, value: { seq: 3 } });
  expect(await store.get('results', 'hash')).toEqual(put.value);
});

test('keeps what a commit held when it was made, whatever the caller changes afterwards', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  const value = { key: 'k', at: 1 };
  const committed = store.commit([{ table: 'ledger', id: 'k', value: value as unknown as LedgerRow }]);
  value.at = 2;
  await committed;
  await store.close();
  const again = await mustOpenStore(profile);
  expect((await again.get('ledger', 'k'))?.at).toBe(1);
});

test('refuses a value that is not JSON as the bug it is', async () => {
  const store = await mustOpenStore(createTestProfile());
  const bad: Put = { table: 'results', id: 'x', value: undefined };
  await expect(store.commit([entry('a', 1), bad])).rejects.toThrow('not JSON');
  expect(await store.get('cache', 'a')).toBeUndefined();
});

test('a closed store takes no commits and lets the next one in', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  const lastMoment = store.commit([entry('one', 1)]);
  await Promise.all([store.close(), store.close()]);
  expect(await lastMoment).toMatchObject({ ok: true });
  expect(await store.commit([entry('two', 2)])).toMatchObject({
    ok: false,
    failure: { kind: 'profile-unavailable' },
  });
  const again = await openTestStore(profile);
  expect(again.ok).toBe(true);
});

test('a profile that is open elsewhere is not opened', async () => {
  const held = new Set<string>();
  const locks = {
    request: async (name: string, _options: unknown, run: () => Promise<void>) => {
      if (held.has(name)) throw new DOMException('waited too long', 'TimeoutError');
      held.add(name);
      await run().finally(() => held.delete(name));
    },
  } as unknown as LockManager;
  const profile = createTestProfile();
  const first = await mustOpenStore(profile, { locks });
  const second = await openTestStore(profile, { locks });
  expect(second).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
  expect(profile.journal.appends).toEqual([]);
  await first.close();
  const third = await openTestStore(profile, { locks });
  expect(third.ok).toBe(true);
});

test('overwrites the data key it was given', async () => {
  const dataKey = new Uint8Array(32).fill(7);
  await mustOpenStore(createTestProfile(), { dataKey });
  expect([...dataKey]).toEqual(new Array(32).fill(0));
});
