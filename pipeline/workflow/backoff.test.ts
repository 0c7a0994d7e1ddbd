import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import { backoffMs } from './backoff.ts';
import { defaultRetry } from './step.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };

describe('backoffMs', () => {
  it('stays within the exponential bound and under the cap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, random) => {
          const wait = backoffMs(defaultRetry, unavailable, attempts, random);
          expect(wait).not.toBeNull();
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(60_000, 2_000 * 2 ** (attempts - 1)));
        },
      ),
    );
  });

  it('gives up when the attempts are spent', () => {
    expect(backoffMs(defaultRetry, unavailable, 3, 0.5)).toBeNull();
  });

  it('does not repeat what repeating cannot change', () => {
    expect(
      backoffMs(defaultRetry, { kind: 'source-refused', source: 'x', message: 'no' }, 1, 0.5),
    ).toBeNull();
  });

  it('waits as long as the source asks, whatever the formula says', () => {
    const limited: Failure = {
      kind: 'rate-limited',
      source: 'x',
      retryAfterMs: 90_000,
      message: 'slow down',
    };
    expect(backoffMs(defaultRetry, limited, 1, 0)).toBe(90_000);
  });
});
