import type { CompanyRow, StoreHealth } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BatchProgress, RunRecord, StepRecord } from '../../contracts/run.ts';
import { updateBatches } from './batches.ts';
import { companies } from './companies.ts';
import { refreshHealthSoon, useHealth } from './health.ts';
import { isNarrowed, runs } from './runs.ts';
import { updateWatched } from './watched-run.ts';

interface Sorted {
  readonly runs: RunRecord[];
  readonly steps: StepRecord[];
  readonly batches: BatchProgress[];
  readonly companies: CompanyRow[];
  readonly notices: Failure[];
  health: StoreHealth | null;
  haveCompaniesChanged: boolean;
}

/** Feeds the mirrors with one frame's events: each mirror changes at most once, so each screen draws at most once. */
export function takeEvents(events: readonly EngineEvent[], onNotice: (failure: Failure) => void): void {
  const sorted = sortEvents(events);
  if (sorted.runs.length > 0) {
    const isUnlisted = runs.upsert(sorted.runs);
    // Under a filter, a run that changed may have to leave the list or join it.
    if (isUnlisted || isNarrowed(runs.use.getState().query)) runs.refreshSoon();
  }
  updateWatched(sorted.runs, sorted.steps);
  updateBatches(sorted.batches);
  if (sorted.companies.length > 0) companies.upsert(sorted.companies);
  if (sorted.haveCompaniesChanged) companies.refreshSoon();
  if (sorted.health) useHealth.setState({ health: sorted.health });
  else if (sorted.runs.length > 0 || sorted.haveCompaniesChanged) refreshHealthSoon();
  sorted.notices.forEach(onNotice);
}

function sortEvents(events: readonly EngineEvent[]): Sorted {
  const sorted: Sorted = {
    runs: [],
    steps: [],
    batches: [],
    companies: [],
    notices: [],
    health: null,
    haveCompaniesChanged: false,
  };
  for (const event of events) {
    switch (event.type) {
      case 'run':
        sorted.runs.push(event.run);
        break;
      case 'step':
        sorted.steps.push(event.step);
        break;
      case 'batch':
        sorted.batches.push(event.progress);
        break;
      case 'company':
        sorted.companies.push(event.company);
        break;
      case 'health':
        sorted.health = event.health;
        break;
      case 'companies-changed':
        sorted.haveCompaniesChanged = true;
        break;
      case 'notice':
        sorted.notices.push(event.failure);
        break;
    }
  }
  return sorted;
}
