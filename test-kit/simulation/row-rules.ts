import type { RunRecord, StepItems, StepRecord, StepStatus } from '../../contracts/run.ts';
import type { CallRow, Put } from '../../contracts/tables.ts';
import type { Change } from './disk.ts';

/** A step in one of these states has ended within its run; written down here by hand, apart from the engine's list. */
const ended: ReadonlySet<StepStatus> = new Set([
  'succeeded',
  'reused',
  'skipped',
  'upstream_skipped',
  'failed',
  'upstream_failed',
  'timed_out',
  'cancelled',
]);
const finalStates: ReadonlySet<RunRecord['state']> = new Set(['succeeded', 'failed', 'cancelled']);

/** True for a step that will not change again within its run. */
export function hasEnded(status: StepStatus): boolean {
  return ended.has(status);
}

/** True for a run that is over. */
export function isFinal(run: Pick<RunRecord, 'state'>): boolean {
  return finalStates.has(run.state);
}

/** What no commit may do to the rows, and what it did to the money. */
export interface RowRules {
  /** Sentences about every rule that these changes break. */
  check(changes: readonly Change[], commit: readonly Put[]): readonly string[];
  /** Paid by each run, counted from the answers that were stored for it. */
  readonly paidByRun: ReadonlyMap<string, number>;
}

/** @param maxAgeMs an answer that is younger is not to be stored a second time */
export function createRowRules(maxAgeMs: number): RowRules {
  const paidByRun = new Map<string, number>();
  return {
    paidByRun,
    check: (changes, commit) => {
      const broken = changes.flatMap((change) => breach(change, maxAgeMs) ?? []);
      for (const { put } of changes) {
        // Pruned: its id may be given to another run.
        if (put.table === 'runs' && put.value === null) paidByRun.delete(put.id);
        if (put.table !== 'calls' || !put.value) continue;
        const step = commit.find((other) => other.table === 'steps');
        if (step?.table !== 'steps' || !step.value) continue;
        const { runId } = step.value;
        paidByRun.set(runId, (paidByRun.get(runId) ?? 0) + put.value.costUsd);
      }
      return broken;
    },
  };
}

function breach({ put, before }: Change, maxAgeMs: number): string | undefined {
  if (before === undefined || put.value === null) return undefined;
  switch (put.table) {
    case 'runs':
      return runBreach(before as RunRecord, put.value);
    case 'steps':
      return stepBreach(before as StepRecord, put.value);
    case 'items':
      return itemsBreach(before as StepItems, put.value);
    case 'calls':
      return callBreach(before as CallRow, put.value, maxAgeMs);
    default:
      return undefined;
  }
}

function runBreach(before: RunRecord, now: RunRecord): string | undefined {
  if (!isFinal(before)) return undefined;
  const { recoveredBy: _one, ...wasThat } = before;
  const { recoveredBy: _other, ...isThat } = now;
  if (JSON.stringify(wasThat) === JSON.stringify(isThat)) return undefined;
  return `run ${now.runId} was ${before.state} and became ${now.state} or changed otherwise`;
}

function stepBreach(before: StepRecord, now: StepRecord): string | undefined {
  const step = `step ${now.stepId} of ${now.runId}`;
  if (hasEnded(before.status) && before.status !== now.status) {
    return `${step} had ended as ${before.status} and became ${now.status}`;
  }
  if (before.costUsd > now.costUsd) return `${step} had cost ${before.costUsd} and now ${now.costUsd}`;
  if (before.attempts > now.attempts) return `${step} forgot attempts: ${before.attempts}, ${now.attempts}`;
  return undefined;
}

function itemsBreach(before: StepItems, now: StepItems): string | undefined {
  const found = new Map(now.items.map((item) => [item.itemId, item]));
  const lost = before.items.find(
    (item) => item.status !== 'failed' && found.get(item.itemId)?.status !== item.status,
  );
  return (
    lost && `item ${lost.itemId} of ${now.stepId} of ${now.runId} had succeeded and is done again or lost`
  );
}

function callBreach(before: CallRow, now: CallRow, maxAgeMs: number): string | undefined {
  if (now.at - before.at > maxAgeMs) return undefined;
  return `the answer to ${now.operation} was stored twice, ${String(now.at - before.at)} ms apart`;
}
