import { assign, fromPromise, sendParent, setup } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
import { backoffMs } from '../../pipeline/workflow/backoff.ts';
import type { RetryPolicy, StepSuccess } from '../../pipeline/workflow/step.ts';

/** One step that is to run now. */
export interface StepStart {
  readonly stepId: StepId;
  readonly inputs: unknown;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** Attempts made before a crash of the engine; they are shown, but do not use up the policy. */
  readonly attemptsBefore: number;
  /** A back-off that a crash interrupted goes on: milliseconds still to wait, 0 to start at once. */
  readonly waitFirstMs: number;
}

export type AttemptAnswer = Result<StepSuccess<unknown>, Failure>;

/** How a step ended; told to the run actor. */
export interface StepOutcome {
  readonly stepId: StepId;
  readonly status: 'succeeded' | 'failed' | 'timed_out' | 'cancelled';
  readonly attempts: number;
  readonly success: StepSuccess<unknown> | null;
  readonly failure: Failure | null;
}

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

export type StepMessage =
  | { readonly type: 'STEP_SETTLED'; readonly outcome: StepOutcome }
  | { readonly type: 'STEP_CHANGED'; readonly change: StepChange };

export interface StepMachineInput {
  readonly start: StepStart;
  attempt(start: StepStart, signal: AbortSignal): Promise<AttemptAnswer>;
  /** Evenly from 0 to 1. */
  random(): number;
}

interface StepContext extends StepMachineInput {
  readonly attempts: number;
  readonly success: StepSuccess<unknown> | null;
  readonly failure: Failure | null;
  readonly waitMs: number;
}

const cancelled: Failure = { kind: 'cancelled', message: 'The run was cancelled.' };

function settled(context: StepContext, status: StepOutcome['status']): StepMessage {
  const { start, attempts, success, failure } = context;
  return { type: 'STEP_SETTLED', outcome: { stepId: start.stepId, status, attempts, success, failure } };
}

function timeoutOf(context: StepContext): Failure {
  const seconds = String(Math.round(context.start.timeoutMs / 1000));
  return {
    kind: 'timed-out',
    afterMs: context.start.timeoutMs,
    message: `No answer came within ${seconds} s. Rerun the step to ask again.`,
  };
}

/** The next wait for a failed attempt, `null` where there is none. */
function nextWait(context: StepContext, failure: Failure): number | null {
  const spent = context.attempts - context.start.attemptsBefore;
  return backoffMs(context.start.retry, failure, spent, context.random());
}

/**
 * The life of one running step: attempt, back off, attempt again, until it succeeded, failed, timed out or was
 * cancelled; then it tells its parent once and ends. Leaving `running` for any reason aborts the attempt's signal.
 *
 * It keeps nothing for later: after a crash the run actor starts a new one from the step's row.
 */
export const stepMachine = setup({
  types: {
    input: {} as StepMachineInput,
    context: {} as StepContext,
    events: {} as { type: 'CANCEL' },
  },
  actors: {
    attempt: fromPromise<AttemptAnswer, StepContext>(({ input, signal }) =>
      input.attempt(input.start, signal),
    ),
  },
  delays: {
    timeout: ({ context }) => context.start.timeoutMs,
    wait: ({ context }) => context.waitMs,
  },
  guards: {
    mustWaitFirst: ({ context }) => context.start.waitFirstMs > 0,
    mayTryAgain: ({ context }) => context.waitMs >= 0,
    isTimedOut: ({ context }) => context.failure?.kind === 'timed-out',
  },
}).createMachine({
  id: 'step',
  context: ({ input }) => ({
    ...input,
    attempts: input.start.attemptsBefore,
    success: null,
    failure: null,
    waitMs: input.start.waitFirstMs,
  }),
  initial: 'waiting',
  on: { CANCEL: { target: '.cancelled', actions: assign({ failure: cancelled }) } },
  states: {
    waiting: { always: [{ guard: 'mustWaitFirst', target: 'resting' }, { target: 'running' }] },
    /** The rest of a back-off that began before a crash. */
    resting: { after: { wait: 'running' } },
    running: {
      entry: [
        assign({ attempts: ({ context }) => context.attempts + 1 }),
        sendParent(({ context }): StepMessage => {
          const { start, attempts } = context;
          return { type: 'STEP_CHANGED', change: { stepId: start.stepId, status: 'running', attempts } };
        }),
      ],
      invoke: {
        src: 'attempt',
        input: ({ context }) => context,
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'done',
            actions: assign({ success: ({ event }) => (event.output.ok ? event.output.value : null) }),
          },
          {
            target: 'deciding',
            actions: assign(({ context, event }) => {
              const failure = event.output.ok ? null : event.output.failure;
              return { failure, waitMs: failure ? (nextWait(context, failure) ?? -1) : -1 };
            }),
          },
        ],
        onError: {
          target: 'failed',
          actions: assign({ failure: ({ event }) => defectOf(event.error) }),
        },
      },
      after: {
        timeout: {
          target: 'deciding',
          actions: assign(({ context }) => {
            const failure = timeoutOf(context);
            return { failure, waitMs: nextWait(context, failure) ?? -1 };
          }),
        },
      },
    },
    deciding: {
      always: [
        { guard: 'mayTryAgain', target: 'backingOff' },
        { guard: 'isTimedOut', target: 'timedOut' },
        { target: 'failed' },
      ],
    },
    backingOff: {
      entry: sendParent(({ context }): StepMessage => {
        const { start, attempts, waitMs } = context;
        const failure = context.failure ?? cancelled;
        return {
          type: 'STEP_CHANGED',
          change: { stepId: start.stepId, status: 'backing_off', attempts, waitMs, failure },
        };
      }),
      after: { wait: 'running' },
    },
    done: { type: 'final', entry: sendParent(({ context }) => settled(context, 'succeeded')) },
    failed: { type: 'final', entry: sendParent(({ context }) => settled(context, 'failed')) },
    timedOut: { type: 'final', entry: sendParent(({ context }) => settled(context, 'timed_out')) },
    cancelled: { type: 'final', entry: sendParent(({ context }) => settled(context, 'cancelled')) },
  },
});

/** A thrown error is a bug: it ends the step and is named, but its text may hold data and stays out of the message. */
export function defectOf(error: unknown): Failure {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    kind: 'defect',
    message: `A bug in this step stopped it (${name}). The rows are safe; please report it, then rerun the step.`,
  };
}
