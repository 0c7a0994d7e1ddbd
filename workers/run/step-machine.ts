import { type EventObject, assign, fromCallback, sendParent, setup } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Result, fail } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
import { backoffMs, isFinal, needsPerson } from '../../pipeline/workflow/backoff.ts';
import type { RetryPolicy, StepSuccess } from '../../pipeline/workflow/step.ts';

/** One step that is to run now. */
export interface StepStart {
  readonly stepId: StepId;
  readonly inputs: unknown;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** Attempts made before a crash or a pause; they are shown, but do not use up the policy. */
  readonly attemptsBefore: number;
  /** A back-off that a crash interrupted goes on: milliseconds still to wait, 0 to start at once. */
  readonly waitFirstMs: number;
}

export type AttemptAnswer = Result<StepSuccess<unknown>, Failure>;

/** One attempt under way, as it is handed to whoever does the work. */
export interface AttemptLife {
  readonly signal: AbortSignal;
  readonly isLastAttempt: boolean;
  /** A sign of life: the time limit of the attempt begins anew. */
  beat(): void;
}

/** The timers that limit an attempt. */
export type Timers = Pick<Clock, 'setTimeout' | 'clearTimeout'>;

/** How a step ended; told to the run actor. `waiting`: it was parked while it backed off. */
export interface StepOutcome {
  readonly stepId: StepId;
  readonly status: 'succeeded' | 'failed' | 'timed_out' | 'paused' | 'cancelled' | 'waiting';
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
  readonly timers: Timers;
  attempt(start: StepStart, life: AttemptLife): Promise<AttemptAnswer>;
  /** Evenly from 0 to 1. */
  random(): number;
  monotonicMs(): number;
}

interface StepContext extends StepMachineInput {
  readonly attempts: number;
  /** When the first attempt of this life began. */
  readonly beganAtMs: number | null;
  readonly success: StepSuccess<unknown> | null;
  readonly failure: Failure | null;
  readonly waitMs: number;
}

type StepEvent =
  | { readonly type: 'CANCEL' }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'ANSWERED'; readonly answer: AttemptAnswer }
  | { readonly type: 'BROKE'; readonly error: unknown };

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

function spentAttempts({ attempts, start }: StepContext): number {
  return attempts - start.attemptsBefore;
}

/** The next wait for a failed attempt, -1 where there is none. */
function nextWait(context: StepContext, failure: Failure): number {
  const elapsedMs = context.beganAtMs === null ? 0 : context.monotonicMs() - context.beganAtMs;
  const made = { attempts: spentAttempts(context), elapsedMs };
  return backoffMs(context.start.retry, failure, made, context.random()) ?? -1;
}

/**
 * Begins an attempt and tells once how it ended, at the latest when its time limit has passed since its last sign of
 * life. What is answered calls off an attempt that has not ended.
 */
function beginAttempt(context: StepContext, tell: (event: StepEvent) => void): () => void {
  const { start, timers, attempt } = context;
  const controller = new AbortController();
  let isOver = false;
  let timer: unknown;
  const end = (event: StepEvent): void => {
    if (isOver) return;
    isOver = true;
    timers.clearTimeout(timer);
    tell(event);
  };
  const abandon = (): void => {
    if (isOver) return;
    isOver = true;
    timers.clearTimeout(timer);
    controller.abort();
  };
  const arm = (): void => {
    timer = timers.setTimeout(() => {
      abandon();
      tell({ type: 'ANSWERED', answer: fail(timeoutOf(context)) });
    }, start.timeoutMs);
  };
  const beat = (): void => {
    // Work that was called off may go on for a while; it is no sign of life of the attempt that follows.
    if (isOver) return;
    timers.clearTimeout(timer);
    arm();
  };
  arm();
  const isLastAttempt = spentAttempts(context) >= start.retry.attempts;
  new Promise<AttemptAnswer>((resolve) => {
    resolve(attempt(start, { signal: controller.signal, isLastAttempt, beat }));
  }).then(
    (answer) => {
      end({ type: 'ANSWERED', answer });
    },
    (error: unknown) => {
      end({ type: 'BROKE', error });
    },
  );
  return abandon;
}

