import type { BatchProgress } from '../../../contracts/run.ts';
import { isActive } from '../../engine/batches.ts';
import { formatCount, formatDuration, formatQuantity, formatRate } from '../../ui/format.ts';

/** `12 of 39`, `2 failed`, `4.1 per second`, `about 7 s left`. */
export function batchFacts(progress: BatchProgress): readonly string[] {
  const { done, total, failed, cancelled, runsPerSecond, remainingMs } = progress;
  const active = isActive(progress);
  return [
    active ? `${formatCount(done)} of ${formatCount(total)}` : formatQuantity(total, 'company', 'companies'),
    failed > 0 ? `${formatCount(failed)} failed` : null,
    cancelled > 0 ? `${formatCount(cancelled)} cancelled` : null,
    active && runsPerSecond !== null ? formatRate(runsPerSecond) : null,
    active && remainingMs !== null ? `about ${timeLeft(remainingMs)} left` : null,
  ].filter((fact) => fact !== null);
}

/** Whole seconds, never none: a guess should not look exact. */
function timeLeft(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 60 ? `${String(seconds)} s` : formatDuration(seconds * 1000);
}
