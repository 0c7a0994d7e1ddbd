import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { Put } from '../../contracts/tables.ts';
import type { Disk } from '../../main/journal/disk.ts';
import { createJournal } from '../../main/journal/journal.ts';
import { createSentinel } from '../../main/journal/sentinel.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { wallClock } from '../test-store.ts';

/** What a store is to hold, as a simple map: `table id` to value. */
export type Model = ReadonlyMap<string, unknown>;

/** Tables of the workload: one that is resident and two that are not. */
const tables = ['cache', 'settings', 'steps'] as const;
const ids = Array.from({ length: 9 }, (_, index) => `id ${index}`);
/** Sizes at which a few hundred small records meet every boundary. */
const limits = {
  segmentChars: 600,
  overlayChars: 4000,
  readBytes: 700,
  pageRows: 4,
  lingerMs: 1,
  frameChars: 400,
  partChars: 500,
};

/** One life of the application on a profile folder: the real journal and the real store. */
export interface Life {
  readonly store: Store;
  /** Ends it in good order. */
  end(): Promise<void>;
}

/** Begins a life, or says why the profile does not open. */
export async function beginLife(
  folder: string,
  indexedDB: IDBFactory,
  disk: Disk,
  keyByte = 7,
): Promise<Result<Life, Failure>> {
  await mkdir(folder, { recursive: true });
  const { now } = wallClock;
  const hasJournal = async () => (await readdir(join(folder, 'journal')).catch(() => [])).length > 0;
  const sentinel = createSentinel({ folder, disk, now, hasJournal });
  const life = await sentinel.beginLife();
  if (!life.ok) return life;
  const places = { folder: join(folder, 'journal'), disk, sentinel, now };
  const journal = createJournal({ ...places, segmentBytes: 1500, minFreeBytes: 0 });
  const opened = await openStore({
    journal,
    dataKey: new Uint8Array(32).fill(keyByte),
    ...life.value,
    clock: wallClock,
    indexedDB,
    IDBKeyRange,
    locks: undefined,
    limits,
  });
  if (!opened.ok) {
    await journal.close();
    return opened;
  }
  const store = opened.value;
  const end = async () => {
    await store.close();
    await journal.close();
  };
  return ok({ store, end });
}

/** What the store holds of the tables of the workload. */
export async function contentOf(store: Store): Promise<Model> {
  const content = new Map<string, unknown>();
  for (const table of tables) {
    const values: readonly unknown[] = await store.getMany(table, ids);
    values.forEach((value, index) => {
      if (value !== undefined) content.set(`${table} ${ids[index] ?? ''}`, value);
    });
  }
  return content;
}

/** The model after these puts. */
export function modelAfter(model: Model, puts: readonly Put[]): Model {
  const next = new Map(model);
  for (const { table, id, value } of puts) {
    if (value === null) next.delete(`${table} ${id}`);
    else next.set(`${table} ${id}`, value);
  }
  return next;
}

/** A put of the workload; every fifth removes. */
export function putOf(random: { between(from: number, to: number): number }): Put {
  const table = tables[random.between(0, tables.length - 1)];
  const id = ids[random.between(0, ids.length - 1)];
  const value = { n: random.between(0, 1_000_000), text: 'x'.repeat(random.between(0, 120)) };
  return { table, id, value: random.between(1, 5) === 1 ? null : value } as unknown as Put;
}

/** A copy of every database, as it stands. */
export async function copyOf(indexedDB: IDBFactory): Promise<IDBFactory> {
  const copy = new IDBFactory();
  for (const { name = '' } of await indexedDB.databases()) {
    const from = await new Dexie(name, { indexedDB, IDBKeyRange }).open();
    const to = new Dexie(name, { indexedDB: copy, IDBKeyRange });
    to.version(from.verno).stores(Object.fromEntries(from.tables.map((table) => [table.name, 'id'])));
    await to.open();
    // One transaction: rows and the position they belong to are of the same moment.
    const rows = await from.transaction('r', from.tables, () =>
      Promise.all(from.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    );
    for (const [table, all] of rows) await to.table(table).bulkPut(all as unknown[]);
    from.close();
    to.close();
  }
  return copy;
}
