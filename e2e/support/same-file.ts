import { readFileSync } from 'node:fs';
import { expect } from 'playwright/test';

/** Two files are the same to the last byte; where they are not, only the first lines that differ are shown. */
export function expectSameFile(found: string, wanted: string): void {
  const [one, other] = [readFileSync(found), readFileSync(wanted)];
  if (one.equals(other)) return;
  const [left, right] = [one.toString('utf8').split('\n'), other.toString('utf8').split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  expect({ line: at + 1, text: left[at], of: left.length }).toEqual({
    line: at + 1,
    text: right[at],
    of: right.length,
  });
  throw new Error('the files differ in bytes that are no text');
}
