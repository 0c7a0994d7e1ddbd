import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';
import { shouldCompact } from './compaction.ts';
import type { Store } from './store.ts';

const entry = (id: string, at: number | null) =>
  ({ table: 'cache', id, value: at === null ? null : { cacheKey: id, at } }) as unknown as Put;
const company = (id: string, name: string) =>
  ({ table: 'companies', id, value: { companyId: id, name } }) as unknown as Put;
const small = { partChars: 120, pageRows: 3, readBytes: 200 };

/** Ten entries and a company, the first entry removed again: twelve commits, all in the view. */
async function createUsedProfile(): Promise<{ readonly profile: TestProfile; readonly store: Store }> {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: small });
  for (let at = 0; at < 10; at += 1) await store.commit([entry(`id ${at}`, at)]);
  await store.commit([entry('id 0', null)]);
  await store.commit([company('c1', 'Acme')]);
  return { profile, store };
}

async function contentOf(store: Store): Promise<unknown> {
  const ids = Array.from({ length: 12 }, (_, at) => `id ${at}`);
  const entries = await store.getMany('cache', ids);
  return [...entries.map((found) => found?.at ?? null), store.resident('companies').get('c1')?.name];
}
const whole = [null, 1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, 'Acme'];

/** Opens the profile as it would be found without a view. */
const withoutView = (profile: TestProfile) =>
  mustOpenStore({ ...profile, indexedDB: new IDBFactory(), epoch: profile.epoch + 1 }, { limits: small });

test('a snapshot holds every record, and the frames before the one before it are gone', async () => {
  const { profile, store } = await createUsedProfile();
  expect(await store.compact()).toEqual({ ok: true, value: null });
  expect(store.health()).toMatchObject({ snapshotSeq: 12, segmentBytes: 0 });
  expect(store.health().snapshotBytes).toBeGreaterThan(0);
  await store.commit([entry('id 10', 10)]);
  expect(store.health().segmentBytes).toBeGreaterThan(0);
  expect(await store.compact()).toEqual({ ok: true, value: null });
  expect(profile.journal.frames.map((bytes) => bytes.length > 0)).toEqual([
    ...new Array<boolean>(12).fill(false),
    true,
  ]);
  const rebuilt = await withoutView(profile);
  expect(await contentOf(rebuilt)).toEqual(whole.with(10, 10));
  expect(rebuilt.health().damage).toEqual([expect.stringContaining('was empty although')]);
  await rebuilt.settle();
  expect(rebuilt.health().viewSeq).toBe(13);
});

test('compacting what is compacted already writes nothing', async () => {
  const { profile, store } = await createUsedProfile();
  await Promise.all([store.compact(), store.compact()]);
  await store.compact();
  expect(profile.journal.snapshots).toHaveLength(1);
});

test('commits and removals go on while it is written, and are not lost', async () => {
  const { profile, store } = await createUsedProfile();
  profile.journal.delayMs = 1;
  const compacting = store.compact();
  for (let round = 0; round < 8; round += 1) {
    await store.commit([entry('id 5', 500 + round), entry('id 6', null), entry('id 11', round)]);
    await store.settle();
  }
  expect(await compacting).toEqual({ ok: true, value: null });
  expect(store.health().snapshotSeq).toBe(12);
  const expected = whole.with(5, 507).with(6, null).with(11, 7);
  expect(await contentOf(store)).toEqual(expected);
  expect(await contentOf(await withoutView(profile))).toEqual(expected);
});

test('what a snapshot holds of frames that were lost afterwards is written back to the journal', async () => {
  const { profile, store } = await createUsedProfile();
  profile.journal.delayMs = 1;
  const compacting = store.compact();
  await store.commit([company('c1', 'Acme Later')]);
  await store.settle();
  await compacting;
  profile.journal.tearTail(1);
  const rebuilt = await withoutView(profile);
  const name = rebuilt.resident('companies').get('c1')?.name;
  expect(['Acme', 'Acme Later']).toContain(name);
  expect(rebuilt.health().damage).toContainEqual(expect.stringContaining('save 13 was once on disk'));
  if (name === 'Acme Later') expect(profile.journal.frames).toHaveLength(13);
});

test('a view older than the snapshot is built anew, with what was removed in between', async () => {
  const { profile, store } = await createUsedProfile();
  const view = new IDBFactory();
  const behind = await mustOpenStore({ ...profile, indexedDB: view }, { limits: small });
  await behind.close();
  await store.commit([entry('id 3', null)]);
  await store.compact();
  await store.commit([entry('id 4', 44)]);
  await store.compact();
  const caughtUp = await mustOpenStore({ ...profile, indexedDB: view, epoch: 9 }, { limits: small });
  expect(await contentOf(caughtUp)).toEqual(whole.with(3, null).with(4, 44));
  expect(caughtUp.health().damage).toEqual([]);
});

