import { Dexie, type Table, type Transaction } from 'dexie';
import { schemaVersion } from './migrations/registry.ts';
import { type TableLetter, tableLetters } from './tables.ts';

/** Sealed records under an id that says nothing: a pack of a table, or a page of the directory. */
export interface SealedRow {
  readonly id: string;
  readonly s: Uint8Array;
}

/** The one row that says how far the view is. `k` is the store's random id, readable so that a foreign view is told. */
export interface SealedMeta extends SealedRow {
  readonly k: string;
}

/** What one transaction changes. */
export interface RowBatch {
  readonly puts: ReadonlyMap<TableLetter, readonly SealedRow[]>;
  readonly deletes: ReadonlyMap<TableLetter, readonly string[]>;
  readonly meta: SealedMeta;
  /** Pages of the directory; with `areAll` they replace all there are. */
  readonly pages?: { readonly rows: readonly SealedRow[]; readonly areAll: boolean };
}

/** Name of the meta table and id of its only row. */
export const metaName = 'm';
/** Name of the table with the pages of the directory of packs. */
export const pagesName = 'p';

export interface ViewDatabaseOptions {
  readonly databaseName: string;
  /** Only tests pass these; a worker has its own. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  /** How long an opening may take; 15 seconds when not given. */
  readonly patienceMs?: number;
}

/** Replaying the log of a large database takes seconds on a slow disk; more than this is no answer at all. */
const PATIENCE_MS = 15_000;

/**
 * The only place that says Dexie: sealed rows in, sealed rows out. Names are neutral, the only index is the id.
 * Every method throws what IndexedDB throws (full disk, closed, broken); the journal holds the truth meanwhile. An
 * opening that gets no answer throws, too: on a full disk Chromium may keep silent for ever.
 */
export interface ViewDatabase {
  open(): Promise<void>;
  /** Removes the whole database and opens a new one: for one that no longer opens. */
  recreate(): Promise<void>;
  close(): void;
  readMeta(): Promise<SealedMeta | undefined>;
  /** All of it or nothing, with relaxed durability: a power cut may take the last batches back, never half of one. */
  write(batch: RowBatch): Promise<void>;
  getMany(letter: TableLetter, ids: readonly string[]): Promise<readonly (SealedRow | undefined)[]>;
  /** Up to `limit` rows with ids after `after`, in order of id. */
  page(letter: TableLetter, after: string, limit: number): Promise<readonly SealedRow[]>;
  /** Every page and the meta row that goes with them, as of one moment. */
  readPages(): Promise<{ readonly meta: SealedMeta | undefined; readonly rows: readonly SealedRow[] }>;
  /** Deletes these rows. */
  remove(letter: TableLetter, ids: readonly string[]): Promise<void>;
  /** Empties every table and notes `meta` in the same transaction. */
  clear(meta: SealedMeta): Promise<void>;
}

/** A view database that is not yet open. */
export function createViewDatabase(options: ViewDatabaseOptions): ViewDatabase {
  let db = declare(options);
  const rows = (letter: TableLetter): Table<SealedRow, string> => db.table(letter);
  const all = [...tableLetters, metaName, pagesName];
  const answered = (database: Dexie, ask: () => PromiseLike<unknown>): Promise<void> =>
    withPatience(database, ask, options.patienceMs ?? PATIENCE_MS);

  return {
    async open() {
      db.close();
      db = declare(options);
      await answered(db, () => db.open());
    },
    async recreate() {
      await answered(db, () => db.delete());
      db = declare(options);
      await answered(db, () => db.open());
    },
    close: () => db.close(),
    readMeta: () => db.table<SealedMeta, string>(metaName).get(metaName),
    write: ({ puts, deletes, meta, pages }) => {
      const names = new Set<string>([...puts.keys(), ...deletes.keys(), metaName, pagesName]);
      return db.transaction('rw', [...names], async (transaction: Transaction) => {
        for (const [letter, batch] of puts) await transaction.table(letter).bulkPut(batch);
        for (const [letter, ids] of deletes) await transaction.table(letter).bulkDelete([...ids]);
        if (pages?.areAll) await transaction.table(pagesName).clear();
        if (pages) await transaction.table(pagesName).bulkPut(pages.rows);
        await transaction.table(metaName).put(meta);
      });
    },
    getMany: async (letter, ids) => {
      const only = ids.length === 1 ? ids[0] : undefined;
      return only === undefined ? rows(letter).bulkGet([...ids]) : [await rows(letter).get(only)];
    },
    page: (letter, after, limit) => rows(letter).where(':id').above(after).limit(limit).toArray(),
    readPages: () =>
      db.transaction('r', [metaName, pagesName], async (transaction: Transaction) => ({
        meta: await transaction.table<SealedMeta, string>(metaName).get(metaName),
        rows: await transaction.table<SealedRow, string>(pagesName).toArray(),
      })),
    remove: (letter, ids) => rows(letter).bulkDelete([...ids]),
    clear: (meta) =>
      db.transaction('rw', all, async (transaction: Transaction) => {
        for (const name of all) await transaction.table(name).clear();
        await transaction.table(metaName).put(meta);
      }),
  };
}

/** True for what IndexedDB itself refuses (full disk, broken files, no answer), false for a bug of ours. */
export function isDatabaseError(error: unknown): boolean {
  return error instanceof Dexie.DexieError || error instanceof DOMException;
}

/** Closes a database that does not answer, so that whoever waits behind this hears of it as well. */
async function withPatience(database: Dexie, ask: () => PromiseLike<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      database.close();
      reject(new Dexie.TimeoutError(`The local database did not open within ${String(ms / 1000)} seconds.`));
    }, ms);
  });
  try {
    await Promise.race([ask(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

function declare({ databaseName, patienceMs: _patienceMs, ...factories }: ViewDatabaseOptions): Dexie {
  const db = new Dexie(databaseName, {
    ...factories,
    autoOpen: false,
    chromeTransactionDurability: 'relaxed',
    // Dexie's own cache serves live queries, of which there are none here.
    cache: 'disabled',
  });
  // Tables are only ever added: an older database gains the new ones, and a newer one keeps those unknown here.
  db.version(schemaVersion).stores(
    Object.fromEntries([...tableLetters, metaName, pagesName].map((name) => [name, 'id'])),
  );
  return db;
}
