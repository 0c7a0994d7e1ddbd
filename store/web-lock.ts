/** The part of `navigator.locks` that is used; tests bring their own. */
export type Locks = Pick<LockManager, 'request'>;

/** How long to wait for an engine that is just ending, after a crash or restart. */
const waitMs = 3000;

/**
 * Takes the exclusive lock of this name for as long as this worker lives. Answers how to let go of it, or `null` when
 * another holder keeps it for longer than `patienceMs`. Where there are no locks (Node), nothing is held.
 */
export async function holdLock(
  locks: Locks | undefined,
  name: string,
  patienceMs: number = waitMs,
): Promise<(() => void) | null> {
  if (!locks) return () => undefined;
  return new Promise((resolve, reject) => {
    locks
      .request(name, { signal: AbortSignal.timeout(patienceMs) }, () => {
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch((error: unknown) => {
        const isTaken =
          error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
        if (isTaken) resolve(null);
        else reject(error);
      });
  });
}

/** The locks of this worker, where the runtime has them. */
export function runtimeLocks(): Locks | undefined {
  return 'navigator' in globalThis ? (globalThis.navigator.locks as Locks | undefined) : undefined;
}
