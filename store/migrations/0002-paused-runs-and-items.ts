import type { Migration, StoredRecord } from './migration.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Runs may pause, carry corrections and cost money; steps work item by item; settings know how long history is kept. */
export const pausedRunsAndItems: Migration = {
  version: 2,
  name: 'paused-runs-and-items',
  // A program of version 1 knows no paused runs.
  readableFrom: 2,
  upgrade: (record) => {
    const value = record.value as Fields | null;
    return value === null ? record : { ...record, value: upgradeValue(record.table, value) };
  },
};

function upgradeValue(table: StoredRecord['table'], value: Fields): unknown {
  switch (table) {
    case 'runs':
      return { companyEdit: null, priority: 'normal', pausedFor: null, failedItems: 0, costUsd: 0, ...value };
    case 'steps': {
      const progress = value['progress'] as Fields | null;
      return { condition: null, costUsd: 0, ...value, progress: progress && { failed: 0, ...progress } };
    }
    case 'settings':
      return { maxAgeDays: null, ...value };
    default:
      return value;
  }
}
