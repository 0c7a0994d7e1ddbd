/** Deaths longer ago than this no longer count. */
const WINDOW_MS = 60_000;
/** So many deaths within it are answered at once; a system that runs out of memory takes pages one by one. */
const AT_ONCE = 3;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 2_000;

/**
 * Answers, at each death of a page, how long to wait before it is loaded again: not at all at first, then longer and
 * longer while it dies again and again, so that a page that cannot live does not keep the machine busy. It is never
 * given up: the runs go on without it, and a dead window would help nobody.
 *
 * @param now monotonic milliseconds
 */
export function createReloadDelay(now: () => number): () => number {
  let deaths: readonly number[] = [];
  return () => {
    const at = now();
    deaths = [...deaths.filter((death) => at - death < WINDOW_MS), at];
    const beyond = deaths.length - AT_ONCE;
    return beyond <= 0 ? 0 : Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (beyond - 1));
  };
}
