import { expect, test } from 'vitest';
import type { Migration } from './migration.ts';
import { migrations, schemaVersion, upgradeRecord } from './registry.ts';

test('migrations are numbered from 1 without gaps and have names of their own', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  expect(schemaVersion).toBe(migrations.at(-1)?.version);
  expect(migrations.every((step) => step.readableFrom >= 1 && step.readableFrom <= step.version)).toBe(true);
});

test('a record passes through every migration after the version it was written in, in order', () => {
  const note = (version: number): Migration => ({
    version,
    name: `step ${version}`,
    readableFrom: 1,
    upgrade: (record) => ({ ...record, value: [...(record.value as number[]), version] }),
  });
  const steps = [note(1), note(2), note(3)];
  const record = { table: 'results', id: 'r', value: [] } as const;
  expect(upgradeRecord(record, 1, steps).value).toEqual([2, 3]);
  expect(upgradeRecord(record, 2, steps).value).toEqual([3]);
  expect(upgradeRecord(record, 3, steps)).toBe(record);
});
