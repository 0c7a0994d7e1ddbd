import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { RunRecord, StepRecord } from '../../contracts/run.ts';
import { createMemoryJournal } from '../../test-kit/memory-journal.ts';
import { oldRow, oldRowId } from '../../test-kit/old-rows.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../../test-kit/test-store.ts';
import { openFrame, journalSealer } from '../frame-codec.ts';
import { type Keys, openKeys } from '../keys.ts';
import { emptyMeta, openMeta, sealMeta } from '../view-meta.ts';
import type { Store } from '../store.ts';
import { type TableLetter, letterOf, tableLetters, tableNames } from '../tables.ts';
import { metaName } from '../view-database.ts';
import { schemaVersion } from './registry.ts';

/** A profile as a program of an earlier schema left it. */
interface StoredProfile {
  readonly schema: number;
  readonly keyByte: number;
  readonly storeId: string;
  /** Sealed frames from 1 on, as base64. */
  readonly frames: readonly string[];
}

const folder = new URL('../../test-kit/files/profiles/', import.meta.url);
const profiles = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as StoredProfile);

/** Every field that each run must have: a new one does not compile here until a migration fills it. */
const runFields: Record<Exclude<keyof RunRecord, 'companyChoice'>, true> = {
  runId: true,
  batchId: true,
  order: true,
  companyId: true,
  companyName: true,
  companyDomain: true,
  seller: true,
  level: true,
  companyEdit: true,
  priority: true,
  state: true,
  pausedFor: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  durationMs: true,
  parentRunId: true,
  rootRunId: true,
  rerun: true,
  recoveredBy: true,
  generation: true,
  failedStep: true,
  failure: true,
  memberCount: true,
  failedItems: true,
  costUsd: true,
  note: true,
  groupRef: true,
};
const stepFields: Record<keyof StepRecord, true> = {
  runId: true,
  stepId: true,
  status: true,
  attempts: true,
  maxAttempts: true,
  key: true,
  startedAt: true,
  finishedAt: true,
  durationMs: true,
  dueAt: true,
  skippedBecause: true,
  condition: true,
  reusedFrom: true,
  outputRef: true,
  failure: true,
  progress: true,
  costUsd: true,
  summary: true,
};
const fieldsOf = (record: object) => Object.keys(record).sort();

function profileOf({ frames, keyByte, storeId }: StoredProfile): TestProfile {
  const journal = createMemoryJournal(frames.map((frame) => new Uint8Array(Buffer.from(frame, 'base64'))));
  return { ...createTestProfile(), journal, keyByte, storeId };
}

function keysOf({ keyByte }: StoredProfile): Promise<Keys> {
  return openKeys(new Uint8Array(32).fill(keyByte), [...tableLetters, metaName, journalSealer]);
}

/** Opens a profile, hands over the store and closes it again. */
async function withStore<Value>(profile: TestProfile, use: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await mustOpenStore(profile);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Every record of every table by `letter id`, and the step rows of all runs among them. */
async function contentOf(store: Store): Promise<ReadonlyMap<string, unknown>> {
  const content = new Map<string, unknown>();
  for (const table of tableNames) {
    for await (const { id, value } of store.scan(table)) content.set(`${letterOf[table]} ${id}`, value);
  }
  return content;
}

/** Makes the database as a program of this schema left it: its tables, one wrong row and one that is up to date. */
async function makeOldView(
  profile: TestProfile,
  stored: StoredProfile,
  meta: { readonly appliedSeq: number },
  rows: readonly {
    readonly letter: TableLetter;
    readonly id: string;
    readonly seq: number;
    readonly value: unknown;
  }[],
): Promise<void> {
  const keys = await keysOf(stored);
  const db = new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange });
  const letters = new Set<string>([metaName, ...rows.map(({ letter }) => letter)]);
  db.version(stored.schema).stores(Object.fromEntries([...letters].map((name) => [name, 'id'])));
  await db.open();
  for (const { letter, id, seq, value } of rows) {
    const table = tableNames.find((name) => letterOf[name] === letter) ?? 'cache';
    await db.table(letter).put(await oldRow(keys, { table, id, value, json: JSON.stringify(value) }, seq));
  }
  const sealed = { ...emptyMeta(1), ...meta, schema: stored.schema };
  await db.table(metaName).put(await sealMeta(keys, profile.storeId, sealed));
  db.close();
}

test('there is a profile of every schema up to the last one', () => {
  const known = profiles.map(({ schema }) => schema).sort();
  expect(known).toEqual(Array.from({ length: known.length }, (_, index) => index + 1));
  expect(known.length).toBeGreaterThanOrEqual(Math.max(1, schemaVersion - 1));
});

