import type { TableName } from '../contracts/tables.ts';
import type { DamageLog } from './damage-log.ts';
import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { type Overlay, keyOf } from './overlay.ts';
import { createRecordCache } from './record-cache.ts';
import { valueOf } from './pack-codec.ts';
import type { PackDirectory } from './pack-directory.ts';
import { type PackSource, createPackReader, readTable } from './pack-reader.ts';
import { type Change, letterOf, recordOf } from './tables.ts';
import type { ViewDatabase } from './view-database.ts';
import type { WriteBehind } from './write-behind.ts';

/** Tables whose records are read again soon after they were written or read. */
const cachedTables: ReadonlySet<TableName> = new Set(['results', 'steps']);

/** Durable records, wherever they are: on their way to the view, lately used, or in the view. */
export interface View {
  /** Takes the changes of one durable frame; reads see them from now on. */
  apply(seq: number, mark: string, changes: readonly Change[]): void;
  /** The values in the order of `ids`. Throws when the database cannot be read even after opening it again. */
  getMany(table: TableName, ids: readonly string[]): Promise<readonly unknown[]>;
  /** Whether there is a durable record of this id. */
  has(table: TableName, id: string): boolean;
  /** Brings rows that do not open back from the journal; reads wait. Throws when the journal cannot be read. */
  repair(): Promise<void>;
  /** How many repairs have begun, and whether one is under way. */
  readonly repairs: { readonly begun: number; readonly isUnderWay: boolean };
  /** Every record of a table by id, and how many packs of it could not be opened. */
  readAll(table: TableName): Promise<{ readonly values: Map<string, unknown>; readonly unreadable: number }>;
  /** Where the packs are. */
  readonly source: PackSource;
}

export interface ViewDeps {
  readonly overlay: Overlay;
  readonly writer: WriteBehind;
  readonly database: ViewDatabase;
  readonly directory: PackDirectory;
  readonly keys: Keys;
  readonly limits: StoreLimits;
  readonly damage: DamageLog;
  /** Brings rows that do not open back from the journal; called at most once at a time. */
  readonly repair: () => Promise<void>;
}

/** The view of an open store. */
export function createView(deps: ViewDeps): View {
  const { overlay, writer, damage, directory } = deps;
  const source: PackSource = { ...deps, connection: writer.connection };
  const reader = createPackReader(source, deps.limits);
  const cache = createRecordCache(deps.limits.cacheChars);
  let repairing: Promise<void> | null = null;
  let repairsBegun = 0;

  async function load(
    table: TableName,
    ids: readonly string[],
    isRetry = false,
  ): Promise<Map<string, unknown>> {
    const { lines, isWhole } = await reader.find(letterOf[table], ids);
    if (!isWhole && !isRetry) {
      await repairOnce();
      return load(table, ids, true);
    }
    if (!isWhole) damage.add('A record of the database stays unreadable after a repair.');
    return new Map([...lines].map(([id, line]) => [id, valueOf(line)]));
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
    const pending = overlay.find({ table, id });
    return pending ? { value: recordOf(pending) } : cache.get(letterOf[table] + id);
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
    has(table, id) {
      const known = overlay.find({ table, id });
      return known ? known.json !== null : directory.find(letterOf[table], id) !== undefined;
    },
    source,
    repair: repairOnce,
    get repairs() {
      return { begun: repairsBegun, isUnderWay: repairing !== null };
    },
    async readAll(table) {
      const pending = overlay.entries();
      const values = new Map<string, unknown>();
      const unreadable = await readTable(source, letterOf[table], values);
      for (const change of pending.values()) {
        if (change.table !== table) continue;
        if (change.json === null) values.delete(change.id);
        else values.set(change.id, recordOf(change));
      }
      return { values, unreadable };
    },
  };
}
