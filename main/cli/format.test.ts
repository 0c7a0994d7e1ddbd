import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, plain, table } from './format.ts';
import { createProgressView, progressText } from './progress-view.ts';
import type { Screen } from './screen.ts';

describe('text for the terminal', () => {
  it('holds no control characters, whatever the data', () => {
    expect(plain('Ada\u001B[2J\u202ELovelace\n')).toBe('Ada [2J Lovelace');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}]/u.test(plain(text))));
  });

  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [4230, '4.2 s'],
    [59_960, '1 min 0 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('says %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('aligns a table and cuts long cells', () => {
    expect(
      table(
        [
          { title: 'A', max: 4 },
          { title: 'N', align: 'right' },
        ],
        [
          ['abcdef', '5'],
          ['x', '1000'],
        ],
      ),
    ).toEqual(['A        N', 'abc…     5', 'x     1000']);
  });
});

describe('progress', () => {
  function record(isTerminal: boolean) {
    const out: string[] = [];
    const screen: Screen = {
      isTerminal,
      columns: 60,
      data: () => Promise.resolve(),
      say: (line) => out.push(line),
      redraw: (line) => out.push(line),
      keepLine: () => undefined,
      mute: () => undefined,
    };
    let time = 0;
    const view = createProgressView(screen, () => time);
    return {
      out,
      at: (ms: number, done: number, total = 200) => {
        time = ms;
        view.show({ done, total, failed: 0 });
      },
      end: () => {
        view.end();
      },
    };
  }

  it('says only what is known', () => {
    expect(progressText({ done: 0, total: 4, failed: 0 }, null)).toBe('0/4 · 0 %');
    expect(progressText({ done: 1, total: 4, failed: 1 }, 0.5)).toBe(
      '1/4 · 25 % · 30.0 per minute · 6.0 s left · 1 failed',
    );
    expect(progressText({ done: 4, total: 4, failed: 0 }, 8)).toBe('4/4 · 100 % · 8.0 per second');
  });

  it('writes a line every 10 % or 5 s where there is no terminal', () => {
    const { out, at, end } = record(false);
    at(0, 0);
    at(100, 5);
    at(200, 20);
    at(300, 39);
    at(5300, 41);
    at(5400, 200);
    end();
    expect(out.map((line) => line.split(' ')[0])).toEqual(['0/200', '20/200', '41/200', '200/200']);
  });

  it('redraws a bar at most ten times a second and within the width', () => {
    const { out, at, end } = record(true);
    at(0, 0);
    for (let step = 1; step <= 199; step += 1) at(step * 10, step);
    end();
    expect(out.length).toBeLessThan(25);
    expect(out.at(-1)).toMatch(/^\[#+\.\] 199\/200 · 99 % · 100\.0 per second/);
    expect(Math.max(...out.map((line) => line.length))).toBeLessThan(60);
  });

  it('measures the rate over the last stretch, not since the start', () => {
    const { out, at } = record(false);
    at(0, 0, 1000);
    at(60_000, 10, 1000);
    at(65_000, 110, 1000);
    at(75_000, 210, 1000);
    expect(out.at(-1)).toBe('210/1000 · 21 % · 10.0 per second · 1 min 19 s left');
  });
});
