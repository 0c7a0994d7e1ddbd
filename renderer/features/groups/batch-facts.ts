import type { BatchProgress } from '../../../contracts/run.ts';
import { isActive, isPaused } from '../../engine/batches.ts';
import { formatCount, formatDollars, formatDuration, formatQuantity, formatRate } from '../../ui/format.ts';

/** `12 of 39`, `1 paused`, `2 failed`, `$0.48`, `4.1 per second`, `about 7 s left`. */
export function batchFacts(progress: BatchProgress): readonly string[] {
  const { done, total, paused, failed, cancelled, costUsd, runsPerSecond, remainingMs } = progress;
  const active = isActive(progress);
  const moving = active && !isPaused(progress);
  return [
    active ? `${formatCount(done)} of ${formatCount(total)}` : formatQuantity(total, 'company', 'companies'),
    paused > 0 ? `${formatCount(paused)} paused` : null,
    failed > 0 ? `${formatCount(failed)} failed` : null,
    cancelled > 0 ? `${formatCount(cancelled)} cancelled` : null,
    costUsd > 0 ? formatDollars(costUsd) : null,
    moving && runsPerSecond !== null ? formatRate(runsPerSecond) : null,
    moving && remainingMs !== null ? `about ${timeLeft(remainingMs)} left` : null,
  ].filter((fact) => fact !== null);
}

/** Whole seconds, never none: a guess should not look exact. */
function timeLeft(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 60 ? `${String(seconds)} s` : formatDuration(seconds * 1000);
}
