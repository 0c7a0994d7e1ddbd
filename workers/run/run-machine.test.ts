import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { ok } from '../../contracts/result.ts';
import { defaultRetry } from '../../pipeline/workflow/step.ts';
import type { AttemptAnswer, StepStart } from './attempt.ts';
import { type Advance, type Intent, type StepOutcome, runMachine } from './run-machine.ts';

interface Advancing {
  readonly outcomes: readonly StepOutcome[];
  readonly intent: Intent;
  answer(advance: Advance): Promise<void>;
}

/** A run whose advances and attempts end when the test says so. */
function run() {
  const advances: Advancing[] = [];
  const attempts = new Map<string, { answer(): Promise<void>; readonly signal: AbortSignal }>();
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const actor = createActor(runMachine, {
    input: {
      intent: 'go',
      run: {
        advance: (outcomes, intent) =>
          new Promise((resolve) => {
            const answer = (advance: Advance): Promise<void> => {
              resolve(ok(advance));
              return turn();
            };
            advances.push({ outcomes, intent, answer });
          }),
        note: () => undefined,
        attempt: ({ stepId }, { signal }) =>
          new Promise<AttemptAnswer>((resolve) => {
            const answer = (): Promise<void> => {
              resolve(ok({ output: stepId, summary: '' }));
              return turn();
            };
            attempts.set(stepId, { answer, signal });
          }),
        timers: { setTimeout: () => null, clearTimeout: () => undefined },
        random: () => 0,
        monotonicMs: () => 0,
      },
    },
  });
  actor.start();
  const last = (): Advancing => {
    const advancing = advances.at(-1);
    if (!advancing) throw new Error('no advance began');
    return advancing;
  };
  return { actor, advances, attempts, last };
}

function started(...stepIds: string[]): Advance {
  const starts = stepIds.map((stepId): StepStart => ({
    stepId,
    inputs: {},
    retry: defaultRetry,
    timeoutMs: 1_000,
    attemptsBefore: 0,
    waitFirstMs: 0,
  }));
  return { starts, end: null };
}

const statuses = ({ outcomes }: Advancing) => outcomes.map(({ stepId, status }) => `${stepId} ${status}`);

describe('a run', () => {
  it('advances once at a time: outcomes that come meanwhile go with the next one', async () => {
    const { actor, advances, attempts, last } = run();
    await last().answer(started('a', 'b', 'c'));
    await attempts.get('a')?.answer();
    await attempts.get('b')?.answer();
    await attempts.get('c')?.answer();
    expect(advances.map(statuses)).toEqual([[], ['a succeeded']]);
    await last().answer(started('d'));
    expect(statuses(last())).toEqual(['b succeeded', 'c succeeded']);
    await last().answer({ starts: [], end: null });
    expect(advances).toHaveLength(3);
    await attempts.get('d')?.answer();
    await last().answer({ starts: [], end: 'ended' });
    expect(actor.getSnapshot().output).toEqual({ halted: null });
  });

  it('goes on as before when a pause that came during an advance was taken back during it', async () => {
    const { actor, advances, attempts, last } = run();
    actor.send({ type: 'PAUSE' });
    actor.send({ type: 'GO_ON' });
    await last().answer(started('a'));
    await attempts.get('a')?.answer();
    expect(advances).toHaveLength(2);
    expect(last()).toMatchObject({ intent: 'go' });
  });

  it('lets what an advance started finish when a pause came during it, and starts nothing more', async () => {
    const { actor, attempts, last } = run();
    actor.send({ type: 'PAUSE' });
    await last().answer(started('a'));
    await attempts.get('a')?.answer();
    expect(last()).toMatchObject({ intent: 'pause' });
    expect(statuses(last())).toEqual(['a succeeded']);
    await last().answer({ starts: [], end: 'parked' });
    expect(actor.getSnapshot().status).toBe('done');
  });

  it('calls off at once what an advance started when a cancel came during it', async () => {
    const { actor, attempts, last } = run();
    actor.send({ type: 'CANCEL' });
    await last().answer(started('a', 'b'));
    expect(attempts.get('a')?.signal.aborted).toBe(true);
    expect(last()).toMatchObject({ intent: 'cancel' });
    expect(statuses(last())).toEqual(['a cancelled', 'b cancelled']);
    await attempts.get('a')?.answer();
    await last().answer({ starts: [], end: 'ended' });
    expect(actor.getSnapshot().status).toBe('done');
  });

  it('ends what was being parked when a cancel came meanwhile', async () => {
    const { actor, advances, attempts, last } = run();
    await last().answer(started('a'));
    actor.send({ type: 'PAUSE' });
    await attempts.get('a')?.answer();
    actor.send({ type: 'CANCEL' });
    await last().answer({ starts: [], end: 'parked' });
    expect(advances.map(({ intent }) => intent)).toEqual(['go', 'pause', 'cancel']);
    await last().answer({ starts: [], end: 'ended' });
    expect(actor.getSnapshot().output).toEqual({ halted: null });
  });
});
