import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { RunId } from '../../contracts/ids.ts';
import { stepNames } from './workload.ts';

interface Span {
  readonly beganAt: number;
  readonly endedAt: number;
}

/** Follows a batch by its events, as the command line does: when it is done, and when each step was at work. */
export function watchBatch(
  onEvents: (listener: (events: readonly EngineEvent[]) => void) => () => void,
  runs: number,
) {
  const ended = new Set<RunId>();
  const spans = new Map<RunId, Map<string, Span>>();
  let failed = 0;
  let resolve: () => void = () => undefined;
  const done = new Promise<void>((tell) => (resolve = tell));
  const stop = onEvents((events) => {
    for (const event of events) {
      if (event.type === 'step' && event.step.status === 'succeeded') note(event.step.runId, event.step.stepId, event.step.summary);
      if (event.type !== 'run' || event.run.finishedAt === null) continue;
      ended.add(event.run.runId);
      if (event.run.state !== 'succeeded') failed += 1;
    }
    if (ended.size < runs) return;
    stop();
    resolve();
  });
  const note = (runId: RunId, stepId: string, summary: string | null): void => {
    const [beganAt, endedAt] = (summary ?? '').split(' ').map(Number);
    const ofRun = spans.get(runId) ?? new Map<string, Span>();
    spans.set(runId, ofRun.set(stepId, { beganAt: beganAt ?? NaN, endedAt: endedAt ?? NaN }));
  };
  return {
    done,
    /** Mean wait between the steps of each run, in ms, and when the first step began. */
    figures: () => {
      const whole = [...spans.values()].filter((ofRun) => ofRun.size === stepNames.length);
      return {
        failed,
        gapsMs: whole.map(meanGap),
        firstStepAt: Math.min(...[...spans.values()].flatMap((ofRun) => [...ofRun.values()].map((span) => span.beganAt))),
      };
    },
  };
}

function meanGap(ofRun: ReadonlyMap<string, Span>): number {
  const gaps = stepNames.slice(1).map((name, index) => {
    const before = ofRun.get(stepNames[index] ?? '')?.endedAt ?? NaN;
    return (ofRun.get(name)?.beganAt ?? NaN) - before;
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
