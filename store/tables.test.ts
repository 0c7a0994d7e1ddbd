import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Roster } from '../contracts/company.ts';
import type { CompanyId } from '../contracts/ids.ts';
import type { Put } from '../contracts/tables.ts';
import { createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';
import type { Store } from './store.ts';

const roster = (id: string): Roster => ({ companyId: id as CompanyId, people: [] });
const asValue = (id: string): Put => ({ table: 'rosters', id, value: roster(id) });
const asText = (id: string): Put => ({
  table: 'rosters',
  id,
  value: undefined,
  json: JSON.stringify(roster(id)),
});

async function contentOf(store: Store): Promise<unknown> {
  const scanned: unknown[] = [];
  for await (const { value } of store.scan('rosters')) scanned.push(value);
  return [await store.getMany('rosters', ['a', 'b', 'gone']), new Set(scanned), store.has('rosters', 'b')];
}

test('a bulky record reads the same, however it was given and wherever it is', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits: { lingerMs: 60_000 } });
  await store.commit([asValue('a'), asText('b'), asText('gone')]);
  await store.commit([{ table: 'rosters', id: 'gone', value: null }]);
  const whole = [[roster('a'), roster('b'), undefined], new Set([roster('a'), roster('b')]), true];
  expect(await store.getMany('rosters', ['a', 'b'])).toEqual([roster('a'), roster('b')]);
  expect(store.has('rosters', 'gone')).toBe(false);
  expect(await contentOf(store)).toEqual(whole);
  await store.close();
  expect(await contentOf(await mustOpenStore(profile))).toEqual(whole);
  profile.indexedDB = new IDBFactory();
  expect(await contentOf(await mustOpenStore(profile))).toEqual(whole);
});
