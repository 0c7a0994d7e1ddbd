import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { StepRecord } from '../../contracts/run.ts';
import type { Change, Disk } from './disk.ts';
import type { OpenLife } from './open-life.ts';
import { hasEnded, isFinal } from './row-rules.ts';

/** What clients were told, held against what is on disk. */
export interface Announcements {
  durable(changes: readonly Change[]): void;
  announced(event: EngineEvent): void;
  /** A new life: its clients ask for everything anew. */
  forget(): void;
  /** Sentences about clients that were told something else, last, than what is on disk. */
  stale(): readonly string[];
}

/** @param broken told of each row that is announced and was never durable as such */
export function createAnnouncements(disk: Disk, broken: (rule: string) => void): Announcements {
  const everDurable = new Map<string, Set<string>>();
  const lastTold = new Map<
    string,
    { readonly table: 'runs' | 'steps'; readonly id: string; readonly text: string }
  >();
  return {
    durable: (changes) => {
      for (const { put, text } of changes) {
        if (put.table !== 'runs' && put.table !== 'steps') continue;
        const id = `${put.table} ${put.id}`;
        const known = everDurable.get(id) ?? new Set();
        // Progress is told as the items are written, which are rows of their own.
        everDurable.set(
          id,
          known.add(put.table === 'steps' && put.value ? withoutProgress(put.value) : text),
        );
      }
    },
    announced: (event) => {
      if (event.type !== 'run' && event.type !== 'step') return;
      const table = event.type === 'run' ? 'runs' : 'steps';
      const id = event.type === 'run' ? event.run.runId : `${event.step.runId}|${event.step.stepId}`;
      const text = event.type === 'run' ? JSON.stringify(event.run) : withoutProgress(event.step);
      if (!everDurable.get(`${table} ${id}`)?.has(text)) broken(`announced before it was durable: ${text}`);
      lastTold.set(`${table} ${id}`, { table, id, text });
    },
    forget: () => {
      lastTold.clear();
    },
    stale: () =>
      [...lastTold.values()].flatMap(({ table, id, text }) => {
        const row = disk.read(table, id);
        if (!row) return [];
        const now = table === 'steps' ? withoutProgress(row as StepRecord) : JSON.stringify(row);
        return now === text ? [] : [`clients were told of ${id}: ${text}, but on disk is ${now}`];
      }),
  };
}

function withoutProgress(step: StepRecord): string {
  return JSON.stringify({ ...step, progress: null });
}

/** What must be true whenever nothing is left to happen. */
export function quietBreaches(disk: Disk, engine: OpenLife): readonly string[] {
  const { world, life } = engine;
  const { activeCount, waitingCount } = world.queue;
  const runs = [...disk.rows('runs').values()];
  const open = runs.filter((run) => run.state === 'queued' || run.state === 'running');
  return [
    ...(activeCount + waitingCount > 0
      ? [`${activeCount} runs are at work and ${waitingCount} wait, for ever`]
      : []),
    ...(world.inFlight.size > 0 ? [`${world.inFlight.size} attempts are in flight for ever`] : []),
    ...(disk.pendingCount > 0 ? ['commits are pending for ever'] : []),
    ...(life.wasResumed ? open.map((run) => `run ${run.runId} is ${run.state} and nobody works on it`) : []),
    ...missingResults(disk),
    ...runs.flatMap((run) => {
      const steps = [...disk.rows('steps').values()].filter((step) => step.runId === run.runId);
      const active = steps.filter((step) => step.status === 'running' || step.status === 'backing_off');
      const isOpen = run.state === 'queued' || run.state === 'running';
      const unfinished = steps.filter((step) => !hasEnded(step.status));
      return [
        ...(isOpen
          ? []
          : active.map((step) => `step ${step.stepId} of the ${run.state} ${run.runId} is ${step.status}`)),
        ...(run.state === 'succeeded'
          ? unfinished.map((step) => `${run.runId} succeeded without ${step.stepId}`)
          : []),
        ...((run.state === 'paused') === (run.pausedFor !== null)
          ? []
          : [`${run.runId} is ${run.state} for nothing`]),
        ...(isFinal(run) === (run.finishedAt !== null)
          ? []
          : [`${run.runId} is ${run.state} and ended ${run.finishedAt}`]),
      ];
    }),
  ];
}

function missingResults(disk: Disk): readonly string[] {
  const results = disk.rows('results');
  const missing = (what: string, ref: string | null): readonly string[] =>
    ref === null || results.has(ref) ? [] : [`the result of ${what} cannot be read`];
  return [
    ...[...disk.rows('runs').values()].flatMap((run) => missing(`run ${run.runId}`, run.groupRef)),
    ...[...disk.rows('steps').values()].flatMap((step) =>
      missing(`${step.stepId} of ${step.runId}`, step.outputRef),
    ),
    ...[...disk.rows('items').values()].flatMap((step) =>
      step.items.flatMap((item) => missing(`${item.itemId} of ${step.runId}`, item.outputRef)),
    ),
    ...[...disk.rows('calls').values()].flatMap((call) =>
      missing(`a call of ${call.operation}`, call.answerRef),
    ),
    ...[...disk.rows('groups').values()].flatMap((group) =>
      missing(`group ${group.companyId}`, group.groupRef),
    ),
  ];
}

/** What must be true when, besides, every question was answered and nothing is paused any more. */
export function finalBreaches(disk: Disk, paidByRun: ReadonlyMap<string, number>): readonly string[] {
  return [...disk.rows('runs').values()].flatMap((run) => {
    const paid = paidByRun.get(run.runId) ?? 0;
    return [
      ...(isFinal(run) ? [] : [`run ${run.runId} never ended: it is ${run.state}`]),
      ...(run.costUsd === paid
        ? []
        : [`run ${run.runId} (${run.state}) says it cost ${run.costUsd}, but paid ${paid}`]),
    ];
  });
}
