import { expect, test } from 'vitest';
import { createKnownRows } from './known-rows.ts';

const [here, absent, later] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];

test('denies only what was neither there when the ids were read nor written since', async () => {
  const known = createKnownRows(new Set(['g']), () => Promise.resolve([here]));
  expect(known.mayHold('g', absent)).toBe(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(known.mayHold('g', absent)).toBe(false);
  expect(known.mayHold('g', here)).toBe(true);
  known.note('g', later);
  expect(known.mayHold('g', later)).toBe(true);
});

test('keeps what is written while the ids are still being read', async () => {
  let answer: (ids: readonly string[]) => void = () => undefined;
  const reading = new Promise<readonly string[]>((resolve) => (answer = resolve));
  const known = createKnownRows(new Set(['g']), () => reading);
  known.mayHold('g', absent);
  known.note('g', later);
  answer([]);
  await reading;
  await Promise.resolve();
  expect(known.mayHold('g', later)).toBe(true);
  expect(known.mayHold('g', absent)).toBe(false);
});

test('knows nothing of other tables, nor of one whose ids cannot be read', async () => {
  const known = createKnownRows(new Set(['g']), () => Promise.reject(new Error('broken')));
  known.mayHold('g', absent);
  await Promise.resolve();
  await Promise.resolve();
  expect(known.mayHold('g', absent)).toBe(true);
  expect(known.mayHold('h', absent)).toBe(true);
});
