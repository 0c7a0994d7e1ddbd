import { type DoneActorEvent, sendParent, setup } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { StepId } from '../../contracts/run.ts';
import { backoffMs, isFinal, needsPerson } from '../../pipeline/workflow/backoff.ts';
import type { RetryPolicy } from '../../pipeline/workflow/step.ts';
import { type StepAtWork, spentAttempts } from './attempt.ts';

/** What follows an attempt that did not succeed. `waiting`: the step was parked while it backed off. */
export type RetryEnd = 'again' | 'failed' | 'timed_out' | 'paused' | 'cancelled' | 'waiting';

/** A change on the way: another attempt began, or the step waits for one. */
export type StepChange =
  | { readonly stepId: StepId; readonly status: 'running'; readonly attempts: number }
  | {
      readonly stepId: StepId;
      readonly status: 'backing_off';
      readonly attempts: number;
      readonly waitMs: number;
      readonly failure: Failure;
    };

/** What a step's machine ends with; it is the step's only as long as no other attempt began. */
export interface RetryOutput {
  readonly stepId: StepId;
  readonly end: RetryEnd;
  readonly failure: Failure | null;
}

/** What a run hears of the machines of its steps: each tells that it waits, and ends with what follows. */
export type RetryMessage =
  DoneActorEvent<RetryOutput> | { readonly type: 'STEP_CHANGED'; readonly change: StepChange };

export interface RetryInput {
  readonly stepId: StepId;
  readonly retry: RetryPolicy;
  readonly attempts: number;
  /** How the attempt ended; `null` where the step waits out the rest of a back-off that a crash cut. */
  readonly failure: Failure | null;
  /** Milliseconds until the next attempt, -1 where there is none. */
  readonly waitMs: number;
  /** The run is being paused: no wait begins. */
  readonly isPausing: boolean;
}

type RetryEvent = { readonly type: 'CANCEL' } | { readonly type: 'PAUSE' };

/** What stands for the failure of whatever was cancelled. */
export const cancelled: Failure = { kind: 'cancelled', message: 'The run was cancelled.' };

/**
 * The next wait of a step after a failed attempt, for its machine.
 *
 * @param random evenly from 0 to 1
 */
export function afterFailure(
  step: StepAtWork,
  failure: Failure,
  isPausing: boolean,
  { random, monotonicMs }: { random(): number; monotonicMs(): number },
): RetryInput {
  const { stepId, retry } = step.start;
  const elapsedMs = step.beganAtMs === null ? 0 : monotonicMs() - step.beganAtMs;
  const made = { attempts: spentAttempts(step), elapsedMs };
  const waitMs = backoffMs(retry, failure, made, random()) ?? -1;
  return { stepId, retry, attempts: step.attempts, failure, waitMs, isPausing };
}

/** A step that first waits out the rest of a back-off that a crash interrupted. */
export function afterCrash({ start, attempts }: StepAtWork): RetryInput {
  const { stepId, retry, waitFirstMs } = start;
  return { stepId, retry, attempts, failure: null, waitMs: waitFirstMs, isPausing: false };
}

function endAs(end: RetryEnd) {
  return {
    type: 'final',
    output: ({ context: { stepId, failure } }: { readonly context: RetryInput }): RetryOutput => ({
      stepId,
      end,
      failure: end === 'cancelled' ? cancelled : failure,
    }),
  } as const;
}

/**
 * What follows an attempt of a step that did not succeed: a wait and another attempt, a pause for a person, or the end.
 * A step that succeeds at once needs no machine of its own: starting one cost a fifth of the step. It ends with what
 * follows; the run begins the next attempt itself. A pause asked for before or while it waits parks the step.
 *
 * It keeps nothing for later: after a crash the run starts a new one from the step's row.
 */
export const retryMachine = setup({
  types: { input: {} as RetryInput, context: {} as RetryInput, events: {} as RetryEvent },
  actions: {
    tellOfWait: sendParent(({ context }: { readonly context: RetryInput }): RetryMessage => {
      const { stepId, attempts, waitMs, failure } = context;
      return {
        type: 'STEP_CHANGED',
        change: { stepId, status: 'backing_off', attempts, waitMs, failure: failure ?? cancelled },
      };
    }),
  },
  delays: { wait: ({ context }) => context.waitMs },
  guards: {
    isResting: ({ context }) => context.failure === null,
    isPausing: ({ context }) => context.isPausing,
    mayTryAgain: ({ context }) => context.waitMs >= 0,
    mustPause: ({ context: { retry, failure } }) =>
      failure !== null && (needsPerson(failure) || (retry.whenSpent === 'pause' && !isFinal(retry, failure))),
    isTimedOut: ({ context }) => context.failure?.kind === 'timed-out',
  },
}).createMachine({
  id: 'retry',
  context: ({ input }) => input,
  initial: 'deciding',
  output: ({ event }) => (event as unknown as { readonly output: RetryOutput }).output,
  on: { CANCEL: '.cancelled' },
  states: {
    deciding: {
      always: [
        { guard: 'isResting', target: 'resting' },
        { guard: 'mayTryAgain', target: 'backingOff' },
        { guard: 'mustPause', target: 'paused' },
        { guard: 'isTimedOut', target: 'timedOut' },
        { target: 'failed' },
      ],
    },
    resting: { after: { wait: 'again' }, on: { PAUSE: 'parked' } },
    backingOff: {
      entry: 'tellOfWait',
      always: { guard: 'isPausing', target: 'parked' },
      after: { wait: 'again' },
      on: { PAUSE: 'parked' },
    },
    again: endAs('again'),
    failed: endAs('failed'),
    timedOut: endAs('timed_out'),
    paused: endAs('paused'),
    parked: endAs('waiting'),
    cancelled: endAs('cancelled'),
  },
});
