import { expect, it } from 'vitest';
import { parseDays } from './retention-days.ts';

it.each([
  ['90', 90],
  [' 36,500 ', 36_500],
  ['0', null],
  ['36501', null],
  ['1.5', null],
  ['-3', null],
  ['', null],
])('reads %j as %j days', (text, days) => {
  expect(parseDays(text)).toBe(days);
});
