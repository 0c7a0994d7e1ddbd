import { describe, expect, it } from 'vitest';
import type { RunId } from '../../contracts/ids.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import { programmedOutside } from '../../test-kit/programmed-outside.ts';
import { outsideSource } from '../../test-kit/simulation/outside-source.ts';
import {
  companyPuts,
  testClock,
  testCompany,
  testEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { startBatch } from './batches.ts';
import { decide, listDecisions } from './decisions.ts';
import { currentGroup } from './history.ts';
import { rerun } from './reruns.ts';
import { getRetention, prune } from './retention.ts';

const DAY_MS = 86_400_000;
const people = [testPerson('Ada Nordin', 'Chief Revenue Officer'), testPerson('Ben Okoye', 'VP Finance')];

/** An engine whose wall clock a test sets forward by days. */
async function setting(names: readonly string[] = ['Alder']) {
  const store = memoryStore();
  await store.commit(names.flatMap((name) => companyPuts(testCompany(name), people)));
  let days = 0;
  const clock: Clock = { ...testClock, now: () => testClock.now() + days * DAY_MS };
  const net = programmedOutside();
  const engine = testEngine(store, { clock, http: net, wrapSource: outsideSource });
  const run = async (level: 'identify' | 'enrich' = 'enrich') => {
    const started = await startBatch(engine.world, {
      companyIds: null,
      seller: testSeller,
      level,
      priority: 'normal',
      exportTo: null,
    });
    await engine.idle();
    return started.ok ? (started.value.runIds[0] as RunId) : ('' as RunId);
  };
  const whole = async (runId: RunId) => {
    const again = await rerun(engine.world, { runIds: [runId], scope: { kind: 'whole' }, edit: null });
    await engine.idle();
    return again.ok ? (again.value.runIds[0] as RunId) : ('' as RunId);
  };
  return { store, net, engine, run, whole, pass: (more: number) => (days += more) };
}

async function idsOf(
  store: MemoryStore,
  table: 'results' | 'steps' | 'items' | 'ledger' | 'calls' | 'cache',
) {
  const ids: string[] = [];
  for await (const { id } of store.scan(table)) ids.push(id);
  return ids;
}

/** Every reference to a result that is in the store, with who holds it. */
async function danglingRefs(store: MemoryStore): Promise<string[]> {
  const results = new Set(await idsOf(store, 'results'));
  const refs: (string | null)[] = [];
  for await (const { value } of store.scan('steps')) refs.push(value.outputRef);
  for await (const { value } of store.scan('items')) refs.push(...value.items.map((item) => item.outputRef));
  for await (const { value } of store.scan('ledger')) refs.push(value.outputRef);
  for await (const { value } of store.scan('calls')) refs.push(value.answerRef);
  for await (const { value } of store.scan('cache')) refs.push(value.groupRef);
  for (const group of store.resident('groups').values()) refs.push(group.groupRef);
  for (const run of store.resident('runs').values()) refs.push(run.groupRef);
  return refs.flatMap((ref) => (ref !== null && !results.has(ref) ? [ref] : []));
}

describe('prune', () => {
  it('removes old runs with all that is theirs, and leaves no reference without its result', async () => {
    const { store, engine, run, pass } = await setting();
    const old = await run('identify');
    pass(40);
    const kept = await run('enrich');
    expect(store.resident('runs').size).toBe(2);
    const pruned = await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect(pruned).toMatchObject({ ok: true, value: { runs: 1 } });
    expect([...store.resident('runs').keys()]).toEqual([kept]);
    expect((await idsOf(store, 'steps')).filter((id) => id.startsWith(old))).toEqual([]);
    for await (const { value } of store.scan('ledger')) expect(value.runId).toBe(kept);
    for await (const { value } of store.scan('cache')) expect(value.runId).toBe(kept);
    expect(await danglingRefs(store)).toEqual([]);
  });

  it('removes the results that nothing refers to any more, and says how many', async () => {
    const { store, engine, run, pass } = await setting();
    await run('identify');
    pass(40);
    await run('enrich');
    const before = await idsOf(store, 'results');
    const pruned = await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    const after = new Set(await idsOf(store, 'results'));
    const gone = before.filter((id) => !after.has(id));
    expect(pruned).toMatchObject({ ok: true, value: { results: gone.length } });
    expect(gone.length).toBeGreaterThan(0);
  });

  it('says beforehand what would go, and removes nothing then', async () => {
    const { store, engine, run, pass } = await setting();
    await run('identify');
    pass(40);
    await run('enrich');
    const commits = store.commits.length;
    const told = await prune(engine.world, { maxAgeDays: 30, dryRun: true });
    expect(store.commits).toHaveLength(commits);
    expect(await prune(engine.world, { maxAgeDays: 30, dryRun: false })).toEqual(told);
  });

  it('keeps the run behind a current group, however old', async () => {
    const { store, engine, run, pass } = await setting();
    const only = await run();
    pass(400);
    const pruned = await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect(pruned).toMatchObject({ ok: true, value: { runs: 0 } });
    expect(store.resident('runs').has(only)).toBe(true);
    const company = testCompany('Alder').companyId;
    expect((await currentGroup(engine.world, company))?.group.members.length).toBeGreaterThan(0);
  });

  it('keeps or removes a chain of reruns as a whole', async () => {
    const { store, engine, run, whole, pass } = await setting();
    const first = await run('identify');
    pass(40);
    const second = await whole(first);
    expect(await prune(engine.world, { maxAgeDays: 30, dryRun: false })).toMatchObject({
      ok: true,
      value: { runs: 0 },
    });
    expect([...store.resident('runs').keys()].sort()).toEqual([first, second].sort());
    pass(40);
    const other = await run('enrich');
    await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect([...store.resident('runs').keys()]).toEqual([other]);
    expect(await danglingRefs(store)).toEqual([]);
  });

  it('keeps answers that were paid for: they are not asked again', async () => {
    const { store, engine, run, net } = await setting();
    await run('identify');
    await run('enrich');
    const calls = await idsOf(store, 'calls');
    const asked = net.requests.length;
    await prune(engine.world, { maxAgeDays: 0, dryRun: false });
    expect(await idsOf(store, 'calls')).toEqual(calls);
    const last = [...store.resident('runs').keys()].at(-1) as RunId;
    await rerun(engine.world, { runIds: [last], scope: { kind: 'whole' }, edit: null });
    await engine.idle();
    expect(net.requests).toHaveLength(asked);
  });

  it('waits until nothing is at work', async () => {
    const { engine } = await setting();
    await startBatch(engine.world, {
      companyIds: null,
      seller: testSeller,
      level: 'identify',
      priority: 'normal',
      exportTo: null,
    });
    expect(await prune(engine.world, { maxAgeDays: 0, dryRun: false })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input' },
    });
    await engine.idle();
  });

  it('removes more than fits one commit, whoever refers to a result before the result', async () => {
    const names = Array.from({ length: 40 }, (_unused, index) => `Company ${String(index)}`);
    const { store, engine, run, pass } = await setting(names);
    await run('identify');
    pass(40);
    await run('enrich');
    const before = store.commits.length;
    const pruned = await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect(pruned).toMatchObject({ ok: true, value: { runs: 40 } });
    const removals = store.commits.slice(before);
    expect(removals.length).toBeGreaterThan(1);
    const tables = removals.flat().map((put) => put.table);
    expect(tables.lastIndexOf('steps')).toBeLessThan(tables.indexOf('results'));
    expect(tables.lastIndexOf('ledger')).toBeLessThan(tables.indexOf('results'));
    expect(await danglingRefs(store)).toEqual([]);
  });
});

