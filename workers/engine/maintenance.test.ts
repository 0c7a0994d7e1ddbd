import { expect, test } from 'vitest';
import { fail, ok } from '../../contracts/result.ts';
import { type MaintenanceDeps, createMaintenance } from './maintenance.ts';

function setUp(change: Partial<MaintenanceDeps> = {}) {
  const done: string[] = [];
  const timers = new Map<number, () => void>();
  let now = 1_000;
  let count = 0;
  const maintenance = createMaintenance({
    clock: {
      now: () => now,
      setTimeout: (work) => {
        timers.set((count += 1), work);
        return count;
      },
      clearTimeout: (timer) => void timers.delete(timer as number),
    },
    isIdle: () => true,
    maxAgeDays: () => 30,
    prune: (days) => {
      done.push(`prune ${String(days)}`);
      return Promise.resolve(ok(null));
    },
    shouldCompact: () => true,
    compact: () => {
      done.push('compact');
      return Promise.resolve(ok(null));
    },
    ...change,
  });
  /** Lets the quiet time pass. */
  const quiet = async (): Promise<void> => {
    const due = [...timers.values()];
    timers.clear();
    for (const work of due) work();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { maintenance, done, timers, quiet, pass };
}

test('removes old runs and compacts once it has been quiet, and prunes once a day', async () => {
  const { maintenance, done, quiet, pass } = setUp();
  maintenance.stir();
  await quiet();
  expect(done).toEqual(['prune 30', 'compact']);
  maintenance.stir();
  await quiet();
  expect(done).toEqual(['prune 30', 'compact', 'compact']);
  pass(24 * 60 * 60 * 1000);
  maintenance.stir();
  await quiet();
  expect(done).toEqual(['prune 30', 'compact', 'compact', 'prune 30', 'compact']);
});

test('begins its wait anew with every stir, and waits for nothing while runs are at work', () => {
  const { maintenance, timers } = setUp();
  maintenance.stir();
  maintenance.stir();
  expect(timers.size).toBe(1);
  const busy = setUp({ isIdle: () => false });
  busy.maintenance.stir();
  expect(busy.timers.size).toBe(0);
});

test('keeps everything where no age is set, and leaves the journal where compacting does not pay', async () => {
  const { maintenance, done, quiet } = setUp({ maxAgeDays: () => null, shouldCompact: () => false });
  maintenance.stir();
  await quiet();
  expect(done).toEqual([]);
});

test('prunes again soon after a refusal', async () => {
  let attempts = 0;
  const { maintenance, quiet } = setUp({
    prune: () => {
      attempts += 1;
      return Promise.resolve(fail({ kind: 'storage', message: 'The disk is full.' }));
    },
  });
  maintenance.stir();
  await quiet();
  maintenance.stir();
  await quiet();
  expect(attempts).toBe(2);
});
