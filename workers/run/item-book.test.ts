import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { StepItems, StepProgress } from '../../contracts/run.ts';
import type { Asking } from '../../contracts/sources.ts';
import type { Put } from '../../contracts/tables.ts';
import { buyerGroupDiscovery } from '../../pipeline/steps/registry.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import { createItemBook, loadItems } from './item-book.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
const runId = 'r' as RunId;
const stepId = 'enrichContacts';

/** A book over a store, as one attempt of one step uses it. */
async function bookOver(
  store: MemoryStore,
  commit: (puts: readonly Put[]) => ReturnType<MemoryStore['commit']> = store.commit,
) {
  const controller = new AbortController();
  const seen = { progress: [] as StepProgress[], beats: 0, worked: [] as string[] };
  const loaded = await loadItems(runId, { workflow: buyerGroupDiscovery, store });
  const book = createItemBook(loaded, {
    runId,
    world: { store, mac: (purpose, text) => `${purpose} ${text}` },
    commit,
    onProgress: (_stepId, progress) => seen.progress.push(progress),
  });
  const asking: Asking = { signal: controller.signal, call: () => Promise.reject(new Error('nobody asks')) };
  const port = book.portFor(stepId, {
    asking,
    beat: () => {
      seen.beats += 1;
    },
  });
  const work = (itemId: string, answer: Result<unknown, Failure>) =>
    port.once(itemId, () => {
      seen.worked.push(itemId);
      return Promise.resolve(answer);
    });
  return { port, seen, controller, work };
}

const itemsOf = async (store: MemoryStore): Promise<StepItems['items']> =>
  (await store.get('items', `${runId}|${stepId}`))?.items ?? [];

describe('the items of a step', () => {
  it('are kept one by one, result and row in one commit, before anybody has them', async () => {
    const store = memoryStore();
    const { work, seen } = await bookOver(store);
    expect(await work('a', ok({ email: 'a' }))).toEqual(ok({ email: 'a' }));
    expect(store.commits.map((puts) => puts.map((put) => put.table))).toEqual([['results', 'items']]);
    expect(await itemsOf(store)).toMatchObject([
      { itemId: 'a', status: 'succeeded', attempts: 1, failure: null },
    ]);
    expect(seen.beats).toBe(1);
  });

  it('are not worked on again once they succeeded, not after a restart either', async () => {
    const store = memoryStore();
    await (await bookOver(store)).work('a', ok(1));
    const again = await bookOver(store.reopen());
    expect(await again.work('a', ok(2))).toEqual(ok(1));
    expect(again.seen.worked).toEqual([]);
  });

  it('are worked on again after a failure that time may cure, with their attempts counted', async () => {
    const store = memoryStore();
    await (await bookOver(store)).work('a', fail(unavailable));
    expect(await itemsOf(store)).toMatchObject([{ itemId: 'a', status: 'failed', failure: unavailable }]);
    const after = store.reopen();
    const next = await bookOver(after);
    expect(await next.work('a', ok(2))).toEqual(ok(2));
    expect(await itemsOf(after)).toMatchObject([
      { itemId: 'a', status: 'succeeded', attempts: 2, failure: null },
    ]);
  });

  it('are not asked about again after a refusal', async () => {
    const store = memoryStore();
    const { work, seen } = await bookOver(store);
    await work('a', fail(refused));
    expect(await work('a', ok(1))).toEqual(fail(refused));
    expect(seen.worked).toEqual(['a']);
  });

  it('are worked on again where their stored result is gone', async () => {
    const store = memoryStore();
    await (await bookOver(store)).work('a', ok(1));
    const [item] = await itemsOf(store);
    await store.commit([{ table: 'results', id: item?.outputRef ?? '', value: null }]);
    expect(await (await bookOver(store)).work('a', ok(2))).toEqual(ok(2));
  });

  it('tell how many are done and how many of those failed, of how many in all', async () => {
    const { port, work, seen } = await bookOver(memoryStore());
    port.expect(3);
    await work('a', ok(1));
    await work('b', fail(refused));
    expect(seen.progress).toEqual([
      { done: 0, failed: 0, total: 3 },
      { done: 1, failed: 0, total: 3 },
      { done: 2, failed: 1, total: 3 },
    ]);
  });

  it('count what an earlier attempt did from the start', async () => {
    const store = memoryStore();
    await (await bookOver(store)).work('a', ok(1));
    const { port, seen } = await bookOver(store);
    port.expect(5);
    expect(seen.progress).toEqual([{ done: 1, failed: 0, total: 5 }]);
  });

  it('are known nothing of when they were called off, but keep what they found before that', async () => {
    const store = memoryStore();
    const { work, seen, controller } = await bookOver(store);
    controller.abort();
    expect(await work('a', fail(unavailable))).toEqual(fail(unavailable));
    expect(store.commits).toEqual([]);
    expect(seen.beats).toBe(0);
    await work('b', ok(1));
    expect(await itemsOf(store)).toMatchObject([{ itemId: 'b', status: 'succeeded' }]);
  });

  it('lose nothing when several are stored at the same time', async () => {
    const store = memoryStore();
    const { work } = await bookOver(store);
    await Promise.all(['a', 'b', 'c', 'd'].map((itemId) => work(itemId, ok(itemId))));
    expect((await itemsOf(store)).map((item) => item.itemId).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('fail as the store does, and are not taken for done then', async () => {
    const full: Failure = { kind: 'storage', message: 'The disk is full.' };
    const store = memoryStore();
    store.refuse(full);
    const { work, seen } = await bookOver(store);
    expect(await work('a', ok(1))).toEqual(fail(full));
    store.refuse(null);
    expect(await work('a', ok(2))).toEqual(ok(2));
    expect(seen.worked).toEqual(['a', 'a']);
    expect(await itemsOf(store)).toMatchObject([{ itemId: 'a', attempts: 1 }]);
  });
});
