import { TriangleAlert } from 'lucide-react';
import type { RunRecord } from '../../../contracts/run.ts';
import { Link } from '../../app/crumb.tsx';
import { RunStateMark } from '../../app/marks/run-state.tsx';
import { runRoute } from '../../app/router.ts';
import { levelWords, scopeText } from '../../app/words/words.ts';
import { runs } from '../../engine/runs.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { formatCount, formatDollars, formatDuration, shortId } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid-model.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './history.module.css';

interface CellProps {
  readonly id: string;
}

function useRun(id: string): RunRecord | undefined {
  return runs.use((state) => state.rows.get(id));
}

function CompanyCell({ id }: CellProps) {
  const run = useRun(id);
  return (
    <span className={styles.name} title={run?.companyName}>
      {run?.companyName}
    </span>
  );
}

function StateCell({ id }: CellProps) {
  const run = useRun(id);
  if (!run) return null;
  return (
    <RunStateMark
      state={run.state}
      memberCount={run.memberCount}
      note={run.note}
      isRecovered={run.recoveredBy !== null}
      pausedFor={run.pausedFor}
    />
  );
}

function LevelCell({ id }: CellProps) {
  const run = useRun(id);
  return <span className={styles.muted}>{run && levelWords[run.level].name}</span>;
}

function FailedStepCell({ id }: CellProps) {
  const run = useRun(id);
  const workflow = useWorkflow((state) => state.workflow);
  if (!run?.failedStep) return null;
  return (
    <span className={styles.cut} title={run.failure?.message}>
      {stepLabel(workflow, run.failedStep)}
    </span>
  );
}

function StartedCell({ id }: CellProps) {
  const run = useRun(id);
  if (!run) return null;
  return <RelativeTime at={run.startedAt ?? run.createdAt} />;
}

function DurationCell({ id }: CellProps) {
  const run = useRun(id);
  if (run?.durationMs === null || run?.durationMs === undefined)
    return <span className={styles.muted}>–</span>;
  return formatDuration(run.durationMs);
}

function MembersCell({ id }: CellProps) {
  const run = useRun(id);
  if (run?.memberCount === null || run?.memberCount === undefined) {
    return <span className={styles.muted}>–</span>;
  }
  if (run.failedItems === 0) return formatCount(run.memberCount);
  const failed = `${formatCount(run.failedItems)} failed`;
  return (
    <>
      {formatCount(run.memberCount)}
      <span className={styles.warn} title={`${failed}: open the run to see who`}>
        <TriangleAlert size={12} aria-label={failed} />
      </span>
    </>
  );
}

function CostCell({ id }: CellProps) {
  const run = useRun(id);
  if (!run) return null;
  return run.costUsd === 0 ? <span className={styles.muted}>–</span> : formatDollars(run.costUsd);
}

/** How this run is related to others: what it reruns, and what cured it. */
function LineageCell({ id }: CellProps) {
  const run = useRun(id);
  const workflow = useWorkflow((state) => state.workflow);
  if (!run) return null;
  return (
    <span className={styles.lineage}>
      {run.parentRunId !== null && (
        <span>
          rerun of <Link route={runRoute(run.parentRunId)}>{shortId(run.parentRunId)}</Link>
          {run.rerun !== null && `, ${scopeText(run.rerun, (stepId) => stepLabel(workflow, stepId))}`}
        </span>
      )}
      {run.recoveredBy !== null && (
        <span>
          recovered by <Link route={runRoute(run.recoveredBy)}>{shortId(run.recoveredBy)}</Link>
        </span>
      )}
    </span>
  );
}

export const runColumns: readonly GridColumn[] = [
  { id: 'company', header: 'Company', track: 'minmax(140px, 2fr)', cell: (id) => <CompanyCell id={id} /> },
  { id: 'state', header: 'State', track: 'minmax(180px, 1fr)', cell: (id) => <StateCell id={id} /> },
  { id: 'level', header: 'Level', track: '104px', fromWidth: 1000, cell: (id) => <LevelCell id={id} /> },
  {
    id: 'failed-step',
    header: 'Stopped at',
    track: 'minmax(120px, 1fr)',
    fromWidth: 760,
    cell: (id) => <FailedStepCell id={id} />,
  },
  { id: 'started', header: 'Started', track: '96px', cell: (id) => <StartedCell id={id} /> },
  {
    id: 'duration',
    header: 'Duration',
    track: '84px',
    align: 'end',
    fromWidth: 600,
    cell: (id) => <DurationCell id={id} />,
  },
  {
    id: 'members',
    header: 'Members',
    track: '82px',
    align: 'end',
    fromWidth: 680,
    cell: (id) => <MembersCell id={id} />,
  },
  {
    id: 'cost',
    header: 'Cost',
    track: '72px',
    align: 'end',
    fromWidth: 1060,
    cell: (id) => <CostCell id={id} />,
  },
  {
    id: 'lineage',
    header: 'Related runs',
    track: 'minmax(120px, 1.6fr)',
    fromWidth: 880,
    cell: (id) => <LineageCell id={id} />,
  },
];
