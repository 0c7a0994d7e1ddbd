/** A timer that was set and not cleared. */
interface LongTimer {
  readonly at: number;
  readonly work: () => void;
}

/** What the timers run on: milliseconds that never go back, and timers of the platform. */
export interface Platform {
  monotonicMs(): number;
  setTimeout(work: () => void, ms: number): unknown;
}

/** Timers that are nearly always cleared before they are due, such as time limits. */
export interface LongTimers {
  set(work: () => void, ms: number): unknown;
  /** True when this was one of ours; clearing twice, or after it was due, does nothing. */
  clear(timer: unknown): boolean;
}

/**
 * Timers that share one timer of the platform, the one of the earliest: setting and clearing one is an entry in a set,
 * where the platform's own costs some 10 µs each. None comes early; those due at the same time come as they were set.
 */
export function createLongTimers(platform: Platform): LongTimers {
  const waiting = new Set<LongTimer>();
  /** When the platform's timer looks here next. */
  let looksAt = Infinity;

  const look = (): void => {
    looksAt = Infinity;
    const now = platform.monotonicMs();
    const due = [...waiting].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    let next = Infinity;
    for (const { at } of waiting) if (at > now && at < next) next = at;
    if (next < Infinity) lookAt(next, now);
    for (const timer of due) if (waiting.delete(timer)) timer.work();
  };
  const lookAt = (at: number, now: number): void => {
    if (at >= looksAt) return;
    looksAt = at;
    platform.setTimeout(() => {
      // An earlier one took its place.
      if (looksAt === at) look();
    }, at - now);
  };

  return {
    set(work, ms) {
      const now = platform.monotonicMs();
      const timer = { at: now + ms, work };
      waiting.add(timer);
      lookAt(timer.at, now);
      return timer;
    },
    clear: (timer) => waiting.delete(timer as LongTimer),
  };
}
