import { useState } from 'react';
import type { RerunScope } from '../../../contracts/run.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import type { Requests } from '../../app/requests.ts';
import { navigate, runRoute } from '../../app/router.ts';
import { stepLooks } from '../../app/words/states.ts';
import { ask } from '../../engine/connection.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDollars, formatQuantity } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { summarisePlans, type PlanSummary, type StepCount } from './plan-summary.ts';
import { closeRerun, useRerun } from './rerun-state.ts';
import styles from './rerun-dialog.module.css';

/** The plan of a rerun before it starts: what is reused, what runs again, what is written, what it costs. */
export function RerunDialog() {
  const wish = useRerun((state) => state.wish);
  return wish && <OpenDialog wish={wish} />;
}

function OpenDialog({ wish }: { readonly wish: Requests['rerun'] }) {
  const [scope, setScope] = useState<RerunScope>(wish.scope);
  const [isBusy, setIsBusy] = useState(false);
  const workflow = useWorkflow((state) => state.workflow);
  const { value: plans, failure } = useAnswer('planRerun', { runIds: [...wish.runIds], scope, edit: null });
  const order = workflow?.steps.map(({ stepId }) => stepId) ?? [];
  const summary = plans && summarisePlans(plans, order);
  const isNothing = summary?.runsAgain.length === 0;
  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    await startRerun({ ...wish, scope });
    setIsBusy(false);
  };
  return (
    <Dialog
      title={
        wish.runIds.length === 1 ? 'Rerun this run' : `Rerun ${formatQuantity(wish.runIds.length, 'run')}`
      }
      isOpen
      onClose={closeRerun}
      onSubmit={() => void confirm()}
      description="A rerun is a new run, linked to the old one. History stays as it is."
      actions={
        <>
          <Button onClick={closeRerun}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={!summary || isNothing || isBusy}>
            Start rerun
          </Button>
        </>
      }
    >
      {scope.kind === 'from-step' ? (
        <p>
          From <strong className={styles.strong}>{stepLabel(workflow, scope.stepId)}</strong> on.
        </p>
      ) : (
        <Segmented
          label="What to rerun"
          value={scope.kind}
          segments={[
            { value: 'failed', label: 'Failed steps' },
            { value: 'whole', label: 'Everything' },
          ]}
          onChange={(kind) => {
            setScope({ kind });
          }}
        />
      )}
      {failure && <FailureNote failure={failure} />}
      {isNothing && (
        <p>Nothing failed here, so nothing would run. Choose “Everything” to run it all again.</p>
      )}
      {summary && !isNothing && <Plan summary={summary} runCount={wish.runIds.length} />}
    </Dialog>
  );
}

async function startRerun({ runIds, scope }: Requests['rerun']): Promise<void> {
  const answer = await ask('rerun', { runIds: [...runIds], scope, edit: null });
  if (!answer.ok) {
    notifyFailure(answer.failure);
    return;
  }
  closeRerun();
  const [first, ...others] = answer.value.runIds;
  if (first === undefined) return;
  if (others.length === 0) navigate(runRoute(first));
  else notifyDone(`${formatQuantity(answer.value.runIds.length, 'rerun')} started`);
}

interface PlanProps {
  readonly summary: PlanSummary;
  readonly runCount: number;
}

function Plan({ summary, runCount }: PlanProps) {
  return (
    <>
      <div className={styles.plan}>
        <PlanSteps kind="reused" title="Reused" steps={summary.reused} runCount={runCount} />
        <PlanSteps kind="waiting" title="Runs again" steps={summary.runsAgain} runCount={runCount} />
      </div>
      {summary.effects.length > 0 && (
        <ul className={styles.effects} aria-label="Effects">
          {summary.effects.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p>
        <strong className={styles.strong}>{formatDollars(summary.costUsd)}</strong>
        {summary.costUsd === 0 ? ' — nothing is bought.' : ' at most.'}
      </p>
    </>
  );
}

interface PlanStepsProps {
  readonly kind: 'reused' | 'waiting';
  readonly title: string;
  readonly steps: readonly StepCount[];
  readonly runCount: number;
}

function PlanSteps({ kind, title, steps, runCount }: PlanStepsProps) {
  const workflow = useWorkflow((state) => state.workflow);
  const { icon: Icon } = stepLooks[kind];
  return (
    <section className={styles.column} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.steps}>
        {steps.map(({ stepId, runs }) => (
          <li key={stepId} className={styles.step}>
            <Icon size={14} aria-hidden />
            {stepLabel(workflow, stepId)}
            {runCount > 1 && <span className={styles.count}>{formatQuantity(runs, 'run')}</span>}
          </li>
        ))}
        {steps.length === 0 && <li className={styles.count}>nothing</li>}
      </ul>
    </section>
  );
}
