import { afterEach, describe, expect, it, vi } from 'vitest';
import { everyRun } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { Level, RunState, StepRecord } from '../../contracts/run.ts';
import { FakeEngine, type FakeEngineOptions } from './fake-engine.ts';

const seller = { name: 'Lighthouse', product: 'CRM', category: 'sales_tools', dealSizeUsd: 45_000 } as const;

afterEach(() => {
  vi.useRealTimers();
});

async function start(options: Partial<FakeEngineOptions> = {}, level: Level = 'identify') {
  const events: EngineEvent[] = [];
  const engine = new FakeEngine({
    companies: 3,
    seller,
    speed: 0,
    emit: (event) => events.push(event),
    ...options,
  });
  const wish = { companyIds: null, seller, level, priority: 'normal', exportTo: null } as const;
  const answer = await engine.api.startBatch(wish);
  if (!answer.ok) throw new Error('The batch did not start.');
  const [first, second, third] = answer.value.runIds;
  if (!first || !second || !third) throw new Error('There are too few runs.');
  const { batchId } = answer.value.batch;
  return { engine, api: engine.api, events, first, second, third, batchId };
}

const settled = async (engine: FakeEngine, runId: RunId, state: RunState): Promise<void> => {
  await vi.waitFor(() => {
    expect(engine.runs.get(runId)?.state).toBe(state);
  });
};

function stepOf(engine: FakeEngine, runId: RunId, stepId: string): StepRecord | undefined {
  return engine.steps.get(runId)?.find((step) => step.stepId === stepId);
}

describe('a run that asks which company is meant', () => {
  it('waits for the answer, goes on with it, and asks again only when that is wanted', async () => {
    const { engine, api, second } = await start({ asksFor: () => true });
    await settled(engine, second, 'paused');
    const reason = engine.runs.get(second)?.pausedFor;
    if (reason?.kind !== 'choice') throw new Error('it asks nothing');
    const optionId = reason.choice.options[0]?.id ?? null;
    expect(await api.choose({ runId: second, optionId })).toEqual({ ok: true, value: { runIds: [second] } });
    await settled(engine, second, 'succeeded');
    const again = await api.rerun({ runIds: [second], scope: { kind: 'whole' }, edit: { asksAgain: true } });
    if (!again.ok) throw new Error(again.failure.message);
    await settled(engine, again.value.runIds[0] as RunId, 'paused');
  });
});

describe('a run whose retries are spent', () => {
  const pausesFor = (order: number): boolean => order === 1;

  it('waits for a person, and goes on where it stood when it is resumed', async () => {
    const { engine, api, events, second, batchId } = await start({ pausesFor });
    await settled(engine, second, 'paused');
    expect(engine.runs.get(second)?.pausedFor).toMatchObject({
      kind: 'retries-spent',
      stepId: 'discoverBuyerGroup',
      failure: { kind: 'source-unavailable' },
    });
    expect(stepOf(engine, second, 'discoverBuyerGroup')).toMatchObject({ status: 'paused', attempts: 3 });
    expect(stepOf(engine, second, 'calculateQuality')).toMatchObject({ status: 'waiting' });
    const progress = events.findLast((event) => event.type === 'batch');
    expect(progress).toMatchObject({ progress: { batchId, paused: 1, failed: 0 } });

    const resumed = await api.resume({ paused: { batchId } });
    expect(resumed).toMatchObject({ ok: true, value: { runIds: [second] } });
    await settled(engine, second, 'succeeded');
    expect(engine.runs.get(second)?.pausedFor).toBeNull();
  });

  it('goes on without the step that is skipped', async () => {
    const { engine, api, second } = await start({ pausesFor });
    await settled(engine, second, 'paused');
    expect(await api.skipStep({ runId: second, stepId: 'validate' })).toMatchObject({ ok: false });
    expect(await api.skipStep({ runId: second, stepId: 'discoverBuyerGroup' })).toMatchObject({ ok: true });
    await settled(engine, second, 'succeeded');
    expect(stepOf(engine, second, 'discoverBuyerGroup')).toMatchObject({
      status: 'skipped',
      skippedBecause: 'you skipped it',
    });
    expect(stepOf(engine, second, 'enrichContacts')?.status).toBe('upstream_skipped');
  });

  it('has failed when it is rerun, with an edit that its child works with', async () => {
    const { engine, api, second } = await start({ pausesFor });
    await settled(engine, second, 'paused');
    const edit = { level: 'enrich', company: { name: 'Harbor Analytics' } } as const;
    const rerun = await api.rerun({ runIds: [second], scope: { kind: 'failed' }, edit });
    const [child] = rerun.ok ? rerun.value.runIds : [];
    if (!child) throw new Error('There is no child.');
    await settled(engine, child, 'succeeded');
    expect(engine.runs.get(child)).toMatchObject({
      parentRunId: second,
      level: 'enrich',
      companyEdit: { name: 'Harbor Analytics' },
      priority: 'high',
    });
    expect(engine.runs.get(second)).toMatchObject({ state: 'failed', recoveredBy: child });
    const failed = await api.listRuns({
      ...{ search: '', states: ['failed'], batchId: null, companyId: null, filter: everyRun },
      ...{ offset: 0, limit: 10 },
    });
    expect(failed).toMatchObject({ ok: true, value: { total: 0 } });
  });

  it('can be cancelled', async () => {
    const { engine, api, second } = await start({ pausesFor });
    await settled(engine, second, 'paused');
    expect(await api.cancel({ runIds: [second] })).toEqual({ ok: true, value: { cancelled: 1 } });
    expect(engine.runs.get(second)).toMatchObject({ state: 'cancelled', pausedFor: null });
  });
});

