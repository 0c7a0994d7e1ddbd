/** What a shell answers for a command ended by Ctrl-C. */
const INTERRUPTED = 130;
/** A Ctrl-C comes twice, from the terminal to the whole process group and passed on by the launcher: one wish. */
const ECHO_MS = 500;

export interface InterruptDeps {
  /** Ends in good order, when nobody listens at the first signal. */
  readonly end: (exitCode: number) => void;
  /** Ends at once, at the second. */
  readonly exit: (exitCode: number) => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * Collects listeners for the first SIGINT or SIGTERM; the second one ends the process, unless it comes so soon that it
 * is the echo of the first. Must be installed after the application is ready: Electron replaces earlier handlers.
 */
export function watchInterrupts({ end, exit, now }: InterruptDeps): {
  readonly onInterrupt: (listener: () => void) => () => void;
} {
  const listeners = new Set<() => void>();
  let askedAtMs: number | null = null;
  const interrupt = (): void => {
    if (askedAtMs !== null) {
      if (now() - askedAtMs > ECHO_MS) exit(INTERRUPTED);
      return;
    }
    askedAtMs = now();
    if (listeners.size === 0) end(INTERRUPTED);
    for (const listener of [...listeners]) listener();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  return {
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
