import type { Clock } from '../contracts/ports.ts';
import { createLongTimers } from './long-timers.ts';

/** From here on a delay is a time limit rather than a wait. */
const LONG_MS = 1_000;

const long = createLongTimers({
  monotonicMs: () => performance.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
});

/** The clock of this machine: wall time for dates, monotonic time for durations. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimeout: (work, ms) => (ms < LONG_MS ? setTimeout(work, ms) : long.set(work, ms)),
  clearTimeout: (timer) => {
    if (!long.clear(timer)) clearTimeout(timer as ReturnType<typeof setTimeout>);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
};