describe('a batch', () => {
  it('is paused by a person, run by run where each stands, and resumed', async () => {
    vi.useFakeTimers();
    const { engine, api, first, second, batchId } = await start({ speed: 1, atOnce: 1 });
    await vi.advanceTimersByTimeAsync(10);
    expect(engine.runs.get(first)?.state).toBe('running');
    const pausing = api.pause({ batchId });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await pausing).toEqual({ ok: true, value: { paused: 3 } });
    expect(stepOf(engine, first, 'validate')?.status).toBe('succeeded');
    for (const runId of [first, second]) {
      expect(engine.runs.get(runId)).toMatchObject({ state: 'paused', pausedFor: { kind: 'person' } });
    }
    await api.resume({ paused: { all: true } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...engine.runs.values()].every(({ state }) => state === 'succeeded')).toBe(true);
  });

  it('gives places by priority, and prioritises only what waits', async () => {
    vi.useFakeTimers();
    const { engine, api, first, third } = await start({ speed: 1, atOnce: 1 });
    await vi.advanceTimersByTimeAsync(10);
    const changed = await api.prioritise({ target: { runIds: [first, third] }, priority: 'high' });
    expect(changed).toEqual({ ok: true, value: { changed: 1 } });
    while (engine.runs.get(first)?.state === 'running') await vi.advanceTimersByTimeAsync(10);
    expect([...engine.runs.values()].map(({ state }) => state)).toEqual(['succeeded', 'queued', 'running']);
  });
});

describe('a step that works person by person', () => {
  const options = { missesFor: (order: number) => order === 0, costUsd: 0.02 };

  it('succeeds with some missing, and its rerun asks only about those', async () => {
    const { engine, api, first } = await start(options, 'enrich');
    await settled(engine, first, 'succeeded');
    const run = engine.runs.get(first);
    expect(run?.failedItems).toBeGreaterThan(0);
    expect(run?.costUsd).toBeGreaterThan(0);
    const wish = { runIds: [first], scope: { kind: 'failed-items' as const }, edit: null };
    const planned = await api.planRerun(wish);
    const items = stepOf(engine, first, 'enrichContacts')?.progress;
    if (!items) throw new Error('There is no progress.');
    expect(planned.ok && planned.value[0]?.items).toEqual({
      reused: items.total - items.failed,
      runsAgain: items.failed,
    });

    const rerun = await api.rerun(wish);
    const [child] = rerun.ok ? rerun.value.runIds : [];
    if (!child) throw new Error('There is no child.');
    await settled(engine, child, 'succeeded');
    const detail = await api.getStep({ runId: child, stepId: 'enrichContacts' });
    const statuses = detail.ok ? detail.value.items.map(({ status }) => status) : [];
    expect(statuses.filter((status) => status === 'reused')).toHaveLength(items.total - items.failed);
    expect(statuses).not.toContain('failed');
    expect(engine.runs.get(child)?.costUsd).toBeCloseTo(items.failed * 0.02);
  });

  it('is skipped with the reason and the condition where the level does not ask for it', async () => {
    const { engine, first } = await start();
    await settled(engine, first, 'succeeded');
    expect(stepOf(engine, first, 'enrichContacts')).toMatchObject({
      status: 'skipped',
      skippedBecause: 'not part of the level identify',
      condition: 'level = identify',
    });
  });
});

describe('the history', () => {
  const list = async (engine: FakeEngine, filter: Partial<typeof everyRun>): Promise<number> => {
    const query = { search: '', states: [], batchId: null, companyId: null, offset: 0, limit: 10 };
    const answer = await engine.api.listRuns({ ...query, filter: { ...everyRun, ...filter } });
    return answer.ok ? answer.value.total : -1;
  };

  it('is filtered by level, step, time, cost and date', async () => {
    const { engine, first } = await start({ failsFor: (order) => order === 2 });
    await settled(engine, first, 'succeeded');
    expect(await list(engine, { failedStep: 'discoverBuyerGroup' })).toBe(1);
    expect(await list(engine, { levels: ['enrich'] })).toBe(0);
    expect(await list(engine, { minCostUsd: 0.01 })).toBe(0);
    expect(await list(engine, { since: Date.now() + 1000 })).toBe(0);
    expect(await list(engine, { maxDurationMs: 60_000 })).toBe(3);
  });

  it('is tidied only of what no group stands on', async () => {
    const { engine, api, first } = await start({ failsFor: (order) => order === 2 });
    await settled(engine, first, 'succeeded');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 });
    expect(await api.prune({ maxAgeDays: 0, dryRun: true })).toMatchObject({ ok: true, value: { runs: 1 } });
    expect(engine.runs.size).toBe(3);
    await api.prune({ maxAgeDays: 0, dryRun: false });
    expect(await api.saveRetention({ maxAgeDays: 90 })).toMatchObject({
      ok: true,
      value: { maxAgeDays: 90, runs: 2 },
    });
  });
});
