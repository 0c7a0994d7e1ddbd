import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { BookCheck, FileStack, Users } from 'lucide-react';
import { stepLooks } from '../../app/words/states.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { formatDollars, formatQuantity } from '../../ui/format.ts';
import type { PlanSummary, StepCount } from './plan-summary.ts';
import styles from './rerun-dialog.module.css';

interface PlanProps {
  readonly summary: PlanSummary;
  readonly runCount: number;
}

/** What a rerun would do, before it does it. */
export function Plan({ summary, runCount }: PlanProps) {
  const { reused, runsIfChanged, runsAgain, items, effects, costUsd } = summary;
  const shared = { runCount };
  return (
    <div className={styles.plan}>
      <PlanSteps {...shared} icon={stepLooks.reused.icon} title="Reused" steps={reused} />
      {runsIfChanged.length > 0 && (
        <PlanSteps
          {...shared}
          icon={BookCheck}
          title="Asks the ledger first"
          says="Runs only where the edit changes what goes in."
          steps={runsIfChanged}
        />
      )}
      <PlanSteps {...shared} icon={stepLooks.waiting.icon} title="Runs again" steps={runsAgain} />
      {items && (
        <PlanRow icon={Users} title="People">
          <p>
            {formatQuantity(items.reused, 'is', 'are')} taken over,{' '}
            {formatQuantity(items.runsAgain, 'is', 'are')} asked about again.
          </p>
        </PlanRow>
      )}
      {effects.length > 0 && (
        <PlanRow icon={FileStack} title="Repeats">
          <ul aria-label="Effects">
            {effects.map(({ text, runs }) => (
              <li key={text}>
                {text} {runCount > 1 && <span className={styles.count}>{formatQuantity(runs, 'run')}</span>}
              </li>
            ))}
          </ul>
        </PlanRow>
      )}
      <p className={styles.cost}>
        <strong className={styles.strong}>{formatDollars(costUsd)}</strong>
        {costUsd === 0
          ? ' — nothing is bought.'
          : ' at most, as much as last time; answers that are still fresh cost nothing.'}
      </p>
    </div>
  );
}

interface PlanRowProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly says?: string;
  readonly children: ReactNode;
}

function PlanRow({ icon: Icon, title, says, children }: PlanRowProps) {
  return (
    <section className={styles.row} aria-label={title}>
      <h3 className={styles.title}>
        <Icon size={14} aria-hidden />
        {title}
      </h3>
      <div>
        {children}
        {says !== undefined && <p className={styles.count}>{says}</p>}
      </div>
    </section>
  );
}

interface PlanStepsProps extends Omit<PlanRowProps, 'children'> {
  readonly steps: readonly StepCount[];
  readonly runCount: number;
}

function PlanSteps({ steps, runCount, ...row }: PlanStepsProps) {
  const workflow = useWorkflow((state) => state.workflow);
  return (
    <PlanRow {...row}>
      {steps.length === 0 ? (
        <p className={styles.count}>nothing</p>
      ) : (
        <ul className={styles.steps}>
          {steps.map(({ stepId, runs }) => (
            <li key={stepId} className={styles.step}>
              {stepLabel(workflow, stepId)}
              {runs < runCount && (
                <span className={styles.count}>{` in ${formatQuantity(runs, 'run')}`}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </PlanRow>
  );
}
