import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payloads } from '../../test-kit/files/formulas.ts';
import { e164, machinePhone, neutraliseCell, restoreCell } from './neutralise-cell.ts';

describe('cells that a spreadsheet would run', () => {
  test('there are at least 60 of them', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(60);
  });

  test.each(payloads)('%j begins with an apostrophe', (payload) => {
    const cell = neutraliseCell(payload);

    expect(cell.startsWith("'")).toBe(true);
    expect(cell).not.toMatch(/[\t\r\n\u2028]/);
  });

  test.each([
    ['x;=1+1', "x;'=1+1"],
    ['x; @SUM(1);-1', "x; '@SUM(1);'-1"],
    ['x;"=1+1"', 'x;"\'=1+1"'],
    ['x\n=1+1', 'x =1+1'],
    ['x\t=1+1', 'x =1+1'],
  ])('%j hides a formula behind a separator', (payload, expected) => {
    expect(neutraliseCell(payload)).toBe(expected);
  });
});

test.each([
  '',
  'Zahra Wexbury',
  "O'Dunmore",
  "'t Hart",
  'VP Sales & Marketing',
  'C++ Developer',
  'a=b',
  'jean-luc@acme.example',
  '2026-01-15',
  'R&D - Europe',
  'Sales; Marketing',
  '(202) 555-0100',
  '1-10',
])('%j is left as it is', (text) => {
  expect(neutraliseCell(text)).toBe(text);
});

test('restoring gives back every text without line breaks and tabs, exactly', () => {
  const character = fc.constantFrom('=', '+', '-', '@', "'", '"', ';', ' ', 'a', '1', '＝', '\u200b', 'é');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (text) => {
      expect(restoreCell(neutraliseCell(text))).toBe(text);
      expect(neutraliseCell(text).replace(/^[ "\u200b]+/, '')).not.toMatch(/^[=+\-@＝]/);
    }),
    { seed: 5, numRuns: 5000 },
  );
});

test.each([
  ['+44 20 7946 0000', '+442079460000'],
  ['+49 (0)30 23125-100', '+493023125100'],
  ['+1 (202) 555.0100', '+12025550100'],
  ['(202) 555-0100', '(202) 555-0100'],
  ['+1 202-555-0100 ext 7', "'+1 202-555-0100 ext 7"],
  ['+44', "'+44"],
  ['+442079460000+1', "'+442079460000+1"],
  ['+44 20 7946 0000;=1+1', "'+44 20 7946 0000;'=1+1"],
  ['-442079460000', "'-442079460000"],
  ['=442079460000', "'=442079460000"],
])('a machine gets the phone %j as %j', (phone, expected) => {
  expect(machinePhone(phone)).toBe(expected);
});

test('a number in E.164 has 7 to 15 digits and begins with no zero', () => {
  expect(['+1234567', '+123456789012345'].map(e164)).toEqual(['+1234567', '+123456789012345']);
  expect(['+123456', '+1234567890123456', '+0123456789', '2025550100'].map(e164)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
