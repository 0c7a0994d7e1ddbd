import { create } from 'zustand';
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

/** Counts the runs of a batch by state. Reruns belong to the batch of their parent, hence the limit to its size. */
async function progressOf(batch: BatchRecord): Promise<BatchProgress> {
  const count = async (...states: readonly RunState[]): Promise<number> => {
    const page = {
      search: '',
      states: [...states],
      batchId: batch.batchId,
      companyId: null,
      offset: 0,
      limit: 1,
    };
    const answer = await ask('listRuns', page);
    return answer.ok ? answer.value.total : 0;
  };
  const [queued, running, failed, cancelled] = await Promise.all([
    count('queued'),
    count('running'),
    count('failed'),
    count('cancelled'),
  ]);
  return {
    batchId: batch.batchId,
    total: batch.runCount,
    done: Math.max(0, batch.runCount - queued - running),
    running,
    failed,
    cancelled,
    startedAt: batch.createdAt,
    runsPerSecond: null,
    remainingMs: null,
  };
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
