import type { Failure } from '../../contracts/failure.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Result, fail } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
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

/** A step at work, through all its attempts. Changed in place: only the run that works on it looks at it. */
export interface StepAtWork {
  readonly start: StepStart;
  attempts: number;
  /** When the first attempt of this life began. */
  beganAtMs: number | null;
  /** The attempt under way; `null` while it waits for the next one. */
  life: AttemptLife | null;
}

/** What an attempt needs of its run. */
export interface AttemptDeps {
  attempt(start: StepStart, life: AttemptLife): Promise<AttemptAnswer>;
  monotonicMs(): number;
  readonly timers: Timers;
}

/** The step that is to be started, before its first attempt. */
export function stepAtWork(start: StepStart): StepAtWork {
  return { start, attempts: start.attemptsBefore, beganAtMs: null, life: null };
}

/** Attempts of this life, which use up the policy. */
export function spentAttempts({ attempts, start }: StepAtWork): number {
  return attempts - start.attemptsBefore;
}

/**
 * Begins the next attempt of a step and tells once how it ended, at the latest when its time limit has passed since its
 * last sign of life, unless it was abandoned before. What the work throws is told as a defect.
 */
export function beginAttempt(
  step: StepAtWork,
  { attempt, monotonicMs, timers }: AttemptDeps,
  tell: (answer: AttemptAnswer) => void,
): void {
  const { start } = step;
  step.attempts += 1;
  step.beganAtMs ??= monotonicMs();
  const controller = new AbortController();
  let isOver = false;
  let timer: unknown;
  const end = (answer: AttemptAnswer): void => {
    if (isOver) return;
    isOver = true;
    timers.clearTimeout(timer);
    tell(answer);
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
      tell(fail(timeoutOf(start)));
    }, start.timeoutMs);
  };
  const beat = (): void => {
    // Work that was called off may go on for a while; it is no sign of life of the attempt that follows.
    if (isOver) return;
    timers.clearTimeout(timer);
    arm();
  };
  arm();
  const isLastAttempt = spentAttempts(step) >= start.retry.attempts;
  step.life = { signal: controller.signal, isLastAttempt, beat, abandon };
  askSafely(attempt, start, step.life).then(end, (error: unknown) => {
    end(fail(defectOf(error)));
  });
}

async function askSafely(
  attempt: AttemptDeps['attempt'],
  start: StepStart,
  life: AttemptLife,
): Promise<AttemptAnswer> {
  return attempt(start, life);
}

function timeoutOf({ timeoutMs }: StepStart): Failure {
  const seconds = String(Math.round(timeoutMs / 1000));
  return {
    kind: 'timed-out',
    afterMs: timeoutMs,
    message: `No answer came within ${seconds} s. Rerun the step to ask again.`,
  };
}

/** A thrown error is a bug: it ends the step and is named, but its text may hold data and stays out of the message. */
export function defectOf(error: unknown): Failure {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    kind: 'defect',
    message: `A bug in this step stopped it (${name}). The rows are safe; please report it, then rerun the step.`,
  };
}
