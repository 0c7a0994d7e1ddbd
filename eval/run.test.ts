import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Evaluation, Figure } from './evaluation.ts';
import { main } from './run.ts';

const evaluation = (name: string, ...figures: readonly Figure[]): Evaluation => ({
  name,
  run: () => ({ title: `about ${name}`, figures, worst: [`${name} went wrong`] }),
});
const kept = evaluation('kept', { name: 'share', value: 0.9, count: 10, floor: 0.9 });
const low = evaluation('low', { name: 'share', value: 0.8, count: 10, floor: 0.9 });
const high = evaluation('high', { name: 'violations', value: 1, count: 1, ceiling: 0 });

describe('npm run eval', () => {
  const written: string[] = [];
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written.push(`${name}: ${String(text)}`);
      return true;
    }),
  );
  const textOf = (name: string): string => written.filter((text) => text.startsWith(name)).join('');
  afterEach(() => {
    written.length = 0;
    for (const spy of spies) spy.mockClear();
  });

  it('ends well when every floor and ceiling is kept', () => {
    expect(main([], [kept])).toBe(0);
    expect(textOf('stdout')).toMatch(/kept: about kept\n {2}share +0\.900 +of 10 +at least 0\.9 +ok\n/);
    expect(textOf('stdout')).toContain('kept went wrong');
    expect(textOf('stderr')).toBe('');
  });

  it('fails and names what is below its floor or above its ceiling', () => {
    expect(main([], [kept, low, high])).toBe(1);
    expect(textOf('stderr')).toContain('Missed: low: share; high: violations.');
  });

  it('runs only what is asked for', () => {
    expect(main(['--only', 'kept'], [kept, low])).toBe(0);
    expect(textOf('stdout')).not.toContain('low');
  });

  it('refuses a name it does not know and says which there are', () => {
    expect(main(['--only', 'kept,lwo'], [kept, low])).toBe(64);
    expect(textOf('stderr')).toContain('There is no evaluation "lwo". Choose among kept, low.');
  });

  it('writes a JSON object a line', () => {
    main(['--json'], [kept]);
    const lines = textOf('stdout').slice('stdout: '.length).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { evaluation: 'kept', name: 'share', value: 0.9, count: 10, floor: 0.9, isKept: true },
      { evaluation: 'kept', error: 'kept went wrong' },
    ]);
  });
});
