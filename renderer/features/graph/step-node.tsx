import { memo } from 'react';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import type { StepRecord } from '../../../contracts/run.ts';
import { isLive, stepFact } from '../../app/words/step-fact.ts';
import { stepLooks } from '../../app/words/states.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { classNames } from '../../ui/class-names.ts';
import { useNow } from '../../ui/now.ts';
import styles from './graph.module.css';

export type StepFlowNode = Node<{ readonly label: string }, 'step'>;

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
        step?.progress && styles.stack,
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
          {status === 'waiting' ? word : `${word}: `}
        </span>
        {step && status !== 'waiting' && <Fact step={step} />}
      </span>
      <Handle type="source" position={Position.Right} isConnectable={false} className={styles.handle} />
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
