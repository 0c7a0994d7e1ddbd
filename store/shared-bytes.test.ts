import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeShared } from './shared-bytes.ts';

test('gives the bytes that the encoder gives, of short and long texts in every alphabet', () => {
  const textArb = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  fc.assert(
    fc.property(textArb, fc.nat({ max: 300 }), (text, times) => {
      const longer = text.repeat(times);
      for (const each of [text, longer, text]) {
        expect(Buffer.from(encodeShared(each)).equals(Buffer.from(new TextEncoder().encode(each)))).toBe(
          true,
        );
      }
    }),
    { numRuns: 300 },
  );
});
