import type { CompanyRow, StoreHealth } from './engine-api.ts';
import type { Failure } from './failure.ts';
import type { BatchProgress, RunRecord, StepRecord } from './run.ts';

/**
 * What the engine tells its clients unasked. Rows carry their whole latest state, so that a client which missed
 * some is right again with the next one.
 */
export type EngineEvent =
  | { readonly type: 'run'; readonly run: RunRecord }
  | { readonly type: 'step'; readonly step: StepRecord }
  | { readonly type: 'batch'; readonly progress: BatchProgress }
  | { readonly type: 'company'; readonly company: CompanyRow }
  | { readonly type: 'health'; readonly health: StoreHealth }
  /** Companies were imported or changed: lists should be asked for again. */
  | { readonly type: 'companies-changed' }
  /** Something a person should know that belongs to no call. */
  | { readonly type: 'notice'; readonly failure: Failure };

/**
 * What a client must have asked for to be told of an event, or `null` for what everybody is told: steps change far more
 * often than anybody looks at them, so only those of runs that are open somewhere are told.
 */
export function topicOf(event: EngineEvent): string | null {
  return event.type === 'step' ? event.step.runId : null;
}

/** The key under which only the latest event is kept, or `null` where every one must arrive. */
export function coalescingKey(event: EngineEvent): string | null {
  switch (event.type) {
    case 'run':
      return `run|${event.run.runId}`;
    case 'step':
      return `step|${event.step.runId}|${event.step.stepId}`;
    case 'batch':
      return `batch|${event.progress.batchId}`;
    case 'company':
      return `company|${event.company.companyId}`;
    case 'health':
      return 'health';
    case 'companies-changed':
      return 'companies-changed';
    case 'notice':
      return null;
  }
}
