import type { StoreHealth } from '../contracts/engine-api.ts';
import type { Failure } from '../contracts/failure.ts';
import type { Result } from '../contracts/result.ts';
import type { TableName, Tables } from '../contracts/tables.ts';

/** Tables kept decrypted in memory, because lists, filters and counts read all of them. */
export const residentTables = ['companies', 'imports', 'batches', 'runs', 'groups', 'settings'] as const;
export type ResidentTable = (typeof residentTables)[number];

/** One record to write; `value: null` removes it. */
export type Put = {
  [Name in TableName]: { readonly table: Name; readonly id: string; readonly value: Tables[Name] | null };
}[TableName];

/** The store of one profile: a sealed journal that is the truth, and a sealed view that answers questions. */
export interface Store {
  /**
   * Writes these records all or none. When it answers ok they are sealed, in the journal and synced; only then do
   * reads see them. Commits that arrive while a sync is under way leave together with the next one.
   */
  commit(puts: readonly Put[]): Promise<Result<{ readonly seq: number }, Failure>>;
  get<Name extends TableName>(table: Name, id: string): Promise<Tables[Name] | undefined>;
  getMany<Name extends TableName>(
    table: Name,
    ids: readonly string[],
  ): Promise<readonly (Tables[Name] | undefined)[]>;
  /** All records of a resident table, by id; the map is live and must not be changed. */
  resident<Name extends ResidentTable>(table: Name): ReadonlyMap<string, Tables[Name]>;
  health(): StoreHealth;
  /** Waits until the view holds every durable commit. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
