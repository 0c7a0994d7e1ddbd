import { create } from 'zustand';
import type { BatchId } from '../../contracts/ids.ts';
import type { BatchProgress } from '../../contracts/run.ts';

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

export function dismissBatch(batchId: BatchId): void {
  useBatches.setState((state) => ({ dismissed: new Set(state.dismissed).add(batchId) }));
}

export function resetBatches(): void {
  useBatches.setState({ progress: [], dismissed: new Set() });
}

export function isActive(progress: BatchProgress): boolean {
  return progress.done < progress.total;
}
