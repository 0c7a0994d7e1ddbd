import type { StepId, StepStatus } from '../../../contracts/run.ts';
import type { PlacedEdge } from './layout.ts';
import { hasLongerWay, type NeedsByStep } from './shape.ts';

/** How a run went along an edge: it did, it does now, it may yet, it never will; or there is nothing to draw. */
export type EdgeState = 'taken' | 'active' | 'pending' | 'untaken' | 'hidden';

type StatusOf = (stepId: StepId) => StepStatus;

const finishedWell: ReadonlySet<StepStatus> = new Set(['succeeded', 'reused']);
const neverRan: ReadonlySet<StepStatus> = new Set(['skipped', 'upstream_skipped', 'upstream_failed']);
const underWay: ReadonlySet<StepStatus> = new Set(['running', 'backing_off']);
/** What comes out of these is not known yet. */
const undecided: ReadonlySet<StepStatus> = new Set(['waiting', 'running', 'backing_off', 'paused']);

/**
 * Reads an edge's state off its steps. An edge of the spine is always drawn. Any other is drawn only where the run
 * went along it because everything between was skipped: a way around.
 */
export function edgeState(edge: PlacedEdge, needs: NeedsByStep, statusOf: StatusOf): EdgeState {
  const source = statusOf(edge.source);
  const target = statusOf(edge.target);
  if (!edge.isSpine) {
    const isWayAround =
      finishedWell.has(source) &&
      !neverRan.has(target) &&
      !hasLongerWay(needs, edge.source, edge.target, (stepId) => !neverRan.has(statusOf(stepId)));
    if (!isWayAround) return 'hidden';
  }
  return stateBetween(source, target);
}

function stateBetween(source: StepStatus, target: StepStatus): EdgeState {
  if (neverRan.has(source) || neverRan.has(target)) return 'untaken';
  if (!finishedWell.has(source)) return undecided.has(source) ? 'pending' : 'untaken';
  if (target === 'waiting') return 'pending';
  return underWay.has(target) ? 'active' : 'taken';
}
