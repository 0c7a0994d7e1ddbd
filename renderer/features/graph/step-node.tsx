import { memo } from 'react';
import { Handle, NodeToolbar, Position, type Node, type NodeProps } from '@xyflow/react';
import type { StepRecord } from '../../../contracts/run.ts';
import { pauseExits } from '../../app/run-control.ts';
import { isLive, stepFact } from '../../app/words/step-fact.ts';
import { stepLooks } from '../../app/words/states.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { classNames } from '../../ui/class-names.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useNow } from '../../ui/now.ts';
import styles from './graph.module.css';

export type StepFlowNode = Node<{ readonly label: string; readonly isFanOut: boolean }, 'step'>;

/** One step: icon, name, and the one fact that matters now. Reads its own state, so the graph is never rebuilt. */
export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  const step = useWatchedRun((state) => state.steps.get(id));
  const status = step?.status ?? 'waiting';
  const { icon: Icon, tone, word } = stepLooks[status];
  return (
    <div
      className={classNames(
        styles.node,
        styles[tone],
        status === 'waiting' && styles.waiting,
        data.isFanOut && styles.stack,
        selected && styles.chosen,
      )}
      data-status={status}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className={styles.handle} />
      <span className={styles.icon}>
        <Icon size={16} strokeWidth={2.25} aria-hidden />
      </span>
      <span className={styles.label}>{data.label}</span>
      <span className={styles.fact}>
        <span className={status === 'succeeded' ? 'visually-hidden' : styles.status}>
          {status === 'waiting' ? word : `${word}${status === 'paused' ? ', ' : ': '}`}
        </span>
        {step && status !== 'waiting' && <Fact step={step} />}
      </span>
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle} />
      {step?.status === 'paused' && <PauseBar step={step} />}
    </div>
  );
});

function Fact({ step }: { readonly step: StepRecord }) {
  if (isLive(step)) return <LiveFact step={step} />;
  const text = stepFact(step, 0);
  return <span title={text}>{text}</span>;
}

function LiveFact({ step }: { readonly step: StepRecord }) {
  return stepFact(step, useNow(500));
}

/** The ways out of a pause, right below the step that waits. */
function PauseBar({ step }: { readonly step: StepRecord }) {
  const [first, ...others] = pauseExits(step.runId, step.stepId, step.failure?.kind === 'needs-choice');
  return (
    <NodeToolbar isVisible position={Position.Bottom} align="start" offset={8} className={styles.exits}>
      {first && (
        <Button tone="primary" icon={first.icon} onClick={first.run}>
          {first.name}
        </Button>
      )}
      {others.map(({ id, name, icon, run }) => (
        <IconButton key={id} icon={icon} label={name} onClick={run} />
      ))}
    </NodeToolbar>
  );
}
