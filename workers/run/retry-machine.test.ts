import { describe, expect, it } from 'vitest';
import { SimulatedClock, createActor } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import { fail, ok } from '../../contracts/result.ts';
import { type RetryPolicy, defaultRetry } from '../../pipeline/workflow/step.ts';
import type { AttemptAnswer, AttemptLife, StepStart } from './attempt.ts';
import type { StepChange } from './retry-machine.ts';
import { type StepOutcome, runMachine } from './run-machine.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
const mayFail: RetryPolicy = { ...defaultRetry, whenSpent: 'fail' };
const start: StepStart = {
  stepId: 's',
  inputs: {},
  retry: defaultRetry,
  timeoutMs: 1_000,
  attemptsBefore: 0,
  waitFirstMs: 0,
};

/** A run of one step, whose row says that it is to be started. */
async function run(attempt: (life: AttemptLife) => Promise<AttemptAnswer>, change: Partial<StepStart> = {}) {
  const clock = new SimulatedClock();
  const changes: StepChange[] = [];
  const outcomes: StepOutcome[] = [];
  let isStarted = false;
  const actor = createActor(runMachine, {
    clock,
    input: {
      intent: 'go',
      run: {
        advance: (settled) => {
          outcomes.push(...settled);
          const starts = isStarted ? [] : [{ ...start, ...change }];
          const end = isStarted ? 'ended' : null;
          isStarted = true;
          return Promise.resolve(ok({ starts, end }));
        },
        note: (noted) => changes.push(noted),
        attempt: (_start, life) => attempt(life),
        timers: {
          setTimeout: (work, ms) => clock.setTimeout(work, ms),
          clearTimeout: (timer) => {
            clock.clearTimeout(timer as number);
          },
        },
        random: () => 0.5,
        monotonicMs: () => clock.now(),
      },
    },
  });
  actor.start();
  await new Promise((resolve) => setImmediate(resolve));
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const outcome = () => {
    expect(outcomes).toHaveLength(1);
    return outcomes[0];
  };
  const tell = (type: 'CANCEL' | 'PAUSE') => {
    actor.send({ type });
  };
  return { actor, clock, changes, outcomes, turn, outcome, tell };
}

