import { describe, expect, it, vi } from 'vitest';
import type { Page } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';
import { createPagedList, missingPages, PAGE_SIZE } from './paged-list.ts';

interface Row {
  readonly id: string;
  readonly state: string;
}

const row = (at: number, state = 'old'): Row => ({ id: `row-${String(at)}`, state });

/** A list of so many rows whose answers wait until they are let go. */
function setUp(total: number) {
  const waiting: (() => void)[] = [];
  const fetchPage = vi.fn(
    (query: string, offset: number, limit: number) =>
      new Promise<Result<Page<Row>, Failure>>((resolve) => {
        const count = query === 'few' ? 2 : total;
        const rows = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_unused, at) =>
          row(offset + at),
        );
        waiting.push(() => {
          resolve(ok({ total: count, offset, rows }));
        });
      }),
  );
  const list = createPagedList<Row, string>({ initialQuery: '', idOf: ({ id }) => id, fetchPage });
  const letGo = async (): Promise<void> => {
    for (const answer of waiting.splice(0)) answer();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { list, fetchPage, letGo, state: () => list.use.getState() };
}

describe('a paged list', () => {
  it('asks for the first page only and knows the rest by its number', async () => {
    const { list, fetchPage, letGo, state } = setUp(1000);
    void list.refresh();
    await letGo();
    expect(fetchPage).toHaveBeenCalledOnce();
    expect(state()).toMatchObject({ total: 1000, failure: null });
    expect(state().ids).toHaveLength(1000);
    expect(state().ids[0]).toBe('row-0');
    expect(state().ids[PAGE_SIZE]).toBeUndefined();
  });

  it('asks once for each page that is looked at', async () => {
    const { list, fetchPage, letGo, state } = setUp(1000);
    void list.refresh();
    await letGo();
    list.ensure(PAGE_SIZE - 5, PAGE_SIZE + 20);
    list.ensure(PAGE_SIZE - 5, PAGE_SIZE + 20);
    expect(fetchPage).toHaveBeenCalledTimes(2);
    await letGo();
    list.ensure(PAGE_SIZE, PAGE_SIZE + 20);
    expect(fetchPage).toHaveBeenCalledTimes(2);
    expect(state().ids[PAGE_SIZE]).toBe(`row-${String(PAGE_SIZE)}`);
  });

  it('keeps what an event said over an answer that was under way', async () => {
    const { list, letGo, state } = setUp(10);
    void list.refresh();
    list.upsert([row(3, 'new')]);
    await letGo();
    expect(state().rows.get('row-3')?.state).toBe('new');
    expect(state().rows.get('row-4')?.state).toBe('old');
  });

  it('tells whether an event named a row that was not known', async () => {
    const { list, letGo } = setUp(3);
    void list.refresh();
    await letGo();
    expect(list.upsert([row(1, 'new')])).toBe(false);
    expect(list.upsert([row(99)])).toBe(true);
  });

  it('drops answers to an older question', async () => {
    const { list, letGo, state } = setUp(1000);
    void list.refresh();
    list.setQuery('few');
    await letGo();
    expect(state()).toMatchObject({ query: 'few', total: 2 });
    expect(state().ids).toEqual(['row-0', 'row-1']);
  });

  it('shows the old rows until the new answer is here', async () => {
    const { list, letGo, state } = setUp(5);
    void list.refresh();
    await letGo();
    list.setQuery('few');
    expect(state().ids).toHaveLength(5);
    await letGo();
    expect(state().ids).toHaveLength(2);
  });

  it('asks nothing for the same question again', async () => {
    const { list, fetchPage } = setUp(5);
    list.setQuery('');
    expect(fetchPage).not.toHaveBeenCalled();
  });

  it('loads all ids for "select all"', async () => {
    const { list, letGo } = setUp(1234);
    void list.refresh();
    await letGo();
    const all = list.loadAll();
    for (let turn = 0; turn < 5; turn += 1) await letGo();
    expect(new Set(await all).size).toBe(1234);
  });

  it('keeps a failure as data and clears it with the next answer', async () => {
    const failure: Failure = { kind: 'storage', message: 'The disk is full.' };
    const answers: Result<Page<Row>, Failure>[] = [
      fail(failure),
      ok({ total: 1, offset: 0, rows: [row(0)] }),
    ];
    const list = createPagedList<Row, string>({
      initialQuery: '',
      idOf: ({ id }) => id,
      fetchPage: () => Promise.resolve(answers.shift() ?? fail(failure)),
    });
    await list.refresh();
    expect(list.use.getState()).toMatchObject({ failure, total: null });
    await list.refresh();
    expect(list.use.getState()).toMatchObject({ failure: null, total: 1 });
  });

  it('forgets everything, also what is under way, when it is reset', async () => {
    const { list, letGo, state } = setUp(5);
    void list.refresh();
    list.reset();
    await letGo();
    expect(state()).toMatchObject({ total: null, ids: [] });
  });
});

describe('missingPages', () => {
  it('is the first page before anything is known', () => {
    expect(missingPages({ ids: [], total: null }, 0, 40)).toEqual([0]);
  });

  it('is nothing for an empty list', () => {
    expect(missingPages({ ids: [], total: 0 }, 0, 40)).toEqual([]);
  });

  it('never goes past the end', () => {
    const ids = new Array<string | undefined>(450).fill(undefined);
    expect(missingPages({ ids, total: 450 }, 390, 900)).toEqual([200, 400]);
  });
});
