import { describe, expect, it } from 'vitest';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { RunEdit, RunRecord } from '../../contracts/run.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import {
  companyPuts,
  testCompany,
  testEngine,
  type TestEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { stepsOfRun } from '../run/load-run.ts';
import { startBatch } from './batches.ts';
import { choose } from './choices.ts';
import { prepareRerun } from './prepare-rerun.ts';
import { rerun } from './reruns.ts';
import { cancel, resume, skipStep } from './run-commands.ts';

const row = testCompany('row', { name: 'Nordwind', domain: null });
const group = testCompany('group', { name: 'Nordwind Group', domain: 'nordwind.example' });

/** Two close companies of the workspace, each with a person of its own, and others that are like nobody. */
async function workspace(others = 0): Promise<MemoryStore> {
  const store = memoryStore();
  await store.commit([
    ...companyPuts(row, [testPerson('Ada Nordin', 'Chief Revenue Officer')]),
    ...companyPuts(group, [testPerson('Ben Okoye', 'VP Sales'), testPerson('Ada Nordin', 'CRO')]),
  ]);
  for (let at = 0; at < others; at += 1) {
    const company = testCompany(`Plain${String.fromCharCode(65 + (at % 26))}x${String(at)}`);
    await store.commit(companyPuts(company, [testPerson('Cleo Marsh', 'Chief Executive Officer')]));
  }
  return store;
}

async function start(engine: TestEngine): Promise<readonly RunId[]> {
  const { world } = engine;
  const started = await startBatch(world, {
    companyIds: null,
    seller: testSeller,
    level: 'identify',
    priority: 'normal',
    exportTo: null,
  });
  await engine.idle();
  if (!started.ok) throw new Error(started.failure.message);
  return started.value.runIds;
}

function runOf({ world }: TestEngine, companyId: string): RunRecord {
  const own = [...world.store.resident('runs').values()].filter((run) => run.companyId === companyId);
  const last = own.sort((a, b) => a.createdAt - b.createdAt).at(-1);
  if (!last) throw new Error('no run');
  return last;
}

async function membersOf({ world }: TestEngine, companyId: string): Promise<readonly string[]> {
  const pointer = world.store.resident('groups').get(companyId);
  const found = pointer && ((await world.store.get('results', pointer.groupRef)) as BuyerGroup);
  return (found?.members ?? []).map(({ name }) => name).sort();
}

async function rerunOf(engine: TestEngine, runId: RunId, edit: RunEdit | null): Promise<RunRecord> {
  const again = await rerun(engine.world, { runIds: [runId], scope: { kind: 'whole' }, edit });
  if (!again.ok) throw new Error(again.failure.message);
  await engine.idle();
  const found = engine.world.store.resident('runs').get(again.value.runIds[0] ?? '');
  if (!found) throw new Error('no rerun');
  return found;
}

async function asked(others = 0): Promise<{ readonly engine: TestEngine; readonly store: MemoryStore }> {
  const store = await workspace(others);
  const engine = testEngine(store);
  await start(engine);
  return { engine, store };
}

describe('a row that may mean another company', () => {
  it('pauses its run for an answer, and is counted as no failure', async () => {
    const { engine } = await asked();
    expect(runOf(engine, row.companyId)).toMatchObject({
      state: 'paused',
      pausedFor: { kind: 'choice', stepId: 'resolveCompany', choice: { options: [{ id: group.companyId }] } },
      failedStep: 'resolveCompany',
      failure: null,
      finishedAt: null,
    });
    expect(runOf(engine, group.companyId).state).toBe('succeeded');
    const steps = await stepsOfRun(runOf(engine, row.companyId).runId, engine.world);
    expect(steps.get('resolveCompany')).toMatchObject({ status: 'paused', attempts: 1 });
    expect(steps.get('discoverBuyerGroup')?.status).toBe('waiting');
  });

  it('holds up none of a batch around it', async () => {
    const { engine } = await asked(48);
    const states = [...engine.world.store.resident('runs').values()].map(({ state }) => state);
    expect(states.filter((state) => state === 'succeeded')).toHaveLength(49);
    expect(states.filter((state) => state === 'paused')).toHaveLength(1);
  });

  it('goes on with the people of both once they are said to be one', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    const chosen = await choose(engine.world, { runId, optionId: group.companyId });
    await engine.idle();
    expect(chosen).toEqual({ ok: true, value: { runIds: [runId] } });
    expect(runOf(engine, row.companyId)).toMatchObject({ state: 'succeeded', pausedFor: null });
    // The row's own record of a person stays, the other's of the same person is left out.
    expect(await membersOf(engine, row.companyId)).toEqual(['Ada Nordin', 'Ben Okoye']);
  });

  it('goes on as its own company where it is none of them', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    await choose(engine.world, { runId, optionId: null });
    await engine.idle();
    expect(runOf(engine, row.companyId).state).toBe('succeeded');
    expect(await membersOf(engine, row.companyId)).toEqual(['Ada Nordin']);
  });

  it('can be skipped and cancelled like any other pause', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    expect(await skipStep(engine.world, { runId, stepId: 'resolveCompany' })).toMatchObject({ ok: true });
    await engine.idle();
    expect(runOf(engine, row.companyId).state).toBe('succeeded');
    const second = await asked();
    const other = runOf(second.engine, row.companyId).runId;
    expect(await cancel(second.engine.world, { runIds: [other] })).toEqual({
      ok: true,
      value: { cancelled: 1 },
    });
    expect(runOf(second.engine, row.companyId)).toMatchObject({ state: 'cancelled', pausedFor: null });
  });

  it('asks the same again where it is resumed without an answer', async () => {
    const { engine } = await asked();
    const before = runOf(engine, row.companyId);
    await resume(engine.world, { paused: { all: true } });
    await engine.idle();
    expect(runOf(engine, row.companyId).pausedFor).toEqual(before.pausedFor);
  });
});

