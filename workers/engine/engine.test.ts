import { describe, expect, it } from 'vitest';
import type { Company } from '../../contracts/company.ts';
import { everyRun } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken, RunId } from '../../contracts/ids.ts';
import { ok } from '../../contracts/result.ts';
import type { RunDetail, RunRecord } from '../../contracts/run.ts';
import { failingOnceSource } from '../../providers/failing-once/failing-once-source.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import {
  companyPuts,
  runIdsOf,
  testCompany,
  testEngine,
  type TestEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { startBatch } from './batches.ts';
import { createEngineApi } from './engine-api.ts';
import { exportGroups } from './export-groups.ts';
import { getGroup, getRun, getStep, listOutcomes, listRuns } from './history.ts';
import { planRerun, rerun } from './reruns.ts';
import { cancel, pause, resume } from './run-commands.ts';

const people = [
  testPerson('Ada Nordin', 'Chief Revenue Officer', { email: 'ada@alder.example', emailStatus: 'valid' }),
  testPerson('Ben Okoye', 'Director of Sales Operations'),
  testPerson('Cleo Marsh', 'VP Finance'),
  testPerson('Dai Lin', 'Board Member'),
];

async function filledStore(names: readonly string[] = ['Alder']): Promise<MemoryStore> {
  const store = memoryStore();
  await store.commit(names.flatMap((name) => companyPuts(testCompany(name), people)));
  return store;
}

async function start(engine: TestEngine, level: 'identify' | 'enrich' | 'deep_research' = 'identify') {
  const started = await startBatch(engine.world, {
    companyIds: null,
    seller: testSeller,
    level,
    priority: 'normal',
    exportTo: null,
  });
  if (!started.ok) throw new Error(started.failure.message);
  return started.value;
}

async function finish(engine: TestEngine, level: 'identify' | 'enrich' | 'deep_research' = 'identify') {
  const started = await start(engine, level);
  await engine.idle();
  return started.runIds;
}

async function statusesOf(engine: TestEngine, runId: RunId | undefined): Promise<Record<string, string>> {
  if (runId === undefined) throw new Error('no run');
  const detail = await getRun(engine.world, runId);
  if (!detail.ok) throw new Error(detail.failure.message);
  return Object.fromEntries(detail.value.steps.map((step) => [step.stepId, step.status]));
}

function runOf(store: MemoryStore, runId: RunId | undefined): RunRecord {
  const run = store.resident('runs').get(runId ?? '');
  if (!run) throw new Error('no run');
  return run;
}

