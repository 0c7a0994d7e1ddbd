import { everyRun, type EngineInput } from '../../contracts/engine-api.ts';
import type { RunRecord, RunState } from '../../contracts/run.ts';
import { ask } from './connection.ts';
import { createPagedList } from './paged-list.ts';

export interface RunsQuery {
  readonly search: string;
  /** Empty means every state. */
  readonly states: readonly RunState[];
  readonly filter: RunFilter;
}

export type RunFilter = Readonly<EngineInput<'listRuns'>['filter']>;

/** Asks for every run there is. */
export const allRuns: RunsQuery = { search: '', states: [], filter: everyRun };

/** True where a run may be in the history and not in the answer. */
export function isNarrowed({ search, states, filter }: RunsQuery): boolean {
  return search !== '' || states.length > 0 || JSON.stringify(filter) !== JSON.stringify(everyRun);
}

/** The mirror of the history of runs. */
export const runs = createPagedList<RunRecord, RunsQuery>({
  initialQuery: allRuns,
  idOf: (run) => run.runId,
  fetchPage: ({ states, ...query }, offset, limit) =>
    ask('listRuns', { ...query, states: [...states], offset, limit, batchId: null, companyId: null }),
});
