import path from 'node:path';
import type { Tables, TableName } from '../contracts/tables.ts';
import { realDisk } from '../main/journal/disk.ts';
import { createJournal } from '../main/journal/journal.ts';
import { type Keychain, createKeyRing } from '../main/key-ring/key-ring.ts';
import { journalSealer } from '../store/frame-codec.ts';
import { replayJournal } from '../store/journal-reader.ts';
import { openKeys } from '../store/keys.ts';
import { recordOf } from '../store/tables.ts';
import type { Fault } from './tally.ts';

const noKeychain: Keychain = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
};
const READ_BYTES = 4_000_000;

/** What the journal of a profile holds, read from outside without changing a byte. */
export interface Audit {
  readonly lastSeq: number;
  /** Commits that do not open. A write that the kill cut short is none: it was never answered. */
  readonly unreadable: readonly number[];
  rows<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]>;
}

/** Reads journals of one profile; its key is derived once, which takes longer than all the rest. */
export interface Auditor {
  /** `null` while there is no profile yet. */
  audit(): Promise<Audit | null>;
}

export function createAuditor(folder: string, passphrase: string): Auditor {
  let dataKey: Uint8Array | null = null;
  const unlock = async (): Promise<Uint8Array | null> => {
    const hasJournal = (): Promise<boolean> => Promise.resolve(true);
    const ring = createKeyRing({
      folder,
      workspace: 'own',
      keychain: noKeychain,
      disk: realDisk,
      hasJournal,
    });
    if (!(await listOf(folder)).includes('keys.json')) return null;
    const unlocked = await ring.unlock(passphrase);
    if (!unlocked.ok) throw new Error(`the profile does not open: ${unlocked.failure.message}`);
    // A copy that is no Buffer: slices of those share their memory, which is wiped after use.
    return new Uint8Array(unlocked.value.dataKey);
  };
  return {
    audit: async () => {
      dataKey ??= await unlock();
      return dataKey ? readJournal(folder, dataKey) : null;
    },
  };
}

/** The names in a folder; none where it is not there yet. */
async function listOf(folder: string): Promise<readonly string[]> {
  try {
    return await realDisk.list(folder);
  } catch {
    return [];
  }
}

async function readJournal(folder: string, dataKey: Uint8Array): Promise<Audit | null> {
  const journalFolder = path.join(folder, 'journal');
  if ((await listOf(journalFolder)).length === 0) return null;
  const keys = await openKeys(dataKey.slice(), [journalSealer]);
  const sentinel = {
    note: () => undefined,
    highWaterSeq: () => 0,
    damage: () => [],
    flush: () => Promise.resolve(),
  };
  const journal = createJournal({ folder: journalFolder, disk: realDisk, sentinel, now: Date.now });
  const state = await journal.open('read-only');
  if (!state.ok) throw new Error(`the journal does not open: ${state.failure.message}`);
  const { lastSeq } = state.value;
  const unreadable: number[] = [];
  const tables = new Map<string, Map<string, unknown>>();
  const replayed = await replayJournal({ journal, keys, readBytes: READ_BYTES }, 1, lastSeq, (frame) => {
    if (frame.kind !== 'good') {
      unreadable.push(frame.seq);
      return;
    }
    for (const change of frame.changes) {
      const rows = tables.get(change.table) ?? new Map<string, unknown>();
      tables.set(change.table, rows);
      if (change.json === null) rows.delete(change.id);
      else rows.set(change.id, recordOf(change));
    }
  });
  await journal.close();
  if (!replayed.ok) throw new Error(`the journal cannot be read: ${replayed.failure.message}`);
  return {
    ...{ lastSeq, unreadable },
    rows: <Name extends TableName>(table: Name) =>
      (tables.get(table) ?? new Map()) as ReadonlyMap<string, Tables[Name]>,
  };
}

const done = new Set(['succeeded', 'reused', 'skipped', 'upstream_skipped']);
/** Rows of these tables are written once. */
const permanent = ['calls', 'results', 'ledger', 'cache', 'batches', 'companies', 'rosters'] as const;

/** What an earlier audit held and a later one lacks or has changed. */
export function lostSince(before: Audit | null, after: Audit | null): readonly Fault[] {
  const faults: Fault[] = (after?.unreadable ?? []).map((seq) => lost(`commit ${String(seq)} does not open`));
  if (!before) return faults;
  if (!after) return [lost('the whole journal')];
  if (after.lastSeq < before.lastSeq)
    faults.push(lost(`commits ${String(after.lastSeq + 1)} to ${String(before.lastSeq)}`));
  const compare = (table: TableName, isSettled: (row: never) => boolean): void => {
    const now = after.rows(table);
    for (const [id, row] of before.rows(table)) {
      if (!isSettled(row as never)) continue;
      const found = now.get(id);
      if (found === undefined) faults.push(lost(`a row of ${table}: ${id}`));
      else if (JSON.stringify(found) !== JSON.stringify(row))
        faults.push(
          lost(`the content of ${table} ${id}: ${JSON.stringify(row)} became ${JSON.stringify(found)}`),
        );
    }
  };
  compare('runs', (run: Tables['runs']) => ['succeeded', 'failed', 'cancelled'].includes(run.state));
  compare('steps', (step: Tables['steps']) => done.has(step.status));
  for (const table of permanent) compare(table, () => true);
  return faults;
}

function lost(sentence: string): Fault {
  return { kind: 'lost', sentence };
}
