import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { createMemoryJournal } from '../test-kit/memory-journal.ts';
import { type TestProfile, createTestProfile, mustOpenStore, openTestStore } from '../test-kit/test-store.ts';
import type { Store } from './store.ts';
import { tableLetters } from './tables.ts';
import { markOf, openKeys } from './keys.ts';
import { type SealedRow, createViewDatabase, metaName } from './view-database.ts';
import { openMeta, sealMeta } from './view-meta.ts';

const entry = (id: string, at: number) =>
  ({ table: 'cache', id, value: { cacheKey: id, at } }) as unknown as Put;
const company = (id: string, name: string) =>
  ({ table: 'companies', id, value: { companyId: id, name } }) as unknown as Put;

/** A profile with three commits, all of them in the view: cache one, two, three and a company. */
async function createUsedProfile(): Promise<TestProfile> {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit([entry('one', 1), company('c1', 'Acme')]);
  await store.commit([entry('two', 2)]);
  await store.commit([entry('three', 3), company('c1', 'Acme Two')]);
  await store.close();
  return profile;
}

async function summaryOf(store: Store): Promise<unknown> {
  const cache = await store.getMany('cache', ['one', 'two', 'three']);
  return [...cache.map((record) => record?.at), store.resident('companies').get('c1')?.name];
}
const whole = [1, 2, 3, 'Acme Two'];

/** Does something to the view's rows while no store is open. */
async function tamper(
  profile: TestProfile,
  change: (database: ReturnType<typeof createViewDatabase>) => Promise<void>,
): Promise<void> {
  const options = { databaseName: 'v1', indexedDB: profile.indexedDB, IDBKeyRange };
  const database = createViewDatabase(options);
  await database.open();
  await change(database);
  database.close();
}

async function damageRows(profile: TestProfile, letter: (typeof tableLetters)[number]): Promise<void> {
  await tamper(profile, async (database) => {
    const rows = await database.page(letter, '', 1000);
    const broken = rows.map((row): SealedRow => ({
      id: row.id,
      s: row.s.map((byte, at) => (at === 20 ? ~byte : byte)),
    }));
    const meta = await database.readMeta();
    if (!meta) throw new Error('the view has no meta row');
    await database.write({ puts: new Map([[letter, broken]]), deletes: new Map(), meta });
  });
}

async function rawRows(profile: TestProfile): Promise<unknown> {
  const found: unknown[] = [];
  await tamper(profile, async (database) => {
    for (const letter of tableLetters) found.push(...(await database.page(letter, '', 1000)));
    found.push(await database.readMeta());
  });
  return found;
}

test('rebuilds a view that vanished, says so, and is silent the next time', async () => {
  const profile = await createUsedProfile();
  profile.indexedDB = new IDBFactory();
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual(whole);
  expect(store.health().damage).toEqual([
    expect.stringContaining('was empty although the journal holds 3 saves'),
  ]);
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await summaryOf(again)).toEqual(whole);
  expect(again.health().damage).toEqual([]);
});

test('brings an older copy of the view up to date', async () => {
  const profile = await createUsedProfile();
  const older = createTestProfile();
  older.journal = createMemoryJournal(profile.journal.frames.slice(0, 1));
  const store = await mustOpenStore(older);
  await store.close();
  const caughtUp = await mustOpenStore({ ...profile, indexedDB: older.indexedDB, epoch: 9 });
  expect(await summaryOf(caughtUp)).toEqual(whole);
  expect(caughtUp.health().damage).toEqual([]);
});

test('replaces the view of another profile', async () => {
  const profile = await createUsedProfile();
  const other = { ...createTestProfile(), storeId: 'other', keyByte: 9 };
  const store = await mustOpenStore(other);
  await store.commit([entry('foreign', 1), company('c9', 'Foreign')]);
  await store.close();
  const replaced = await mustOpenStore({ ...profile, indexedDB: other.indexedDB });
  expect(await summaryOf(replaced)).toEqual(whole);
  expect(await replaced.get('cache', 'foreign')).toBeUndefined();
  expect([...replaced.resident('companies').keys()]).toEqual(['c1']);
  expect(replaced.health().damage).toEqual([expect.stringContaining('another profile')]);
});

test('rebuilds from the journal when the view comes from another copy of the same profile', async () => {
  const profile = await createUsedProfile();
  const copy: TestProfile = {
    ...createTestProfile(),
    journal: createMemoryJournal(profile.journal.frames.slice(0, 2)),
  };
  const elsewhere = await mustOpenStore(copy);
  await elsewhere.commit([entry('three', 33), entry('elsewhere', 4)]);
  await elsewhere.close();
  const store = await mustOpenStore({ ...profile, indexedDB: copy.indexedDB, epoch: 9 });
  expect(await summaryOf(store)).toEqual(whole);
  expect(await store.get('cache', 'elsewhere')).toBeUndefined();
  expect(store.health().damage).toEqual([expect.stringContaining('another copy of this profile')]);
});

