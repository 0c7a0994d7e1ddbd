import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  formatBytes,
  formatCountdown,
  formatDay,
  formatDollars,
  formatDuration,
  formatPercent,
  formatQuantity,
  formatRate,
  formatRelative,
  shortId,
} from './format.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [999, '999 ms'],
    [1000, '1.0 s'],
    [3449, '3.4 s'],
    [12_000, '12 s'],
    [59_400, '59 s'],
    [59_999, '1 min'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_900, '1 h'],
    [3_840_000, '1 h 4 min'],
    [90_000_000, '1 day 1 h'],
    [259_200_000, '3 days'],
    [-5, '0 ms'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('never writes sixty of a smaller unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000_000 }), (ms) => {
        expect(formatDuration(ms)).not.toMatch(/\b60 (s|min)\b|\b24 h\b/);
      }),
    );
  });
});

describe('formatRelative', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  it.each([
    [0, 'just now'],
    [-40_000, 'just now'],
    [30_000, '30 s ago'],
    [125_000, '2 min ago'],
    [7_200_000, '2 h ago'],
    [100_000_000, 'yesterday'],
    [3 * 86_400_000, '3 days ago'],
  ])('says of an age of %d ms: %s', (age, text) => {
    expect(formatRelative(now - age, now)).toBe(text);
  });

  it('gives the date of what is older than a week', () => {
    expect(formatRelative(now - 30 * 86_400_000, now)).toBe('24 Oct 2026');
  });
});

it('counts down in whole seconds and ends at now', () => {
  expect(formatCountdown(4200, 1000)).toBe('in 4 s');
  expect(formatCountdown(1000, 1000)).toBe('now');
  expect(formatCountdown(500, 1000)).toBe('now');
  expect(formatCountdown(91_000, 0)).toBe('in 1 min 31 s');
});

it('calls only the whole 100 %', () => {
  expect(formatPercent(0.999)).toBe('99 %');
  expect(formatPercent(1)).toBe('100 %');
  expect(formatPercent(0)).toBe('0 %');
});

it('agrees in number', () => {
  expect(formatQuantity(1, 'row')).toBe('1 row');
  expect(formatQuantity(2000, 'row')).toBe('2,000 rows');
  expect(formatQuantity(1, 'company', 'companies')).toBe('1 company');
  expect(formatQuantity(0, 'company', 'companies')).toBe('0 companies');
});

it('writes money with cents only where they say something', () => {
  expect(formatDollars(0)).toBe('$0.00');
  expect(formatDollars(45_000)).toBe('$45,000');
  expect(formatDollars(12.5)).toBe('$12.50');
});

it('writes sizes in the unit people use', () => {
  expect(formatBytes(0)).toBe('0 bytes');
  expect(formatBytes(1)).toBe('1 byte');
  expect(formatBytes(48_213)).toBe('48 KB');
  expect(formatBytes(1_204_877)).toBe('1.2 MB');
  expect(formatBytes(999_999)).toBe('1.0 MB');
});

it('writes rates with a digit that means something', () => {
  expect(formatRate(12.3)).toBe('12 per second');
  expect(formatRate(0.42)).toBe('0.4 per second');
  expect(formatRate(0.05)).toBe('3.0 per minute');
});

it('writes a day as it stands in file names', () => {
  expect(formatDay(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});

it('shortens long ids to their end', () => {
  expect(shortId('run-12')).toBe('run-12');
  expect(shortId('0192f0c1-aaaa-7bbb-8ccc-1234567890ab')).toBe('7890ab');
});
