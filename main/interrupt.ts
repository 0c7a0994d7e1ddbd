/** What a shell answers for a command ended by Ctrl-C. */
const INTERRUPTED = 130;

export interface InterruptDeps {
  /** Ends in good order, when nobody listens at the first signal. */
  readonly end: (exitCode: number) => void;
  /** Ends at once, at the second. */
  readonly exit: (exitCode: number) => void;
}

/**
 * Collects listeners for the first SIGINT or SIGTERM; the second one ends the process. Must be installed after the
 * application is ready: Electron replaces earlier handlers.
 */
export function watchInterrupts({ end, exit }: InterruptDeps): {
  readonly onInterrupt: (listener: () => void) => () => void;
} {
  const listeners = new Set<() => void>();
  let wasAsked = false;
  const interrupt = (): void => {
    if (wasAsked) {
      exit(INTERRUPTED);
      return;
    }
    wasAsked = true;
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
