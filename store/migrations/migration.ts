import type { TableName } from '../../contracts/tables.ts';

/** One record as a frame of the journal holds it; `value: null` removes it. */
export interface StoredRecord {
  readonly table: TableName;
  readonly id: string;
  readonly value: unknown;
}

/**
 * One numbered change of what records look like. `upgrade` turns a record of version `version - 1` into one of
 * `version`: pure and total. The journal keeps what was written; records are upgraded whenever they are replayed.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /**
   * The oldest version whose program can still read records of `version`, if not write them: it opens such a profile
   * read-only. Equal to `version` where an older program would misread them.
   */
  readonly readableFrom: number;
  readonly upgrade: (record: StoredRecord) => StoredRecord;
}
