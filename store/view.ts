import type { TableName } from '../contracts/tables.ts';
import type { DamageLog } from './damage-log.ts';
import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { type Overlay, keyOf } from './overlay.ts';
import { createRecordCache } from './record-cache.ts';
import { type OpenedRow, openRow, rowIdOf } from './row-codec.ts';
import { type Change, type TableLetter, letterOf } from './tables.ts';
import type { SealedRow, ViewDatabase } from './view-database.ts';
import type { WriteBehind } from './write-behind.ts';

/** Tables whose records are read again soon after they were written or read. */
const cachedTables: ReadonlySet<TableName> = new Set(['results', 'steps']);

/** Durable records, wherever they are: on their way to the view, lately used, or in the view. */
export interface View {
  /** Takes the changes of one durable frame; reads see them from now on. */
  apply(seq: number, mark: string, changes: readonly Change[]): void;
  /** The values in the order of `ids`. Throws when the database cannot be read even after opening it again. */
  getMany(table: TableName, ids: readonly string[]): Promise<readonly unknown[]>;
  /** True when the record is durable and known to be without asking the database. */
  isAtHand(table: TableName, id: string): boolean;
  /** Brings rows that do not open back from the journal; reads wait. Throws when the journal cannot be read. */
  repair(): Promise<void>;
  /** How many repairs have begun, and whether one is under way. */
  readonly repairs: { readonly begun: number; readonly isUnderWay: boolean };
  /** Every record of a table by id, and how many rows of it could not be opened. */
  readAll(table: TableName): Promise<{ readonly values: Map<string, unknown>; readonly unreadable: number }>;
}

export interface ViewDeps {
  readonly overlay: Overlay;
  readonly writer: WriteBehind;
  readonly database: ViewDatabase;
  readonly keys: Keys;
  readonly limits: StoreLimits;
  readonly damage: DamageLog;
  /** Brings rows that do not open back from the journal; called at most once at a time. */
  readonly repair: () => Promise<void>;
}

/** The view of an open store. */
export function createView(deps: ViewDeps): View {
  const { overlay, writer, database, keys, damage } = deps;
  const cache = createRecordCache(deps.limits.cacheChars);
  let repairing: Promise<void> | null = null;
  let repairsBegun = 0;

  async function load(
    table: TableName,
    ids: readonly string[],
    isRetry = false,
  ): Promise<Map<string, unknown>> {
    const letter = letterOf[table];
    const dropsBefore = overlay.drops;
    const rowIds = ids.map((id) => rowIdOf(keys, letter, id));
    const { connection, known } = writer;
    if (!connection.isLost && !rowIds.some((rowId) => known.mayHold(letter, rowId))) return new Map();
    const rows = await connection.run(() => database.getMany(letter, rowIds));
    const opened = await Promise.all(rows.map((row) => (row ? openRow(keys, letter, row) : undefined)));
    if (opened.includes(null) && !isRetry) {
      await repairOnce();
      return load(table, ids, true);
    }
    if (opened.includes(null)) damage.add('A record of the database stays unreadable after a repair.');
    const values = new Map<string, unknown>();
    opened.forEach((row, index) => {
      if (!row || row.id !== ids[index]) return;
      values.set(row.id, row.value);
      // A read that was overtaken by a write must not enter the cache.
      const isOvertaken = overlay.drops !== dropsBefore || atHand(table, row.id) !== undefined;
      if (cachedTables.has(table) && !isOvertaken) cache.set(letter + row.id, row.value, row.chars);
    });
    return values;
  }

  function repairOnce(): Promise<void> {
    if (repairing) return repairing;
    repairsBegun += 1;
    repairing = deps.repair().finally(() => {
      repairing = null;
    });
    return repairing;
  }

  function atHand(table: TableName, id: string): { readonly value: unknown } | undefined {
    return overlay.find({ table, id }) ?? cache.get(letterOf[table] + id);
  }

  return {
    apply(seq, mark, changes) {
      overlay.add(seq, mark, changes);
      for (const change of changes) {
        if (!cachedTables.has(change.table)) continue;
        if (change.json === null) cache.delete(keyOf(change));
        else cache.set(keyOf(change), change.value, change.json.length);
      }
      writer.wake();
    },
    async getMany(table, ids) {
      // While a repair replays old frames, the overlay holds old states of records.
      if (repairing) await repairing;
      const found = ids.map((id) => atHand(table, id));
      const missing = [...new Set(ids.filter((_, index) => found[index] === undefined))];
      const loaded = missing.length > 0 ? await load(table, missing) : new Map<string, unknown>();
      return ids.map((id, index) => {
        const entry = found[index];
        return (entry ? entry.value : loaded.get(id)) ?? undefined;
      });
    },
    isAtHand(table, id) {
      return repairing === null && (atHand(table, id)?.value ?? null) !== null;
    },
    repair: repairOnce,
    get repairs() {
      return { begun: repairsBegun, isUnderWay: repairing !== null };
    },
    async readAll(table) {
      const pending = overlay.entries();
      const values = new Map<string, unknown>();
      let unreadable = 0;
      for await (const { opened } of openedPages(deps, letterOf[table])) {
        for (const row of opened) {
          if (row) values.set(row.id, row.value);
          else unreadable += 1;
        }
      }
      for (const change of pending.values()) {
        if (change.table !== table) continue;
        if (change.json === null) values.delete(change.id);
        else values.set(change.id, change.value);
      }
      return { values, unreadable };
    },
  };
}

/** Where rows are read from. */
export type RowSource = Pick<ViewDeps, 'database' | 'limits' | 'writer'>;

/** Rows of one table as they lie in the database, a page at a time. */
export async function* rowPages(
  source: RowSource,
  letter: TableLetter,
): AsyncGenerator<readonly SealedRow[]> {
  let after = '';
  for (;;) {
    const from = after;
    const rows = await source.writer.connection.run(() =>
      source.database.page(letter, from, source.limits.pageRows),
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? '';
  }
}

/** Rows of one table, a page at a time, opened side by side; `null` for those that do not open. */
export async function* openedPages(
  source: RowSource & Pick<ViewDeps, 'keys'>,
  letter: TableLetter,
): AsyncGenerator<{ readonly rows: readonly SealedRow[]; readonly opened: readonly (OpenedRow | null)[] }> {
  for await (const rows of rowPages(source, letter)) {
    yield { rows, opened: await Promise.all(rows.map((row) => openRow(source.keys, letter, row))) };
  }
}