test('a profile that got a new store id still opens its journal and its view', async () => {
  const profile = await createUsedProfile();
  const renamed = { ...profile, storeId: 'new-id', epoch: 9 };
  const store = await mustOpenStore(renamed);
  expect(await summaryOf(store)).toEqual(whole);
  expect(store.health().damage).toEqual([]);
});

test.each([
  ['with a view', (profile: TestProfile) => profile],
  ['without a view', (profile: TestProfile) => ({ ...profile, indexedDB: new IDBFactory() })],
  ['without a journal', (profile: TestProfile) => ({ ...profile, journal: createMemoryJournal() })],
])('a wrong key opens nothing and changes nothing (%s)', async (_, change) => {
  const profile = change(await createUsedProfile());
  const before = await rawRows(profile);
  const frames = profile.journal.frames.map((bytes) => [...bytes]);
  const opened = await openTestStore({ ...profile, keyByte: 8 });
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
  expect(await rawRows(profile)).toEqual(before);
  expect(profile.journal.frames.map((bytes) => [...bytes])).toEqual(frames);
  expect(profile.journal.appends.filter((seqs) => seqs.includes(4))).toEqual([]);
});

test('names a damaged frame and keeps every other', async () => {
  const profile = await createUsedProfile();
  profile.indexedDB = new IDBFactory();
  profile.journal.flipByte(2);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual([1, undefined, 3, 'Acme Two']);
  expect(store.health().damage).toContainEqual(expect.stringContaining('Save 2 of the journal is damaged'));
  expect(await store.commit([entry('four', 4)])).toEqual({ ok: true, value: { seq: 4 } });
});

test('opens although the last frame is damaged', async () => {
  const profile = await createUsedProfile();
  profile.indexedDB = new IDBFactory();
  profile.journal.flipByte(3);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual([1, 2, undefined, 'Acme']);
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await summaryOf(again)).toEqual([1, 2, undefined, 'Acme']);
});

/** Makes the view say that it was cut off while it wrote its last frame: it then holds the frame in part. */
async function cutInsideLastFrame(profile: TestProfile): Promise<void> {
  const keys = await openKeys(new Uint8Array(32).fill(profile.keyByte), [metaName]);
  await tamper(profile, async (database) => {
    const found = await openMeta(keys, profile.storeId, await database.readMeta());
    if (found.kind !== 'ours') throw new Error('the view has no meta row');
    const partOf = found.meta.appliedSeq;
    const mark = markOf(profile.journal.frames[partOf - 2] ?? new Uint8Array());
    const meta = await sealMeta(keys, profile.storeId, {
      ...found.meta,
      appliedSeq: partOf - 1,
      mark,
      partOf,
    });
    await database.write({ puts: new Map(), deletes: new Map(), meta });
  });
}

test('finishes a frame that a crash cut off in the view', async () => {
  const profile = await createUsedProfile();
  await cutInsideLastFrame(profile);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual(whole);
  await store.settle();
  expect(store.health()).toMatchObject({ viewSeq: 3, damage: [] });
  await store.close();
  profile.indexedDB = new IDBFactory();
  expect(await summaryOf(await mustOpenStore(profile))).toEqual(whole);
});

test('nothing is left of a frame that the view held in part and the journal lost', async () => {
  const profile = await createUsedProfile();
  await cutInsideLastFrame(profile);
  profile.journal.tearTail(1);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual([1, 2, undefined, 'Acme']);
  expect(store.health().damage).toEqual([expect.stringContaining('1 save is missing')]);
  expect(await store.commit([entry('four', 4)])).toEqual({ ok: true, value: { seq: 3 } });
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await summaryOf(again)).toEqual([1, 2, undefined, 'Acme']);
  expect(again.health().damage).toEqual([]);
});

test('writes back what a cut journal lost and the view still holds, once', async () => {
  const profile = await createUsedProfile();
  profile.journal.tearTail(2);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual(whole);
  const [sentence, ...more] = store.health().damage;
  expect(more).toEqual([]);
  expect(sentence).toContain('ends at save 1, but save 3 was once on disk: 2 saves are missing');
  expect(sentence).toContain('held 3 records');
  await store.close();

  const again = await mustOpenStore(profile);
  expect(again.health().damage).toEqual([]);
  expect(await summaryOf(again)).toEqual(whole);
  await again.close();
  profile.indexedDB = new IDBFactory();
  const rebuilt = await mustOpenStore(profile);
  expect(await summaryOf(rebuilt)).toEqual(whole);
});

test('a removal that the journal lost stays a removal', async () => {
  const profile = await createUsedProfile();
  const store = await mustOpenStore(profile);
  await store.commit([
    { table: 'cache', id: 'one', value: null },
    { table: 'companies', id: 'c1', value: null },
  ]);
  await store.close();
  profile.journal.tearTail(1);
  await (await mustOpenStore(profile)).close();
  profile.indexedDB = new IDBFactory();
  expect(await summaryOf(await mustOpenStore(profile))).toEqual([undefined, 2, 3, undefined]);
});

