import type { Failure } from '../../contracts/failure.ts';
import { isRetryable } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Asking } from '../../contracts/sources.ts';
import type { StepContext } from './step.ts';

/** How a step works on many items. */
export interface FanOut<Item, Value> {
  /** Items under way at once, 1 or more. */
  readonly atOnce: number;
  /** Share of the items that must succeed for the step to succeed, 0 to 1. */
  readonly threshold: number;
  idOf(item: Item): string;
  work(item: Item, asking: Asking): Promise<Result<Value, Failure>>;
}

/** What became of one item. */
export interface ItemOutcome<Item, Value> {
  readonly item: Item;
  readonly result: Result<Value, Failure>;
}

/**
 * Works on every item, a few at once, and answers what became of each, in the order of `items`.
 *
 * An item that succeeded is never worked on again, not by the next attempt, not after a crash and not by a rerun of the
 * failed ones. While attempts are left, a failure that time may cure fails the attempt, and the next one goes on with
 * what is left; at the last one the step succeeds if at least `threshold` of the items did, and else fails with the
 * commonest failure. No items are a success.
 */
export async function fanOut<Item, Value>(
  items: readonly Item[],
  how: FanOut<Item, Value>,
  context: Pick<StepContext<unknown>, 'items' | 'signal' | 'isLastAttempt'>,
): Promise<Result<readonly ItemOutcome<Item, Value>[], Failure>> {
  context.items.expect(items.length);
  const results: Result<Value, Failure>[] = [];
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (context.signal.aborted) return;
      const [index, item] = next;
      results[index] = await context.items.once(how.idOf(item), (asking) => how.work(item, asking));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(how.atOnce, items.length)) }, work));
  if (context.signal.aborted) return fail({ kind: 'cancelled', message: 'The run was cancelled.' });
  const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
  const verdict = judge(items.length, failures, how.threshold, context.isLastAttempt);
  return verdict ? fail(verdict) : ok(items.map((item, index) => outcomeOf(item, results[index])));
}

function outcomeOf<Item, Value>(
  item: Item,
  result: Result<Value, Failure> | undefined,
): ItemOutcome<Item, Value> {
  if (!result) throw new Error('an item was left out');
  return { item, result };
}

/** The failure that ends the attempt, or `null` where enough succeeded. */
function judge(
  total: number,
  failures: readonly Failure[],
  threshold: number,
  isLastAttempt: boolean,
): Failure | null {
  const curable = failures.filter(isRetryable);
  if (curable.length > 0 && !isLastAttempt) return withLongestWait(curable);
  if (total - failures.length >= threshold * total) return null;
  return commonest(curable.length > 0 ? curable : failures);
}

/** A source that asks to wait is waited for, however the other items failed. */
function withLongestWait(failures: readonly Failure[]): Failure {
  const waits = failures.filter((failure) => failure.kind === 'rate-limited');
  const [longest] = waits.sort((a, b) => b.retryAfterMs - a.retryAfterMs);
  return longest ?? commonest(failures);
}

function commonest(failures: readonly Failure[]): Failure {
  const count = (kind: Failure['kind']): number => failures.filter((other) => other.kind === kind).length;
  const [first] = [...failures].sort((a, b) => count(b.kind) - count(a.kind));
  if (!first) throw new Error('no failure to choose from');
  return first;
}
