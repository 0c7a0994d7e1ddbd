import { type DoneActorEvent, sendParent, setup } from 'xstate';
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
  /** Calls the attempt off, if it has not ended: its signal is aborted and nothing is told of it any more. */
  abandon(): void;
}

/** The timers that limit an attempt. */
export type Timers = Pick<Clock, 'setTimeout' | 'clearTimeout'>;

/** How a step ended: what its actor ends with. `waiting`: it was parked while it backed off. */
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

/** What a run hears of its steps: each tells of changes on the way, and ends with its outcome. */
export type StepMessage =
  DoneActorEvent<StepOutcome> | { readonly type: 'STEP_CHANGED'; readonly change: StepChange };

export interface StepMachineInput {
  readonly start: StepStart;
  readonly timers: Timers;
  attempt(start: StepStart, life: AttemptLife): Promise<AttemptAnswer>;
  /** Evenly from 0 to 1. */
  random(): number;
  monotonicMs(): number;
}

interface StepContext extends StepMachineInput {
  readonly progress: StepProgress;
}

/**
 * How far a step is. Changed in place: only its own actor looks at it, no snapshot of which is kept, and a new context
 * for each change would cost a tenth of a step.
 */
interface StepProgress {
  attempts: number;
  /** When the first attempt of this life began. */
  beganAtMs: number | null;
  success: StepSuccess<unknown> | null;
  failure: Failure | null;
  waitMs: number;
  /** The attempt under way. */
  life: AttemptLife | null;
}

type StepEvent =
  | { readonly type: 'CANCEL' }
  | { readonly type: 'PAUSE' }
  | { readonly type: 'ANSWERED'; readonly answer: AttemptAnswer }
  | { readonly type: 'BROKE'; readonly error: unknown };

const cancelled: Failure = { kind: 'cancelled', message: 'The run was cancelled.' };

function endAs(status: StepOutcome['status']) {
  return {
    type: 'final',
    output: ({ context }: { readonly context: StepContext }): StepOutcome => {
      const { attempts, success, failure } = context.progress;
      return { stepId: context.start.stepId, status, attempts, success, failure };
    },
  } as const;
}

function timeoutOf(context: StepContext): Failure {
  const seconds = String(Math.round(context.start.timeoutMs / 1000));
  return {
    kind: 'timed-out',
    afterMs: context.start.timeoutMs,
    message: `No answer came within ${seconds} s. Rerun the step to ask again.`,
  };
}

function spentAttempts({ progress, start }: StepContext): number {
  return progress.attempts - start.attemptsBefore;
}

/** The next wait for a failed attempt, -1 where there is none. */
function nextWait(context: StepContext, failure: Failure): number {
  const { beganAtMs } = context.progress;
  const elapsedMs = beganAtMs === null ? 0 : context.monotonicMs() - beganAtMs;
  const made = { attempts: spentAttempts(context), elapsedMs };
  return backoffMs(context.start.retry, failure, made, context.random()) ?? -1;
}

/**
 * Begins an attempt and tells once how it ended, at the latest when its time limit has passed since its last sign of
 * life, unless it was abandoned before.
 */
function beginAttempt(context: StepContext, tell: (event: StepEvent) => void): AttemptLife {
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
  const life = { signal: controller.signal, isLastAttempt, beat, abandon };
  new Promise<AttemptAnswer>((resolve) => {
    resolve(attempt(start, life));
  }).then(
    (answer) => {
      end({ type: 'ANSWERED', answer });
    },
    (error: unknown) => {
      end({ type: 'BROKE', error });
    },
  );
  return life;
}

/**
 * The life of one running step: attempt, back off, attempt again, until it succeeded, failed, timed out, was cancelled,
 * or has spent its attempts and pauses; then it ends with its outcome. Leaving `running` for any reason abandons the
 * attempt; whoever stops the actor from outside does so by the attempt's own `life`. A pause asked for while it backs off
 * parks it; an attempt under way is let finish.
 *
 * It keeps nothing for later: after a crash the run actor starts a new one from the step's row.
 */
