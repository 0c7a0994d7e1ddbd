import type { BatchProgress } from '../../../contracts/run.ts';
import { notifyFailure } from '../../app/notify.ts';
import { navigate } from '../../app/router.ts';
import { dismissBatch, isActive, useBatches } from '../../engine/batches.ts';
import { ask } from '../../engine/connection.ts';
import { allRuns, runs } from '../../engine/runs.ts';
import { Button } from '../../ui/button.tsx';
import { batchFacts } from './batch-facts.ts';
import styles from './batch-line.module.css';

/** Progress of the batch under way or, when all have ended, of the newest until it is put away. */
export function BatchLines() {
  const shown = useBatches(({ progress, dismissed }) => {
    const [newest] = progress;
    const active = progress.find((batch) => isActive(batch) && !dismissed.has(batch.batchId));
    return active ?? (newest && !dismissed.has(newest.batchId) ? newest : undefined);
  });
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

function showFailed(): void {
  runs.setQuery({ ...allRuns, states: ['failed'] });
  navigate({ place: 'runs' });
}

async function cancel({ batchId }: BatchProgress): Promise<void> {
  const answer = await ask('cancel', { batchId });
  if (!answer.ok) notifyFailure(answer.failure);
}