describe('a step of a run', () => {
  it('reports its output and the attempts it took', async () => {
    const step = await run(() => Promise.resolve(ok({ output: 7, summary: 'seven' })));
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'succeeded', attempts: 1, success: { output: 7 } });
  });

  it('backs off between attempts by policy and succeeds at the third', async () => {
    let attempts = 0;
    const step = await run(() => {
      attempts += 1;
      return Promise.resolve(attempts < 3 ? fail(unavailable) : ok({ output: attempts, summary: '' }));
    });
    await step.turn();
    step.clock.increment(999);
    await step.turn();
    expect(attempts).toBe(1);
    step.clock.increment(1);
    await step.turn();
    expect(attempts).toBe(2);
    step.clock.increment(2_000);
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'succeeded', attempts: 3 });
    const waits = step.changes.flatMap((noted) => (noted.status === 'backing_off' ? [noted.waitMs] : []));
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('fails at once on a refusal and keeps it', async () => {
    const step = await run(() => Promise.resolve(fail(refused)));
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'failed', attempts: 1, failure: refused });
  });

  it('aborts an attempt that takes too long and ends timed out when all are spent', async () => {
    const aborted: boolean[] = [];
    const step = await run(
      ({ signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => aborted.push(true));
        }),
      { retry: mayFail },
    );
    for (let attempt = 0; attempt < 3; attempt += 1) {
      step.clock.increment(1_000);
      await step.turn();
      step.clock.increment(2_000);
      await step.turn();
    }
    expect(step.outcome()).toMatchObject({
      status: 'timed_out',
      attempts: 3,
      failure: { kind: 'timed-out' },
    });
    expect(aborted).toEqual([true, true, true]);
  });

  it('aborts the attempt under way when it is cancelled', async () => {
    let isAborted = false;
    const step = await run(
      ({ signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            isAborted = true;
          });
        }),
    );
    await step.turn();
    step.tell('CANCEL');
    await step.turn();
    expect(isAborted).toBe(true);
    expect(step.outcome()).toMatchObject({ status: 'cancelled', failure: { kind: 'cancelled' } });
  });

  it('turns a thrown error into a defect without its text', async () => {
    const step = await run(() => Promise.reject(new TypeError('secret name')));
    await step.turn();
    const outcome = step.outcome();
    expect(outcome).toMatchObject({ status: 'failed', failure: { kind: 'defect' } });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it('waits out the rest of a back-off that a crash cut, and does not count old attempts', async () => {
    let attempts = 0;
    const step = await run(
      () => {
        attempts += 1;
        return Promise.resolve(fail(unavailable));
      },
      { attemptsBefore: 2, waitFirstMs: 500 },
    );
    await step.turn();
    expect(attempts).toBe(0);
    step.clock.increment(500);
    await step.turn();
    expect(attempts).toBe(1);
    expect(step.changes.at(-1)).toMatchObject({ status: 'backing_off', attempts: 3 });
  });

  it('tells the attempt whether another one follows it', async () => {
    const told: boolean[] = [];
    const step = await run(({ isLastAttempt }) => {
      told.push(isLastAttempt);
      return Promise.resolve(fail(unavailable));
    });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await step.turn();
      step.clock.increment(4_000);
    }
    expect(told).toEqual([false, false, true]);
  });

  it('gives an attempt more time with each sign of life, and none without', async () => {
    let beat = (): void => undefined;
    const step = await run((life) => {
      beat = () => {
        life.beat();
      };
      return new Promise(() => undefined);
    });
    for (let item = 0; item < 5; item += 1) {
      step.clock.increment(900);
      beat();
    }
    step.clock.increment(999);
    expect(step.changes).toHaveLength(0);
    step.clock.increment(1);
    expect(step.changes.at(-1)).toMatchObject({
      status: 'backing_off',
      failure: { kind: 'timed-out', afterMs: 1_000 },
    });
  });

  it('takes a late sign of life of a timed-out attempt for none of the next one', async () => {
    const beats: (() => void)[] = [];
    const step = await run((life) => {
      beats.push(() => {
        life.beat();
      });
      return new Promise(() => undefined);
    });
    step.clock.increment(1_000);
    step.clock.increment(1_000);
    expect(beats).toHaveLength(2);
    step.clock.increment(900);
    beats[0]?.();
    step.clock.increment(100);
    expect(step.changes.at(-1)).toMatchObject({ status: 'backing_off', attempts: 2 });
  });

  it.each([
    ['paused', 'pause', unavailable],
    ['failed', 'fail', unavailable],
    ['failed', 'pause', refused],
  ] as const)('ends %s when what it may do (%s) is spent on %o', async (status, whenSpent, failure) => {
    const step = await run(() => Promise.resolve(fail(failure)), {
      retry: { ...defaultRetry, attempts: 1, whenSpent },
    });
    await step.turn();
    expect(step.outcome()).toMatchObject({ status, attempts: 1, failure });
  });

  it('pauses on silence that time may cure', async () => {
    const step = await run(() => new Promise(() => undefined), { retry: { ...defaultRetry, attempts: 1 } });
    step.clock.increment(1_000);
    expect(step.outcome()).toMatchObject({ status: 'paused', failure: { kind: 'timed-out' } });
  });

  it('fails, and does not pause, on a kind that the step calls final', async () => {
    const step = await run(() => Promise.resolve(fail(unavailable)), {
      retry: { ...defaultRetry, finalKinds: ['source-unavailable'] },
    });
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'failed', attempts: 1, failure: unavailable });
  });

  it('begins no attempt after the total time, counted from the first one', async () => {
    let attempts = 0;
    const step = await run(
      () => {
        attempts += 1;
        return new Promise(() => undefined);
      },
      { retry: { ...mayFail, attempts: 9, maxTotalMs: 3_500 } },
    );
    // 1 s of silence, 1 s of back-off, 1 s of silence; the next wait of 2 s would end after 5 s.
    for (let second = 0; second < 5; second += 1) step.clock.increment(1_000);
    expect(attempts).toBe(2);
    expect(step.outcome()).toMatchObject({ status: 'timed_out', attempts: 2 });
  });

  it('is parked at once while it backs off, and begins no further attempt', async () => {
    let attempts = 0;
    const step = await run(() => {
      attempts += 1;
      return Promise.resolve(fail(unavailable));
    });
    await step.turn();
    step.tell('PAUSE');
    expect(step.outcome()).toMatchObject({ status: 'waiting', attempts: 1, failure: unavailable });
    step.clock.increment(60_000);
    await step.turn();
    expect(attempts).toBe(1);
  });

  it('is parked when the attempt that was under way at the pause fails, with what it failed on', async () => {
    let attempts = 0;
    let answer: (value: AttemptAnswer) => void = () => undefined;
    const step = await run(() => {
      attempts += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    step.tell('PAUSE');
    answer(fail(unavailable));
    await step.turn();
    expect(step.changes).toMatchObject([{ status: 'backing_off', failure: unavailable }]);
    expect(step.outcome()).toMatchObject({ status: 'waiting', attempts: 1, failure: unavailable });
    step.clock.increment(60_000);
    await step.turn();
    expect(attempts).toBe(1);
  });

  it('is parked while it waits out the rest of an older back-off', async () => {
    const step = await run(() => Promise.reject(new Error('not asked for')), {
      attemptsBefore: 1,
      waitFirstMs: 500,
    });
    step.tell('PAUSE');
    expect(step.outcome()).toMatchObject({ status: 'waiting', attempts: 1, failure: null });
  });

  it('lets an attempt under way finish when a pause is asked for', async () => {
    let answer: (value: AttemptAnswer) => void = () => undefined;
    const step = await run(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    step.tell('PAUSE');
    expect(step.outcomes).toHaveLength(0);
    answer(ok({ output: 1, summary: '' }));
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'succeeded', success: { output: 1 } });
  });
});
