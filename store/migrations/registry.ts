import { initial } from './0001-initial.ts';
import { pausedRunsAndItems } from './0002-paused-runs-and-items.ts';
import { packs } from './0003-packs.ts';
import type { Migration, StoredRecord } from './migration.ts';

/** All migrations, oldest first, numbered from 1 without gaps. A new one is a new file and a line here. */
export const migrations: readonly Migration[] = [initial, pausedRunsAndItems, packs];

/** The version this program writes, and the newest it can read. A view of an older one is rebuilt from the journal. */
export const schemaVersion = migrations.length;

/** The oldest version whose program can read what this one writes. */
export const readableFrom = Math.max(...migrations.map((step) => step.readableFrom));

/** The record as this version writes it. `from` is the version of the frame it was found in, at least 1. */
export function upgradeRecord(
  record: StoredRecord,
  from: number,
  steps: readonly Migration[] = migrations,
): StoredRecord {
  return steps.filter((step) => step.version > from).reduce((current, step) => step.upgrade(current), record);
}