describe('a batch', () => {
  it('finds a group for each company and says what was skipped and why', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const engine = testEngine(store);
    const [runId] = await finish(engine);
    expect(await statusesOf(engine, runId)).toEqual({
      validate: 'succeeded',
      checkCache: 'succeeded',
      resolveCompany: 'succeeded',
      discoverBuyerGroup: 'succeeded',
      enrichContacts: 'skipped',
      deepResearch: 'skipped',
      calculateQuality: 'succeeded',
      saveToDatabase: 'succeeded',
      updateCache: 'succeeded',
    });
    expect([...store.resident('runs').values()].map((run) => run.state)).toEqual(['succeeded', 'succeeded']);
    const view = await getGroup(engine.world, { runId: runId as RunId });
    expect(view.ok && view.value.group.members.map((member) => member.name)).toContain('Ada Nordin');
    expect(view.ok && view.value.group.members.map((member) => member.name)).not.toContain('Dai Lin');
    expect(view.ok && view.value.group.members.every((member) => member.email === null)).toBe(true);
  });

  it('says what became of each run, in the order asked for, and with members as people decided', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    await store.commit(companyPuts(testCompany('Cedar'), []));
    const engine = testEngine(store);
    const runIds = await finish(engine);
    const asked = [...runIds].reverse();
    const outcomes = await listOutcomes(engine.world, { runIds: asked });
    if (!outcomes.ok) throw new Error(outcomes.failure.message);
    expect(outcomes.value.map(({ run }) => run.runId)).toEqual(asked);
    for (const { run, seats } of outcomes.value) {
      expect(run.state).toBe('succeeded');
      const view = await getGroup(engine.world, { runId: run.runId });
      const found = view.ok ? view.value.group.members : [];
      expect(Object.values(seats ?? {}).reduce((sum, count) => sum + count, 0)).toBe(found.length);
      expect(seats?.decision_maker).toBe(found.filter(({ role }) => role === 'decision_maker').length);
    }
    expect(
      outcomes.value.some(({ seats }) => seats && Object.values(seats).every((count) => count === 0)),
    ).toBe(true);
    const unknown = await listOutcomes(engine.world, { runIds: [...asked, 'r_none' as RunId] });
    expect(unknown).toMatchObject({ ok: false, failure: { kind: 'not-found', what: 'run' } });
  });

  it('uses contact data of the imported rows at the level enrich', async () => {
    const engine = testEngine(await filledStore());
    const [runId] = await finish(engine, 'enrich');
    expect(await statusesOf(engine, runId)).toMatchObject({
      enrichContacts: 'succeeded',
      deepResearch: 'skipped',
    });
    const view = await getGroup(engine.world, { runId: runId as RunId });
    const ada = view.ok ? view.value.group.members.find((member) => member.name === 'Ada Nordin') : undefined;
    expect(ada).toMatchObject({ email: 'ada@alder.example', emailStatus: 'valid' });
  });

  it('says "no source connected" where the rows hold no contact data', async () => {
    const store = memoryStore();
    await store.commit(companyPuts(testCompany('Cedar'), [testPerson('Eve Holt', 'Chief Revenue Officer')]));
    const engine = testEngine(store);
    const [runId] = await finish(engine, 'deep_research');
    const detail = await getRun(engine.world, runId as RunId);
    const reasons = detail.ok ? detail.value.steps.map((step) => [step.stepId, step.skippedBecause]) : [];
    expect(reasons).toContainEqual(['enrichContacts', 'no source connected']);
    expect(reasons).toContainEqual(['deepResearch', 'no source connected']);
  });

  it('gives an empty group with a note, not a failure, for a company without people', async () => {
    const store = memoryStore();
    await store.commit(companyPuts(testCompany('Dogwood'), []));
    const engine = testEngine(store);
    const [runId] = await finish(engine);
    const run = runOf(store, runId);
    expect(run).toMatchObject({ state: 'succeeded', memberCount: 0, failure: null });
    expect(run.note).toMatch(/^no members found/);
  });

  it('announces nothing before it is committed', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    const early: string[] = [];
    const keep = engine.events.push.bind(engine.events);
    engine.events.push = (...events) => {
      const rows = new Set(store.commits.flat().map((put) => JSON.stringify(put.value)));
      for (const event of events) {
        const row = event.type === 'step' ? event.step : event.type === 'run' ? event.run : null;
        if (row && !rows.has(JSON.stringify(row))) early.push(JSON.stringify(row));
      }
      return keep(...events);
    };
    await finish(engine);
    expect(engine.events.length).toBeGreaterThan(9);
    expect(early).toEqual([]);
  });

  it('answers the same wish from the cache and skips what it does not need', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    const [first] = await finish(engine);
    const [second] = await finish(engine);
    expect(second).not.toBe(first);
    expect(await statusesOf(engine, second)).toMatchObject({
      checkCache: 'succeeded',
      resolveCompany: 'skipped',
      discoverBuyerGroup: 'upstream_skipped',
      calculateQuality: 'skipped',
      saveToDatabase: 'succeeded',
      updateCache: 'skipped',
    });
    expect(runOf(store, second).groupRef).toBe(runOf(store, first).groupRef);
  });

  it('notices a changed roster and does not serve the old group', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    await finish(engine);
    await store.commit(companyPuts(testCompany('Alder'), people.slice(1)));
    const [second] = await finish(engine);
    expect(await statusesOf(engine, second)).toMatchObject({ discoverBuyerGroup: 'succeeded' });
  });
});

