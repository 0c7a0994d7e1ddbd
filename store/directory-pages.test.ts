import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';
import { nextPage, readDirectoryPages, shouldFold } from './directory-pages.ts';
import { openKeys } from './keys.ts';
import { marksOf } from './record-places.ts';
import { type PagesMeta, emptyMeta, sealMeta } from './view-meta.ts';
import type { Store } from './store.ts';
import { type ViewDatabase, metaName, pagesName } from './view-database.ts';

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

/** A hundred companies; then one changed, one removed and one new, each in a batch and so in a page of its own. */
async function createUsedProfile(): Promise<{
  readonly profile: TestProfile;
  readonly names: readonly string[];
}> {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 1 } });
  await store.commit(Array.from({ length: 100 }, (_, id) => company(id, `Company ${id}`)));
  await store.settle();
  for (const put of [company(1, 'Changed'), company(2, null), company(100, 'New')]) {
    await store.commit([put]);
    await store.settle();
  }
  const names = namesIn(store);
  await store.close();
  expect(names).toHaveLength(100);
  expect(await pagesIn(profile)).toHaveLength(4);
  return { profile, names };
}

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
])('when pages %s, the packs are read, and new pages are made of them', async (_, break_) => {
  const { profile, names } = await createUsedProfile();
  await break_(profile);
  const store = await mustOpenStore(profile);
  expect(namesIn(store)).toEqual(names);
  expect(store.health().damage).toEqual([]);
  await vi.waitFor(async () => expect(await pagesIn(profile)).toHaveLength(1));
  await store.close();
  const again = await mustOpenStore(profile);
  expect(namesIn(again)).toEqual(names);
  expect(await again.get('companies', 'c2')).toBeUndefined();
});

test('changes that the view did not get before a crash are over the pages', async () => {
  const { profile } = await createUsedProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 60_000 } });
  await store.commit([company(3, 'Only in the journal'), company(4, null)]);
  const names = namesIn(store);
  const again = await mustOpenStore(profile);
  expect(namesIn(again)).toEqual(names);
});

test('pages that somebody else has written since the meta row was read do not count', async () => {
  const keys = await openKeys(new Uint8Array(32).fill(7), [metaName, pagesName]);
  const entry = { letter: 'c', packId: 'p', marks: marksOf(['a']), total: 1, chars: 10 } as const;
  const { rows, meta: pages } = await nextPage(keys, emptyMeta(1).pages as PagesMeta, 'writer', [entry]);
  const meta = { ...emptyMeta(1), appliedSeq: 2, mark: 'two', pages };
  const sealed = await sealMeta(keys, 'store', meta);
  const database = { readPages: () => Promise.resolve({ meta: sealed, rows }) } as unknown as ViewDatabase;

  expect(await readDirectoryPages(database, keys, { ...meta, epoch: 9 })).toEqual([[entry]]);
  expect(await readDirectoryPages(database, keys, { ...meta, appliedSeq: 1 })).toBeNull();
  expect(await readDirectoryPages(database, keys, { ...meta, mark: 'other' })).toBeNull();
  expect(await readDirectoryPages(database, keys, { ...meta, pages: emptyMeta(1).pages })).toBeNull();
});

test('is folded when what came since is long or in many pages, and else left to grow', () => {
  const since = (rows: number) => [
    { generation: 'g', rows: 10 },
    { generation: 'h', rows },
  ];
  const pages: PagesMeta = { parts: since(0), foldedRows: 10, foldedBytes: 2_000_000, addedBytes: 0 };
  expect(shouldFold(null)).toBe(true);
  expect(shouldFold(pages)).toBe(false);
  expect(shouldFold({ ...pages, addedBytes: 900_000 })).toBe(false);
  expect(shouldFold({ ...pages, addedBytes: 1_100_000 })).toBe(true);
  expect(shouldFold({ ...pages, parts: since(190) })).toBe(false);
  expect(shouldFold({ ...pages, parts: since(300) })).toBe(true);
});
