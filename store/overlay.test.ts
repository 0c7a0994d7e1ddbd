import { expect, test } from 'vitest';
import { createOverlay } from './overlay.ts';
import type { Change } from './tables.ts';

const change = (id: string, text: string): Change => ({
  table: 'cache',
  id,
  value: text,
  json: JSON.stringify(text),
});
const a = { table: 'cache', id: 'a' } as const;

test('answers the newest state of a record, whichever segment it is in', () => {
  const overlay = createOverlay(1000);
  overlay.add(1, 'm1', [change('a', 'old')]);
  overlay.oldest();
  overlay.add(2, 'm2', [change('a', 'new'), change('b', 'other')]);
  expect(overlay.find(a)).toMatchObject({ value: 'new', seq: 2 });
  expect(overlay.entries().get('ja')).toMatchObject({ value: 'new' });
  expect(overlay.oldest()?.entries.get('ja')).toMatchObject({ value: 'old', seq: 1 });
  overlay.dropOldest();
  expect(overlay.find(a)).toMatchObject({ value: 'new' });
  expect(overlay.drops).toBe(1);
  overlay.dropOldest();
  expect(overlay.find(a)).toBeUndefined();
  expect(overlay.chars).toBe(0);
});

test('a segment that is being written takes nothing more, and a full one neither', () => {
  const overlay = createOverlay(300);
  overlay.add(1, 'm1', [change('a', 'x')]);
  expect(overlay.oldest()).toMatchObject({ seq: 1, mark: 'm1' });
  overlay.add(2, 'm2', [change('b', 'x'.repeat(400))]);
  overlay.add(3, 'm3', [change('c', 'x')]);
  expect(overlay.oldest()?.entries.size).toBe(1);
  overlay.dropOldest();
  expect(overlay.oldest()).toMatchObject({ seq: 2, mark: 'm2' });
});

test('no part of a frame holds what the rest of it takes back', () => {
  const overlay = createOverlay(300);
  const long = 'x'.repeat(300);
  overlay.add(1, 'm1', [
    change('a', 'x'),
    change('b', long),
    change('c', long),
    { ...change('a', 'x'), json: null },
  ]);
  expect([...(overlay.oldest()?.entries.values() ?? [])].map(({ id, json }) => [id, json === null])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('old frames that a repair replays do not set a segment back', () => {
  const overlay = createOverlay(1000);
  overlay.add(7, 'm7', [change('a', 'x')]);
  overlay.add(3, 'm3', [change('b', 'x')]);
  expect(overlay.oldest()).toMatchObject({ seq: 7, mark: 'm7' });
});

test('a record written again and again takes its room once', () => {
  const overlay = createOverlay(10_000);
  overlay.add(1, 'm', [change('a', 'x')]);
  const once = overlay.chars;
  for (let seq = 2; seq < 50; seq += 1) overlay.add(seq, 'm', [change('a', 'x')]);
  expect(overlay.chars).toBe(once);
});

test('a frame longer than a segment is spread over several, and counts with the last of them', () => {
  const overlay = createOverlay(300);
  overlay.add(1, 'm1', [change('a', 'x')]);
  overlay.add(
    2,
    'm2',
    ['b', 'c', 'd'].map((id) => change(id, 'x'.repeat(200))),
  );
  const segments = [];
  for (let next = overlay.oldest(); next; next = overlay.oldest()) {
    const { entries, seq, mark, partOf, version } = next;
    segments.push([[...entries.keys()].join(' '), seq, mark, partOf, version < overlay.version]);
    overlay.dropOldest();
  }
  expect(segments).toEqual([
    ['ja jb', 1, 'm1', 2, true],
    ['jc', 0, '', 2, true],
    ['jd', 2, 'm2', null, false],
  ]);
});
