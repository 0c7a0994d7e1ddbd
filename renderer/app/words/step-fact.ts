import type { StepProgress, StepRecord } from '../../../contracts/run.ts';
import { formatCountdown, formatDuration, shortId } from '../../ui/format.ts';
import { failureInBrief } from './failures.ts';

/** The one fact of a step that matters now: the second line of its node. */
export function stepFact(step: StepRecord, now: number): string {
  switch (step.status) {
    case 'waiting':
      return '';
    case 'running':
      return join(itemsText(step), attemptText(step), elapsedText(step, now));
    case 'backing_off':
      return join(
        step.dueAt === null ? 'again soon' : `again ${formatCountdown(step.dueAt, now)}`,
        attemptText(step),
      );
    case 'paused':
      if (step.failure?.kind === 'needs-choice') return 'which company is meant?';
      return step.failure === null ? 'waits for you' : `waits for you: ${step.failure.message}`;
    case 'succeeded':
      return join(durationText(step), resultText(step), attemptText(step));
    case 'reused':
      return step.reusedFrom === null ? 'from an earlier run' : `from run ${shortId(step.reusedFrom)}`;
    case 'skipped':
    case 'upstream_skipped':
    case 'upstream_failed':
      return step.skippedBecause ?? 'did not run';
    case 'failed':
    case 'timed_out':
      return join(step.failure && failureInBrief(step.failure), attemptText(step));
    case 'cancelled':
      return step.durationMs === null ? 'before it began' : `after ${formatDuration(step.durationMs)}`;
  }
}

/** Statuses whose fact changes with the clock. */
export function isLive(step: StepRecord): boolean {
  return step.status === 'running' || step.status === 'backing_off';
}

function join(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function durationText(step: StepRecord): string | null {
  return step.durationMs === null ? null : formatDuration(step.durationMs);
}

/** Only the second attempt is news. */
function attemptText(step: StepRecord): string | null {
  return step.attempts > 1 ? `attempt ${String(step.attempts)} of ${String(step.maxAttempts)}` : null;
}

/** Where some items failed, that is the news; else what the step itself says of its result. */
function resultText(step: StepRecord): string | null {
  const isIncomplete = step.progress !== null && step.progress.failed > 0;
  return isIncomplete ? itemsText(step) : (step.summary ?? itemsText(step));
}

function itemsText(step: StepRecord): string | null {
  return step.progress && progressText(step.progress);
}

/** Items that came to something, and those that did not: `7 of 9, 2 failed`. */
export function progressText({ done, failed, total }: StepProgress): string {
  const succeeded = `${String(done - failed)} of ${String(total)}`;
  return failed === 0 ? succeeded : `${succeeded}, ${String(failed)} failed`;
}

/** Whole seconds only, so that nothing flickers. */
function elapsedText(step: StepRecord, now: number): string | null {
  if (step.startedAt === null) return null;
  const seconds = Math.floor((now - step.startedAt) / 1000);
  return seconds < 1 ? null : formatDuration(seconds * 1000);
}