describe.each(profiles.map((stored) => [stored.schema, stored] as const))('schema %i', (schema, stored) => {
  test('is what its frames say', async () => {
    const keys = await keysOf(stored);
    const { journal } = profileOf(stored);
    const frames = await Promise.all(
      journal.frames.map((bytes, index) => openFrame(keys, { seq: index + 1, bytes })),
    );
    expect(frames.map((frame) => frame.kind === 'good' && frame.version)).toEqual(
      new Array(stored.frames.length).fill(schema),
    );
  });

  test('opens with every table, and runs and steps have every field of today', async () => {
    const profile = profileOf(stored);
    const content = await withStore(profile, contentOf);
    const tables = new Set([...content.keys()].map((key) => key.slice(0, 1)));
    for (const table of ['companies', 'rosters', 'batches', 'runs', 'steps', 'ledger', 'results'] as const) {
      expect(tables, table).toContain(letterOf[table]);
    }
    for (const [key, value] of content) {
      if (key.startsWith(`${letterOf.runs} `)) expect(fieldsOf(value as object)).toEqual(fieldsOf(runFields));
      if (key.startsWith(`${letterOf.steps} `))
        expect(fieldsOf(value as object)).toEqual(fieldsOf(stepFields));
    }
    expect(profile.journal.copies).toEqual(schema < schemaVersion ? [schema] : []);
  });

  test('reads the same after a commit, a compaction and a rebuild as before', async () => {
    const profile = profileOf(stored);
    const before = await withStore(profile, async (store) => {
      const content = await contentOf(store);
      await store.commit([{ table: 'results', id: 'new', value: { is: 'new' } }]);
      expect(await store.compact()).toEqual({ ok: true, value: null });
      return content;
    });
    profile.indexedDB = new IDBFactory();
    const after = await withStore(profile, contentOf);
    expect(new Map([...after].filter(([key]) => key !== `${letterOf.results} new`))).toEqual(before);
    expect(after.size).toBe(before.size + 1);
  });
});

const older = profiles
  .filter(({ schema }) => schema < schemaVersion)
  .map((stored) => [stored.schema, stored] as const);

describe.each(older)('a view of schema %i', (schema, stored) => {
  test('is built anew from the journal', async () => {
    const profile = profileOf(stored);
    const whole = await withStore(profileOf(stored), contentOf);
    const wrong = { letter: letterOf.cache, id: 'only in the old view', seq: 1, value: { at: 1 } };
    await makeOldView(profile, stored, { appliedSeq: stored.frames.length }, [wrong]);
    await withStore(profile, async (store) => {
      expect(await contentOf(store)).toEqual(whole);
      expect(store.health().damage).toEqual([]);
    });
    expect(profile.journal.copies).toEqual([schema]);
    const db = await new Dexie('v1', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
    const keys = await keysOf(stored);
    const meta = await openMeta(keys, stored.storeId, await db.table(metaName).get(metaName));
    expect(meta).toMatchObject({ kind: 'ours', meta: { schema: schemaVersion } });
    expect(db.verno).toBe(schemaVersion);
    expect(await db.table(letterOf.cache).get(oldRowId(keys, letterOf.cache, wrong.id))).toBeUndefined();
    db.close();
  });

  test('gives back to a torn journal what only it still holds, in the form of today', async () => {
    const profile = profileOf(stored);
    const whole = await withStore(profileOf(stored), contentOf);
    const keys = await keysOf(stored);
    const rows = await oldRows(keys, stored);
    await makeOldView(profile, stored, { appliedSeq: stored.frames.length }, rows);
    profile.journal.tearTail(Math.ceil(stored.frames.length / 2));
    // The first append of the rescue is refused: the second start must find everything again.
    const append = profile.journal.append;
    let refusals = 1;
    profile.journal.append = (frames) => {
      if ((refusals -= 1) === 0) profile.journal.failNextAppend();
      return append(frames);
    };
    await expect(mustOpenStore(profile)).rejects.toThrow('The disk is full');
    await withStore(profile, async (store) => {
      expect(await contentOf(store)).toEqual(whole);
      expect(store.health().damage).toEqual([expect.stringContaining('which were written back')]);
    });
    profile.indexedDB = new IDBFactory();
    expect(await withStore(profile, contentOf)).toEqual(whole);
  });
});

/** The rows of a view of the stored schema: every record as its last frame wrote it. */
async function oldRows(keys: Keys, stored: StoredProfile) {
  const rows = new Map<string, { letter: TableLetter; id: string; seq: number; value: unknown }>();
  for (const [index, frame] of stored.frames.entries()) {
    const seq = index + 1;
    const text = await keys
      .sealer(journalSealer)
      .open(String(seq), new Uint8Array(Buffer.from(frame, 'base64')));
    const [, ...commits] = JSON.parse(text ?? '[]') as [number, ...[TableLetter, string, unknown][][]];
    for (const [letter, id, value] of commits.flat()) {
      if (value === null) rows.delete(letter + id);
      else rows.set(letter + id, { letter, id, seq, value });
    }
  }
  return [...rows.values()];
}
