import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Clock } from '../../contracts/ports.ts';
import type { StepPorts } from '../../pipeline/steps/outputs.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import type { StepSuccess } from '../../pipeline/workflow/step.ts';
import type { Store } from '../../store/store.ts';
import type { CallLedger } from './call-ledger.ts';
import type { Flights } from './share-flight.ts';

/** What every run of an engine shares. */
export interface RunWorld {
  readonly workflow: Workflow;
  readonly store: Store;
  readonly ports: StepPorts;
  readonly clock: Clock;
  /** The life of this engine. */
  readonly epoch: number;
  /** Attempts under way: identical steps of several runs share one. */
  readonly inFlight: Flights<StepSuccess<unknown>>;
  /** Where outside sources are asked and paid. */
  readonly calls: CallLedger;
  /** Evenly from 0 to 1; only back-off uses it. */
  random(): number;
  /** HMAC under the profile's own sub-key for that purpose, 64 hex digits. */
  mac(purpose: 'step-key' | 'call-key' | 'content', text: string): string;
  /** Tells every client. Called only after the commit that made it true. */
  announce(event: EngineEvent): void;
}
