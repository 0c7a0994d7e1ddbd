import { useCallback, useEffect, type ReactNode } from 'react';
import { Network, Table2 } from 'lucide-react';
import type { RunId } from '../../../contracts/ids.ts';
import { Crumb } from '../../app/crumb.tsx';
import { FailureNote } from '../../app/failure-note.tsx';
import { replaceRoute, type RunView } from '../../app/router.ts';
import { stopWatching, useWatchedRun, watchRun } from '../../engine/watched-run.ts';
import { Screen } from '../../ui/screen.tsx';
import { Segmented, type Segment } from '../../ui/segmented.tsx';
import { QuestionNotice, questionOf } from './company-question.tsx';
import { RunButtons, useRunActions } from './run-actions.tsx';
import { useRunCommands } from './run-commands.ts';
import { RunFacts } from './run-facts.tsx';
import { StepInspector } from './step-inspector.tsx';
import { StepTable } from './step-table.tsx';
import styles from './run-screen.module.css';

interface RunScreenProps {
  readonly runId: RunId;
  readonly view: RunView;
  readonly stepId: string | null;
  /** The graph belongs to another feature; whoever puts the application together brings it in. */
  readonly renderGraph: (graph: {
    readonly stepId: string | null;
    readonly onSelect: (stepId: string | null) => void;
  }) => ReactNode;
}

const views: readonly Segment<RunView>[] = [
  { value: 'graph', label: 'Graph', icon: Network, keys: '1' },
  { value: 'table', label: 'Table', icon: Table2, keys: '2' },
];

/** One run: its steps as a graph or a table, with one selection shared by both. */
export function RunScreen({ runId, view, stepId, renderGraph }: RunScreenProps) {
  const isHere = useWatchedRun((state) => state.runId === runId);
  const run = useWatchedRun((state) => (state.runId === runId ? state.run : null));
  const failure = useWatchedRun((state) => (state.runId === runId ? state.failure : null));
  useEffect(() => {
    void watchRun(runId);
    return stopWatching;
  }, [runId]);

  const select = useCallback(
    (next: string | null) => {
      replaceRoute({ place: 'run', runId, view, stepId: next });
    },
    [runId, view],
  );
  const show = useCallback(
    (next: RunView) => {
      replaceRoute({ place: 'run', runId, view: next, stepId });
    },
    [runId, stepId],
  );
  const actions = useRunActions(run, select);
  const question = questionOf(run);
  useRunCommands(run, actions, views, { show, select });
  return (
    <Screen
      title={run?.companyName ?? 'Run'}
      crumbs={<Crumb route={{ place: 'runs' }}>Runs</Crumb>}
      actions={run && <RunButtons run={run} actions={actions} />}
      toolbar={
        run && (
          <>
            <Segmented label="View" value={view} segments={views} onChange={show} />
            <RunFacts run={run} />
          </>
        )
      }
      inspector={
        run &&
        stepId !== null && (
          <StepInspector
            key={stepId}
            run={run}
            stepId={stepId}
            onClose={() => {
              select(null);
            }}
          />
        )
      }
    >
      {failure && (
        <div className={styles.pad}>
          <FailureNote failure={failure} onRetry={() => void watchRun(runId)} />
        </div>
      )}
      {question && stepId !== question.stepId && (
        <div className={styles.pad}>
          <QuestionNotice choice={question} onAnswer={actions.answer} />
        </div>
      )}
      {isHere && run && view === 'graph' && renderGraph({ stepId, onSelect: select })}
      {isHere && run && view === 'table' && <StepTable stepId={stepId} onSelect={select} />}
    </Screen>
  );
}
