import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDefect, keepDefect, withoutMessage } from './defects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'defects-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what is kept of a defect', () => {
  it('is the names and the frames, without message and folders', () => {
    const text = [
      'getRun: TypeError: cannot read Ada Example <ada@example.com>',
      'second line of Ada Example',
      '    at Ada Example',
      '    at readRun (app://bundle/assets/engine-abc.js:12:34)',
      '    at async file:///home/ada/app/out/main/index.js:5:6',
      '    at run (C:\\Users\\Ada Example\\out\\main\\index.js:7:8)',
    ].join('\n');
    expect(withoutMessage(text)).toBe(
      [
        'getRun: TypeError',
        '    at readRun (engine-abc.js:12:34)',
        '    at index.js:5:6',
        '    at run (index.js:7:8)',
      ].join('\n'),
    );
  });

  it('is nothing of a text that begins with no name', () => {
    expect(withoutMessage('Ada Example was not found')).toBe('defect');
    expect(withoutMessage('RangeError: Ada: Example')).toBe('RangeError');
    expect(withoutMessage('Uncaught TypeError: Ada')).toBe('Uncaught TypeError');
    expect(withoutMessage('')).toBe('defect');
  });

  it('names the place and the kind of what was thrown', () => {
    const lines = describeDefect('files.pick', new RangeError('ada@example.com')).split('\n');
    expect(lines[0]).toBe('files.pick: RangeError');
    expect(lines[1]).toMatch(/^ {4}at .*defects\.test\.ts:\d+:\d+\)?$/);
    expect(describeDefect('files.pick', 'ada@example.com')).toBe('files.pick');
  });
});

describe('the file of defects', () => {
  it('grows to 64 kB, is put aside once and never fails', () => {
    for (let index = 0; index < 300; index++) keepDefect(folder, 'x'.repeat(1000), 0);
    expect(readdirSync(folder).sort()).toEqual(['defects.1.log', 'defects.log']);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(64 * 1024);
    }
    expect(readFileSync(join(folder, 'defects.log'), 'utf8')).toMatch(/^1970-01-01T00:00:00\.000Z x+\n/);
    expect(() => {
      keepDefect(join(folder, 'absent'), 'x', 0);
    }).not.toThrow();
  });
});
