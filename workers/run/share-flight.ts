import type { Result } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';

/** Questions by key, from the asking until the answer is committed. */
export type Flights<Value> = Map<string, Promise<Result<Value, Failure>>>;

/**
 * Asks once for what several runs ask at the same time.
 *
 * A success stays in flight until its `land` is called, which the one who asked does when its result is in the ledger:
 * so there is no moment at which another run finds neither. A failure lands at once. When the one who asked is
 * cancelled, those who waited ask themselves. For those who only shared the answer `land` does nothing.
 */
export async function shareFlight<Value>(
  flights: Flights<Value>,
  key: string,
  signal: AbortSignal,
  ask: () => Promise<Result<Value, Failure>>,
): Promise<{ readonly answer: Result<Value, Failure>; land(): void }> {
  for (let shared = flights.get(key); shared; shared = flights.get(key)) {
    const answer = await shared.catch(() => null);
    if (answer?.ok) return { answer, land: () => undefined };
    if (signal.aborted) break;
    if (flights.get(key) === shared) flights.delete(key);
  }
  const mine = ask();
  flights.set(key, mine);
  const land = (): void => {
    signal.removeEventListener('abort', land);
    if (flights.get(key) === mine) flights.delete(key);
  };
  signal.addEventListener('abort', land, { once: true });
  try {
    const answer = await mine;
    if (!answer.ok) land();
    return { answer, land };
  } catch (error) {
    land();
    throw error;
  }
}
