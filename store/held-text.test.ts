import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdText } from './held-text.ts';

test('a held text is the text, however many are held beside it and however long they are', () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 300 }), 2_000);
  const long = 'ä€😀'.repeat(200_000);
  const all = [...texts, long, '', ...texts, 'x'.repeat(340_000), 'y'.repeat(340_000)];
  const held = all.map(holdText);
  expect(held.map(String)).toEqual(all);
  expect(held.map(({ length }) => length)).toEqual(all.map(({ length }) => length));
});
