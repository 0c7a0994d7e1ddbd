import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { inlineCompute } from '../../pipeline/compute/inline-compute.ts';
import { testCompany, testPerson, testSeller } from '../../test-kit/test-engine.ts';
import type { ComputeWorker } from './compute-worker.ts';
import { createComputePool, poolSizeFor } from './pool.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker whose answers the test gives. */
class FakeWorker implements ComputeWorker {
  readonly tasks: { readonly input: unknown; answer(result: Result<unknown, Failure>): void }[] = [];
  isTerminated = false;
  #tellGone: () => void = () => undefined;
  readonly gone = new Promise<void>((resolve) => {
    this.#tellGone = resolve;
  });

  run(_name: string, input: unknown): Promise<Result<unknown, Failure>> {
    if (this.busy) throw new Error('one task at a time');
    return new Promise((answer) => this.tasks.push({ input, answer }));
  }
  #answered = 0;
  get busy(): boolean {
    return this.tasks.length > this.#answered;
  }
  /** Answers the task under way. */
  async answer(result: Result<unknown, Failure>): Promise<void> {
    this.tasks[this.#answered++]?.answer(result);
    await settle();
  }
  async die(): Promise<void> {
    if (this.busy) this.tasks[this.#answered++]?.answer(fail(lost));
    this.#tellGone();
    await settle();
  }
  terminate(): void {
    this.isTerminated = true;
    void this.die();
  }
}

const lost: Failure = { kind: 'connection-lost', message: 'gone' };
/** Lets everything that is ready happen. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

const company = testCompany('Alder');
/** A task that is worth another thread, told apart by its company's name. */
const heavy = (name: string) => ({
  company: { ...company, name },
  people: Array.from({ length: 150 }, (_unused, at) => testPerson(`Person ${String(at)}`, 'VP Sales')),
  seller: testSeller,
});
const light = { company, people: [testPerson('Ada Nordin', 'VP Sales')], seller: testSeller };
const nameOf = (input: unknown): string => (input as ReturnType<typeof heavy>).company.name;

function makePool({ size = 2, refuse = [] as readonly number[] } = {}) {
  const workers: FakeWorker[] = [];
  const onFallback = vi.fn();
  let spawned = 0;
  const pool = createComputePool({
    size,
    spawn: () => {
      spawned += 1;
      if (refuse.includes(spawned)) return Promise.reject(new Error('refused by the policy'));
      const worker = new FakeWorker();
      workers.push(worker);
      return Promise.resolve(worker);
    },
    onFallback,
  });
  const settled: string[] = [];
  const ask = (name: string, signal?: AbortSignal): Promise<unknown> => {
    const answer = pool.run('selectGroup', heavy(name), signal).then(
      (value: unknown) => {
        settled.push(`${name} ${String(value)}`);
        return value;
      },
      (error: unknown) => {
        const text = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
        settled.push(`${name} ${text}`);
      },
    );
    return answer;
  };
  return { pool, workers, onFallback, ask, settled, spawned: () => spawned };
}

describe('the size of a pool', () => {
  it('leaves a core to the engine, and is 1 to 4', () => {
    expect([1, 2, 3, 5, 6, 64].map(poolSizeFor)).toEqual([1, 1, 2, 4, 4, 4]);
  });
});

describe('a pool', () => {
  it('starts no worker before there is heavy work', async () => {
    const { pool, spawned } = makePool();
    expect(await pool.run('selectGroup', light)).toEqual(await inlineCompute.run('selectGroup', light));
    expect(spawned()).toBe(0);
    expect(pool.warnings).toEqual([]);
  });

  it('starts as many workers as there are tasks, up to its size', async () => {
    const { ask, workers } = makePool({ size: 2 });
    void ask('a');
    await settle();
    expect(workers).toHaveLength(1);
    void ask('b');
    void ask('c');
    void ask('d');
    await settle();
    expect(workers).toHaveLength(2);
    expect(workers.map((worker) => worker.tasks.length)).toEqual([1, 1]);
  });

  it('gives tasks to whoever is free, in the order asked', async () => {
    const { ask, workers, settled } = makePool({ size: 2 });
    for (const name of ['a', 'b', 'c', 'd', 'e']) void ask(name);
    await settle();
    await workers[1]?.answer(ok('B'));
    await workers[1]?.answer(ok('C'));
    await workers[0]?.answer(ok('A'));
    expect(workers.map((worker) => worker.tasks.map((task) => nameOf(task.input)))).toEqual([
      ['a', 'e'],
      ['b', 'c', 'd'],
    ]);
    expect(settled).toEqual(['b B', 'c C', 'a A']);
  });

  it('rejects with the bug of a task and goes on with the same worker', async () => {
    const { ask, workers, settled, spawned } = makePool({ size: 1 });
    void ask('a');
    void ask('b');
    await settle();
    await workers[0]?.answer(fail({ kind: 'defect', message: 'TypeError: x\n    at f (y.ts:1:2)' }));
    await workers[0]?.answer(ok('B'));
    expect(settled).toEqual(['a TypeError: a compute task broke', 'b B']);
    expect(spawned()).toBe(1);
  });

  it('rejects the task of a worker that dies, and replaces it for the next', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    void ask('a');
    void ask('b');
    await settle();
    await workers[0]?.die();
    await workers[1]?.answer(ok('B'));
    expect(settled).toEqual(['a ComputeWorkerLost: the compute worker ended before it answered', 'b B']);
  });

  it('replaces a worker that died without work only when there is some', async () => {
    const { ask, workers } = makePool({ size: 1 });
    void ask('a');
    await settle();
    await workers[0]?.answer(ok('A'));
    await workers[0]?.die();
    expect(workers).toHaveLength(1);
    void ask('b');
    await settle();
    expect(workers).toHaveLength(2);
  });

  it('lets idle workers go, and starts again when asked again', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    void ask('a');
    await settle();
    await workers[0]?.answer(ok('A'));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(workers[0]?.isTerminated).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(workers[0]?.isTerminated).toBe(true);
    void ask('b');
    await settle();
    await workers[1]?.answer(ok('B'));
    expect(settled).toEqual(['a A', 'b B']);
  });

  it('does not let a worker go while it works', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    void ask('a');
    await settle();
    await workers[0]?.answer(ok('A'));
    void ask('b');
    await vi.advanceTimersByTimeAsync(600_000);
    expect(workers[0]?.isTerminated).toBe(false);
    await workers[0]?.answer(ok('B'));
    expect(settled).toEqual(['a A', 'b B']);
  });
});