describe('a failed step and its rerun', () => {
  async function failedOnce(): Promise<{ engine: TestEngine; store: MemoryStore; failed: RunId }> {
    const store = await filledStore();
    const engine = testEngine(store, {
      wrapSource: (source) => failingOnceSource(source, { Alder: 'discoverBuyerGroup' }),
    });
    const [failed] = await finish(engine);
    return { engine, store, failed: failed as RunId };
  }

  it('fails with a readable reason and stops what comes after', async () => {
    const { engine, store, failed } = await failedOnce();
    expect(await statusesOf(engine, failed)).toMatchObject({
      resolveCompany: 'succeeded',
      discoverBuyerGroup: 'failed',
      calculateQuality: 'upstream_failed',
      saveToDatabase: 'upstream_failed',
    });
    expect(runOf(store, failed)).toMatchObject({ state: 'failed', failedStep: 'discoverBuyerGroup' });
    expect(runOf(store, failed).failure?.message).toContain('refused');
  });

  it('plans what is reused and what runs again, then does exactly that', async () => {
    const { engine, store, failed } = await failedOnce();
    const plan = await planRerun(engine.world, { runIds: [failed], scope: { kind: 'failed' }, edit: null });
    expect(plan.ok && plan.value[0]).toMatchObject({
      reused: ['validate', 'checkCache', 'resolveCompany'],
      estimatedCostUsd: 0,
    });
    const again = await rerun(engine.world, { runIds: [failed], scope: { kind: 'failed' }, edit: null });
    await engine.idle();
    const child = again.ok ? again.value.runIds[0] : undefined;
    expect(await statusesOf(engine, child)).toMatchObject({
      validate: 'reused',
      checkCache: 'reused',
      resolveCompany: 'reused',
      discoverBuyerGroup: 'succeeded',
      saveToDatabase: 'succeeded',
    });
    expect(runOf(store, child)).toMatchObject({ state: 'succeeded', parentRunId: failed, rootRunId: failed });
    expect(runOf(store, failed).recoveredBy).toBe(child);
    const open = listRuns(engine.world, {
      offset: 0,
      limit: 10,
      search: '',
      states: ['failed'],
      batchId: null,
      companyId: null,
      filter: everyRun,
    });
    expect(open.total).toBe(0);
  });

  it('names the origin of what is reused through a chain of reruns', async () => {
    const { engine, failed } = await failedOnce();
    const first = await rerun(engine.world, { runIds: [failed], scope: { kind: 'failed' }, edit: null });
    await engine.idle();
    const middle = first.ok ? (first.value.runIds[0] as RunId) : failed;
    const second = await rerun(engine.world, {
      runIds: [middle],
      scope: { kind: 'from-step', stepId: 'calculateQuality' },
      edit: null,
    });
    await engine.idle();
    const last = second.ok ? (second.value.runIds[0] as RunId) : failed;
    const detail = await getRun(engine.world, last);
    const origins = detail.ok
      ? detail.value.steps.map((step) => [step.stepId, step.status, step.reusedFrom])
      : [];
    expect(origins).toContainEqual(['resolveCompany', 'reused', failed]);
    expect(origins).toContainEqual(['discoverBuyerGroup', 'reused', middle]);
    expect(origins).toContainEqual(['calculateQuality', 'succeeded', null]);
  });

  it('works a whole rerun afresh, though every result is known', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    const [runId] = await finish(engine);
    const again = await rerun(engine.world, {
      runIds: [runId as RunId],
      scope: { kind: 'whole' },
      edit: null,
    });
    await engine.idle();
    expect(await statusesOf(engine, again.ok ? again.value.runIds[0] : undefined)).toMatchObject({
      checkCache: 'succeeded',
      resolveCompany: 'succeeded',
      discoverBuyerGroup: 'succeeded',
    });
  });

  it('refuses to rerun what nothing failed in, and what is still at work', async () => {
    const engine = testEngine(await filledStore());
    const { runIds } = await start(engine);
    const early = await rerun(engine.world, { runIds: [...runIds], scope: { kind: 'whole' }, edit: null });
    expect(early).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    await engine.idle();
    const late = await rerun(engine.world, { runIds: [...runIds], scope: { kind: 'failed' }, edit: null });
    expect(late).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
  });

  it('shows what went into a step and what came out', async () => {
    const engine = testEngine(await filledStore());
    const [runId] = await finish(engine);
    const detail = await getStep(engine.world, { runId: runId as RunId, stepId: 'resolveCompany' });
    expect(detail.ok && detail.value.input).toMatchObject({
      checkCache: { hit: false },
      input: { level: 'identify' },
    });
    expect(detail.ok && detail.value.output).toMatchObject({ confidence: 1 });
  });
});