/**
 * The life of one running step: attempt, back off, attempt again, until it succeeded, failed, timed out, was cancelled,
 * or has spent its attempts and pauses; then it tells its parent once and ends. Leaving `running` for any reason aborts
 * the attempt's signal. A pause asked for while it backs off parks it; an attempt under way is let finish.
 *
 * It keeps nothing for later: after a crash the run actor starts a new one from the step's row.
 */
export const stepMachine = setup({
  types: {
    input: {} as StepMachineInput,
    context: {} as StepContext,
    events: {} as StepEvent,
  },
  actors: {
    // No promise actor: that one brings an actor, a signal and a snapshot of its own for what is two events here.
    attempt: fromCallback<EventObject, StepContext>(({ input, sendBack }) => beginAttempt(input, sendBack)),
  },
  actions: {
    // Of those that follow a wait; the first attempt is in the intent that was written before it.
    tellOfAttempt: sendParent(({ context }: { readonly context: StepContext }): StepMessage => {
      const { start, attempts } = context;
      const change = { stepId: start.stepId, status: 'running', attempts: attempts + 1 } as const;
      return { type: 'STEP_CHANGED', change };
    }),
  },
  delays: {
    wait: ({ context }) => context.waitMs,
  },
  guards: {
    mustWaitFirst: ({ context }) => context.start.waitFirstMs > 0,
    mayTryAgain: ({ context }) => context.waitMs >= 0,
    mustPause: ({ context: { start, failure } }) =>
      failure !== null &&
      (needsPerson(failure) || (start.retry.whenSpent === 'pause' && !isFinal(start.retry, failure))),
    isTimedOut: ({ context }) => context.failure?.kind === 'timed-out',
  },
}).createMachine({
  id: 'step',
  context: ({ input }) => ({
    ...input,
    attempts: input.start.attemptsBefore,
    beganAtMs: null,
    success: null,
    failure: null,
    waitMs: input.start.waitFirstMs,
  }),
  initial: 'waiting',
  on: { CANCEL: { target: '.cancelled', actions: assign({ failure: cancelled }) } },
  states: {
    waiting: { always: [{ guard: 'mustWaitFirst', target: 'resting' }, { target: 'running' }] },
    /** The rest of a back-off that began before a crash. */
    resting: { after: { wait: { target: 'running', actions: 'tellOfAttempt' } }, on: { PAUSE: 'parked' } },
    running: {
      entry: assign(({ context }) => ({
        attempts: context.attempts + 1,
        beganAtMs: context.beganAtMs ?? context.monotonicMs(),
      })),
      invoke: { src: 'attempt', input: ({ context }) => context },
      on: {
        ANSWERED: [
          {
            guard: ({ event }) => event.answer.ok,
            target: 'done',
            actions: assign({ success: ({ event }) => (event.answer.ok ? event.answer.value : null) }),
          },
          {
            target: 'deciding',
            actions: assign(({ context, event }) => {
              const failure = event.answer.ok ? null : event.answer.failure;
              return { failure, waitMs: failure ? nextWait(context, failure) : -1 };
            }),
          },
        ],
        BROKE: { target: 'failed', actions: assign({ failure: ({ event }) => defectOf(event.error) }) },
      },
    },
    deciding: {
      always: [
        { guard: 'mayTryAgain', target: 'backingOff' },
        { guard: 'mustPause', target: 'paused' },
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
      after: { wait: { target: 'running', actions: 'tellOfAttempt' } },
      on: { PAUSE: 'parked' },
    },
    done: { type: 'final', entry: sendParent(({ context }) => settled(context, 'succeeded')) },
    failed: { type: 'final', entry: sendParent(({ context }) => settled(context, 'failed')) },
    timedOut: { type: 'final', entry: sendParent(({ context }) => settled(context, 'timed_out')) },
    paused: { type: 'final', entry: sendParent(({ context }) => settled(context, 'paused')) },
    parked: { type: 'final', entry: sendParent(({ context }) => settled(context, 'waiting')) },
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