describe('a cancelled task', () => {
  it('that waits is never begun', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    const controller = new AbortController();
    void ask('a');
    void ask('b', controller.signal);
    void ask('c');
    await settle();
    controller.abort(new Error('stopped'));
    await workers[0]?.answer(ok('A'));
    expect(workers[0]?.tasks.map((task) => nameOf(task.input))).toEqual(['a', 'c']);
    expect(settled).toEqual(['b Error: stopped', 'a A']);
  });

  it('that was cancelled before it was asked is never begun', async () => {
    const { ask, settled, spawned } = makePool();
    await ask('a', AbortSignal.abort(new Error('too late')));
    expect(settled).toEqual(['a Error: too late']);
    expect(spawned()).toBe(0);
  });

  it('that ends soon costs nobody a worker, and its answer is dropped', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    const controller = new AbortController();
    void ask('a', controller.signal);
    void ask('b');
    await settle();
    controller.abort(new Error('stopped'));
    await settle();
    expect(settled).toEqual(['a Error: stopped']);
    await vi.advanceTimersByTimeAsync(900);
    await workers[0]?.answer(ok('A'));
    await vi.advanceTimersByTimeAsync(5_000);
    await workers[0]?.answer(ok('B'));
    expect(settled).toEqual(['a Error: stopped', 'b B']);
    expect(workers).toHaveLength(1);
  });

  it('that runs on is ended with its worker, and the next gets a new one', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    const controller = new AbortController();
    void ask('a', controller.signal);
    void ask('b');
    await settle();
    controller.abort(new Error('stopped'));
    await vi.advanceTimersByTimeAsync(1_100);
    expect(workers.map((worker) => worker.isTerminated)).toEqual([true, false]);
    await workers[1]?.answer(ok('B'));
    expect(settled).toEqual(['a Error: stopped', 'b B']);
  });

  it('that is done already changes nothing any more', async () => {
    const { ask, workers, settled } = makePool({ size: 1 });
    const controller = new AbortController();
    void ask('a', controller.signal);
    await settle();
    await workers[0]?.answer(ok('A'));
    void ask('b');
    controller.abort(new Error('stopped'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(workers[0]?.isTerminated).toBe(false);
    expect(settled).toEqual(['a A']);
  });
});

describe('a pool that can start no worker', () => {
  it('does all work in this thread, and says so', async () => {
    const { pool, onFallback, spawned } = makePool({ size: 2, refuse: [1, 2, 3] });
    const inputs = ['a', 'b', 'c'].map(heavy);
    const answers = await Promise.all(inputs.map((input) => pool.run('selectGroup', input)));
    expect(answers).toEqual(
      await Promise.all(inputs.map((input) => inlineCompute.run('selectGroup', input))),
    );
    expect(spawned()).toBe(2);
    expect(onFallback).toHaveBeenCalledTimes(1);
    expect(onFallback.mock.calls[0]?.[0]).toEqual(new Error('refused by the policy'));
    expect(pool.warnings).toEqual([expect.stringMatching(/slower/)]);
    await pool.run('selectGroup', heavy('d'));
    expect(spawned()).toBe(2);
    expect(onFallback).toHaveBeenCalledTimes(1);
  });

  it('goes on with fewer where it has at least one', async () => {
    const { pool, ask, workers, settled, onFallback, spawned } = makePool({ size: 3, refuse: [2, 3] });
    for (const name of ['a', 'b', 'c']) void ask(name);
    await settle();
    await workers[0]?.answer(ok('A'));
    await workers[0]?.answer(ok('B'));
    await workers[0]?.answer(ok('C'));
    expect(settled).toEqual(['a A', 'b B', 'c C']);
    expect(spawned()).toBe(3);
    expect(onFallback).not.toHaveBeenCalled();
    expect(pool.warnings).toEqual([]);
  });
});
