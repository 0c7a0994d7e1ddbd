import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import { createAfterHalt } from './after-halt.ts';

const full: Failure = { kind: 'storage', message: 'The disk is full.' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('after a halt', () => {
  it('tells of a full disk once, tries again every ten seconds, and tells again after a recovery', () => {
    const seen: string[] = [];
    const after = createAfterHalt({
      notify: (failure) => seen.push(failure.kind),
      resume: () => seen.push('resume'),
      restart: () => seen.push('restart'),
    });
    after.halted(full);
    vi.advanceTimersByTime(10_000);
    after.halted(full);
    vi.advanceTimersByTime(10_000);
    expect(seen).toEqual(['storage', 'resume', 'resume']);
    after.recovered();
    after.halted(full);
    expect(seen.at(-1)).toBe('storage');
  });

  it('leaves going on to a client that decides for itself', () => {
    const after = createAfterHalt({ notify: () => undefined, resume: null, restart: () => undefined });
    after.halted(full);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks for a fresh engine when the store is lost', () => {
    const seen: string[] = [];
    const after = createAfterHalt({
      notify: (failure) => seen.push(failure.kind),
      resume: () => seen.push('resume'),
      restart: (why) => seen.push(why),
    });
    after.halted({ kind: 'defect', message: 'lost' });
    expect(seen).toEqual(['defect', 'lost']);
  });
});
