import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../contracts/ids.ts';
import { type Priority, priorities } from '../../contracts/run.ts';
import { createWaitingLine } from './waiting-line.ts';

const id = (text: string): RunId => text as RunId;

function drain(line: ReturnType<typeof createWaitingLine>): string[] {
  const out: string[] = [];
  for (let next = line.next(); next !== undefined; next = line.next()) out.push(next);
  return out;
}

describe('the waiting line', () => {
  it('lets higher priorities go first and keeps the order of asking within one', () => {
    const line = createWaitingLine();
    line.add(id('low 1'), 'low');
    line.add(id('normal 1'), 'normal');
    line.add(id('high 1'), 'high');
    line.add(id('normal 2'), 'normal');
    line.add(id('high 2'), 'high');
    expect(drain(line)).toEqual(['high 1', 'high 2', 'normal 1', 'normal 2', 'low 1']);
    expect(line.size).toBe(0);
  });

  it('keeps the turn of who asks again, and moves who asks with another priority to its end', () => {
    const line = createWaitingLine();
    for (const one of ['a', 'b', 'c']) line.add(id(one), 'normal');
    line.add(id('a'), 'normal');
    line.add(id('x'), 'high');
    line.add(id('b'), 'high');
    expect(drain(line)).toEqual(['x', 'b', 'a', 'c']);
  });

  it('forgets who is taken out', () => {
    const line = createWaitingLine();
    line.add(id('a'), 'low');
    expect(line.has(id('a'))).toBe(true);
    expect(line.delete(id('a'))).toBe(true);
    expect(line.delete(id('a'))).toBe(false);
    expect(line.has(id('a'))).toBe(false);
    expect(line.next()).toBeUndefined();
    line.add(id('b'), 'high');
    line.clear();
    expect(line.size).toBe(0);
  });

  it('serves like a list sorted by priority, then by when that priority was asked for', () => {
    const command = fc.record({
      runId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      priority: fc.constantFrom<Priority>(...priorities),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (asked) => {
        const line = createWaitingLine();
        let model: { runId: string; priority: Priority }[] = [];
        for (const { runId, priority } of asked) {
          line.add(id(runId), priority);
          if (model.some((one) => one.runId === runId && one.priority === priority)) continue;
          model = [...model.filter((one) => one.runId !== runId), { runId, priority }];
        }
        expect(line.size).toBe(model.length);
        const rank = (priority: Priority): number => priorities.indexOf(priority);
        model.sort((one, other) => rank(other.priority) - rank(one.priority));
        expect(drain(line)).toEqual(model.map((one) => one.runId));
      }),
    );
  });
});
