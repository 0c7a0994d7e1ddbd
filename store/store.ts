import type { StoreHealth } from '../contracts/engine-api.ts';
import type { Failure } from '../contracts/failure.ts';
import type { Result } from '../contracts/result.ts';
import type { Put, TableName, Tables } from '../contracts/tables.ts';

/** Tables kept decrypted in memory, because lists, filters and counts read all of them. */
export const residentTables = [
  'companies',
  'rosterCounts',
  'imports',
  'batches',
  'runs',
  'groups',
  'settings',
  'decisions',
] as const;
export type ResidentTable = (typeof residentTables)[number];

/**
 * Commits that build on each other, as those of one run do. They reach the disk in their order, and once one of them was
 * refused all later ones are refused as well, so that none is on disk without what it builds on. Made by `newLine`; the
 * store alone changes it.
 */
export interface CommitLine {
  broken: Failure | null;
}

/** A line on which nothing was committed yet. */
export function newLine(): CommitLine {
  return { broken: null };
}

/**
 * When a commit leaves for the disk: at once, or together with the next one that does, at the latest after a moment
 * (`commitLingerMs`).
 */
export type CommitTime = 'now' | 'soon';

/** Reads throw this once the database came back as another than it was: only a fresh engine may go on. */
export class StoreLostError extends Error {
  override readonly name = 'StoreLostError';
}

/**
 * The store of one profile: a sealed journal that is the truth, and a sealed view that answers questions.
 *
 * Values are JSON (no `undefined`, `NaN`, dates or cycles inside) and belong to the store once handed over: what reads
 * answer may be the very same object, so nobody changes it. `null` as a value means "no such record".
 */
export interface Store {
  /**
   * Writes these records all or none. When it answers ok they are sealed, in the journal and synced; only then do
   * reads see them. Commits that arrive while a sync is under way leave together with the next one.
   *
   * `seq` is the frame of the journal that holds the commit; commits that left together share it. Of two puts of one
   * record the later wins. A put of a `results` record that is at hand already is left out, for its id is its content.
   * Fails with `storage` when the disk does not take it: nothing was written and nothing changed. Throws for a value
   * that is not JSON.
   */
  commit(
    puts: readonly Put[],
    line?: CommitLine,
    when?: CommitTime,
  ): Promise<Result<{ readonly seq: number }, Failure>>;
  /** Whatever was to leave soon leaves now: somebody waits for it. */
  hurry(): void;
  /**
   * The record, or `undefined`. A record of the view that does not open is brought back from the journal first.
   * Throws when the local database was lost while in use: the next start rebuilds it.
   */
  get<Name extends TableName>(table: Name, id: string): Promise<Tables[Name] | undefined>;
  /** Whether there is such a record; costs no read of the database. */
  has(table: TableName, id: string): boolean;
  /** The records in the order of `ids`; one read of the database for all that are not in memory. */
  getMany<Name extends TableName>(
    table: Name,
    ids: readonly string[],
  ): Promise<readonly (Tables[Name] | undefined)[]>;
  /** All records of a resident table, by id; the map is live and must not be changed. */
  resident<Name extends ResidentTable>(table: Name): ReadonlyMap<string, Tables[Name]>;
  /**
   * Every record of a table, page by page, in no order that means anything. Waits for the view first; what is written
   * meanwhile may or may not be among them.
   */
  scan<Name extends TableName>(
    table: Name,
  ): AsyncIterable<{ readonly id: string; readonly value: Tables[Name] }>;
  /** True at the moment of asking; `viewSeq` may lag behind `durableSeq` by a fraction of a second. */
  health(): StoreHealth;
  /** Waits until the view holds every commit that was durable at the call, or has refused to take more. */
  settle(): Promise<void>;
  /**
   * Makes a snapshot of every record and lets the journal begin anew after it; commits go on meanwhile. `shouldCompact`
   * says when it is worth it. Fails with `storage` when the disk does not take it or the view is not whole, and with
   * `cancelled` when the store closes or is repaired meanwhile; nothing is lost then.
   */
  compact(): Promise<Result<null, Failure>>;
  /** Waits for commits under way and for the view, then lets go of the database. Later commits fail. */
  close(): Promise<void>;
}
