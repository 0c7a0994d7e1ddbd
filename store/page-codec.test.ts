import { expect, test } from 'vitest';
import type { DirectoryEntry } from './pack-directory.ts';
import { decodePage, encodePage } from './page-codec.ts';
import { marksOf } from './record-places.ts';

const entries: readonly DirectoryEntry[] = [
  { letter: 'f', packId: 'p1', marks: marksOf(['a', 'b', 'c']), total: 5, chars: 400 },
  { letter: 'f', packId: '', marks: marksOf(['d']), total: 0, chars: 0 },
  { letter: 'h', packId: 'p0', marks: null, total: 0, chars: 0 },
  { letter: 'h', packId: 'p2', marks: marksOf([]), total: 1, chars: 2 },
];

test.each([[entries], [entries.slice(1)], [[]]])('a page says what it was made of', (made) => {
  expect(decodePage(encodePage(made))).toEqual(made);
});

test('a page that lies anywhere in its buffer is read in place', () => {
  const page = encodePage(entries);
  const room = new Uint8Array(page.length + 8);
  room.set(page, 4);
  expect(decodePage(room.subarray(4, 4 + page.length))).toEqual(entries);
});

test('a page of another version is none, nor is a text', () => {
  const page = encodePage(entries);
  page[0] = 3;
  expect(decodePage(page)).toBeNull();
  for (const text of ['', '[["f","p1",["a"],1,2]]', '[["f","p1",["ab"],1,2]]'])
    expect(decodePage(new TextEncoder().encode(text))).toBeNull();
});
