import type { Failure } from '../../contracts/failure.ts';

/** How long to wait before looking whether the disk takes writes again. */
const PROBE_MS = 10_000;

export interface AfterHaltDeps {
  /** Tells every client, once per halt. */
  notify(failure: Failure): void;
  /** Goes on with what was left; a store that still refuses halts again. `null` where the client decides. */
  readonly resume: (() => void) | null;
  /** Ends this life of the engine; main starts a fresh one. */
  restart(why: string): void;
}

/** What happens after the queue of runs had to halt. */
export interface AfterHalt {
  halted(failure: Failure): void;
  /** Something was written again: the next halt is news. */
  recovered(): void;
}

/**
 * A full disk is told once, then tried again every ten seconds until there is room; a lost store needs a fresh engine.
 */
export function createAfterHalt({ notify, resume, restart }: AfterHaltDeps): AfterHalt {
  let isKnown = false;
  return {
    halted: (failure) => {
      if (!isKnown) notify(failure);
      isKnown = true;
      if (failure.kind === 'defect') restart(failure.message);
      else if (resume) setTimeout(resume, PROBE_MS);
    },
    recovered: () => {
      isKnown = false;
    },
  };
}
