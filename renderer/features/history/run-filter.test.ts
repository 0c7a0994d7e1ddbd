import { describe, expect, it } from 'vitest';
import { everyRun } from '../../../contracts/engine-api.ts';
import { chipsOf, dayText, endOfDay, parseAmount, startOfDay, toggleLevel } from './run-filter.ts';

const label = (stepId: string): string => `“${stepId}”`;

describe('the chips of a filter', () => {
  it('are none without a condition', () => {
    expect(chipsOf(everyRun, label)).toEqual([]);
  });

  it('say each condition in words', () => {
    const filter = {
      levels: ['identify' as const, 'enrich' as const],
      failedStep: 'validate',
      minDurationMs: 2000,
      maxDurationMs: null,
      minCostUsd: 0.5,
      maxCostUsd: 2,
      since: startOfDay('2026-11-20'),
      until: endOfDay('2026-11-20'),
    };
    expect(chipsOf(filter, label).map(({ text }) => text)).toEqual([
      'Identify',
      'Enrich',
      'stopped at “validate”',
      'took 2.0 s or more',
      'cost $0.50 to $2',
      'asked on 2026-11-20',
    ]);
  });

  it('say from when and until when', () => {
    const since = startOfDay('2026-11-20');
    const until = endOfDay('2026-11-22');
    const texts = [
      { since, until: null },
      { since: null, until },
      { since, until },
    ].map((dates) => chipsOf({ ...everyRun, ...dates }, label)[0]?.text);
    expect(texts).toEqual([
      'asked since 2026-11-20',
      'asked by 2026-11-22',
      'asked 2026-11-20 to 2026-11-22',
    ]);
  });

  it('leave everything else when one is taken away', () => {
    const filter = { ...everyRun, levels: ['enrich' as const], maxCostUsd: 1, failedStep: 'validate' };
    const [level, step, cost] = chipsOf(filter, label);
    expect(level?.without).toEqual({ ...filter, levels: [] });
    expect(step?.without).toEqual({ ...filter, failedStep: null });
    expect(cost?.without).toEqual({ ...filter, maxCostUsd: null });
  });
});

it('takes all levels as none', () => {
  const two = toggleLevel(toggleLevel(everyRun, 'deep_research'), 'identify');
  expect(two.levels).toEqual(['identify', 'deep_research']);
  expect(toggleLevel(two, 'enrich').levels).toEqual([]);
});

it.each([
  ['', null],
  [' 2.5 ', 2.5],
  ['$1,000', 1000],
  ['.5', 0.5],
  ['2.', 2],
  ['.', undefined],
  ['soon', undefined],
  ['-1', undefined],
])('reads %j as %j', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

describe('a day', () => {
  it('reaches from its first to its last moment', () => {
    const [start, end] = [startOfDay('2026-03-29'), endOfDay('2026-03-29')];
    expect(dayText(start)).toBe('2026-03-29');
    expect(dayText(end)).toBe('2026-03-29');
    expect(dayText((end ?? 0) + 1)).toBe('2026-03-30');
  });

  it('is none where nothing, or no day, was given', () => {
    expect(startOfDay('')).toBeNull();
    expect(endOfDay('soon')).toBeNull();
    expect(dayText(null)).toBe('');
  });
});
