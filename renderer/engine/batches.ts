import { create } from 'zustand';
import { everyRun } from '../../contracts/engine-api.ts';
import type { BatchId } from '../../contracts/ids.ts';
import type { BatchProgress, BatchRecord, RunState } from '../../contracts/run.ts';
import { ask } from './connection.ts';

interface Batches {
  /** Latest first. */
  readonly progress: readonly BatchProgress[];
  readonly dismissed: ReadonlySet<BatchId>;
}

/** Progress of the batches this window has heard of. */
export const useBatches = create<Batches>(() => ({ progress: [], dismissed: new Set() }));

export function updateBatches(changed: readonly BatchProgress[]): void {
  if (changed.length === 0) return;
  const byId = new Map(useBatches.getState().progress.map((progress) => [progress.batchId, progress]));
  for (const progress of changed) byId.set(progress.batchId, progress);
  const progress = [...byId.values()].sort((a, b) => b.startedAt - a.startedAt).slice(0, 20);
  useBatches.setState({ progress });
}

/** A batch older than this is history: it is shown again only while it still runs. */
const RECENT_MS = 600_000;

/** Shows the newest batch to a window that was not there, or not listening, when it was announced. */
export async function loadNewestBatch(now: number): Promise<void> {
  const batches = await ask('listBatches', {});
  if (!batches.ok) return;
  const newest = [...batches.value].sort((a, b) => b.createdAt - a.createdAt).at(0);
  if (!newest) return;
  const progress = await progressOf(newest);
  if (!isActive(progress) && now - newest.createdAt > RECENT_MS) return;
  // Events that came meanwhile know better.
  if (!useBatches.getState().progress.some(({ batchId }) => batchId === newest.batchId))
    updateBatches([progress]);
}

/** Counts the runs of a batch by state, and what they cost. */
async function progressOf(batch: BatchRecord): Promise<BatchProgress> {
  const count = async (state: RunState): Promise<number> => {
    const answer = await ask('listRuns', { ...runsOf(batch), states: [state], offset: 0, limit: 1 });
    return answer.ok ? answer.value.total : 0;
  };
  const [queued, running, paused, failed, cancelled, costUsd] = await Promise.all([
    count('queued'),
    count('running'),
    count('paused'),
    count('failed'),
    count('cancelled'),
    costOf(batch),
  ]);
  return {
    batchId: batch.batchId,
    total: batch.runCount,
    done: Math.max(0, batch.runCount - queued - running - paused),
    running,
    paused,
    failed,
    cancelled,
    costUsd,
    startedAt: batch.createdAt,
    runsPerSecond: null,
    remainingMs: null,
  };
}

/** Everything about the runs of one batch but which page of them. */
function runsOf({ batchId }: BatchRecord) {
  return { search: '', states: [], batchId, companyId: null, filter: everyRun };
}

const COST_PAGE = 500;

/** The sum over the runs that cost anything; most cost nothing, and those are not asked for. */
async function costOf(batch: BatchRecord): Promise<number> {
  let costUsd = 0;
  for (let offset = 0; ; offset += COST_PAGE) {
    const filter = { ...everyRun, minCostUsd: Number.MIN_VALUE };
    const page = await ask('listRuns', { ...runsOf(batch), filter, offset, limit: COST_PAGE });
    if (!page.ok) return costUsd;
    costUsd += page.value.rows.reduce((sum, run) => sum + run.costUsd, 0);
    if (offset + COST_PAGE >= page.value.total) return costUsd;
  }
}

export function dismissBatch(batchId: BatchId): void {
  useBatches.setState((state) => ({ dismissed: new Set(state.dismissed).add(batchId) }));
}

export function resetBatches(): void {
  useBatches.setState({ progress: [], dismissed: new Set() });
}

export function isActive(progress: BatchProgress): boolean {
  return progress.done < progress.total;
}

/** Nothing of it is under way or will be by itself: whatever has not ended waits for a person. */
export function isPaused({ done, paused, total }: BatchProgress): boolean {
  return paused > 0 && done + paused >= total;
}
