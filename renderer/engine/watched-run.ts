import { create } from 'zustand';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import { ask, wantEvents } from './connection.ts';

interface WatchedRun {
  readonly runId: RunId | null;
  readonly run: RunRecord | null;
  readonly steps: ReadonlyMap<StepId, StepRecord>;
  readonly children: readonly RunId[];
  readonly failure: Failure | null;
}

const nothing: WatchedRun = { runId: null, run: null, steps: new Map(), children: [], failure: null };

/** The mirror of the one run that is open: its steps come by events, so a node reads only its own. */
export const useWatchedRun = create<WatchedRun>(() => nothing);

/** Opens a run, or asks again for the one that is open. Steps that events brought meanwhile stay. */
export async function watchRun(runId: RunId): Promise<void> {
  if (useWatchedRun.getState().runId !== runId) useWatchedRun.setState({ ...nothing, runId });
  const before = useWatchedRun.getState().steps;
  // Before the question: no step may change between its answer and the first event.
  await wantEvents([runId]);
  const answer = await ask('getRun', { runId });
  const now = useWatchedRun.getState();
  if (now.runId !== runId) return;
  if (!answer.ok) {
    useWatchedRun.setState({ failure: answer.failure });
    return;
  }
  const steps = new Map(answer.value.steps.map((step) => [step.stepId, step]));
  for (const [stepId, step] of now.steps) {
    if (before.get(stepId) !== step) steps.set(stepId, step);
  }
  useWatchedRun.setState({ run: answer.value.run, steps, children: answer.value.children, failure: null });
}

export function stopWatching(): void {
  useWatchedRun.setState(nothing);
  void wantEvents([]);
}

/** Takes what events say of the open run; everything else is ignored. */
export function updateWatched(runs: readonly RunRecord[], steps: readonly StepRecord[]): void {
  const state = useWatchedRun.getState();
  if (state.runId === null) return;
  const mine = steps.filter((step) => step.runId === state.runId);
  const run = runs.findLast((candidate) => candidate.runId === state.runId);
  const born = runs.filter(({ parentRunId }) => parentRunId === state.runId).map(({ runId }) => runId);
  const children = new Set([...state.children, ...born]);
  if (mine.length === 0 && !run && born.length === 0) return;
  const next = new Map(state.steps);
  for (const step of mine) next.set(step.stepId, step);
  useWatchedRun.setState({
    steps: mine.length > 0 ? next : state.steps,
    run: run ?? state.run,
    children: children.size > state.children.length ? [...children] : state.children,
  });
}
