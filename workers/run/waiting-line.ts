import type { RunId } from '../../contracts/ids.ts';
import { type Priority, priorities } from '../../contracts/run.ts';

/** Runs that wait for a place: the highest priority first, within one priority in the order of asking. */
export interface WaitingLine {
  /** Adds a run, or moves it to another priority; one that waits with this priority keeps its turn. */
  add(runId: RunId, priority: Priority): void;
  /** Takes the next one out. */
  next(): RunId | undefined;
  delete(runId: RunId): boolean;
  has(runId: RunId): boolean;
  clear(): void;
  readonly size: number;
}

/** An empty line. */
export function createWaitingLine(): WaitingLine {
  const lines = new Map(priorities.map((priority) => [priority, new Set<RunId>()]));
  const first = [...priorities].reverse();
  const all = [...lines.values()];
  const remove = (runId: RunId): boolean => all.map((line) => line.delete(runId)).includes(true);
  return {
    add: (runId, priority) => {
      const line = lines.get(priority);
      if (line?.has(runId)) return;
      remove(runId);
      line?.add(runId);
    },
    next: () => {
      for (const priority of first) {
        const [runId] = lines.get(priority) ?? [];
        if (runId === undefined) continue;
        remove(runId);
        return runId;
      }
      return undefined;
    },
    delete: remove,
    has: (runId) => all.some((line) => line.has(runId)),
    clear: () => {
      for (const line of all) line.clear();
    },
    get size() {
      return all.reduce((sum, line) => sum + line.size, 0);
    },
  };
}
