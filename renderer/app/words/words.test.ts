import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../contracts/failure.ts';
import { buyerRoles } from '../../../contracts/group.ts';
import type { RunId } from '../../../contracts/ids.ts';
import { runStates, stepStatuses, type StepRecord } from '../../../contracts/run.ts';
import { departments, productCategories } from '../../../contracts/seller.ts';
import { seatsText } from '../marks/seats.tsx';
import { failureInBrief, remedyText } from './failures.ts';
import { likelihoodText, qualityText, weightText } from './likelihood.ts';
import { roleLooks } from './roles.ts';
import { runLooks, stepLooks } from './states.ts';
import { stepFact } from './step-fact.ts';
import { categoryName, departmentName, pauseText, scopeText } from './words.ts';

const failure: Failure = { kind: 'timed-out', afterMs: 30_000, message: 'No answer came in time.' };

function stepOf(change: Partial<StepRecord>): StepRecord {
  return {
    runId: 'run-1' as RunId,
    stepId: 'validate',
    status: 'waiting',
    attempts: 0,
    maxAttempts: 3,
    key: null,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    dueAt: null,
    skippedBecause: null,
    condition: null,
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    costUsd: 0,
    summary: null,
    ...change,
  };
}

describe('likelihood', () => {
  it.each([
    [1, 'very likely, 1.00'],
    [0.72, 'likely, 0.72'],
    [0.4, 'possible, 0.40'],
    [0.2, 'unlikely, 0.20'],
    [0, 'very unlikely, 0.00'],
  ])('says %d as a word and a number', (value, text) => {
    expect(likelihoodText(value)).toBe(text);
  });

  it('shows what a signal added or took', () => {
    expect(weightText(0.42)).toBe('+0.42');
    expect(weightText(-0.08)).toBe('−0.08');
  });

  it('never shows a figure that could not be computed', () => {
    expect(qualityText('confidence', null)).toBe('not known');
    expect(qualityText('completeness', 0.75)).toBe('75 %');
    expect(qualityText('cohesion', 6.44)).toBe('6.4 of 10');
  });
});

describe('states', () => {
  it('have a word, an icon and a tone each, and no two the same word', () => {
    const words = stepStatuses.map((status) => stepLooks[status].word);
    expect(new Set(words).size).toBe(stepStatuses.length);
    expect(runStates.map((state) => runLooks[state].word)).not.toContain('');
  });
});

describe('roles', () => {
  it('have a name and a hue of their own', () => {
    expect(new Set(buyerRoles.map((role) => roleLooks[role].color)).size).toBe(buyerRoles.length);
  });

  it('never call anyone a champion for certain', () => {
    expect(roleLooks.champion.one).toBe('Likely champion');
  });

  it('are told in words where seats are drawn', () => {
    const seats = { decision_maker: 1, champion: 2, stakeholder: 0, blocker: 0, introducer: 1, unknown: 4 };
    expect(seatsText(seats)).toBe(
      '1 decision maker, 2 likely champions, 1 introducer; no stakeholder, no blocker',
    );
  });
});

it('writes no identifier with an underscore', () => {
  for (const name of [...departments.map(departmentName), ...productCategories.map(categoryName)]) {
    expect(name).toMatch(/^[A-Z][^_]*$/);
  }
});

describe('the one fact of a step', () => {
  const now = 100_000;
  it.each<[Partial<StepRecord>, string]>([
    [{ status: 'waiting' }, ''],
    [{ status: 'running', startedAt: now - 400, attempts: 1 }, ''],
    [{ status: 'running', startedAt: now - 3400, attempts: 2 }, 'attempt 2 of 3 · 3.0 s'],
    [{ status: 'running', progress: { done: 7, failed: 0, total: 9 }, attempts: 1 }, '7 of 9'],
    [{ status: 'running', progress: { done: 7, failed: 1, total: 9 }, attempts: 1 }, '6 of 9, 1 failed'],
    [{ status: 'backing_off', dueAt: now + 3600, attempts: 2 }, 'again in 4 s · attempt 2 of 3'],
    [{ status: 'succeeded', durationMs: 12, summary: '6 seats', attempts: 1 }, '12 ms · 6 seats'],
    [
      {
        status: 'succeeded',
        summary: '7 reachable',
        progress: { done: 9, failed: 2, total: 9 },
        attempts: 1,
      },
      '7 of 9, 2 failed',
    ],
    [{ status: 'paused', failure, attempts: 3 }, 'waits for you: No answer came in time.'],
    [{ status: 'reused', reusedFrom: 'run-aaaa-123456' as RunId }, 'from run 123456'],
    [{ status: 'skipped', skippedBecause: 'no source connected' }, 'no source connected'],
    [{ status: 'upstream_failed', skippedBecause: null }, 'did not run'],
    [{ status: 'failed', failure, attempts: 3 }, 'no answer in 30 s · attempt 3 of 3'],
    [{ status: 'cancelled' }, 'before it began'],
    [{ status: 'cancelled', startedAt: now, durationMs: 1500 }, 'after 1.5 s'],
  ])('of %j is %j', (change, fact) => {
    expect(stepFact(stepOf(change), now)).toBe(fact);
  });
});

it('offers a remedy and a short form for each kind of failure', () => {
  expect(remedyText(failure)).toBe('Try again.');
  expect(remedyText({ kind: 'storage', message: '' })).toMatch(/room on the disk/);
  expect(failureInBrief({ kind: 'rate-limited', source: 'import', retryAfterMs: 1, message: '' })).toBe(
    'import asks to wait',
  );
});

it('says what a rerun was asked to do', () => {
  const label = (stepId: string): string => `“${stepId}”`;
  expect(scopeText({ kind: 'whole' }, label)).toBe('everything');
  expect(scopeText({ kind: 'from-step', stepId: 'validate' }, label)).toBe('from “validate”');
});

it('says what a paused run waits for', () => {
  expect(pauseText({ kind: 'person' })).toBe('paused by you');
  expect(pauseText({ kind: 'retries-spent', stepId: 'validate', failure })).toBe(
    'waits for you: No answer came in time.',
  );
});
