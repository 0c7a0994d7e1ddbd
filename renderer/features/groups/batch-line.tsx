import type { BatchProgress } from '../../../contracts/run.ts';
import { notifyFailure } from '../../app/notify.ts';
import { navigate } from '../../app/router.ts';
import { dismissBatch, isActive, useBatches } from '../../engine/batches.ts';
import { ask } from '../../engine/connection.ts';
import { runs } from '../../engine/runs.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatDuration, formatQuantity, formatRate } from '../../ui/format.ts';
import styles from './batch-line.module.css';

/** Progress of the batches under way, and of those that ended until they are put away. */
export function BatchLines() {
  const shown = useBatches(({ progress, dismissed }) =>
    progress.find(({ batchId }) => !dismissed.has(batchId)),
  );
  return shown ? <BatchLine progress={shown} /> : null;
}

function BatchLine({ progress }: { readonly progress: BatchProgress }) {
  const active = isActive(progress);
  const share = progress.total === 0 ? 1 : progress.done / progress.total;
  return (
    <section className={styles.line} aria-label="Batch progress">
      <div className={styles.track}>
        <div className={styles.fill} style={{ scale: `${String(share)} 1` }} />
      </div>
      <p className={styles.text} role="status">
        <strong>{active ? 'Finding buyer groups' : 'Batch finished'}</strong>
        {batchFacts(progress).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {progress.failed > 0 && (
        <Button tone="quiet" onClick={showFailed}>
          Show failed
        </Button>
      )}
      {active ? (
        <Button onClick={() => void cancel(progress)}>Cancel batch</Button>
      ) : (
        <Button
          tone="quiet"
          onClick={() => {
            dismissBatch(progress.batchId);
          }}
        >
          Dismiss
        </Button>
      )}
    </section>
  );
}

/** `12 of 39`, `2 failed`, `4.1 per second`, `about 7 s left`. */
export function batchFacts(progress: BatchProgress): readonly string[] {
  const { done, total, failed, cancelled, runsPerSecond, remainingMs } = progress;
  const active = isActive(progress);
  return [
    active ? `${formatCount(done)} of ${formatCount(total)}` : formatQuantity(total, 'company', 'companies'),
    failed > 0 ? `${formatCount(failed)} failed` : null,
    cancelled > 0 ? `${formatCount(cancelled)} cancelled` : null,
    active && runsPerSecond !== null ? formatRate(runsPerSecond) : null,
    active && remainingMs !== null ? `about ${formatDuration(roundUp(remainingMs))} left` : null,
  ].filter((fact) => fact !== null);
}

/** Whole seconds, never `0 s`: a guess should not look exact. */
function roundUp(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000)) * 1000;
}

function showFailed(): void {
  runs.setQuery({ search: '', states: ['failed'] });
  navigate({ place: 'runs' });
}

async function cancel({ batchId }: BatchProgress): Promise<void> {
  const answer = await ask('cancel', { batchId });
  if (!answer.ok) notifyFailure(answer.failure);
}
