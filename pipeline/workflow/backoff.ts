import { type Failure, isRetryable } from '../../contracts/failure.ts';
import type { RetryPolicy } from './step.ts';

/**
 * How long to wait before the next attempt, in milliseconds, or `null` where another attempt makes no sense: the kind
 * of failure is final or the attempts are spent.
 *
 * Full jitter (a wait drawn evenly from 0 to the exponential bound) spreads runs that failed together; a source's own
 * Retry-After wins over the formula, for asking earlier would only be refused again.
 *
 * @param attempts attempts made so far, 1 or more
 * @param random a number drawn evenly from 0 (included) to 1 (excluded)
 */
export function backoffMs(
  policy: RetryPolicy,
  failure: Failure,
  attempts: number,
  random: number,
): number | null {
  if (!isRetryable(failure) || attempts >= policy.attempts) return null;
  if (failure.kind === 'rate-limited') return failure.retryAfterMs;
  const bound = Math.min(policy.maxMs, policy.initialMs * policy.factor ** (attempts - 1));
  return Math.round(random * bound);
}
