import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import { fail } from '../../contracts/result.ts';
import type { Priority, RunRecord } from '../../contracts/run.ts';
import type { PeopleSource } from '../../contracts/sources.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import { programmedOutside } from '../../test-kit/programmed-outside.ts';
import { outsideSource } from '../../test-kit/simulation/outside-source.ts';
import {
  companyPuts,
  runIdsOf,
  testCompany,
  testEngine,
  type TestEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { startBatch } from '../engine/batches.ts';
import { prioritise, resume } from '../engine/run-commands.ts';
import { stepsOfRun } from './load-run.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const people = [testPerson('Ada Nordin', 'Chief Revenue Officer'), testPerson('Ben Okoye', 'VP Finance')];

async function filledStore(names: readonly string[]): Promise<MemoryStore> {
  const store = memoryStore();
  await store.commit(names.flatMap((name) => companyPuts(testCompany(name), people)));
  return store;
}

/** A source whose answers about companies wait until they are let, and that notes who asked. */
function heldSource() {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const seen = { isHeld: true, aborted: 0 };
  const wrapSource = (source: PeopleSource): PeopleSource => ({
    ...source,
    resolveCompany: async (company, asking) => {
      asked.push(company.name);
      asking.signal.addEventListener('abort', () => {
        seen.aborted += 1;
      });
      if (seen.isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return source.resolveCompany(company, asking);
    },
  });
  const release = (): void => {
    seen.isHeld = false;
    for (const go of held.splice(0)) go();
  };
  return { asked, seen, wrapSource, release };
}

/** Holds the first commit with a matching put, and all that come after it, until they are let, in their order. */
function holdCommits(
  store: MemoryStore,
  isHeld: (put: { readonly table: string; readonly value: unknown }) => boolean,
) {
  const commit = store.commit.bind(store);
  let release: () => void = () => undefined;
  let arrived: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let isHolding = false;
  Object.assign(store, {
    commit: async (puts: Parameters<typeof commit>[0]) => {
      if (puts.some(isHeld)) {
        isHolding = true;
        arrived();
      }
      if (isHolding) await opened;
      return commit(puts);
    },
  });
  return { reached, release };
}

async function start(
  engine: TestEngine,
  priority: Priority = 'normal',
  names: readonly string[] | null = null,
) {
  const companyIds = names?.map((name) => testCompany(name).companyId) ?? null;
  const started = await startBatch(engine.world, {
    companyIds,
    seller: testSeller,
    level: 'identify',
    priority,
    exportTo: null,
  });
  if (!started.ok) throw new Error(started.failure.message);
  return started.value.runIds;
}

const turns = async (count = 30): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

function runOf(store: MemoryStore, runId: RunId | undefined): RunRecord {
  const run = store.resident('runs').get(runId ?? '');
  if (!run) throw new Error('no run');
  return run;
}

const statesOf = (store: MemoryStore): string[] => runIdsOf(store).map((runId) => runOf(store, runId).state);

async function statusOf(engine: TestEngine, runId: RunId | undefined, stepId: string) {
  const step = (await stepsOfRun(runId as RunId, engine.world)).get(stepId);
  if (!step) throw new Error('no step');
  return step;
}

/** An engine whose one run has spent its attempts at its source, which answers from now on. */
async function spentEngine(failure = unavailable, attemptsRefused = 3) {
  const store = await filledStore(['Alder']);
  let refusals = attemptsRefused;
  const engine = testEngine(store, {
    wrapSource: (source) => ({
      ...source,
      resolveCompany: (company, asking) =>
        (refusals -= 1) >= 0 ? Promise.resolve(fail(failure)) : source.resolveCompany(company, asking),
    }),
  });
  const [runId] = await start(engine);
  await engine.idle();
  return { store, engine, runId: runId as RunId };
}

describe('priority', () => {
  it('gives the next free place to the highest, and lets a changed one take effect', async () => {
    const store = await filledStore(['Alder', 'Birch', 'Cedar', 'Dogwood']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 1, wrapSource: source.wrapSource });
    await start(engine, 'normal', ['Alder']);
    await start(engine, 'normal', ['Birch']);
    await start(engine, 'high', ['Cedar']);
    const [dogwood] = await start(engine, 'low', ['Dogwood']);
    await turns();
    const target = { runIds: [dogwood as RunId] };
    expect(await prioritise(engine.world, { target, priority: 'high' })).toMatchObject({
      ok: true,
      value: { changed: 1 },
    });
    source.release();
    await engine.idle();
    expect(source.asked).toEqual(['Alder', 'Cedar', 'Dogwood', 'Birch']);
    expect(runOf(store, dogwood).priority).toBe('high');
  });

  it('leaves the row of a run alone whose work has begun, though that is not on disk yet', async () => {
    const store = await filledStore(['Alder']);
    const source = heldSource();
    const engine = testEngine(store, { wrapSource: source.wrapSource });
    const begun = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'running');
    const [runId] = await start(engine);
    await begun.reached;
    const changed = prioritise(engine.world, { target: { all: true }, priority: 'high' });
    begun.release();
    await changed;
    await turns();
    expect(runOf(store, runId).state).toBe('running');
    source.release();
    await engine.idle();
    expect(runOf(store, runId).state).toBe('succeeded');
  });
});

