import type { EngineServices } from '../../contracts/ports.ts';
import type { RunQueue } from '../run/run-queue.ts';
import type { RunWorld } from '../run/run-world.ts';
import type { CompanyIndex } from './company-index.ts';
import type { BatchTracker } from './batch-tracker.ts';

/** Everything the calls of the engine work with. */
export interface EngineWorld extends RunWorld {
  readonly workspace: 'demo' | 'own';
  readonly services: EngineServices;
  readonly queue: RunQueue;
  readonly companies: CompanyIndex;
  readonly batches: BatchTracker;
}
