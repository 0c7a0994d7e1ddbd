import { IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { type TestProfile, createTestProfile, mustOpenStore, openTestStore } from '../test-kit/test-store.ts';
import { journalSealer } from './frame-codec.ts';
import { openKeys } from './keys.ts';
import { schemaVersion } from './migrations/registry.ts';
import { type ViewMeta, emptyMeta, sealMeta } from './view-meta.ts';
import { tableLetters } from './tables.ts';
import { metaName, pagesName } from './view-database.ts';

const entry = (id: string, at: number) =>
  ({ table: 'cache', id, value: { cacheKey: id, at } }) as unknown as Put;
const company = { table: 'companies', id: 'c1', value: { companyId: 'c1', name: 'Acme' } } as unknown as Put;
const newer = schemaVersion + 1;
const refused = { ok: false, failure: { kind: 'profile-unavailable' } };

/**
 * A profile as a newer program leaves it: a table that is unknown here, a view at save 2, and a third save, of the newer
 * schema, that only the journal holds.
 */
async function createNewerProfile(meta: Partial<ViewMeta> = {}): Promise<TestProfile> {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1), company]);
  await store.commit([entry('two', 2)]);
  await store.close();
  const keys = await openKeys(new Uint8Array(32).fill(7), [...tableLetters, metaName, journalSealer]);
  const text = `[${newer},[["j","three",{"cacheKey":"three","at":3,"new":true}],["?","x",1],["j","one",null]]]`;
  await profile.journal.append([{ seq: 3, bytes: await keys.sealer(journalSealer).seal('3', text) }]);
  profile.journal.appends.length = 0;
  const db = new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange });
  db.version(newer).stores(
    Object.fromEntries([...tableLetters, metaName, pagesName, 'zz'].map((name) => [name, 'id'])),
  );
  await db.open();
  await db.table('zz').put({ id: 'theirs' });
  // Its pages are of another kind: the packs themselves have to be read.
  const row = {
    ...emptyMeta(1),
    pages: null,
    appliedSeq: 2,
    schema: newer,
    readableFrom: schemaVersion,
    ...meta,
  };
  await db.table(metaName).put(await sealMeta(keys, profile.storeId, row));
  db.close();
  return profile;
}

/** All that lies on the disk. */
async function everything(profile: TestProfile): Promise<unknown> {
  const db = await new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
  const { verno } = db;
  db.close();
  return { verno, tables, frames: profile.journal.frames.map((bytes) => [...bytes]) };
}

test('reads everything of a profile that a newer program wrote, also what only its journal holds', async () => {
  const profile = await createNewerProfile();
  const store = await mustOpenStore(profile);
  const found = await store.getMany('cache', ['one', 'two', 'three']);
  expect(found.map((record) => record?.at)).toEqual([undefined, 2, 3]);
  expect(store.resident('companies').get('c1')?.name).toBe('Acme');
  expect(store.health()).toMatchObject({ durableSeq: 3, viewSeq: 2, damage: [] });
  expect(store.health().readOnlyBecause).toContain('saved by a newer version');
  const scanned: string[] = [];
  for await (const { id } of store.scan('cache')) scanned.push(id);
  expect(scanned.sort()).toEqual(['three', 'two']);
  await store.close();
});

test('refuses every commit with the reason, and changes nothing', async () => {
  const profile = await createNewerProfile();
  const before = await everything(profile);
  const modes: string[] = [];
  const open = profile.journal.open;
  profile.journal.open = (mode) => {
    modes.push(mode);
    return open(mode);
  };
  const store = await mustOpenStore(profile);
  expect(await store.commit([entry('four', 4)])).toMatchObject(refused);
  expect(await store.commit([entry('four', 4)])).toMatchObject({
    failure: { message: store.health().readOnlyBecause },
  });
  expect(await store.compact()).toMatchObject(refused);
  expect(await store.get('cache', 'four')).toBeUndefined();
  await store.settle();
  await store.close();
  expect(modes).toEqual(['read-only']);
  expect(profile.journal.appends).toEqual([]);
  expect(await everything(profile)).toEqual(before);
});

test.each<[string, Partial<ViewMeta>]>([
  ['cannot be read by this program', { readableFrom: newer }],
  ['does not say who can read it', { readableFrom: undefined as unknown as number }],
  ['is being repaired', { isRepairing: true }],
  ['owes the journal something', { owedFrom: 1 }],
])('refuses a newer profile whose view %s, and changes nothing', async (_, meta) => {
  const profile = await createNewerProfile(meta);
  const before = await everything(profile);
  expect(await openTestStore(profile)).toMatchObject(refused);
  expect(await everything(profile)).toEqual(before);
});

test('refuses a newer profile without a view', async () => {
  const profile = await createNewerProfile();
  const without = { ...profile, indexedDB: createTestProfile().indexedDB };
  expect(await openTestStore(without)).toMatchObject(refused);
});

test('a record that does not open stays as it is and counts as absent', async () => {
  const profile = await createNewerProfile();
  const db = await new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
  const rows = (await db.table('j').toArray()) as { id: string; s: Uint8Array }[];
  await db.table('j').bulkPut(rows.map(({ id, s }) => ({ id, s: s.map((byte) => ~byte) })));
  db.close();
  const before = await everything(profile);
  const store = await mustOpenStore(profile);
  expect(await store.get('cache', 'two')).toBeUndefined();
  expect(store.health().damage).toEqual([expect.stringContaining('1 part of the local database')]);
  await store.close();
  expect(await everything(profile)).toEqual(before);
});

test('a profile that can be written says so', async () => {
  const store = await mustOpenStore(createTestProfile());
  expect(store.health().readOnlyBecause).toBeNull();
});