describe('a stop', () => {
  it('lets nothing more be written, also where the ledger was just being read', async () => {
    const store = await filledStore(['Alder']);
    const engine = testEngine(store);
    await start(engine);
    await engine.idle();
    const get = store.get.bind(store);
    let release: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reads = 0;
    Object.assign(store, {
      get: async (...what: Parameters<typeof get>) => {
        if (what[0] === 'ledger') reads += 1;
        if (what[0] === 'ledger') await opened;
        return get(...what);
      },
    });
    // Another level is not in the cache, but what both have in common is in the ledger.
    const wish = { companyIds: null, seller: testSeller, priority: 'normal', exportTo: null } as const;
    await startBatch(engine.world, { ...wish, level: 'enrich' });
    await turns();
    expect(reads).toBe(1);
    engine.world.queue.stop();
    await turns();
    const written = store.commits.length;
    release();
    await turns();
    expect(store.commits).toHaveLength(written);
  });
});

describe('a pause', () => {
  it('lets what is under way finish, starts nothing more, and says so when that is on disk', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 1, wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const paused = engine.world.queue.pause(runIds);
    await turns();
    expect(statesOf(store)).toEqual(['running', 'paused']);
    source.release();
    expect(await paused).toBe(2);
    expect(statesOf(store)).toEqual(['paused', 'paused']);
    expect(runOf(store, runIds[0]).pausedFor).toEqual({ kind: 'person' });
    expect((await statusOf(engine, runIds[0], 'resolveCompany')).status).toBe('succeeded');
    expect((await statusOf(engine, runIds[0], 'discoverBuyerGroup')).status).toBe('waiting');
    await turns();
    expect(source.asked).toEqual(['Alder']);
    expect(engine.world.queue).toMatchObject({ activeCount: 0, waitingCount: 0 });
  });

  it('ends when somebody says so, and no finished step is done again', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 1, wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const paused = engine.world.queue.pause(runIds);
    source.release();
    await paused;
    const woken = await resume(engine.world, { paused: { all: true } });
    expect(woken.ok && [...woken.value.runIds].sort()).toEqual([...runIds].sort());
    await engine.idle();
    expect(statesOf(store)).toEqual(['succeeded', 'succeeded']);
    expect(source.asked.sort()).toEqual(['Alder', 'Birch']);
  });

  it('is called off by going on before it came about', async () => {
    const store = await filledStore(['Alder']);
    const source = heldSource();
    const engine = testEngine(store, { wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    void engine.world.queue.pause(runIds);
    await engine.world.queue.unpause(runIds);
    source.release();
    await engine.idle();
    expect(statesOf(store)).toEqual(['succeeded']);
  });

  it('is called off by going on while it is being written down', async () => {
    const store = await filledStore(['Alder']);
    const source = heldSource();
    const engine = testEngine(store, { wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const parking = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'paused');
    const paused = engine.world.queue.pause(runIds);
    source.release();
    await parking.reached;
    await engine.world.queue.unpause(runIds);
    parking.release();
    await paused;
    await engine.idle();
    expect(statesOf(store)).toEqual(['succeeded']);
  });

  it('of runs that somebody else is just pausing answers when that is written down', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const engine = testEngine(store, { concurrency: 1, wrapSource: heldSource().wrapSource });
    const queued = (await start(engine)).slice(1);
    await turns();
    const { queue } = engine.world;
    const first = queue.pause(queued);
    const second = queue.pause(queued).then((count) => [count, statesOf(store)[1]]);
    expect(await second).toEqual([1, 'paused']);
    expect(await first).toBe(1);
  });

  it('does not come over a run that somebody resumed while the pause was written down', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 1, wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const parking = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'paused');
    const paused = engine.world.queue.pause(runIds.slice(1));
    await parking.reached;
    await resume(engine.world, { paused: null });
    source.release();
    await turns();
    parking.release();
    await paused;
    await engine.idle();
    expect(statesOf(store)).toEqual(['succeeded', 'paused']);
    expect(source.asked).toEqual(['Alder']);
  });
});

