import type { Failure } from '../contracts/failure.ts';
import { fail, ok } from '../contracts/result.ts';
import type { Put, TableName } from '../contracts/tables.ts';
import type { Store } from '../store/store.ts';

/** A store in memory that tests can watch and break. */
export interface MemoryStore extends Store {
  /** Every commit so far, as it came. */
  readonly commits: (readonly Put[])[];
  /** Refuses commits from now on, or takes them again with `null`. */
  refuse(failure: Failure | null): void;
  /** A store with the same rows, as after a restart; commits that are still pending are not in it. */
  reopen(): MemoryStore;
}

/** Makes a store whose commits become visible a turn of the event loop later, as with a real disk. */
export function memoryStore(rows: ReadonlyMap<string, Put> = new Map()): MemoryStore {
  const current = new Map(rows);
  const residents = new Map<TableName, Map<string, unknown>>();
  const commits: (readonly Put[])[] = [];
  let refusal: Failure | null = null;
  const tableOf = (table: TableName): Map<string, unknown> => {
    const known = residents.get(table) ?? new Map<string, unknown>();
    residents.set(table, known);
    return known;
  };
  const apply = (put: Put): void => {
    if (put.value === null) {
      current.delete(`${put.table}|${put.id}`);
      tableOf(put.table).delete(put.id);
      return;
    }
    // What a real store gives back has been through JSON.
    const value: unknown = JSON.parse(put.json?.toString() ?? JSON.stringify(put.value));
    current.set(`${put.table}|${put.id}`, { ...put, value } as Put);
    tableOf(put.table).set(put.id, value);
  };
  for (const put of rows.values()) apply(put);
  const read = (table: TableName, id: string): unknown => tableOf(table).get(id);
  return {
    commits,
    commit: async (puts, line) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (line && refusal) line.broken ??= refusal;
      const failure = line?.broken ?? refusal;
      if (failure) return fail(failure);
      for (const put of puts) apply(put);
      commits.push(puts);
      return ok({ seq: commits.length });
    },
    hurry: () => undefined,
    has: (table, id) => tableOf(table).has(id),
    get: (table, id) => Promise.resolve(read(table, id) as never),
    getMany: (table, ids) => Promise.resolve(ids.map((id) => read(table, id)) as never),
    resident: (table) => tableOf(table) as never,
    async *scan(table) {
      for (const [id, value] of [...tableOf(table)])
        yield await Promise.resolve({ id, value: value as never });
    },
    health: () => ({
      durableSeq: commits.length,
      viewSeq: commits.length,
      verifiedAt: null,
      journalBytes: 0,
      snapshotSeq: 0,
      snapshotBytes: 0,
      segmentBytes: 0,
      isJournalWhole: true,
      readOnlyBecause: null,
      damage: [],
      counts: { companies: tableOf('companies').size, runs: tableOf('runs').size },
    }),
    settle: () => Promise.resolve(),
    compact: () => Promise.resolve(ok(null)),
    close: () => Promise.resolve(),
    refuse: (failure) => {
      refusal = failure;
    },
    reopen: () => memoryStore(current),
  };
}
