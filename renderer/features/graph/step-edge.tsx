import { memo } from 'react';
import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { classNames } from '../../ui/class-names.ts';
import { edgeState } from './edge-state.ts';
import type { PlacedEdge } from './layout.ts';
import { roundedPath } from './rounded-path.ts';
import type { NeedsByStep } from './shape.ts';
import styles from './graph.module.css';

export type StepFlowEdge = Edge<{ readonly placed: PlacedEdge; readonly needs: NeedsByStep }, 'step'>;

const CORNER = 10;

/** A soft orthogonal line: solid where the run went, dashed where it did not. */
export const StepEdge = memo(function StepEdge({ data }: EdgeProps<StepFlowEdge>) {
  const state = useWatchedRun(({ steps }) =>
    data ? edgeState(data.placed, data.needs, (stepId) => steps.get(stepId)?.status ?? 'waiting') : 'hidden',
  );
  if (!data || state === 'hidden') return null;
  return (
    <BaseEdge
      path={roundedPath(data.placed.points, CORNER)}
      className={classNames(styles.edge, styles[state])}
      interactionWidth={0}
    />
  );
});
