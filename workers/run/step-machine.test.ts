import { describe, expect, it } from 'vitest';
import { SimulatedClock, createActor, setup } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import { fail, ok } from '../../contracts/result.ts';
import { defaultRetry } from '../../pipeline/workflow/step.ts';
import { type AttemptAnswer, type StepMessage, type StepStart, stepMachine } from './step-machine.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
const start: StepStart = {
  stepId: 's',
  inputs: {},
  retry: defaultRetry,
  timeoutMs: 1_000,
  attemptsBefore: 0,
  waitFirstMs: 0,
};

function run(attempt: (signal: AbortSignal) => Promise<AttemptAnswer>, change: Partial<StepStart> = {}) {
  const clock = new SimulatedClock();
  const messages: StepMessage[] = [];
  const parent = setup({
    types: { events: {} as StepMessage | { type: 'STOP_STEP' } },
    actors: { step: stepMachine },
  }).createMachine({
    invoke: {
      id: 's',
      src: 'step',
      input: {
        start: { ...start, ...change },
        attempt: (_start, signal) => attempt(signal),
        random: () => 0.5,
      },
    },
    on: {
      STEP_SETTLED: { actions: ({ event }) => messages.push(event) },
      STEP_CHANGED: { actions: ({ event }) => messages.push(event) },
      STOP_STEP: { actions: ({ self }) => self.getSnapshot().children['s']?.send({ type: 'CANCEL' }) },
    },
  });
  const actor = createActor(parent, { clock });
  actor.start();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const outcome = () => {
    const settled = messages.flatMap((message) => (message.type === 'STEP_SETTLED' ? [message.outcome] : []));
    expect(settled).toHaveLength(1);
    return settled[0];
  };
  return { actor, clock, messages, turn, outcome };
}

describe('a step', () => {
  it('reports its output and the attempts it took', async () => {
    const step = run(() => Promise.resolve(ok({ output: 7, summary: 'seven' })));
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'succeeded', attempts: 1, success: { output: 7 } });
  });

  it('backs off between attempts by policy and succeeds at the third', async () => {
    let attempts = 0;
    const step = run(() => {
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
    const waits = step.messages.flatMap((message) =>
      message.type === 'STEP_CHANGED' && message.change.status === 'backing_off'
        ? [message.change.waitMs]
        : [],
    );
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('fails at once on a refusal and keeps it', async () => {
    const step = run(() => Promise.resolve(fail(refused)));
    await step.turn();
    expect(step.outcome()).toMatchObject({ status: 'failed', attempts: 1, failure: refused });
  });

  it('aborts an attempt that takes too long and ends timed out when all are spent', async () => {
    const aborted: boolean[] = [];
    const step = run(
      (signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => aborted.push(true));
        }),
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
    const step = run(
      (signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            isAborted = true;
          });
        }),
    );
    await step.turn();
    step.actor.send({ type: 'STOP_STEP' });
    await step.turn();
    expect(isAborted).toBe(true);
    expect(step.outcome()).toMatchObject({ status: 'cancelled', failure: { kind: 'cancelled' } });
  });

  it('turns a thrown error into a defect without its text', async () => {
    const step = run(() => Promise.reject(new TypeError('secret name')));
    await step.turn();
    const outcome = step.outcome();
    expect(outcome).toMatchObject({ status: 'failed', failure: { kind: 'defect' } });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it('waits out the rest of a back-off that a crash cut, and does not count old attempts', async () => {
    let attempts = 0;
    const step = run(
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
    expect(step.messages.at(-1)).toMatchObject({ change: { status: 'backing_off', attempts: 3 } });
  });
});
