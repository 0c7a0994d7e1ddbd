import type { Migration } from './migration.ts';

/**
 * Records as they were; the view keeps them in packs. A program of schema 2 would take a pack for one record, so it must
 * not read such a view.
 */
export const packs: Migration = {
  version: 3,
  name: 'packs',
  readableFrom: 3,
  upgrade: (record) => record,
};
