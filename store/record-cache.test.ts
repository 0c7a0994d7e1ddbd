import { expect, test } from 'vitest';
import { createRecordCache } from './record-cache.ts';

test('forgets the least recently used records when it is full', () => {
  const cache = createRecordCache(100);
  cache.set('a', 1, 40);
  cache.set('b', 2, 40);
  expect(cache.get('a')).toMatchObject({ value: 1 });
  cache.set('c', 3, 40);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toMatchObject({ value: 1 });
  cache.set('a', 4, 90);
  expect(cache.get('c')).toBeUndefined();
  expect(cache.get('a')).toMatchObject({ value: 4 });
});

test('does not keep what is larger than the cache, and forgets on request', () => {
  const cache = createRecordCache(100);
  cache.set('huge', 1, 101);
  expect(cache.get('huge')).toBeUndefined();
  cache.set('a', 1, 100);
  cache.delete('a');
  cache.delete('never there');
  expect(cache.get('a')).toBeUndefined();
  cache.set('b', 2, 100);
  expect(cache.get('b')).toMatchObject({ value: 2 });
});

test('makes room for several at once and keeps most of what it has', () => {
  const cache = createRecordCache(100);
  for (let at = 0; at < 500; at += 1) {
    cache.set(String(at), at, 2);
    const kept = Array.from({ length: at + 1 }, (_, each) => each).filter((each) => cache.get(String(each)));
    expect(kept.length).toBeLessThanOrEqual(50);
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(at + 1, 45));
    expect(kept.at(-1)).toBe(at);
  }
});
