import { expect, test } from 'vitest';
import { createChance } from './chance.ts';
import { shutOutRealTime } from './no-real-time.ts';
import { replay, simulateMany } from './simulate.ts';
import { createVirtualTime } from './virtual-time.ts';

const SEEDS = 150;

test('no seed breaks a rule', async () => {
  const reports: string[] = [];
  const totals = await simulateMany({
    from: 1,
    count: SEEDS,
    onFailure: ({ report }) => reports.push(report),
  });
  expect(reports.join('\n\n')).toBe('');
  // The scenarios are worth something: lives ended, answers were paid for.
  expect(totals.lives).toBeGreaterThan(SEEDS * 1.2);
  expect(totals.requests).toBeGreaterThan(SEEDS * 4);
  expect(totals.runs).toBeGreaterThan(SEEDS * 2);
  for (const [moment, count] of Object.entries(totals.cuts)) {
    expect(count, `power cuts at: ${moment}`).toBeGreaterThan(0);
  }
}, 120_000);

test('a seed gives the identical trace again', async () => {
  for (const seed of [7, 42, 101]) {
    const [first, second] = [await replay(seed), await replay(seed)];
    expect(second.lines).toEqual(first.lines);
    expect(second.result.traceHash).toBe(first.result.traceHash);
    expect(first.lines.length).toBeGreaterThan(20);
  }
});

test('other seeds give other traces', async () => {
  const hashes = new Set<string>();
  for (const seed of [1, 2, 3, 4, 5]) hashes.add((await replay(seed)).result.traceHash);
  expect(hashes.size).toBe(5);
});

test('time moves only when nothing else can run, and in the order of planning', async () => {
  const time = createVirtualTime();
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(`${String(time.nowMs)} ${what}`);
  time.after(20, note('c'));
  time.after(10, () => {
    note('a')();
    time.after(0, note('b'));
    void Promise.resolve().then(() => Promise.resolve().then(note('microtask of a')));
  });
  time.after(15, note('never')).off();
  await time.run();
  expect(seen).toEqual(['10 a', '10 microtask of a', '10 b', '20 c']);
});

test('nobody reaches real time or chance unseen', () => {
  const caught: string[] = [];
  const letTimeIn = shutOutRealTime((what) => caught.push(what.split(' ')[0] ?? ''));
  const attempts = [() => Date.now(), () => Math.random(), () => setTimeout(() => undefined, 1)];
  const outcomes = attempts.map((attempt) => {
    try {
      attempt();
      return 'let through';
    } catch {
      return 'refused';
    }
  });
  letTimeIn();
  expect(outcomes).toEqual(['refused', 'refused', 'refused']);
  expect(caught).toEqual(['now', 'random', 'setTimeout']);
  expect(Date.now()).toBeGreaterThan(0);
});

test('chance is even, within bounds and the same for the same seed and purpose', () => {
  const draw = (seed: number, purpose: string) => {
    const chance = createChance(seed, purpose);
    return Array.from({ length: 1_000 }, () => chance.between(1, 4));
  };
  const draws = draw(1, 'a');
  expect(draw(1, 'a')).toEqual(draws);
  expect(draw(2, 'a')).not.toEqual(draws);
  expect(draw(1, 'b')).not.toEqual(draws);
  for (const face of [1, 2, 3, 4]) {
    const share = draws.filter((one) => one === face).length / draws.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  }
});
