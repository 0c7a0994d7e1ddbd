import computeUrl from '../compute.ts?worker&url';
import { approvedWorkerUrl } from '../approved-worker-url.ts';
import type { ComputeWorker } from './compute-worker.ts';
import { takeOnWorker } from './take-on-worker.ts';

let approved: string | null = null;

/** Starts a compute worker inside this worker. Rejects where none can be started. */
export async function spawnComputeWorker(): Promise<ComputeWorker> {
  approved ??= approvedWorkerUrl('compute-worker', computeUrl);
  return takeOnWorker(new Worker(approved, { type: 'module', name: 'compute' }));
}
