import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurnstile } from './turnstile.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Names come and are noted when they get in. */
function queue(limits: Parameters<typeof createTurnstile>[0]) {
  const turnstile = createTurnstile(limits);
  const inside: string[] = [];
  const leaveByName = new Map<string, () => void>();
  const come = (name: string, signal: AbortSignal = new AbortController().signal) =>
    turnstile.enter(signal).then((leave) => {
      inside.push(leave ? name : `${name} gave up`);
      if (leave) leaveByName.set(name, leave);
    });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { turnstile, inside, come, settle, leave: (name: string) => leaveByName.get(name)?.() };
}

describe('a turnstile', () => {
  it('lets in no more than permitted at the same time, in the order in which they came', async () => {
    const { turnstile, inside, come, settle, leave } = queue({ atOnce: 2, perSecond: 1_000 });
    for (const name of ['a', 'b', 'c', 'd']) void come(name);
    await settle();
    expect(inside).toEqual(['a', 'b']);
    expect([turnstile.open, turnstile.waiting]).toEqual([2, 2]);
    leave('b');
    leave('b');
    await settle();
    expect(inside).toEqual(['a', 'b', 'c']);
    leave('a');
    leave('c');
    await settle();
    expect(inside).toEqual(['a', 'b', 'c', 'd']);
    expect([turnstile.open, turnstile.waiting]).toEqual([1, 0]);
  });

  it('lets a lonely one in at once and spaces the others by the rate', async () => {
    const { inside, come, settle } = queue({ atOnce: 10, perSecond: 5 });
    for (const name of ['a', 'b', 'c']) void come(name);
    await settle();
    expect(inside).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(199);
    expect(inside).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(2);
    expect(inside).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(200);
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('keeps a rate of less than one in a second', async () => {
    const { inside, come } = queue({ atOnce: 10, perSecond: 0.5 });
    for (const name of ['a', 'b']) void come(name);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(inside).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(20);
    expect(inside).toEqual(['a', 'b']);
  });

  it('stays within the rate and a tenth of it however long it stood idle', async () => {
    const { inside, come, leave } = queue({ atOnce: 1_000, perSecond: 100 });
    await vi.advanceTimersByTimeAsync(60_000);
    for (let count = 0; count < 500; count += 1) void come(String(count)).then(() => leave(String(count)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(inside.length).toBeGreaterThanOrEqual(100);
    expect(inside.length).toBeLessThanOrEqual(110);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(inside).toEqual(Array.from({ length: 500 }, (_unused, index) => String(index)));
  });

  it('lets those who wait give up without a trace', async () => {
    const { turnstile, inside, come, settle, leave } = queue({ atOnce: 1, perSecond: 1_000 });
    const impatient = new AbortController();
    void come('a');
    void come('b', impatient.signal);
    void come('c');
    await settle();
    impatient.abort();
    await settle();
    expect(inside).toEqual(['a', 'b gave up']);
    expect(turnstile.waiting).toBe(1);
    leave('a');
    await settle();
    expect(inside).toEqual(['a', 'b gave up', 'c']);
    leave('c');
    expect([turnstile.open, turnstile.waiting]).toEqual([0, 0]);
  });

  it('does not let in who has given up before', async () => {
    const { turnstile, inside, come, settle } = queue({ atOnce: 1, perSecond: 1 });
    void come('a', AbortSignal.abort());
    await settle();
    expect(inside).toEqual(['a gave up']);
    expect(turnstile.open).toBe(0);
  });
});
