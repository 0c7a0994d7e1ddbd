import type { RunRecord, RunState } from '../../contracts/run.ts';
import { ask } from './connection.ts';
import { createPagedList } from './paged-list.ts';

export interface RunsQuery {
  readonly search: string;
  /** Empty means every state. */
  readonly states: readonly RunState[];
}

/** The mirror of the history of runs. */
export const runs = createPagedList<RunRecord, RunsQuery>({
  initialQuery: { search: '', states: [] },
  idOf: (run) => run.runId,
  fetchPage: ({ search, states }, offset, limit) =>
    ask('listRuns', { search, states: [...states], offset, limit, batchId: null, companyId: null }),
});
