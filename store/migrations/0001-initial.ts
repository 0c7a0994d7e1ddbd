import type { Migration } from './migration.ts';

/** The first schema: tables of records, each one JSON value under an opaque id. */
export const initial: Migration = {
  version: 1,
  name: 'initial',
  readableFrom: 1,
  upgrade: (record) => record,
};
