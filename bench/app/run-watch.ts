import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { RunId } from '../../contracts/ids.ts';
import { stepNames } from './workload.ts';

/** When a step was at work, in milliseconds since 1970. */
export interface StepSpan {
  readonly runId: RunId;
  readonly stepId: string;
  readonly beganAt: number;
  readonly endedAt: number;
}

/** The span of a step that succeeded, which the benchmark's steps write into their summary; else `null`. */
export function spanOf(event: EngineEvent): StepSpan | null {
  if (event.type !== 'step' || event.step.status !== 'succeeded') return null;
  const { runId, stepId, summary } = event.step;
  const [beganAt, endedAt] = (summary ?? '').split(' ').map(Number);
  if (beganAt === undefined || endedAt === undefined) return null;
  return { runId, stepId, beganAt, endedAt };
}

/** Follows runs by their events, as the command line does: when they have ended, and when each step was at work. */
export function watchRuns(onEvents: (listener: (events: readonly EngineEvent[]) => void) => () => void) {
  const ended = new Set<RunId>();
  const spans = new Map<RunId, Map<string, StepSpan>>();
  let failed = 0;
  let look: () => void = () => undefined;
  const stop = onEvents((events) => {
    for (const event of events) {
      const span = spanOf(event);
      if (span)
        spans.set(span.runId, (spans.get(span.runId) ?? new Map<string, StepSpan>()).set(span.stepId, span));
      if (event.type !== 'run' || event.run.finishedAt === null) continue;
      ended.add(event.run.runId);
      if (event.run.state !== 'succeeded') failed += 1;
    }
    look();
  });
  return {
    /** Resolves when so many runs have ended. */
    ended: (count: number): Promise<void> =>
      new Promise((resolve) => {
        look = () => {
          if (ended.size < count) return;
          stop();
          resolve();
        };
        look();
      }),
    /** The mean wait between two steps of each run, in ms. */
    figures: () => {
      const whole = [...spans.values()].filter((ofRun) => ofRun.size === stepNames.length);
      return { failed, runs: ended.size, gapsMs: whole.map(meanGap) };
    },
  };
}

function meanGap(ofRun: ReadonlyMap<string, StepSpan>): number {
  const gaps = stepNames.slice(1).map((name, index) => {
    const before = ofRun.get(stepNames[index] ?? '')?.endedAt ?? NaN;
    return (ofRun.get(name)?.beganAt ?? NaN) - before;
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
