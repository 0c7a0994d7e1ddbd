import { type CompanyRow, type EngineInput, type Page, everyRun } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BatchId, RunId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import type { RunOutcome, RunRecord, RunState } from '../../contracts/run.ts';
import type { Session } from './session.ts';

const PAGE = 500;

/** `total` counts all that match; `rows` are those asked for. */
export type Listed<Row> = Omit<Page<Row>, 'offset'>;

/** Every run (or the first `limit`) in the engine's order, newest first; a run that moved between pages stands once. */
export async function allRuns(
  session: Session,
  {
    states = [],
    batchId = null,
    search = '',
    filter = everyRun,
    limit = Infinity,
  }: {
    readonly states?: readonly RunState[];
    readonly batchId?: BatchId | null;
    readonly search?: string;
    readonly filter?: EngineInput<'listRuns'>['filter'];
    readonly limit?: number;
  },
): Promise<Result<Listed<RunRecord>, Failure>> {
  const rows = await allPages(limit, (offset, pageSize) =>
    session.call('listRuns', {
      offset,
      limit: pageSize,
      search,
      filter,
      states: [...states],
      batchId,
      companyId: null,
    }),
  );
  if (!rows.ok) return rows;
  const once = new Map(rows.value.rows.map((run) => [run.runId, run]));
  return ok({ total: rows.value.total, rows: [...once.values()] });
}

export async function allCompanies(session: Session): Promise<Result<Listed<CompanyRow>, Failure>> {
  return allPages(Infinity, (offset, limit) => session.call('listCompanies', { offset, limit, search: '' }));
}

/**
 * Pages are asked for from the last to the first: when rows leave the list meanwhile, those behind them move towards
 * the front, so one may be seen twice but none is missed.
 */
async function allPages<Row>(
  limit: number,
  ask: (offset: number, limit: number) => Promise<Result<Page<Row>, Failure>>,
): Promise<Result<Listed<Row>, Failure>> {
  const first = await ask(0, Math.min(PAGE, limit));
  if (!first.ok) return first;
  const { total } = first.value;
  const wanted = Math.min(limit, total);
  if (first.value.rows.length >= wanted) return ok({ total, rows: first.value.rows });
  const pages: (readonly Row[])[] = [];
  for (let offset = Math.floor((wanted - 1) / PAGE) * PAGE; offset >= 0; offset -= PAGE) {
    const page = await ask(offset, Math.min(PAGE, wanted - offset));
    if (!page.ok) return page;
    pages.unshift(page.value.rows);
  }
  return ok({ total, rows: pages.flat() });
}

/** What became of these runs, in their order, some at a time. */
export async function listOutcomes(
  session: Session,
  runIds: readonly RunId[],
): Promise<Result<readonly RunOutcome[], Failure>> {
  const outcomes: RunOutcome[] = [];
  for (let from = 0; from < runIds.length; from += PAGE) {
    const some = await session.call('listOutcomes', { runIds: runIds.slice(from, from + PAGE) });
    if (!some.ok) return some;
    outcomes.push(...some.value);
  }
  return ok(outcomes);
}

/** Runs `work` for every item, at most `width` at a time, and answers in the order of the items. */
export async function mapLimited<Item, Value>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result<Value, Failure>>,
): Promise<Result<readonly Value[], Failure>> {
  const values = new Array<Value>(items.length);
  let next = 0;
  let problem: Result<never, Failure> | null = null;
  const lane = async (): Promise<void> => {
    while (next < items.length && problem === null) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item === undefined) continue;
      const answer = await work(item);
      if (answer.ok) values[index] = answer.value;
      else problem = answer;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return problem ?? ok(values);
}
