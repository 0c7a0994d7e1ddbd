import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, isInOrder } from './canonical.ts';

test('is the text of RFC 8785, whether the keys stand in order or not', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value));
    }),
  );
  expect(canonicalText({ a: 1, b: { c: [], d: '€' } })).toBe('{"a":1,"b":{"c":[],"d":"€"}}');
  expect(canonicalText({ b: 1, a: undefined })).toBe('{"b":1}');
});

test('keys are in order by their UTF-16 units, numbers that look like places first', () => {
  expect(isInOrder({ a: 1, b: { c: 1, d: 1 } })).toBe(true);
  expect(isInOrder({ b: 1, a: 1 })).toBe(false);
  expect(isInOrder([{ b: 1, a: 1 }])).toBe(false);
  expect(isInOrder({ '10': 1, '9': 1 })).toBe(false);
});

test('refuses what is no plain data', () => {
  for (const value of [NaN, { a: Infinity }, undefined]) expect(() => canonicalText(value)).toThrow();
});
