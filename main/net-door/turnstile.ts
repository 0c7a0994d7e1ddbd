import type { NetLimits } from '../../contracts/net.ts';

/** Lets requests through in the order in which they came, no more and no faster than a source permits. */
export interface Turnstile {
  /**
   * Waits for a turn and answers what to call when the request is over, or `null` where the signal came first: then
   * nothing was taken and nothing is to be given back.
   */
  enter(signal: AbortSignal): Promise<(() => void) | null>;
  readonly open: number;
  readonly waiting: number;
}

/** How much of a second's allowance may go at once after a pause. Small: many sources count in short windows. */
const BURST_SECONDS = 0.1;

/** A limit on requests at the same time, and a token bucket for their rate. Durations are monotonic: clock jumps do not matter. */
export function createTurnstile({ atOnce, perSecond }: NetLimits): Turnstile {
  const capacity = Math.max(1, perSecond * BURST_SECONDS);
  const waiting = new Set<() => void>();
  let open = 0;
  let tokens = capacity;
  let filledAt = performance.now();
  let timer: NodeJS.Timeout | null = null;

  const refill = (): void => {
    const now = performance.now();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  };
  /** Lets go whoever may go now; whoever must wait for a token is waited for with one timer. */
  const advance = (): void => {
    refill();
    for (const go of waiting) {
      if (open >= atOnce || tokens < 1) break;
      waiting.delete(go);
      open += 1;
      tokens -= 1;
      go();
    }
    if (timer !== null || waiting.size === 0 || open >= atOnce) return;
    const waitMs = Math.ceil(((1 - tokens) / perSecond) * 1000);
    timer = setTimeout(() => {
      timer = null;
      advance();
    }, waitMs);
  };

  return {
    enter: (signal) =>
      new Promise((resolve) => {
        const go = (): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(leaveOnce);
        };
        const giveUp = (): void => {
          waiting.delete(go);
          resolve(null);
        };
        let isInside = true;
        const leaveOnce = (): void => {
          if (!isInside) return;
          isInside = false;
          open -= 1;
          advance();
        };
        if (signal.aborted) return giveUp();
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(go);
        advance();
      }),
    get open() {
      return open;
    },
    get waiting() {
      return waiting.size;
    },
  };
}