describe('a run whose attempts are spent', () => {
  it('waits for a person and says what for; the run is no failure', async () => {
    const { store, engine, runId } = await spentEngine();
    expect(runOf(store, runId)).toMatchObject({
      state: 'paused',
      pausedFor: { kind: 'retries-spent', stepId: 'resolveCompany', failure: unavailable },
      failedStep: 'resolveCompany',
      finishedAt: null,
    });
    expect(await statusOf(engine, runId, 'resolveCompany')).toMatchObject({ status: 'paused', attempts: 3 });
    expect(await statusOf(engine, runId, 'discoverBuyerGroup')).toMatchObject({ status: 'waiting' });
  });

  it('begins its attempts anew when told to go on, and counts the old ones', async () => {
    const { store, engine, runId } = await spentEngine();
    expect(await engine.world.queue.unpause([runId])).toEqual({ ok: true, value: [runId] });
    await engine.idle();
    expect(runOf(store, runId)).toMatchObject({
      state: 'succeeded',
      pausedFor: null,
      failure: null,
      failedStep: null,
    });
    expect(await statusOf(engine, runId, 'resolveCompany')).toMatchObject({
      status: 'succeeded',
      attempts: 4,
      maxAttempts: 6,
    });
  });

  it('is not woken by a resume that names no paused run, as at start', async () => {
    const { store, engine, runId } = await spentEngine();
    expect(await resume(engine.world, { paused: null })).toMatchObject({ ok: true, value: { runIds: [] } });
    expect(runOf(store, runId).state).toBe('paused');
  });

  it('survives a restart as what it is', async () => {
    const { store, runId } = await spentEngine();
    const next = testEngine(store.reopen());
    await resume(next.world, { paused: null });
    await next.idle();
    expect(next.world.store.resident('runs').get(runId)?.state).toBe('paused');
    await resume(next.world, { paused: { runIds: [runId] } });
    await next.idle();
    expect(next.world.store.resident('runs').get(runId)?.state).toBe('succeeded');
  });
});