const lifeOfStep = setup({
  types: {
    input: {} as StepMachineInput,
    context: {} as StepContext,
    events: {} as StepEvent,
  },
  actions: {
    // No invoked actor: that one brings a mailbox, a signal and a snapshot of its own for what is two events here.
    begin: ({ context, self }) => {
      const { progress } = context;
      progress.attempts += 1;
      progress.beganAtMs ??= context.monotonicMs();
      progress.life = beginAttempt(context, (event) => {
        self.send(event);
      });
    },
    abandon: ({ context }) => {
      context.progress.life?.abandon();
    },
    take: ({ context, event }) => {
      const { progress } = context;
      if (event.type === 'CANCEL') progress.failure = cancelled;
      if (event.type === 'BROKE') progress.failure = defectOf(event.error);
      if (event.type !== 'ANSWERED') return;
      progress.success = event.answer.ok ? event.answer.value : null;
      progress.failure = event.answer.ok ? null : event.answer.failure;
      progress.waitMs = event.answer.ok ? -1 : nextWait(context, event.answer.failure);
    },
    // Of those that follow a wait; the first attempt is in the intent that was written before it.
    tellOfAttempt: sendParent(({ context }: { readonly context: StepContext }): StepMessage => {
      const { start, progress } = context;
      const change = { stepId: start.stepId, status: 'running', attempts: progress.attempts + 1 } as const;
      return { type: 'STEP_CHANGED', change };
    }),
    tellOfWait: sendParent(({ context }: { readonly context: StepContext }): StepMessage => {
      const { attempts, waitMs, failure } = context.progress;
      const { stepId } = context.start;
      return {
        type: 'STEP_CHANGED',
        change: { stepId, status: 'backing_off', attempts, waitMs, failure: failure ?? cancelled },
      };
    }),
  },
  delays: {
    wait: ({ context }) => context.progress.waitMs,
  },
  guards: {
    mayTryAgain: ({ context }) => context.progress.waitMs >= 0,
    mustPause: ({ context: { start, progress } }) =>
      progress.failure !== null &&
      (needsPerson(progress.failure) ||
        (start.retry.whenSpent === 'pause' && !isFinal(start.retry, progress.failure))),
    isTimedOut: ({ context }) => context.progress.failure?.kind === 'timed-out',
  },
});

const contextOf = ({ input }: { readonly input: StepMachineInput }): StepContext => ({
  ...input,
  progress: {
    attempts: input.start.attemptsBefore,
    beganAtMs: null,
    success: null,
    failure: null,
    waitMs: input.start.waitFirstMs,
    life: null,
  },
});

const nextAfterFailure = [
  { guard: 'mayTryAgain', target: 'backingOff' },
  { guard: 'mustPause', target: 'paused' },
  { guard: 'isTimedOut', target: 'timedOut' },
  { target: 'failed' },
] as const;

/** Two machines and not one that decides first: nearly every step begins with an attempt, and deciding costs a turn. */
const startingIn = (initial: 'running' | 'resting') =>
  lifeOfStep.createMachine({
    id: 'step',
    context: contextOf,
    initial,
    output: ({ event }) => (event as unknown as { readonly output: StepOutcome }).output,
    on: { CANCEL: { target: '.cancelled', actions: 'take' } },
    states: {
      /** The rest of a back-off that began before a crash. */
      resting: { after: { wait: { target: 'running', actions: 'tellOfAttempt' } }, on: { PAUSE: 'parked' } },
      running: {
        entry: 'begin',
        exit: 'abandon',
        on: {
          ANSWERED: [
            { guard: ({ event }) => event.answer.ok, target: 'done', actions: 'take' },
            { target: 'deciding', actions: 'take' },
          ],
          BROKE: { target: 'failed', actions: 'take' },
        },
      },
      deciding: { always: nextAfterFailure },
      backingOff: {
        entry: 'tellOfWait',
        after: { wait: { target: 'running', actions: 'tellOfAttempt' } },
        on: { PAUSE: 'parked' },
      },
      done: endAs('succeeded'),
      failed: endAs('failed'),
      timedOut: endAs('timed_out'),
      paused: endAs('paused'),
      parked: endAs('waiting'),
      cancelled: endAs('cancelled'),
    },
  });

/** A step that begins with an attempt. */
export const stepMachine = startingIn('running');
/** A step that first waits out the rest of a back-off (`waitFirstMs`) that a crash interrupted. */
export const restingStepMachine = startingIn('resting');

/** A thrown error is a bug: it ends the step and is named, but its text may hold data and stays out of the message. */
export function defectOf(error: unknown): Failure {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    kind: 'defect',
    message: `A bug in this step stopped it (${name}). The rows are safe; please report it, then rerun the step.`,
  };
}
