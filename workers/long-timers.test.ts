import { describe, expect, it } from 'vitest';
import { createLongTimers } from './long-timers.ts';

function setUp() {
  let now = 0;
  let set = 0;
  const native: { at: number; work: () => void }[] = [];
  const timers = createLongTimers({
    monotonicMs: () => now,
    setTimeout: (work, ms) => {
      set += 1;
      native.push({ at: now + ms, work });
    },
  });
  const told: string[] = [];
  return {
    timers,
    told,
    setOnPlatform: () => set,
    note: (name: string) => () => void told.push(`${name} at ${String(now)}`),
    /** Lets the platform's timers come, the first of them `firstIsEarlyMs` before it is due. */
    goTo(ms: number, firstIsEarlyMs = 0) {
      for (let early = firstIsEarlyMs; ; early = 0) {
        native.sort((a, b) => a.at - b.at);
        const next = native[0];
        if (!next || next.at - early > ms) break;
        native.shift();
        now = Math.max(now, next.at - early);
        next.work();
      }
      now = ms;
    },
  };
}

describe('long timers', () => {
  it('come when they are due, in the order of their times and then of their setting', () => {
    const { timers, note, goTo, told } = setUp();
    timers.set(note('late'), 300);
    timers.set(note('soon'), 100);
    timers.set(note('second'), 200);
    timers.set(note('third'), 200);
    goTo(1_000);
    expect(told).toEqual(['soon at 100', 'second at 200', 'third at 200', 'late at 300']);
  });

  it('do not come once they were cleared, also by one that is due with them', () => {
    const { timers, note, goTo, told } = setUp();
    const first = timers.set(note('never'), 100);
    expect(timers.clear(first)).toBe(true);
    expect(timers.clear(first)).toBe(false);
    timers.set(() => timers.clear(second), 200);
    const second = timers.set(note('cleared'), 200);
    timers.set(note('last'), 200);
    goTo(1_000);
    expect(told).toEqual(['last at 200']);
  });

  it('ask the platform once for thousands that are set and cleared', () => {
    const { timers, note, goTo, told, setOnPlatform } = setUp();
    for (let at = 0; at < 3_000; at += 1) {
      goTo(at);
      timers.clear(timers.set(note('never'), 30_000));
    }
    expect(setOnPlatform()).toBe(1);
    timers.set(note('one'), 30_000);
    goTo(100_000);
    expect(told).toEqual([`one at ${String(2_999 + 30_000)}`]);
    expect(setOnPlatform()).toBe(2);
  });

  it('wait on where the platform comes early', () => {
    const { timers, note, goTo, told, setOnPlatform } = setUp();
    timers.set(note('one'), 100);
    goTo(1_000, 0.5);
    expect(told).toEqual(['one at 100']);
    expect(setOnPlatform()).toBe(2);
  });

  it('set others from within', () => {
    const { timers, note, goTo, told } = setUp();
    timers.set(() => timers.set(note('inner'), 50), 100);
    goTo(1_000);
    expect(told).toEqual(['inner at 150']);
  });
});
