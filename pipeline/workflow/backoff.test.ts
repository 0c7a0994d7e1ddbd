import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import { backoffMs, isFinal, longestWaitMs } from './backoff.ts';
import { type RetryPolicy, defaultRetry } from './step.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
const limited = { kind: 'rate-limited', source: 'x', retryAfterMs: 90_000, message: 'slow down' } as const;

function made(attempts: number, elapsedMs = 0): { readonly attempts: number; readonly elapsedMs: number } {
  return { attempts, elapsedMs };
}

describe('backoffMs', () => {
  it('stays within the exponential bound and under the cap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, random) => {
          const wait = backoffMs(defaultRetry, unavailable, made(attempts), random);
          expect(wait).not.toBeNull();
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(60_000, 2_000 * 2 ** (attempts - 1)));
        },
      ),
    );
  });

  it('gives up when the attempts are spent', () => {
    expect(backoffMs(defaultRetry, unavailable, made(3), 0.5)).toBeNull();
  });

  it('does not repeat what repeating cannot change', () => {
    expect(backoffMs(defaultRetry, refused, made(1), 0.5)).toBeNull();
  });

  it('waits as long as the source asks, whatever the formula says', () => {
    expect(backoffMs(defaultRetry, limited, made(1), 0)).toBe(90_000);
  });

  it('lets no attempt begin after the total time of the policy', () => {
    const policy: RetryPolicy = { ...defaultRetry, maxTotalMs: 10_000 };
    expect(backoffMs(policy, unavailable, made(1, 8_000), 1)).toBe(2_000);
    expect(backoffMs(policy, unavailable, made(1, 8_001), 1)).toBeNull();
    expect(backoffMs(policy, unavailable, made(1, 10_000), 0)).toBe(0);
  });

  it('gives up at once where the source asks for longer than there is time', () => {
    expect(backoffMs({ ...defaultRetry, maxTotalMs: 89_999 }, limited, made(1), 0)).toBeNull();
    expect(backoffMs({ ...defaultRetry, maxTotalMs: 90_000 }, limited, made(1), 0)).toBe(90_000);
  });

  it('does not repeat a kind of failure that the step calls final', () => {
    const policy: RetryPolicy = { ...defaultRetry, finalKinds: ['source-unavailable'] };
    expect(backoffMs(policy, unavailable, made(1), 0.5)).toBeNull();
    expect(backoffMs(policy, limited, made(1), 0.5)).toBe(90_000);
  });
});

describe('isFinal', () => {
  it('is true of what time does not cure, and of what the step names', () => {
    expect(isFinal(defaultRetry, refused)).toBe(true);
    expect(isFinal(defaultRetry, unavailable)).toBe(false);
    expect(isFinal({ ...defaultRetry, finalKinds: ['source-unavailable'] }, unavailable)).toBe(true);
  });
});

describe('longestWaitMs', () => {
  it('is the cap of the policy, or what a source asked for where that is more', () => {
    expect(longestWaitMs(defaultRetry, null)).toBe(60_000);
    expect(longestWaitMs(defaultRetry, unavailable)).toBe(60_000);
    expect(longestWaitMs(defaultRetry, limited)).toBe(90_000);
    expect(longestWaitMs(defaultRetry, { ...limited, retryAfterMs: 5 })).toBe(60_000);
  });

  it('is never shorter than a wait that the policy gave', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 0, max: 600_000 }),
        (attempts, random, retryAfterMs) => {
          for (const failure of [unavailable, { ...limited, retryAfterMs }]) {
            const wait = backoffMs({ ...defaultRetry, attempts: 5 }, failure, made(attempts), random) ?? 0;
            expect(wait).toBeLessThanOrEqual(longestWaitMs(defaultRetry, failure));
          }
        },
      ),
    );
  });
});
