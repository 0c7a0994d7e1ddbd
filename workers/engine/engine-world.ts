import type { EngineServices } from '../../contracts/ports.ts';
import type { RunQueue } from '../run/run-queue.ts';
import type { RunWorld } from '../run/run-world.ts';
import type { CompanyIndex } from './company-index.ts';

/** Everything the calls of the engine work with. */
export interface EngineWorld extends RunWorld {
  readonly workspace: 'demo' | 'own';
  /** Calls that read, think and then write take turns here, so that none overwrites what another just wrote. */
  exclusive<Value>(work: () => Promise<Value>): Promise<Value>;
  readonly services: EngineServices;
  readonly queue: RunQueue;
  readonly companies: CompanyIndex;
}
