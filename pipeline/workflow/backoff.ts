import { type Failure, isRetryable } from '../../contracts/failure.ts';
import type { RetryPolicy } from './step.ts';

/**
 * How long to wait before the next attempt, in milliseconds, or `null` where another attempt makes no sense: the kind
 * of failure is final, the attempts are spent, or the wait would go beyond the total time of the policy.
 *
 * Full jitter (a wait drawn evenly from 0 to the exponential bound) spreads runs that failed together; a source's own
 * Retry-After wins over the formula, for asking earlier would only be refused again.
 *
 * @param attempts attempts made so far, 1 or more
 * @param elapsedMs since the first of them began
 * @param random a number drawn evenly from 0 (included) to 1 (excluded)
 */
export function backoffMs(
  policy: RetryPolicy,
  failure: Failure,
  made: { readonly attempts: number; readonly elapsedMs: number },
  random: number,
): number | null {
  if (isFinal(policy, failure) || made.attempts >= policy.attempts) return null;
  const bound = Math.min(policy.maxMs, policy.initialMs * policy.factor ** (made.attempts - 1));
  const wait = failure.kind === 'rate-limited' ? failure.retryAfterMs : Math.round(random * bound);
  return made.elapsedMs + wait > policy.maxTotalMs ? null : wait;
}

/** True where trying again cannot help: by the kind of the failure, or because the step says so of this kind. */
export function isFinal(policy: RetryPolicy, failure: Failure): boolean {
  return !isRetryable(failure) || policy.finalKinds.includes(failure.kind);
}

/** True where a person has to say how it goes on, before any attempts are spent. */
export function needsPerson(failure: Failure): boolean {
  return failure.kind === 'needs-choice';
}

/** The longest that a step of this policy may have been told to wait after this failure. */
export function longestWaitMs(policy: RetryPolicy, failure: Failure | null): number {
  return failure?.kind === 'rate-limited' ? Math.max(policy.maxMs, failure.retryAfterMs) : policy.maxMs;
}