describe('a step that was parked while it backed off', () => {
  const patience: Failure = {
    kind: 'rate-limited',
    source: 'x',
    retryAfterMs: 500_000,
    message: 'slow down',
  };

  it('keeps why and until when it waits, also when it is parked again before that', async () => {
    const store = await filledStore(['Alder']);
    const engine = testEngine(store, {
      wrapSource: (source) => ({ ...source, resolveCompany: () => Promise.resolve(fail(patience)) }),
    });
    const runIds = await start(engine);
    await turns();
    const before = await statusOf(engine, runIds[0], 'resolveCompany');
    expect(before).toMatchObject({ status: 'backing_off', failure: patience });
    for (let again = 0; again < 2; again += 1) {
      expect(await engine.world.queue.pause(runIds)).toBe(1);
      expect(await statusOf(engine, runIds[0], 'resolveCompany')).toMatchObject({
        status: 'waiting',
        dueAt: before.dueAt,
        failure: patience,
      });
      await engine.world.queue.unpause(runIds);
      await turns();
      expect(await statusOf(engine, runIds[0], 'resolveCompany')).toMatchObject({
        status: 'backing_off',
        attempts: 1,
        dueAt: before.dueAt,
        failure: patience,
      });
    }
    await engine.world.queue.cancel(runIds);
  });
});

