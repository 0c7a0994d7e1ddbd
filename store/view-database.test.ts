import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createViewDatabase, isDatabaseError } from './view-database.ts';

/** A factory that takes every request and never answers, as Chromium's does on a full disk. */
function silentFactory(): IDBFactory {
  const factory = new IDBFactory();
  const never = () => new EventTarget() as IDBOpenDBRequest;
  return Object.assign(factory, { open: never, deleteDatabase: never });
}

test('gives up an opening that gets no answer, and so does every later question', async () => {
  const database = createViewDatabase({
    databaseName: 'v1',
    indexedDB: silentFactory(),
    IDBKeyRange,
    patienceMs: 20,
  });
  await expect(database.open()).rejects.toThrow('did not open within 0.02 seconds');
  await expect(database.readMeta()).rejects.toThrow();
  await expect(database.recreate()).rejects.toThrow('did not open within');
});

test('answers as soon as the database is open', async () => {
  const indexedDB = new IDBFactory();
  const database = createViewDatabase({ databaseName: 'v1', indexedDB, IDBKeyRange, patienceMs: 10_000 });
  await database.open();
  expect(await database.readMeta()).toBeUndefined();
  database.close();
});

test('tells what the database refuses from a bug', async () => {
  const closed = createViewDatabase({ databaseName: 'v1', indexedDB: new IDBFactory(), IDBKeyRange });
  const refusal: unknown = await closed.readMeta().catch((error: unknown) => error);
  expect(isDatabaseError(refusal)).toBe(true);
  expect(isDatabaseError(new DOMException('no space', 'QuotaExceededError'))).toBe(true);
  expect(isDatabaseError(new TypeError('x is not a function'))).toBe(false);
});
