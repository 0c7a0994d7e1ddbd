import { useMemo } from 'react';
import { Ban, Pause, Play } from 'lucide-react';
import type { BatchProgress } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { navigate } from '../../app/router.ts';
import { cancelRuns, pauseRuns, resumeRuns } from '../../app/run-control.ts';
import { dismissBatch, isActive, isPaused, useBatches } from '../../engine/batches.ts';
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
  const share = progress.total === 0 ? 1 : progress.done / progress.total;
  const commands = useBatchCommands(progress);
  return (
    <section className={styles.line} aria-label="Batch progress">
      <div className={styles.track}>
        <div className={styles.fill} style={{ scale: `${String(share)} 1` }} />
      </div>
      <p className={styles.text} role="status">
        <strong>{titleOf(progress)}</strong>
        {batchFacts(progress).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {commands.map(({ id, label, icon, run }) => (
        <Button key={id} tone={icon ? 'plain' : 'quiet'} icon={icon} onClick={run}>
          {label}
        </Button>
      ))}
    </section>
  );
}

function titleOf(progress: BatchProgress): string {
  if (!isActive(progress)) return 'Batch finished';
  return isPaused(progress) ? 'Batch paused' : 'Finding buyer groups';
}

interface BatchCommand extends Command {
  /** What stands on its button, beside the batch it is about. */
  readonly label: string;
  readonly icon?: typeof Pause;
}

/** What can be done to the batch in its state: the buttons of the line, and the same by name in the palette. */
function useBatchCommands(progress: BatchProgress): readonly BatchCommand[] {
  const { batchId } = progress;
  const active = isActive(progress);
  const canPause = active && !isPaused(progress);
  const canResume = progress.paused > 0;
  const hasFailed = progress.failed > 0;
  const commands = useMemo(() => {
    const section = 'Here' as const;
    const offered: readonly (BatchCommand | false)[] = [
      hasFailed && {
        ...{ id: 'show-failed', name: 'Show the failed runs', label: 'Show failed', section },
        run: () => {
          showRuns('failed');
        },
      },
      canResume && {
        ...{ id: 'show-paused', name: 'Show the paused runs', label: 'Show paused', section },
        run: () => {
          showRuns('paused');
        },
      },
      canResume && {
        ...{ id: 'resume-batch', name: 'Resume the batch', label: 'Resume', section, icon: Play },
        run: () => void resumeRuns({ batchId }),
      },
      canPause && {
        ...{ id: 'pause-batch', name: 'Pause the batch', label: 'Pause all', section, icon: Pause },
        run: () => void pauseRuns({ batchId }),
      },
      active && {
        ...{ id: 'cancel-batch', name: 'Cancel the batch', label: 'Cancel batch', section, icon: Ban },
        run: () => void cancelRuns({ batchId }),
      },
      !active && {
        ...{ id: 'dismiss-batch', name: 'Put the batch line away', label: 'Dismiss', section },
        run: () => {
          dismissBatch(batchId);
        },
      },
    ];
    return offered.filter((command) => command !== false);
  }, [batchId, active, canPause, canResume, hasFailed]);
  useCommands(commands);
  return commands;
}

function showRuns(state: 'failed' | 'paused'): void {
  runs.setQuery({ ...allRuns, states: [state] });
  navigate({ place: 'runs' });
}