describe('a cancel', () => {
  it('answers when all have ended on disk: at work, waiting and paused ones', async () => {
    const { store, engine, runId } = await spentEngine();
    await store.commit(companyPuts(testCompany('Birch'), people));
    const source = heldSource();
    const busy = testEngine(store.reopen(), { concurrency: 1, wrapSource: source.wrapSource });
    await busy.world.store.commit(companyPuts(testCompany('Cedar'), people));
    const runIds = await start(busy, 'normal', ['Birch', 'Cedar']);
    await turns();
    expect(await busy.world.queue.cancel([runId, ...runIds])).toBe(3);
    const runs = [...busy.world.store.resident('runs').values()];
    expect(runs.map((run) => run.state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(runs.every((run) => run.finishedAt !== null && run.pausedFor === null)).toBe(true);
    expect(source.seen.aborted).toBe(1);
    expect(await statusOf(busy, runId, 'resolveCompany')).toMatchObject({ status: 'cancelled' });
    expect(engine.world.queue.activeCount).toBe(0);
  });

  it('asks nothing after it has answered', async () => {
    const store = await filledStore(['Alder', 'Birch', 'Cedar']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 2, wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    await engine.world.queue.cancel(runIds);
    const askedBefore = source.asked.length;
    source.release();
    await turns();
    expect(source.asked).toHaveLength(askedBefore);
    expect(statesOf(store)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  it('writes a run down once that two people cancel at the same time, and answers both when it is', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const engine = testEngine(store, { concurrency: 1, wrapSource: heldSource().wrapSource });
    const runIds = await start(engine);
    await turns();
    const { queue } = engine.world;
    expect(await Promise.all([queue.cancel(runIds), queue.cancel(runIds)])).toEqual([2, 2]);
    const ends = store.commits
      .flat()
      .filter((put) => put.table === 'runs' && put.value?.state === 'cancelled');
    expect(ends).toHaveLength(2);
    expect(statesOf(store)).toEqual(['cancelled', 'cancelled']);
  });

  it('ends a run that is just being parked', async () => {
    const store = await filledStore(['Alder']);
    const source = heldSource();
    const engine = testEngine(store, { wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const parking = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'paused');
    const paused = engine.world.queue.pause(runIds);
    source.release();
    await parking.reached;
    const cancelled = engine.world.queue.cancel(runIds);
    parking.release();
    expect(await cancelled).toBe(1);
    expect(statesOf(store)).toEqual(['cancelled']);
    await paused;
  });

  it('is not undone by a resume while it is being written down', async () => {
    const store = await filledStore(['Alder', 'Birch']);
    const source = heldSource();
    const engine = testEngine(store, { concurrency: 1, wrapSource: source.wrapSource });
    const runIds = await start(engine);
    await turns();
    const ending = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'cancelled');
    const cancelled = engine.world.queue.cancel(runIds.slice(1));
    await ending.reached;
    await resume(engine.world, { paused: null });
    source.release();
    await turns();
    ending.release();
    await cancelled;
    await engine.idle();
    expect(statesOf(store)).toEqual(['succeeded', 'cancelled']);
    expect(source.asked).toEqual(['Alder']);
  });

  it('begins no step of a paused run that it ends', async () => {
    const { store, runId } = await spentEngine();
    const source = heldSource();
    const next = testEngine(store.reopen(), { wrapSource: source.wrapSource });
    expect(await next.world.queue.cancel([runId])).toBe(1);
    expect(source.asked).toEqual([]);
    expect(await statusOf(next, runId, 'resolveCompany')).toMatchObject({ status: 'cancelled', attempts: 3 });
  });

  it('begins no step of a run that an earlier life left unfinished', async () => {
    const store = await filledStore(['Alder']);
    const first = testEngine(store, { wrapSource: heldSource().wrapSource });
    const [runId] = await start(first);
    await turns();
    first.world.queue.stop();
    const source = heldSource();
    const next = testEngine(store.reopen(), { wrapSource: source.wrapSource });
    expect(await next.world.queue.cancel([runId as RunId])).toBe(1);
    expect(source.asked).toEqual([]);
    expect(await statusOf(next, runId, 'resolveCompany')).toMatchObject({ status: 'cancelled', attempts: 1 });
  });
});

describe('what an earlier life left running', () => {
  it('is parked by a pause without a step being begun, and its steps wait', async () => {
    const store = await filledStore(['Alder']);
    const first = testEngine(store, { wrapSource: heldSource().wrapSource });
    const [runId] = await start(first);
    await turns();
    first.world.queue.stop();
    const source = heldSource();
    const next = testEngine(store.reopen(), { wrapSource: source.wrapSource });
    expect(await next.world.queue.pause([runId as RunId])).toBe(1);
    expect(source.asked).toEqual([]);
    expect(next.world.store.resident('runs').get(runId ?? '')?.state).toBe('paused');
    expect((await statusOf(next, runId, 'resolveCompany')).status).toBe('waiting');
  });
});

describe('a question whose answer the disk refused', () => {
  it('is not counted as paid twice when it is asked again', async () => {
    const store = await filledStore(['Alder']);
    const net = programmedOutside();
    const full: Failure = { kind: 'storage', message: 'The disk is full.' };
    const engine = testEngine(store, { http: net, wrapSource: outsideSource });
    const commit = store.commit.bind(store);
    let refusals = 0;
    Object.assign(store, {
      commit: (puts: Parameters<typeof commit>[0]) => {
        const isRefused = puts.some((put) => put.table === 'calls') && (refusals += 1) === 1;
        return isRefused ? Promise.resolve(fail(full)) : commit(puts);
      },
    });
    const [runId] = await start(engine);
    await engine.idle();
    expect(net.requests.map((request) => request.operation)).toEqual(['company', 'company', 'people']);
    expect(net.requests[1]?.idempotencyKey).toBe(net.requests[0]?.idempotencyKey);
    expect(runOf(store, runId)).toMatchObject({ state: 'succeeded', costUsd: 4 });
  });
});

describe('an answer that comes after its run was cancelled', () => {
  it('is kept, but no longer counted in a run that has ended', async () => {
    const store = await filledStore(['Alder']);
    let answer: () => void = () => undefined;
    const net = programmedOutside();
    const engine = testEngine(store, {
      wrapSource: outsideSource,
      http: {
        abort: () => Promise.resolve(),
        ask: async (request) => {
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return net.ask(request);
        },
      },
    });
    const runIds = await start(engine);
    await turns();
    const ending = holdCommits(store, (put) => (put.value as RunRecord | null)?.state === 'cancelled');
    const cancelled = engine.world.queue.cancel(runIds);
    await ending.reached;
    answer();
    await turns();
    ending.release();
    await cancelled;
    await turns();
    expect(runOf(store, runIds[0])).toMatchObject({ state: 'cancelled', costUsd: 0 });
    expect((await statusOf(engine, runIds[0], 'resolveCompany')).costUsd).toBe(0);
    const calls: number[] = [];
    for await (const { value } of store.scan('calls')) calls.push(value.costUsd);
    expect(calls).toEqual([1]);
  });
});
