import { describe, expect, it, vi } from 'vitest';
import { Counter, tableOf } from './tally.ts';

describe('the tally', () => {
  it('counts cases and checks, and what kind of fault there was', () => {
    const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const counter = new Counter('kills');
    counter.note([], 'seed 1');
    counter.note([{ kind: 'lost', sentence: 'a row' }], 'seed 2');
    counter.check([], 'the end');
    counter.worst = '12 ms';
    expect(told.mock.calls.flat().join('')).toContain('FAILED kills (seed 2)\n  lost: a row\n');
    told.mockRestore();
    expect(counter.tally()).toMatchObject({ count: 2, lost: 1, repeated: 0, passed: 2, failed: 1 });
  });

  it('ends in the line that scripts read', () => {
    const fine = new Counter('cancels');
    fine.note([], '');
    const lines = tableOf([fine.tally()]).split('\n');
    expect(lines.at(0)).toMatch(/^what .*count .*lost .*repeated .*stuck .*seconds .*worst figure$/);
    expect(lines.slice(-2)).toEqual(['1 passed, 0 failed', '']);
  });
});
