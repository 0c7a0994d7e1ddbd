import { describe, expect, it } from 'vitest';
import type { EngineInput } from '../../contracts/engine-api.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { Level, RunEdit, RunRecord, StepRecord } from '../../contracts/run.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import { type ProgrammedOutside, programmedOutside } from '../../test-kit/programmed-outside.ts';
import { outsideSource } from '../../test-kit/simulation/outside-source.ts';
import {
  companyPuts,
  testCompany,
  testEngine,
  type TestEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { loadItems } from '../run/item-book.ts';
import { stepsOfRun } from '../run/load-run.ts';
import { startBatch } from './batches.ts';
import { planRerun, rerun } from './reruns.ts';
import { cancel, pause, resume, skipStep } from './run-commands.ts';

const people = [
  testPerson('Ada Nordin', 'Chief Revenue Officer'),
  testPerson('Ben Okoye', 'Director of Sales Operations'),
  testPerson('Cleo Marsh', 'VP Finance'),
];

interface Setting {
  readonly store: MemoryStore;
  readonly engine: TestEngine;
  readonly net: ProgrammedOutside;
}

async function setting(): Promise<Setting> {
  const store = memoryStore();
  await store.commit(companyPuts(testCompany('Alder'), people));
  const net = programmedOutside();
  return { store, net, engine: testEngine(store, { http: net, wrapSource: outsideSource }) };
}

async function finishRun({ engine }: Setting, level: Level = 'enrich'): Promise<RunId> {
  const started = await startBatch(engine.world, {
    companyIds: null,
    seller: testSeller,
    level,
    priority: 'normal',
    exportTo: null,
  });
  await engine.idle();
  if (!started.ok) throw new Error(started.failure.message);
  return started.value.runIds[0] as RunId;
}

async function finishRerun(
  { engine }: Setting,
  runId: RunId,
  scope: EngineInput<'rerun'>['scope'],
  edit: RunEdit | null = null,
): Promise<RunId> {
  const again = await rerun(engine.world, { runIds: [runId], scope, edit });
  await engine.idle();
  if (!again.ok) throw new Error(again.failure.message);
  return again.value.runIds[0] as RunId;
}

function runOf({ store }: Setting, runId: RunId): RunRecord {
  const run = store.resident('runs').get(runId);
  if (!run) throw new Error('no run');
  return run;
}

async function stepsOf({ engine }: Setting, runId: RunId): Promise<Record<string, StepRecord>> {
  return Object.fromEntries(await stepsOfRun(runId, engine.world));
}

async function statusesOf(world: Setting, runId: RunId): Promise<Record<string, string>> {
  const steps = await stepsOf(world, runId);
  return Object.fromEntries(Object.entries(steps).map(([stepId, step]) => [stepId, step.status]));
}

const operations = ({ requests }: ProgrammedOutside): string[] =>
  requests.map((request) => request.operation).sort();

describe('a rerun of failed items', () => {
  async function withGaps() {
    const world = await setting();
    world.net.answer('contact/c_Alder/p_Cleo', 404);
    const runId = await finishRun(world);
    return { world, runId };
  }

  it('follows a run that succeeded with gaps, which says how many', async () => {
    const { world, runId } = await withGaps();
    expect(runOf(world, runId)).toMatchObject({ state: 'succeeded', failedItems: 1, costUsd: 1 + 3 + 2 + 2 });
    expect((await stepsOf(world, runId))['enrichContacts']).toMatchObject({
      status: 'succeeded',
      progress: { done: 3, failed: 1, total: 3 },
      summary: '2 of 3 reachable, 1 could not be asked about',
    });
  });

  it('plans which items are kept, which run again, and what that costs at most', async () => {
    const { world, runId } = await withGaps();
    const plan = await planRerun(world.engine.world, {
      runIds: [runId],
      scope: { kind: 'failed-items' },
      edit: null,
    });
    expect(plan.ok && plan.value[0]).toMatchObject({
      items: { reused: 2, runsAgain: 1 },
      reused: ['validate', 'checkCache', 'resolveCompany', 'discoverBuyerGroup'],
      runsIfChanged: [],
      estimatedCostUsd: 4,
    });
  });

  it('asks about those alone, takes the others over with their origin, and fills the gap', async () => {
    const { world, runId } = await withGaps();
    world.net.answer('contact/c_Alder/p_Cleo', 200);
    const before = world.net.requests.length;
    const child = await finishRerun(world, runId, { kind: 'failed-items' });
    expect(world.net.requests.slice(before).map((request) => request.path)).toEqual([
      '/contact/c_Alder/p_Cleo Marsh',
    ]);
    expect(runOf(world, child)).toMatchObject({ state: 'succeeded', failedItems: 0, costUsd: 2 });
    const items = await loadItems(child, world.engine.world);
    const enriched = items.find((step) => step.stepId === 'enrichContacts')?.items ?? [];
    const facts = enriched.map((item) => [item.itemId, item.status, item.reusedFrom]).sort();
    expect(facts).toEqual([
      ['p_Ada Nordin', 'reused', runId],
      ['p_Ben Okoye', 'reused', runId],
      ['p_Cleo Marsh', 'succeeded', null],
    ]);
  });

  it('is refused where no item failed', async () => {
    const world = await setting();
    const runId = await finishRun(world);
    const again = await rerun(world.engine.world, {
      runIds: [runId],
      scope: { kind: 'failed-items' },
      edit: null,
    });
    expect(again).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    if (!again.ok) expect(again.failure.message).toContain('No item failed');
  });
});

describe('an edited rerun', () => {
  it('of the level alone works only on what the level adds; the ledger answers the rest', async () => {
    const world = await setting();
    const runId = await finishRun(world, 'enrich');
    const before = world.net.requests.length;
    const edit = { level: 'deep_research' as const };
    const plan = await planRerun(world.engine.world, { runIds: [runId], scope: { kind: 'whole' }, edit });
    expect(plan.ok && plan.value[0]?.runsIfChanged).toEqual([
      'resolveCompany',
      'discoverBuyerGroup',
      'enrichContacts',
      'deepResearch',
      'calculateQuality',
    ]);
    const child = await finishRerun(world, runId, { kind: 'whole' }, edit);
    expect(await statusesOf(world, child)).toMatchObject({
      validate: 'succeeded',
      checkCache: 'succeeded',
      resolveCompany: 'reused',
      discoverBuyerGroup: 'reused',
      enrichContacts: 'reused',
      deepResearch: 'succeeded',
      calculateQuality: 'reused',
      saveToDatabase: 'succeeded',
    });
    expect(operations({ ...world.net, requests: world.net.requests.slice(before) })).toEqual([
      'career',
      'career',
      'career',
    ]);
    expect(runOf(world, child)).toMatchObject({ level: 'deep_research', costUsd: 15, generation: 0 });
  });

  it('of the company works with the correction, from the first step on, and leaves the row as imported', async () => {
    const world = await setting();
    const runId = await finishRun(world);
    const edit = { company: { name: 'Alder Works', domain: null } };
    const child = await finishRerun(world, runId, { kind: 'failed' }, edit);
    expect(runOf(world, child)).toMatchObject({
      state: 'succeeded',
      companyEdit: { name: 'Alder Works', domain: null },
    });
    const { validate } = await stepsOf(world, child);
    const output = await world.store.get('results', validate?.outputRef ?? '');
    expect(output).toMatchObject({ company: { name: 'Alder Works', domain: null } });
    expect(world.store.resident('companies').get('c_Alder')).toMatchObject({
      name: 'Alder',
      domain: 'alder.example',
    });
    const grandchild = await finishRerun(world, child, { kind: 'whole' });
    expect(runOf(world, grandchild).companyEdit).toEqual(edit.company);
  });

  it('keeps a group found under a correction apart from that of the imported row', async () => {
    const world = await setting();
    const runId = await finishRun(world);
    const asked = world.net.requests.filter((request) => request.operation === 'company').length;
    await finishRerun(world, runId, { kind: 'whole' }, { company: { name: 'Alder Works' } });
    expect(world.net.requests.filter((request) => request.operation === 'company')).toHaveLength(asked + 1);
  });
});

describe('a rerun of a paused run', () => {
  async function spent() {
    const world = await setting();
    world.net.answer('/people/', 503);
    const runId = await finishRun(world);
    expect(runOf(world, runId)).toMatchObject({ state: 'paused', pausedFor: { kind: 'retries-spent' } });
    world.net.answer('/people/', 200);
    return { world, runId };
  }

  it('counts the paused one as failed, and as recovered once the new one succeeds', async () => {
    const { world, runId } = await spent();
    const child = await finishRerun(world, runId, { kind: 'failed' });
    expect(runOf(world, child).state).toBe('succeeded');
    expect(runOf(world, runId)).toMatchObject({ state: 'failed', pausedFor: null, recoveredBy: child });
    expect(await statusesOf(world, runId)).toMatchObject({ discoverBuyerGroup: 'failed' });
    expect(await statusesOf(world, child)).toMatchObject({
      resolveCompany: 'reused',
      discoverBuyerGroup: 'succeeded',
    });
  });

  it('leaves nothing in it that a resume could wake', async () => {
    const { world, runId } = await spent();
    await finishRerun(world, runId, { kind: 'failed' });
    const woken = await resume(world.engine.world, { paused: { all: true } });
    expect(woken).toMatchObject({ ok: true, value: { runIds: [] } });
  });

  it('cancels one that a person had paused: it did not fail', async () => {
    const { world, runId } = await spent();
    await resume(world.engine.world, { paused: { all: true } });
    await pause(world.engine.world, { all: true });
    expect(runOf(world, runId)).toMatchObject({ state: 'paused', pausedFor: { kind: 'person' } });
    await finishRerun(world, runId, { kind: 'whole' });
    expect(runOf(world, runId)).toMatchObject({ state: 'cancelled', pausedFor: null });
  });

  it('can be cancelled for good instead', async () => {
    const { world, runId } = await spent();
    expect(await cancel(world.engine.world, { all: true })).toEqual({ ok: true, value: { cancelled: 1 } });
    expect(runOf(world, runId)).toMatchObject({ state: 'cancelled' });
    expect(await statusesOf(world, runId)).toMatchObject({ discoverBuyerGroup: 'cancelled' });
  });
});

describe('skipping a paused step', () => {
  async function spentAt(path: string, level: Level = 'deep_research') {
    const world = await setting();
    world.net.answer(path, 503);
    const runId = await finishRun(world, level);
    expect(runOf(world, runId).state).toBe('paused');
    return { world, runId };
  }

  it('goes on with what does not need it', async () => {
    const { world, runId } = await spentAt('/career/');
    const skipped = await skipStep(world.engine.world, { runId, stepId: 'deepResearch' });
    expect(skipped).toEqual({ ok: true, value: { skipped: true } });
    await world.engine.idle();
    expect(runOf(world, runId)).toMatchObject({ state: 'succeeded', failedStep: null });
    expect((await stepsOf(world, runId))['deepResearch']).toMatchObject({
      status: 'skipped',
      skippedBecause: 'you skipped it',
      attempts: 3,
    });
    expect(await statusesOf(world, runId)).toMatchObject({ saveToDatabase: 'succeeded' });
  });

  it('skips what cannot be without it, and says that no group was saved', async () => {
    const { world, runId } = await spentAt('/people/');
    await skipStep(world.engine.world, { runId, stepId: 'discoverBuyerGroup' });
    await world.engine.idle();
    expect(await statusesOf(world, runId)).toMatchObject({
      enrichContacts: 'upstream_skipped',
      calculateQuality: 'skipped',
      saveToDatabase: 'skipped',
      updateCache: 'upstream_skipped',
    });
    expect(runOf(world, runId)).toMatchObject({ state: 'succeeded', groupRef: null });
  });

  it('is refused for a step that is not paused, and for one that does not exist', async () => {
    const { world, runId } = await spentAt('/career/');
    const wrong = await skipStep(world.engine.world, { runId, stepId: 'resolveCompany' });
    expect(wrong).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    const unknown = await skipStep(world.engine.world, { runId, stepId: 'nothing' });
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    const nobody = await skipStep(world.engine.world, { runId: 'r_none' as RunId, stepId: 'validate' });
    expect(nobody).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });
});