describe('the rule for old runs', () => {
  it('shows what the history holds', async () => {
    const { store, engine, run } = await setting();
    expect(getRetention(engine.world)).toMatchObject({ maxAgeDays: null, runs: 0, oldestAt: null });
    const runId = await run();
    const { createdAt } = store.resident('runs').get(runId) ?? {};
    expect(getRetention(engine.world)).toMatchObject({ runs: 1, oldestAt: createdAt });
  });
});

describe('decisions', () => {
  it('outlive every run they were made on, and go once their company is gone', async () => {
    const { store, engine, run, whole, pass } = await setting();
    const { companyId } = testCompany('Alder');
    const first = await run();
    const choice = { kind: 'exclude', personId: people[1]!.personId } as const;
    const decided = await decide(engine.world, { companyId, category: null, choice });
    expect(decided.ok).toBe(true);
    await whole(first);
    pass(40);
    await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect(listDecisions(engine.world, companyId)).toHaveLength(1);
    expect((await currentGroup(engine.world, companyId))?.group.setAside).toHaveLength(1);

    await store.commit([{ table: 'companies', id: companyId, value: null }]);
    await prune(engine.world, { maxAgeDays: 30, dryRun: true });
    expect(store.resident('decisions').size).toBe(1);
    await prune(engine.world, { maxAgeDays: 30, dryRun: false });
    expect(store.resident('decisions').size).toBe(0);
  });
});
