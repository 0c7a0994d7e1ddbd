import type { BatchId } from '../../contracts/ids.ts';
import type { Clock } from '../../contracts/ports.ts';
import type { BatchProgress, RunRecord, RunState } from '../../contracts/run.ts';
import type { Store } from '../../store/store.ts';

/** Finishes remembered for the rate: enough to be steady, few enough to notice a change of pace. */
const RATE_WINDOW = 50;

/** Counts the runs of each batch as they change, so progress costs nothing per question. */
export interface BatchTracker {
  /** Notices a new state of a run; answers its batch's progress. */
  note(run: RunRecord): BatchProgress;
}

interface Tally {
  readonly runs: Map<string, Pick<RunRecord, 'state' | 'costUsd'>>;
  readonly counts: Record<RunState, number>;
  costUsd: number;
  /** Monotonic times of the last finishes in this life of the engine. */
  finishes: number[];
  startedAt: number;
}

/** Builds the tallies from the store's resident runs. */
export function createBatchTracker(store: Store, clock: Clock): BatchTracker {
  const tallies = new Map<BatchId, Tally>();
  const tallyOf = (run: RunRecord): Tally => {
    const known = tallies.get(run.batchId);
    if (known) return known;
    const counts = { queued: 0, running: 0, paused: 0, succeeded: 0, failed: 0, cancelled: 0 };
    const tally: Tally = { runs: new Map(), counts, costUsd: 0, finishes: [], startedAt: run.createdAt };
    tallies.set(run.batchId, tally);
    return tally;
  };
  const count = (run: RunRecord): Tally => {
    const tally = tallyOf(run);
    const before = tally.runs.get(run.runId);
    if (before) tally.counts[before.state] -= 1;
    tally.counts[run.state] += 1;
    tally.costUsd += run.costUsd - (before?.costUsd ?? 0);
    tally.runs.set(run.runId, { state: run.state, costUsd: run.costUsd });
    return tally;
  };
  const report = (batchId: BatchId, { counts, runs, costUsd, finishes, startedAt }: Tally): BatchProgress => {
    const total = runs.size;
    const done = counts.succeeded + counts.failed + counts.cancelled;
    const [first, last] = [finishes[0], finishes.at(-1)];
    const spanMs = first === undefined || last === undefined ? 0 : last - first;
    const runsPerSecond = spanMs > 0 ? ((finishes.length - 1) * 1000) / spanMs : null;
    return {
      batchId,
      total,
      done,
      running: counts.running,
      paused: counts.paused,
      failed: counts.failed,
      cancelled: counts.cancelled,
      costUsd,
      startedAt,
      runsPerSecond,
      remainingMs: runsPerSecond === null ? null : Math.round(((total - done) * 1000) / runsPerSecond),
    };
  };
  for (const run of store.resident('runs').values()) count(run);
  return {
    note: (run) => {
      const known = tallies.get(run.batchId)?.runs.get(run.runId)?.state;
      const tally = count(run);
      // A finished run may be told of again, as recovered; it finished only once.
      if (run.finishedAt !== null && known !== run.state) {
        tally.finishes = [...tally.finishes, clock.monotonicMs()].slice(-RATE_WINDOW);
      }
      return report(run.batchId, tally);
    },
  };
}
