import { expect, test } from 'vitest';
import { pausedRunsAndItems } from './0002-paused-runs-and-items.ts';
import { upgradeRecord } from './registry.ts';

const upgrade = pausedRunsAndItems.upgrade;

test('a run of schema 1 has no corrections, normal priority, waits for nothing and cost nothing', () => {
  const value = { runId: 'r', state: 'succeeded', memberCount: 3 };
  expect(upgrade({ table: 'runs', id: 'r', value }).value).toEqual({
    ...value,
    companyEdit: null,
    priority: 'normal',
    pausedFor: null,
    failedItems: 0,
    costUsd: 0,
  });
});

test('a step of schema 1 cost nothing, and its progress counts no failed items', () => {
  const idle = { runId: 'r', stepId: 's', progress: null };
  expect(upgrade({ table: 'steps', id: 'r|s', value: idle }).value).toEqual({
    ...idle,
    condition: null,
    costUsd: 0,
  });
  const busy = { ...idle, progress: { done: 2, total: 5 } };
  expect(upgrade({ table: 'steps', id: 'r|s', value: busy }).value).toMatchObject({
    progress: { done: 2, failed: 0, total: 5 },
  });
});

test('settings of schema 1 keep history for ever', () => {
  expect(upgrade({ table: 'settings', id: 'settings', value: { seller: null } }).value).toEqual({
    seller: null,
    maxAgeDays: null,
  });
});

test('what a record holds already is kept, so that an upgrade twice is an upgrade once', () => {
  const run = {
    priority: 'high',
    costUsd: 4,
    companyEdit: { name: 'Alder' },
    pausedFor: null,
    failedItems: 1,
  };
  const step = { condition: 'level = enrich', costUsd: 2, progress: { done: 1, failed: 1, total: 1 } };
  for (const record of [
    { table: 'runs', id: 'r', value: run },
    { table: 'steps', id: 'r|s', value: step },
    { table: 'settings', id: 'settings', value: { seller: null, maxAgeDays: 30 } },
  ] as const) {
    expect(upgrade(record)).toEqual(record);
  }
});

test('removals and other tables pass through untouched', () => {
  const removal = { table: 'runs', id: 'r', value: null } as const;
  expect(upgrade(removal)).toBe(removal);
  const company = { table: 'companies', id: 'c', value: { name: 'Alder' } } as const;
  expect(upgradeRecord(company, 1)).toEqual(company);
});
