import { useSyncExternalStore } from 'react';

interface Ticker {
  now: number;
  timer: ReturnType<typeof setInterval> | null;
  readonly listeners: Set<() => void>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => number;
}

const tickers = new Map<number, Ticker>();

/** The time, read again every `everyMs`. All who ask for the same beat share one timer and change together. */
export function useNow(everyMs: number): number {
  const ticker = tickerFor(everyMs);
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

function tickerFor(everyMs: number): Ticker {
  const known = tickers.get(everyMs);
  if (known) return known;
  const listeners = new Set<() => void>();
  const tick = (): void => {
    ticker.now = Date.now();
    for (const listener of listeners) listener();
  };
  const ticker: Ticker = {
    now: Date.now(),
    timer: null,
    listeners,
    read: () => ticker.now,
    subscribe: (listener) => {
      listeners.add(listener);
      if (ticker.timer === null) {
        ticker.now = Date.now();
        ticker.timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || ticker.timer === null) return;
        clearInterval(ticker.timer);
        ticker.timer = null;
      };
    },
  };
  tickers.set(everyMs, ticker);
  return ticker;
}
