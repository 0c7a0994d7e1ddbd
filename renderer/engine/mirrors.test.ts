import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { FakeEngine } from '../../test-kit/fake-engine/fake-engine.ts';
import { dismissBatch, isActive, loadNewestBatch, useBatches } from './batches.ts';
import { companies } from './companies.ts';
import { useConnection } from './connection.ts';
import { takeEvents } from './events.ts';
import { useHealth } from './health.ts';
import { reloadMirrors, resetMirrors } from './mirrors.ts';
import { runs } from './runs.ts';
import { stopWatching, useWatchedRun, watchRun } from './watched-run.ts';
import { stepLabel, useWorkflow } from './workflow.ts';

const seller: SellerProfile = {
  name: 'Lighthouse',
  product: 'CRM',
  category: 'sales_tools',
  dealSizeUsd: 45_000,
};

/** A fake engine whose events wait until they are taken, as one frame's batch. */
function setUp() {
  const frame: EngineEvent[] = [];
  const engine = new FakeEngine({
    companies: 12,
    seller,
    speed: 0,
    failsFor: (order) => order === 1,
    emit: (event) => frame.push(event),
  });
  useConnection.setState({ status: 'connected', api: engine.api, generation: 1 });
  const notices: Failure[] = [];
  const take = (): void => {
    takeEvents(frame.splice(0), (failure) => notices.push(failure));
  };
  const runAll = async (): Promise<readonly RunId[]> => {
    const answer = await engine.api.startBatch({
      companyIds: null,
      seller,
      level: 'identify',
      priority: 'normal',
      exportTo: null,
    });
    await vi.waitFor(() => {
      expect(
        [...engine.runs.values()].every(({ state }) => state === 'succeeded' || state === 'failed'),
      ).toBe(true);
    });
    return answer.ok ? answer.value.runIds : [];
  };
  return { engine, frame, take, runAll, notices };
}

beforeEach(() => {
  vi.useRealTimers();
});
afterEach(() => {
  resetMirrors();
  useConnection.setState({ status: 'idle', api: null, generation: 0 });
});

describe('the mirrors', () => {
  it('hold the first pages, the workflow and the health after a connection', async () => {
    setUp();
    await reloadMirrors();
    expect(companies.use.getState().total).toBe(12);
    expect(runs.use.getState().total).toBe(0);
    expect(useHealth.getState().health?.counts.companies).toBe(12);
    expect(stepLabel(useWorkflow.getState().workflow, 'validate')).toBe('Validate');
    expect(stepLabel(useWorkflow.getState().workflow, 'unheard-of')).toBe('unheard-of');
  });

  it('follow a whole batch by events alone', async () => {
    const { take, runAll } = setUp();
    await reloadMirrors();
    await runAll();
    take();
    const [progress] = useBatches.getState().progress;
    expect(progress).toMatchObject({ total: 12, done: 12, failed: 1 });
    expect(progress && isActive(progress)).toBe(false);
    const rows = [...companies.use.getState().rows.values()];
    expect(rows.filter(({ lastRun }) => lastRun?.state === 'failed')).toHaveLength(1);
    expect(rows.filter(({ group }) => group !== null)).toHaveLength(11);
  });

  it('change once per frame, however many events there are', async () => {
    const { take, runAll } = setUp();
    await reloadMirrors();
    await runAll();
    const changed = vi.fn();
    const leave = companies.use.subscribe(changed);
    take();
    leave();
    expect(changed).toHaveBeenCalledOnce();
  });

  it('ask for the history again when a run appears that it does not list', async () => {
    const { take, runAll } = setUp();
    await reloadMirrors();
    await runAll();
    take();
    await vi.waitFor(
      () => {
        expect(runs.use.getState().total).toBe(12);
      },
      { timeout: 2000 },
    );
  });

  it('pass notices on', () => {
    const { frame, take, notices } = setUp();
    const failure: Failure = { kind: 'storage', message: 'The disk is full.' };
    frame.push({ type: 'notice', failure });
    take();
    expect(notices).toEqual([failure]);
  });

  it('forget everything when another workspace opens', async () => {
    const { take, runAll } = setUp();
    await reloadMirrors();
    await runAll();
    take();
    resetMirrors();
    expect(companies.use.getState().total).toBeNull();
    expect(useBatches.getState().progress).toEqual([]);
    expect(useHealth.getState().health).toBeNull();
  });
});

describe('the newest batch', () => {
  it('is shown to a window that comes late', async () => {
    const { runAll } = setUp();
    await runAll();
    await loadNewestBatch(Date.now());
    expect(useBatches.getState().progress).toMatchObject([{ total: 12, done: 12, failed: 1 }]);
  });

  it('is history when it ended long ago', async () => {
    const { runAll } = setUp();
    await runAll();
    await loadNewestBatch(Date.now() + 3_600_000);
    expect(useBatches.getState().progress).toEqual([]);
  });

  it('can be put away', async () => {
    const { take, runAll } = setUp();
    await runAll();
    take();
    const [progress] = useBatches.getState().progress;
    if (!progress) throw new Error('There is no batch.');
    dismissBatch(progress.batchId);
    expect(useBatches.getState().dismissed.has(progress.batchId)).toBe(true);
  });
});

describe('the watched run', () => {
  it('has its steps by query first and by events then', async () => {
    const { engine, take, runAll } = setUp();
    const [first, second] = await runAll();
    if (!first || !second) throw new Error('There are no runs.');
    take();
    await watchRun(second);
    expect(useWatchedRun.getState().steps.get('discoverBuyerGroup')?.status).toBe('failed');

    const answer = await engine.api.rerun({ runIds: [second], scope: { kind: 'failed' }, edit: null });
    const [child] = answer.ok ? answer.value.runIds : [];
    await vi.waitFor(() => {
      expect(child && engine.runs.get(child)?.state).toBe('succeeded');
    });
    take();
    expect(useWatchedRun.getState().children).toEqual([child]);
    expect(useWatchedRun.getState().run?.recoveredBy).toBe(child);
    // The child's own steps are not those of the open run.
    expect(useWatchedRun.getState().steps.get('discoverBuyerGroup')?.status).toBe('failed');
  });

  it('keeps a step that an event brought while the answer was under way', async () => {
    const { engine, runAll } = setUp();
    const [first] = await runAll();
    if (!first) throw new Error('There is no run.');
    const step = engine.steps.get(first)?.find(({ stepId }) => stepId === 'validate');
    if (!step) throw new Error('There is no step.');
    const opening = watchRun(first);
    takeEvents([{ type: 'step', step: { ...step, summary: 'by event' } }], () => undefined);
    await opening;
    expect(useWatchedRun.getState().steps.get('validate')?.summary).toBe('by event');
  });

  it('says why a run cannot be shown', async () => {
    setUp();
    await watchRun('gone' as RunId);
    expect(useWatchedRun.getState().failure).toMatchObject({ kind: 'not-found' });
  });

  it('drops the answer for a run that was left meanwhile', async () => {
    const { runAll } = setUp();
    const [first] = await runAll();
    if (!first) throw new Error('There is no run.');
    const opening = watchRun(first);
    stopWatching();
    await opening;
    expect(useWatchedRun.getState().run).toBeNull();
  });
});
