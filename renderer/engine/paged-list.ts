import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Page } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';

/** A long list of which only the looked-at pages are here. `ids` has a hole for every row not asked for yet. */
export interface PagedRows<Row, Query> {
  readonly query: Query;
  /** How many match; `null` before the first answer. */
  readonly total: number | null;
  readonly ids: readonly (string | undefined)[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly failure: Failure | null;
}

export interface PagedList<Row, Query> {
  readonly use: UseBoundStore<StoreApi<PagedRows<Row, Query>>>;
  setQuery(query: Query): void;
  /** Asks for the pages that hold these positions, where they are not here yet. */
  ensure(first: number, last: number): void;
  /** Asks again for what was last looked at; what is on the screen stays until the answer comes. */
  refresh(): Promise<void>;
  /** Like `refresh`, at most once per `REFRESH_MS`. */
  refreshSoon(): void;
  /** All ids of the list, for "select all". */
  loadAll(): Promise<readonly string[]>;
  /** Takes rows from events; they win over answers that were under way. Returns true when one was not listed. */
  upsert(rows: readonly Row[]): boolean;
  reset(): void;
}

interface ListDeps<Row, Query> {
  readonly initialQuery: Query;
  readonly idOf: (row: Row) => string;
  readonly fetchPage: (query: Query, offset: number, limit: number) => Promise<Result<Page<Row>, Failure>>;
}

export const PAGE_SIZE = 200;
const ALL_PAGE_SIZE = 500;
const REFRESH_MS = 400;

/** Makes the mirror of one of the engine's lists: a first page, then deltas by events, then pages as they are looked at. */
export function createPagedList<Row, Query>(deps: ListDeps<Row, Query>): PagedList<Row, Query> {
  const empty: PagedRows<Row, Query> = {
    query: deps.initialQuery,
    total: null,
    ids: [],
    rows: new Map(),
    failure: null,
  };
  const use = create<PagedRows<Row, Query>>(() => empty);
  // Answers to an older question than this one are dropped.
  let question = 0;
  let inFlight = new Map<number, Set<string>>();
  let looked = { first: 0, last: 0 };
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;

  // However many pages, the list changes once: each change draws the grid again.
  const fetchPages = async (offsets: readonly number[], limit: number, isFresh: boolean): Promise<void> => {
    const asked = question;
    const touched = new Set<string>();
    for (const offset of offsets) inFlight.set(offset, touched);
    const { query } = use.getState();
    const answers = await Promise.all(offsets.map((offset) => deps.fetchPage(query, offset, limit)));
    if (asked !== question) return;
    for (const offset of offsets) inFlight.delete(offset);
    const failed = answers.find((answer) => !answer.ok);
    if (failed) {
      use.setState({ failure: failed.failure });
      return;
    }
    const pages = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    use.setState((state) => mergePages(state, pages, touched, isFresh, deps.idOf));
  };
  const restart = async (): Promise<void> => {
    question += 1;
    inFlight = new Map();
    const first = Math.floor(looked.first / PAGE_SIZE) * PAGE_SIZE;
    await fetchPages([first], Math.min(ALL_PAGE_SIZE, Math.max(PAGE_SIZE, looked.last - first + 1)), true);
  };
  const list: PagedList<Row, Query> = {
    use,
    setQuery: (query) => {
      if (JSON.stringify(query) === JSON.stringify(use.getState().query)) return;
      looked = { first: 0, last: 0 };
      use.setState({ query });
      void restart();
    },
    ensure: (first, last) => {
      looked = { first, last };
      for (const offset of missingPages(use.getState(), first, last)) {
        if (!inFlight.has(offset)) void fetchPages([offset], PAGE_SIZE, false);
      }
    },
    refresh: restart,
    refreshSoon: () => {
      refreshTimer ??= setTimeout(() => {
        refreshTimer = undefined;
        void restart();
      }, REFRESH_MS);
    },
    loadAll: async () => {
      const { ids, total } = use.getState();
      const offsets: number[] = [];
      for (let offset = 0; offset < (total ?? 0); offset += ALL_PAGE_SIZE) {
        if (ids.slice(offset, offset + ALL_PAGE_SIZE).includes(undefined)) offsets.push(offset);
      }
      if (offsets.length > 0) await fetchPages(offsets, ALL_PAGE_SIZE, false);
      return use.getState().ids.filter((id) => id !== undefined);
    },
    upsert: (rows) => {
      const known = use.getState();
      const next = new Map(known.rows);
      for (const row of rows) {
        const id = deps.idOf(row);
        next.set(id, row);
        for (const touched of inFlight.values()) touched.add(id);
      }
      use.setState({ rows: next });
      return rows.some((row) => !known.rows.has(deps.idOf(row)));
    },
    reset: () => {
      question += 1;
      inFlight = new Map();
      looked = { first: 0, last: 0 };
      clearTimeout(refreshTimer);
      refreshTimer = undefined;
      use.setState(empty);
    },
  };
  return list;
}

/** Offsets of the pages between two positions that still have holes. */
export function missingPages(
  state: { readonly ids: readonly (string | undefined)[]; readonly total: number | null },
  first: number,
  last: number,
): readonly number[] {
  const end = Math.min(last, (state.total ?? 1) - 1);
  const offsets: number[] = [];
  for (let offset = Math.floor(first / PAGE_SIZE) * PAGE_SIZE; offset <= end; offset += PAGE_SIZE) {
    const pageEnd = Math.min(offset + PAGE_SIZE, state.total ?? offset + 1);
    const isHere = state.ids.length >= pageEnd && !state.ids.slice(offset, pageEnd).includes(undefined);
    if (!isHere) offsets.push(offset);
  }
  return offsets;
}

function mergePages<Row, Query>(
  state: PagedRows<Row, Query>,
  pages: readonly Page<Row>[],
  touched: ReadonlySet<string>,
  isFresh: boolean,
  idOf: (row: Row) => string,
): Partial<PagedRows<Row, Query>> {
  // The last answer knows best how long the list is.
  const total = pages.at(-1)?.total ?? 0;
  const ids = new Array<string | undefined>(total).fill(undefined);
  if (!isFresh) {
    for (let at = 0; at < Math.min(total, state.ids.length); at += 1) ids[at] = state.ids[at];
  }
  const rows = new Map(state.rows);
  for (const page of pages) {
    page.rows.slice(0, Math.max(0, total - page.offset)).forEach((row, index) => {
      const id = idOf(row);
      ids[page.offset + index] = id;
      if (!touched.has(id) || !rows.has(id)) rows.set(id, row);
    });
  }
  return { total, ids, rows, failure: null };
}