describe('an answer', () => {
  it('is taken once: the same again changes nothing, another one is refused', async () => {
    const { engine, store } = await asked();
    const { runId } = runOf(engine, row.companyId);
    await choose(engine.world, { runId, optionId: null });
    await engine.idle();
    const commits = store.resident('runs').get(runId);
    expect(await choose(engine.world, { runId, optionId: null })).toEqual({
      ok: true,
      value: { runIds: [] },
    });
    expect(store.resident('runs').get(runId)).toBe(commits);
    expect(await choose(engine.world, { runId, optionId: group.companyId })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input', where: 'run' },
    });
  });

  it('must be one of those offered, to a run that asks', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    const wrong = await choose(engine.world, { runId, optionId: 'c_elsewhere' });
    expect(wrong).toMatchObject({ ok: false, failure: { where: 'option' } });
    const { runId: plain } = runOf(engine, group.companyId);
    expect(await choose(engine.world, { runId: plain, optionId: null })).toMatchObject({
      ok: false,
      failure: { where: 'run' },
    });
    expect(runOf(engine, row.companyId).state).toBe('paused');
  });

  it('survives a death of the engine before and after it', async () => {
    const { engine, store } = await asked();
    const { runId, pausedFor } = runOf(engine, row.companyId);
    engine.world.queue.stop();
    const between = store.reopen();
    const second = testEngine(between);
    expect(runOf(second, row.companyId).pausedFor).toEqual(pausedFor);
    await choose(second.world, { runId, optionId: group.companyId });
    second.world.queue.stop();
    const third = testEngine(between.reopen());
    await resume(third.world, { paused: null });
    await third.idle();
    expect(runOf(third, row.companyId).state).toBe('succeeded');
    expect(await membersOf(third, row.companyId)).toEqual(['Ada Nordin', 'Ben Okoye']);
  });

  it('is remembered: a later batch and a rerun do not ask again', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    await choose(engine.world, { runId, optionId: group.companyId });
    await engine.idle();
    expect((await rerunOf(engine, runId, null)).state).toBe('succeeded');
    await start(engine);
    expect(runOf(engine, row.companyId)).toMatchObject({
      state: 'succeeded',
      companyChoice: { means: group.companyId },
    });
    expect(await membersOf(engine, row.companyId)).toEqual(['Ada Nordin', 'Ben Okoye']);
  });

  it('is asked for again by a rerun that wants to, and can then be another one', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    await choose(engine.world, { runId, optionId: group.companyId });
    await engine.idle();
    const again = await rerunOf(engine, runId, { asksAgain: true });
    expect(again).toMatchObject({ state: 'paused', pausedFor: { kind: 'choice' } });
    await choose(engine.world, { runId: again.runId, optionId: null });
    await engine.idle();
    expect(await membersOf(engine, row.companyId)).toEqual(['Ada Nordin']);
    await start(engine);
    expect(runOf(engine, row.companyId)).toMatchObject({
      state: 'succeeded',
      companyChoice: { means: null },
    });
  });

  it('holds for the other company of the pair as well', async () => {
    const store = memoryStore();
    const other = testCompany('other', { name: 'Nordwind Group', domain: null });
    await store.commit([
      ...companyPuts(row, [testPerson('Ada Nordin', 'Chief Revenue Officer')]),
      ...companyPuts(other, [testPerson('Ben Okoye', 'VP Sales')]),
    ]);
    const engine = testEngine(store);
    await start(engine);
    expect([runOf(engine, row.companyId).state, runOf(engine, other.companyId).state]).toEqual([
      'paused',
      'paused',
    ]);
    const chosen = await choose(engine.world, {
      runId: runOf(engine, row.companyId).runId,
      optionId: other.companyId,
    });
    await engine.idle();
    expect(chosen.ok && chosen.value.runIds).toHaveLength(2);
    expect(runOf(engine, other.companyId)).toMatchObject({ state: 'succeeded' });
    expect(await membersOf(engine, other.companyId)).toEqual(['Ada Nordin', 'Ben Okoye']);
  });

  it('does not answer for a company that came later', async () => {
    const { engine, store } = await asked();
    await choose(engine.world, { runId: runOf(engine, row.companyId).runId, optionId: null });
    await engine.idle();
    const third = testCompany('third', { name: 'Nordwind Holding', domain: 'holding.example' });
    await store.commit(companyPuts(third, []));
    await start(engine);
    expect(runOf(engine, row.companyId)).toMatchObject({
      state: 'paused',
      pausedFor: { choice: { options: [{ id: 'c_group' }, { id: 'c_third' }] } },
    });
  });
});

describe('a corrected row', () => {
  it('ends the question of the run that it reruns, without a failure', async () => {
    const { engine } = await asked();
    const { runId } = runOf(engine, row.companyId);
    const corrected = await rerunOf(engine, runId, { company: { domain: 'own.example' } });
    expect(corrected.state).toBe('succeeded');
    expect(engine.world.store.resident('runs').get(runId)).toMatchObject({
      state: 'cancelled',
      failure: null,
    });
    expect((await stepsOfRun(runId, engine.world)).get('resolveCompany')?.status).toBe('cancelled');
    expect(await prepareRerun(engine.world, runId, { scope: { kind: 'failed' }, edit: null })).toMatchObject({
      ok: true,
    });
  });
});
