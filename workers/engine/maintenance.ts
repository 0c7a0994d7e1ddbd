import type { Failure } from '../../contracts/failure.ts';
import type { Clock } from '../../contracts/ports.ts';
import type { Result } from '../../contracts/result.ts';

/** So long must nothing have been at work: a batch that follows another must not wait for tidying. */
const QUIET_MS = 20_000;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface MaintenanceDeps {
  readonly clock: Pick<Clock, 'now' | 'setTimeout' | 'clearTimeout'>;
  /** Nothing is at work or waits for a place. */
  isIdle(): boolean;
  /** Days after which finished runs are removed, `null` for never. */
  maxAgeDays(): number | null;
  prune(maxAgeDays: number): Promise<Result<unknown, Failure>>;
  shouldCompact(): boolean;
  compact(): Promise<Result<unknown, Failure>>;
}

/** What the engine does for itself when nobody asks anything of it. */
export interface Maintenance {
  /** Told whenever something began or ended; tidying waits until it has been quiet for a while. */
  stir(): void;
  stop(): void;
}

/**
 * Tidies when it is quiet: removes old runs once a day where the person set an age, then compacts the journal where
 * that pays. A failure is no news: what was not tidied now is tidied another time, and nothing depends on it.
 */
export function createMaintenance(deps: MaintenanceDeps): Maintenance {
  let timer: unknown = null;
  let isTidying = false;
  let prunedAt = -Infinity;

  const tidy = async (): Promise<void> => {
    if (isTidying || !deps.isIdle()) return;
    isTidying = true;
    try {
      const age = deps.maxAgeDays();
      if (age !== null && deps.clock.now() - prunedAt >= DAY_MS) {
        const pruned = await deps.prune(age);
        if (pruned.ok) prunedAt = deps.clock.now();
      }
      if (deps.isIdle() && deps.shouldCompact()) await deps.compact();
    } finally {
      isTidying = false;
    }
  };

  const stop = (): void => {
    if (timer !== null) deps.clock.clearTimeout(timer);
    timer = null;
  };
  return {
    stir: () => {
      stop();
      if (deps.isIdle()) timer = deps.clock.setTimeout(() => void tidy(), QUIET_MS);
    },
    stop,
  };
}