describe('crash and cancel', () => {
  const full: Failure = { kind: 'storage', message: 'The disk is full.' };

  it('goes on after a crash at any commit, does no finished step again and ends with the same group', async () => {
    const reference = await filledStore(['Alder', 'Birch']);
    await finish(testEngine(reference), 'enrich');
    const groupsOf = (store: MemoryStore) =>
      [...store.resident('groups').values()].map((pointer) => pointer.groupRef).sort();
    const total = reference.commits.length;
    expect(total).toBeGreaterThan(10);
    for (let cut = 2; cut < total; cut += 1) {
      const store = await filledStore(['Alder', 'Birch']);
      const engine = testEngine(store);
      const commit = store.commit.bind(store);
      Object.assign(store, {
        commit: (puts: Parameters<typeof commit>[0]) => {
          if (store.commits.length >= cut) engine.world.queue.stop();
          return store.commits.length >= cut ? new Promise(() => undefined) : commit(puts);
        },
      });
      await start(engine, 'enrich');
      await engine.idle();
      const doneBefore = store.commits.flat().filter((put) => put.table === 'ledger');
      const after = store.reopen();
      const resumed = testEngine(after);
      await resume(resumed.world, { paused: null });
      await resumed.idle();
      expect(groupsOf(after)).toEqual(groupsOf(reference));
      const doneAfter = after.commits.flat().filter((put) => put.table === 'ledger');
      const keys = [...doneBefore, ...doneAfter].map((put) => put.id);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('halts with one notice when the store refuses, and goes on when asked to', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    await start(engine);
    store.refuse(full);
    await engine.idle();
    expect(engine.events.filter((event) => event.type === 'notice')).toEqual([
      { type: 'notice', failure: full },
    ]);
    store.refuse(null);
    const resumed = await resume(engine.world, { paused: null });
    expect(resumed).toMatchObject({ ok: true, value: { runIds: runIdsOf(store) } });
    await engine.idle();
    expect(runOf(store, runIdsOf(store)[0]).state).toBe('succeeded');
  });

  it('says that a cancel or a pause did not reach the disk', async () => {
    for (const command of [cancel, pause]) {
      const store = await filledStore(['Alder', 'Birch']);
      const engine = testEngine(store);
      await start(engine);
      store.refuse(full);
      expect(await command(engine.world, { all: true })).toEqual({ ok: false, failure: full });
      store.refuse(null);
      await resume(engine.world, { paused: null });
      await engine.idle();
      expect(runOf(store, runIdsOf(store)[0]).state).toBe('succeeded');
      expect(await command(engine.world, { all: true })).toMatchObject({ ok: true });
    }
  });

  it('continues the unfinished batch of the same wish instead of starting another', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const engine = testEngine(store);
    const first = await start(engine);
    engine.world.queue.stop();
    const second = await start(engine);
    expect(second).toMatchObject({ continued: true, runIds: first.runIds });
    await engine.idle();
    expect(store.resident('runs').size).toBe(2);
  });

  it('asks once for what two runs want at the same time, and both have the answer', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const asked: string[] = [];
    const engine = testEngine(store, {
      wrapSource: (source) => ({
        ...source,
        resolveCompany: async (company, asking) => {
          asked.push(company.name);
          await new Promise((resolve) => setTimeout(resolve, 50));
          return source.resolveCompany(company, asking);
        },
      }),
    });
    const alder = store.resident('companies').keys().next().value as Company['companyId'];
    const wish = {
      seller: testSeller,
      level: 'identify' as const,
      priority: 'normal' as const,
      exportTo: null,
    };
    await startBatch(engine.world, { ...wish, companyIds: [alder] });
    await startBatch(engine.world, { ...wish, companyIds: null });
    await engine.idle();
    expect(asked.sort()).toEqual(['Alder', 'Birch']);
    expect([...store.resident('runs').values()].map((run) => run.state)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ]);
  });

  it('cancels runs at work and runs that wait, and leaves no step open', async () => {
    const store = await filledStore(['Alder', 'Birch', 'Cedar']);
    let isAborted = false;
    const engine = testEngine(store, {
      concurrency: 1,
      wrapSource: (source) => ({
        ...source,
        listPeople: (_company, { signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              isAborted = true;
            });
          }),
      }),
    });
    await start(engine);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await cancel(engine.world, { all: true })).toEqual({ ok: true, value: { cancelled: 3 } });
    await engine.idle();
    expect(isAborted).toBe(true);
    expect([...store.resident('runs').values()].map((run) => run.state)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    expect(await statusesOf(engine, runIdsOf(store)[0])).toMatchObject({
      resolveCompany: 'succeeded',
      discoverBuyerGroup: 'cancelled',
      saveToDatabase: 'cancelled',
    });
  });

  it('cancels what an earlier life of the engine left, begun or not', async () => {
    const store = await filledStore(['Alder', 'Birch', 'Cedar']);
    const first = testEngine(store, {
      concurrency: 1,
      wrapSource: (source) => ({ ...source, listPeople: () => new Promise(() => undefined) }),
    });
    await start(first);
    await new Promise((resolve) => setTimeout(resolve, 100));
    first.world.queue.stop();
    const next = testEngine(store.reopen());
    expect(await cancel(next.world, { all: true })).toEqual({ ok: true, value: { cancelled: 3 } });
    const runs = [...next.world.store.resident('runs').values()];
    expect(runs.map((run) => run.state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await statusesOf(next, runs[0]?.runId)).toMatchObject({
      resolveCompany: 'succeeded',
      discoverBuyerGroup: 'cancelled',
      saveToDatabase: 'cancelled',
    });
  });

  it('fails a run whose bookkeeping breaks, alone: the others go on and nothing is left open', async () => {
    const store = await filledStore(['Alder', 'Birch', 'Cedar']);
    const engine = testEngine(store, {
      wrapSource: (source) => ({
        ...source,
        resolveCompany: async (company, asking) => {
          const answer = await source.resolveCompany(company, asking);
          // No JSON can hold it, so its hash cannot be made.
          return answer.ok && company.name === 'Birch'
            ? ok({ ...answer.value, match: { ...answer.value.match, confidence: Number.NaN } })
            : answer;
        },
      }),
    });
    await start(engine);
    await engine.idle();
    const states = [...store.resident('runs').values()].map((run) => [
      run.companyName,
      run.state,
      run.failure?.kind,
    ]);
    expect(states.sort()).toEqual([
      ['Alder', 'succeeded', undefined],
      ['Birch', 'failed', 'defect'],
      ['Cedar', 'succeeded', undefined],
    ]);
  });

  it('works a step again whose stored result is gone, with all that follows', async () => {
    const store = await filledStore();
    const hanging = testEngine(store, {
      wrapSource: (source) => ({ ...source, listPeople: () => new Promise(() => undefined) }),
    });
    await start(hanging);
    await new Promise((resolve) => setTimeout(resolve, 100));
    hanging.world.queue.stop();
    const step = (await getRun(hanging.world, runIdsOf(store)[0] as RunId)) as { value: RunDetail };
    const ref = step.value.steps.find((row) => row.stepId === 'resolveCompany')?.outputRef ?? '';
    await store.commit([{ table: 'results', id: ref, value: null }]);
    const next = testEngine(store.reopen());
    await resume(next.world, { paused: null });
    await next.idle();
    expect([...next.world.store.resident('runs').values()].map((run) => run.state)).toEqual(['succeeded']);
  });

  it('lets two imports or starts at once take turns, so that none loses what the other wrote', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const engine = testEngine(store);
    const api = createEngineApi(Promise.resolve(ok(engine.world)), () => undefined);
    const [alder] = [...store.resident('companies').keys()] as Company['companyId'][];
    const wish = {
      seller: testSeller,
      level: 'identify' as const,
      priority: 'normal' as const,
      exportTo: null,
    };
    const [one, two] = await Promise.all([
      api.startBatch({ ...wish, companyIds: alder ? [alder] : null }),
      api.startBatch({ ...wish, companyIds: null }),
    ]);
    await engine.idle();
    const ids = [one, two].flatMap((answer) => (answer.ok ? answer.value.runIds : []));
    expect(new Set(ids).size).toBe(3);
    const wholeRerun = { scope: { kind: 'whole' as const }, edit: null };
    const twice = await Promise.all([
      api.rerun({ runIds: [ids[0] as RunId], ...wholeRerun }),
      api.rerun({ runIds: [ids[0] as RunId], ...wholeRerun }),
    ]);
    await engine.idle();
    expect(new Set(twice.flatMap((answer) => (answer.ok ? answer.value.runIds : []))).size).toBe(2);
  });

  it('keeps the current group of a company when the run that saved it was cancelled after saving', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    const [runId] = await finish(engine);
    const run = runOf(store, runId);
    await store.commit([
      { table: 'runs', id: run.runId, value: { ...run, state: 'cancelled', groupRef: null } },
    ]);
    const view = await getGroup(engine.world, { companyId: run.companyId });
    expect(view.ok && view.value.group.members.length).toBeGreaterThan(0);
    const written = await exportGroups(engine.world, {
      runIds: null,
      format: 'csv',
      target: 'out.csv' as FileToken,
    });
    expect(written).toMatchObject({ ok: true, value: { groups: 1 } });
    expect(engine.exported.get('out.csv')).toContain('Ada Nordin');
    const asCards = { runIds: null, format: 'vcard', target: 'out.vcf' as FileToken } as const;
    expect(await exportGroups(engine.world, asCards)).toMatchObject({ ok: true, value: { groups: 1 } });
    expect(engine.exported.get('out.vcf')).toMatch(/^BEGIN:VCARD\r\nVERSION:4\.0\r\n/);
  });

  it('starts another batch when the data changed since the unfinished one', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    await start(engine);
    engine.world.queue.stop();
    await store.commit(companyPuts(testCompany('Alder'), people.slice(1)));
    expect(await start(engine)).toMatchObject({ continued: false });
    await engine.idle();
  });

  it('does not run a run twice that was halted and resumed while its rows were read', async () => {
    const store = await filledStore();
    const engine = testEngine(store);
    const { runIds } = await start(engine);
    engine.world.queue.stop();
    engine.world.queue.enqueue(runIds);
    await engine.idle();
    const written = store.commits
      .flat()
      .filter((put) => put.table === 'runs' && put.value?.state === 'succeeded');
    expect(written).toHaveLength(1);
  });

  it('names the problem where there is nothing to start', async () => {
    const engine = testEngine(memoryStore());
    const nothing = await startBatch(engine.world, {
      companyIds: null,
      seller: testSeller,
      level: 'identify',
      priority: 'normal',
      exportTo: null,
    });
    expect(nothing).toMatchObject({ ok: false, failure: { kind: 'invalid-input', where: 'companies' } });
  });
});
