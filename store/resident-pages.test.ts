import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';
import { shouldFold } from './resident-pages.ts';
import type { PagesMeta } from './row-codec.ts';
import type { Store } from './store.ts';
import { letterOf } from './tables.ts';
import { pagesName } from './view-database.ts';

const company = (id: number, name: string | null) =>
  ({
    table: 'companies',
    id: `c${id}`,
    value: name === null ? null : { companyId: `c${id}`, name },
  }) as unknown as Put;

interface SealedRow {
  readonly id: string;
  readonly s: Uint8Array;
}

async function inDatabase<Value>(profile: TestProfile, work: (db: Dexie) => Promise<Value>): Promise<Value> {
  const db = await new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

const pagesIn = (profile: TestProfile) =>
  inDatabase(profile, (db) => db.table<SealedRow>(pagesName).toArray());

/** Makes every row of this table unreadable. */
const spoil = (profile: TestProfile, name: string) =>
  inDatabase(profile, async (db) => {
    const rows = await db.table<SealedRow>(name).toArray();
    await db.table(name).bulkPut(rows.map(({ id, s }) => ({ id, s: s.map((byte) => ~byte) })));
  });

const namesIn = (store: Store) => [...store.resident('companies').values()].map(({ name }) => name).sort();

/** A hundred companies, folded; then one changed, one removed and one new, each in a batch of its own. */
async function createUsedProfile(): Promise<{
  readonly profile: TestProfile;
  readonly names: readonly string[];
}> {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 1 } });
  await store.commit(Array.from({ length: 100 }, (_, id) => company(id, `Company ${id}`)));
  await store.settle();
  await vi.waitFor(async () => expect(await pagesIn(profile)).toHaveLength(1));
  for (const put of [company(1, 'Changed'), company(2, null), company(100, 'New')]) {
    await store.commit([put]);
    await store.settle();
  }
  const names = namesIn(store);
  await store.close();
  expect(names).toHaveLength(100);
  return { profile, names };
}

test('the resident tables are read from pages, and the rows themselves are left alone', async () => {
  const { profile, names } = await createUsedProfile();
  expect(await pagesIn(profile)).toHaveLength(4);
  await spoil(profile, letterOf.companies);
  const store = await mustOpenStore(profile);
  expect(namesIn(store)).toEqual(names);
  expect(store.health().damage).toEqual([]);
});

test.each<[string, (profile: TestProfile) => Promise<unknown>]>([
  ['do not open', (profile) => spoil(profile, pagesName)],
  ['are gone', (profile) => inDatabase(profile, (db) => db.table(pagesName).clear())],
  [
    'lack one',
    (profile) =>
      inDatabase(profile, async (db) => {
        const [first] = await db.table<SealedRow>(pagesName).toArray();
        await db.table(pagesName).delete(first?.id ?? '');
      }),
  ],
  [
    'are of another generation',
    (profile) =>
      inDatabase(profile, async (db) => {
        const rows = await db.table<SealedRow>(pagesName).toArray();
        await db.table(pagesName).clear();
        await db.table(pagesName).bulkPut(rows.map(({ id, s }) => ({ id: `x${id}`, s })));
      }),
  ],
])('when pages %s, the rows are read, and new pages are made of them', async (_, break_) => {
  const { profile, names } = await createUsedProfile();
  await break_(profile);
  const store = await mustOpenStore(profile);
  expect(namesIn(store)).toEqual(names);
  expect(store.health().damage).toEqual([]);
  await vi.waitFor(async () => expect(await pagesIn(profile)).toHaveLength(1));
  await store.close();
  await spoil(profile, letterOf.companies);
  expect(namesIn(await mustOpenStore(profile))).toEqual(names);
});

test('changes that the view did not get before a crash are over the pages', async () => {
  const { profile } = await createUsedProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 60_000 } });
  await store.commit([company(3, 'Only in the journal'), company(4, null)]);
  const names = namesIn(store);
  const again = await mustOpenStore(profile);
  expect(namesIn(again)).toEqual(names);
});

test('many records make several pages, each of a few hundred', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 1 } });
  const name = 'x'.repeat(500);
  await store.commit(Array.from({ length: 2_000 }, (_, id) => company(id, name)));
  await store.settle();
  await vi.waitFor(async () => expect((await pagesIn(profile)).length).toBeGreaterThan(4));
  const pages = await pagesIn(profile);
  expect(pages.length).toBeLessThan(10);
  await store.close();
  expect((await mustOpenStore(profile)).resident('companies').size).toBe(2_000);
});

test('is folded when what came since is long or in many pages, and else left to grow', () => {
  const pages: PagesMeta = {
    generation: 'g',
    rows: 10,
    foldedRows: 10,
    foldedChars: 2_000_000,
    addedChars: 0,
  };
  expect(shouldFold(null)).toBe(true);
  expect(shouldFold(pages)).toBe(false);
  expect(shouldFold({ ...pages, addedChars: 900_000 })).toBe(false);
  expect(shouldFold({ ...pages, addedChars: 1_100_000 })).toBe(true);
  expect(shouldFold({ ...pages, rows: 200 })).toBe(false);
  expect(shouldFold({ ...pages, rows: 300 })).toBe(true);
});