test('a repair takes from the snapshot what the frames no longer hold', async () => {
  const { profile, store } = await createUsedProfile();
  await store.compact();
  await store.commit([entry('id 4', 44)]);
  await store.compact();
  await store.close();
  await corruptView(profile, 'j');
  const repaired = await mustOpenStore(profile, { limits: small });
  expect(await contentOf(repaired)).toEqual(whole.with(4, 44));
  expect(repaired.health().damage).toEqual([
    expect.stringMatching(/^\d parts? .* 9 records were brought back/),
  ]);
});

test('a row that does not open is repaired before it could be left out of a snapshot', async () => {
  const { profile, store } = await createUsedProfile();
  await store.close();
  await corruptView(profile, 'j');
  const again = await mustOpenStore(profile, { limits: small });
  expect(await again.compact()).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(profile.journal.snapshots).toEqual([]);
  expect(await again.compact()).toEqual({ ok: true, value: null });
  expect(await contentOf(await withoutView(profile))).toEqual(whole);
});

test('a refusal of the disk is the answer, and the next try works', async () => {
  const { profile, store } = await createUsedProfile();
  const failure = { kind: 'storage', message: 'The disk is full.' } as const;
  const finish = profile.journal.finishSnapshot;
  profile.journal.finishSnapshot = () => Promise.resolve({ ok: false, failure });
  expect(await store.compact()).toEqual({ ok: false, failure });
  profile.journal.finishSnapshot = finish;
  expect(await store.compact()).toEqual({ ok: true, value: null });
});

test('a store that closes gives the snapshot up', async () => {
  const { profile, store } = await createUsedProfile();
  profile.journal.delayMs = 1;
  const compacting = store.compact();
  await store.close();
  expect(await compacting).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
  expect(await store.compact()).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
  expect(profile.journal.snapshots).toEqual([]);
});

test('a part that does not open is named, and the others are kept', async () => {
  const { profile, store } = await createUsedProfile();
  await store.compact();
  const part = profile.journal.snapshots[0]?.parts[1] as Uint8Array;
  part[20] = (part[20] as number) ^ 1;
  const rebuilt = await withoutView(profile);
  expect(rebuilt.health().damage).toContainEqual(expect.stringContaining('Part 2 of the snapshot'));
  const found = (await contentOf(rebuilt)) as unknown[];
  expect(found.filter((value) => value !== null).length).toBeGreaterThan(5);
});

test('a wrong key is told from the snapshot alone, and nothing is changed', async () => {
  const { profile, store } = await createUsedProfile();
  await store.compact();
  await store.close();
  const frames = profile.journal.frames.map(() => new Uint8Array(0));
  profile.journal.frames.splice(0, frames.length, ...frames);
  await expect(withoutView({ ...profile, keyByte: 8 })).rejects.toThrow('does not open its data');
  expect(await contentOf(await withoutView(profile))).toEqual(whole);
});

test('pays from 32 MB on, and when the journal since the snapshot is longer than two of it', () => {
  const megabytes = (count: number) => count * 1024 * 1024;
  const isWorth = (segment: number, snapshot: number) =>
    shouldCompact({
      segmentBytes: megabytes(segment),
      snapshotBytes: megabytes(snapshot),
      isJournalWhole: true,
      readOnlyBecause: null,
    });
  expect([isWorth(32, 0), isWorth(33, 0), isWorth(33, 16), isWorth(33, 20), isWorth(41, 20)]).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
});

test('pays at once when a part of the journal cannot be read, but not for a profile that is read only', () => {
  const broken = { segmentBytes: 0, snapshotBytes: 0, isJournalWhole: false, readOnlyBecause: null };
  expect(shouldCompact(broken)).toBe(true);
  expect(shouldCompact({ ...broken, readOnlyBecause: 'newer' })).toBe(false);
});

async function corruptView(profile: TestProfile, letter: string): Promise<void> {
  const db = await new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
  const rows = (await db.table(letter).toArray()) as { id: string; s: Uint8Array }[];
  await db
    .table(letter)
    .bulkPut(rows.map(({ id, s }) => ({ id, s: s.map((byte, at) => (at === 20 ? ~byte : byte)) })));
  db.close();
}
