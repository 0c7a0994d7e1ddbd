import type { StepRecord, WorkflowDescription } from '../../../contracts/run.ts';
import { StateMark } from '../../app/marks/state-mark.tsx';
import { stepLooks } from '../../app/words/states.ts';
import { isLive, stepFact } from '../../app/words/step-fact.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { classNames } from '../../ui/class-names.ts';
import { formatDuration } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './step-table.module.css';

interface StepTableProps {
  readonly stepId: string | null;
  readonly onSelect: (stepId: string) => void;
}

/** The same steps as the graph, one per row, for those who read rather than look. */
export function StepTable({ stepId, onSelect }: StepTableProps) {
  const workflow = useWorkflow((state) => state.workflow);
  return (
    <table className={styles.table} aria-label="Steps">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">State</th>
          <th scope="col">What happened</th>
          <th scope="col" className={styles.number}>
            Attempts
          </th>
          <th scope="col" className={styles.wide}>
            Started
          </th>
          <th scope="col" className={styles.number}>
            Duration
          </th>
        </tr>
      </thead>
      <tbody>
        {workflow?.steps.map((described) => (
          <StepRow
            key={described.stepId}
            described={described}
            isSelected={described.stepId === stepId}
            onSelect={() => {
              onSelect(described.stepId);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface StepRowProps {
  readonly described: WorkflowDescription['steps'][number];
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function StepRow({ described, isSelected, onSelect }: StepRowProps) {
  const step = useWatchedRun((state) => state.steps.get(described.stepId));
  const startedAt = step?.startedAt ?? null;
  const durationMs = step?.durationMs ?? null;
  return (
    <tr
      className={classNames(styles.row, isSelected && styles.selected)}
      data-status={step?.status ?? 'waiting'}
      onClick={onSelect}
    >
      <th scope="row">
        <button type="button" className={styles.name} aria-pressed={isSelected}>
          {described.label}
        </button>
      </th>
      <td>
        <StateMark look={stepLooks[step?.status ?? 'waiting']} />
      </td>
      <td className={styles.fact}>{step && <FactCell step={step} />}</td>
      <td className={styles.number}>{step?.attempts ? String(step.attempts) : '–'}</td>
      <td className={styles.wide}>{startedAt === null ? '–' : <RelativeTime at={startedAt} />}</td>
      <td className={styles.number}>{durationMs === null ? '–' : formatDuration(durationMs)}</td>
    </tr>
  );
}

function FactCell({ step }: { readonly step: StepRecord }) {
  if (step.failure && step.status === 'failed') return step.failure.message;
  if (isLive(step)) return <LiveFact step={step} />;
  const fact = stepFact({ ...step, durationMs: null, attempts: 0 }, 0);
  return step.condition === null ? fact : `${fact} (${step.condition})`;
}

function LiveFact({ step }: { readonly step: StepRecord }) {
  return stepFact(step, useNow(500));
}