test('writes the whole view back when the journal is gone altogether', async () => {
  const profile = await createUsedProfile();
  profile.journal.tearTail(3);
  const store = await mustOpenStore(profile, { limits: { pageRows: 1 } });
  expect(await summaryOf(store)).toEqual(whole);
  await store.close();
  profile.indexedDB = new IDBFactory();
  expect(await summaryOf(await mustOpenStore(profile))).toEqual(whole);
});

test('goes on with writing back when that was cut short', async () => {
  const profile = await createUsedProfile();
  profile.journal.tearTail(3);
  const cut = createMemoryJournal();
  cut.highWaterSeq = 3;
  let appends = 0;
  const append = cut.append;
  cut.append = (frames) => {
    appends += 1;
    if (appends === 2) cut.failNextAppend();
    return append(frames);
  };
  profile.journal = cut;
  const store = await mustOpenStore(profile, { limits: { pageRows: 1 } });
  expect(store.health().damage).toContainEqual(
    expect.stringContaining('could not be written back to it yet'),
  );
  expect(await summaryOf(store)).toEqual(whole);
  await store.close();
  const again = await mustOpenStore(profile);
  await again.close();
  profile.indexedDB = new IDBFactory();
  expect(await summaryOf(await mustOpenStore(profile))).toEqual(whole);
});

test('says what is lost when journal and view are both cut, and says it once', async () => {
  const profile = await createUsedProfile();
  profile.journal.tearTail(1);
  profile.indexedDB = new IDBFactory();
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual([1, 2, undefined, 'Acme']);
  expect(store.health().damage).toContainEqual(expect.stringContaining('1 save is missing from it'));
  expect(store.health().damage).toContainEqual(expect.stringContaining('held nothing of them'));
  await store.close();
  expect((await mustOpenStore(profile)).health().damage).toEqual([]);
});

test('brings back a record of the view that does not open, while the store is in use', async () => {
  const profile = await createUsedProfile();
  await damageRows(profile, 'j');
  const store = await mustOpenStore(profile);
  expect(store.health().damage).toEqual([]);
  const [found, committed] = await Promise.all([summaryOf(store), store.commit([entry('four', 4)])]);
  expect(found).toEqual(whole);
  expect(committed.ok).toBe(true);
  expect(store.health().damage).toEqual([expect.stringMatching(/^1 part .* 3 records were brought back/)]);
  await store.close();
  const again = await mustOpenStore(profile);
  expect(await summaryOf(again)).toEqual(whole);
  expect(await again.get('cache', 'four')).toBeDefined();
  expect(again.health().damage).toEqual([]);
});

test('brings back resident records that do not open', async () => {
  const profile = await createUsedProfile();
  await damageRows(profile, 'a');
  await tamper(profile, async (database) => {
    const meta = await database.readMeta();
    if (!meta) throw new Error('the view has no meta row');
    await database.write({ puts: new Map(), deletes: new Map(), meta, pages: { rows: [], areAll: true } });
  });
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual(whole);
  expect(store.health().damage).toEqual([expect.stringMatching(/^1 part .* 1 record was brought back/)]);
});

test('a record that neither view nor journal can open is absent, and the rest goes on', async () => {
  const profile = await createUsedProfile();
  await damageRows(profile, 'j');
  profile.journal.flipByte(2);
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual([1, undefined, 3, 'Acme Two']);
  expect(store.health().damage).toContainEqual(
    expect.stringMatching(/^1 part .* 2 records were brought back/),
  );
});

test('repairs a view whose position cannot be read, and keeps what only the view holds', async () => {
  const profile = await createUsedProfile();
  profile.journal.tearTail(1);
  await tamper(profile, async (database) => {
    const meta = await database.readMeta();
    if (!meta) throw new Error('the view has no meta row');
    const broken = { ...meta, s: meta.s.map((byte) => ~byte) };
    await database.write({ puts: new Map(), deletes: new Map(), meta: broken });
  });
  const store = await mustOpenStore(profile);
  expect(await summaryOf(store)).toEqual(whole);
  expect(store.health().damage).toContainEqual(expect.stringContaining('repaired from the journal'));
  await store.close();
  profile.indexedDB = new IDBFactory();
  expect(await summaryOf(await mustOpenStore(profile))).toEqual(whole);
});

test('a journal that cannot be read is a failure of its own kind', async () => {
  const profile = await createUsedProfile();
  const failure = { kind: 'storage', message: 'The disk does not answer.' } as const;
  profile.journal.read = () => Promise.resolve({ ok: false, failure });
  expect(await openTestStore(profile)).toEqual({ ok: false, failure });
  profile.journal.open = () => Promise.reject(new Error('gone'));
  expect(await openTestStore(profile)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
});
