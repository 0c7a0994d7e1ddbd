import { RotateCcw } from 'lucide-react';
import type { RunRecord, StepRecord } from '../../../contracts/run.ts';
import { Link } from '../../app/crumb.tsx';
import { FailureNote } from '../../app/failure-note.tsx';
import { StateMark } from '../../app/marks/state-mark.tsx';
import { request } from '../../app/requests.ts';
import { runRoute } from '../../app/router.ts';
import { isUnderWay, pauseExits } from '../../app/run-control.ts';
import { remedyText } from '../../app/words/failures.ts';
import { stepLooks } from '../../app/words/states.ts';
import { progressText } from '../../app/words/step-fact.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { Button } from '../../ui/button.tsx';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { formatCountdown, formatDollars, formatDuration, formatExact, shortId } from '../../ui/format.ts';
import { JsonTree } from '../../ui/json-tree.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/now.ts';
import { Inspector, Section } from '../../ui/screen.tsx';
import { CompanyQuestion } from './company-question.tsx';
import { StepItems } from './step-items.tsx';
import styles from './step-inspector.module.css';

interface StepInspectorProps {
  readonly run: RunRecord;
  readonly stepId: string;
  readonly onClose: () => void;
}

/** One step of the open run: how it went, what it got, what it gave, and the button that runs it again. */
export function StepInspector({ run, stepId, onClose }: StepInspectorProps) {
  const step = useWatchedRun((state) => state.steps.get(stepId));
  const described = useWorkflow((state) =>
    state.workflow?.steps.find((candidate) => candidate.stepId === stepId),
  );
  const status = step?.status ?? 'waiting';
  const question = status === 'paused' && step?.failure?.kind === 'needs-choice' ? step.failure.choice : null;
  const detail = useAnswer('getStep', { runId: run.runId, stepId }, detailVersion(step));
  return (
    <Inspector
      title={described?.label ?? stepId}
      subtitle={<StateMark look={stepLooks[status]} />}
      onClose={onClose}
      actions={
        status === 'paused' ? (
          <PauseExits run={run} stepId={stepId} isAsking={question !== null} />
        ) : (
          <RerunFrom run={run} stepId={stepId} status={status} />
        )
      }
    >
      {described && <p>{described.description}</p>}
      {question ? (
        <CompanyQuestion runId={run.runId} choice={question} />
      ) : (
        step?.failure && <StepFailure step={step} />
      )}
      {step && <Facts facts={stepFacts(step)} />}
      {step?.reusedFrom && (
        <p>
          The result was taken over from{' '}
          <Link route={runRoute(step.reusedFrom)}>{`run ${shortId(step.reusedFrom)}`}</Link>.
        </p>
      )}
      {detail.failure && <FailureNote failure={detail.failure} onRetry={detail.askAgain} />}
      {detail.value && (
        <>
          {detail.value.items.length > 0 && <StepItems run={run} detail={detail.value} />}
          <ValueSection title="Output" value={detail.value.output} />
          <ValueSection title="Input" value={detail.value.input} />
        </>
      )}
    </Inspector>
  );
}

/** Asked again with each change of state, and some twenty times while the items of a step come in. */
function detailVersion(step: StepRecord | undefined): string {
  if (!step) return '';
  const { status, attempts, progress } = step;
  const stretch = Math.max(1, Math.floor((progress?.total ?? 0) / 20));
  const done = progress === null ? 0 : Math.floor(progress.done / stretch);
  return `${status}|${String(attempts)}|${String(done)}`;
}

interface PauseExitsProps extends Omit<StepInspectorProps, 'onClose'> {
  readonly isAsking: boolean;
}

function PauseExits({ run, stepId, isAsking }: PauseExitsProps) {
  const exits = pauseExits(run.runId, stepId, isAsking);
  // The answers stand in the inspector itself.
  return (isAsking ? exits.slice(1) : exits).map(({ id, name, icon, run: exit }) => (
    <Button
      key={id}
      icon={icon}
      tone={id === 'try-again' ? 'primary' : id === 'cancel-run' ? 'danger' : 'plain'}
      onClick={exit}
    >
      {name}
    </Button>
  ));
}

function RerunFrom({
  run,
  stepId,
  status,
}: Omit<StepInspectorProps, 'onClose'> & { readonly status: string }) {
  const isOver = !isUnderWay(run);
  return (
    <Button
      tone={status === 'failed' || status === 'timed_out' ? 'primary' : 'plain'}
      icon={RotateCcw}
      disabled={!isOver}
      title={isOver ? undefined : 'You can rerun a step once the run has ended.'}
      onClick={() => {
        request('rerun', { runIds: [run.runId], scope: { kind: 'from-step', stepId } });
      }}
    >
      Rerun from this step
    </Button>
  );
}

function StepFailure({ step }: { readonly step: StepRecord }) {
  if (!step.failure) return null;
  return (
    <Notice tone={step.status === 'backing_off' || step.status === 'paused' ? 'warn' : 'bad'}>
      <p>{step.failure.message}</p>
      {step.status === 'backing_off' && step.dueAt !== null ? (
        <NextAttempt dueAt={step.dueAt} />
      ) : (
        <p>What helps: {step.status === 'paused' ? pauseRemedy : remedyText(step.failure)}</p>
      )}
    </Notice>
  );
}

const pauseRemedy = 'Try again, correct the input, or go on without this step.';

function NextAttempt({ dueAt }: { readonly dueAt: number }) {
  return <p>Tried again {formatCountdown(dueAt, useNow(500))}.</p>;
}

function ValueSection({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <Section title={title}>
      {value === null || value === undefined ? <p>Nothing.</p> : <JsonTree label={title} value={value} />}
    </Section>
  );
}

function stepFacts(step: StepRecord): readonly Fact[] {
  return [
    { name: 'Did', value: step.summary },
    { name: 'Because', value: step.skippedBecause },
    { name: 'Condition', value: step.condition && <code className={styles.code}>{step.condition}</code> },
    {
      name: 'People',
      value: step.progress && progressText(step.progress),
    },
    { name: 'Started', value: step.startedAt === null ? null : formatExact(step.startedAt) },
    { name: 'Ended', value: step.finishedAt === null ? null : formatExact(step.finishedAt) },
    { name: 'Took', value: step.durationMs === null ? null : formatDuration(step.durationMs) },
    {
      name: 'Attempts',
      value: step.attempts === 0 ? null : `${String(step.attempts)} of at most ${String(step.maxAttempts)}`,
    },
    { name: 'Cost', value: step.costUsd > 0 ? formatDollars(step.costUsd) : null },
  ];
}
