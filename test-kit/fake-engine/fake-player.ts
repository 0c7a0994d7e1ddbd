import type { ContentHash, RunId } from '../../contracts/ids.ts';
import type { ItemRecord, Priority, RunRecord, StepId } from '../../contracts/run.ts';
import { decide, finalState } from '../../pipeline/workflow/schedule.ts';
import { statusesOf } from '../../workers/run/run-records.ts';
import type { FakeHistory } from './fake-history.ts';
import { type Fate, fakeWorkflow } from './fake-run.ts';

interface PlayerDeps {
  /** Multiplies every duration; 0 waits for nothing. */
  readonly speed: number;
  readonly atOnce: number;
  readonly history: FakeHistory;
  readonly fateOf: (run: RunRecord, stepId: StepId, attemptsBefore: number) => Fate;
  /** Paid for one person that was asked about. */
  readonly costUsd: number;
  /** Ends a run whose steps all have ended. */
  readonly finish: (runId: RunId, state: 'succeeded' | 'failed' | 'cancelled') => void;
}

/** A run at work, and what is wanted of it. */
interface Stage {
  isParking: boolean;
  /** Ends the back-off it is in. */
  wake: () => void;
  readonly ended: Promise<void>;
}

const ranks: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/** Plays fake runs, a few at once, high priority first. */
export class FakePlayer {
  readonly #deps: PlayerDeps;
  readonly #queue: RunId[] = [];
  readonly #stages = new Map<RunId, Stage>();

  constructor(deps: PlayerDeps) {
    this.#deps = deps;
  }

  /** Plays after what is queued; begins once the caller is done, so that a whole batch is known first. */
  play(runId: RunId): void {
    this.#queue.push(runId);
    queueMicrotask(() => {
      this.#pump();
    });
  }

  /** Lets what is under way end and parks the run; resolves when it is parked. */
  async pause(runId: RunId): Promise<void> {
    const stage = this.#stages.get(runId);
    if (!stage) return;
    stage.isParking = true;
    stage.wake();
    await stage.ended;
  }

  #pump(): void {
    while (this.#stages.size < this.#deps.atOnce) {
      const runId = this.#next();
      if (runId === undefined) return;
      let leave = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const stage: Stage = { isParking: false, wake: () => undefined, ended };
      this.#stages.set(runId, stage);
      void this.#play(runId, stage).then(() => {
        this.#stages.delete(runId);
        leave();
        this.#pump();
      });
    }
  }

  #next(): RunId | undefined {
    const { runs } = this.#deps.history;
    const waiting = this.#queue.filter((runId) => runs.get(runId)?.state === 'queued');
    const [first] = waiting.sort((a, b) => ranks[runs.get(a)!.priority] - ranks[runs.get(b)!.priority]);
    this.#queue.splice(0, this.#queue.length, ...waiting.filter((runId) => runId !== first));
    return first;
  }

  async #play(runId: RunId, stage: Stage): Promise<void> {
    const { history } = this.#deps;
    const startedAt = history.runs.get(runId)?.startedAt ?? Date.now();
    history.changeRun(runId, { state: 'running', pausedFor: null, startedAt });
    while (this.#isAtWork(runId)) {
      const { ready, settled } = decide(fakeWorkflow, statusesOf(history.stepMap(runId)));
      for (const { stepId, status, because } of settled) {
        history.changeStep(runId, stepId, { status, skippedBecause: because });
      }
      const [next] = ready;
      if (next === undefined || stage.isParking) break;
      await this.#playStep(runId, next, stage);
    }
    if (!this.#isAtWork(runId)) return;
    const end = finalState(fakeWorkflow, statusesOf(history.stepMap(runId)));
    if (end) this.#deps.finish(runId, end);
    else history.park(runId);
  }

  #isAtWork(runId: RunId): boolean {
    return this.#deps.history.runs.get(runId)?.state === 'running';
  }

  async #playStep(runId: RunId, stepId: StepId, stage: Stage): Promise<void> {
    const { history } = this.#deps;
    const run = history.runs.get(runId);
    const step = history.stepMap(runId).get(stepId);
    if (!run || !step) return;
    const fate = this.#deps.fateOf(run, stepId, step.attempts);
    if (fate.skip) {
      const { because: skippedBecause, condition } = fate.skip;
      history.changeStep(runId, stepId, { status: 'skipped', skippedBecause, condition });
      return;
    }
    const attempts = await this.#attempts(runId, stepId, fate, stage);
    if (!this.#isAtWork(runId)) return;
    if (attempts === null) {
      // It waits out the rest when the run goes on.
      history.changeStep(runId, stepId, { status: 'waiting' });
      return;
    }
    await this.#playItems(runId, stepId, fate);
    if (!this.#isAtWork(runId)) return;
    history.changeStep(runId, stepId, {
      status: fate.end,
      attempts,
      finishedAt: Date.now(),
      durationMs: fate.ms,
      summary: fate.summary ?? this.#itemSummary(runId, stepId),
      failure: fate.failure,
      dueAt: null,
      outputRef: fate.end === 'succeeded' ? ('a'.repeat(64) as ContentHash) : null,
    });
  }

  /** Plays the attempts and the waits between them; answers their number, or `null` when a pause cut a wait. */
  async #attempts(runId: RunId, stepId: StepId, fate: Fate, stage: Stage): Promise<number | null> {
    const { history } = this.#deps;
    const before = history.stepMap(runId).get(stepId)?.attempts ?? 0;
    const maxAttempts = before + (fakeWorkflow.steps.get(stepId)?.retry.attempts ?? 1);
    const startedAt = history.stepMap(runId).get(stepId)?.startedAt ?? Date.now();
    let attempts = before + 1;
    const running = { status: 'running', dueAt: null, failure: null, startedAt, maxAttempts } as const;
    for (; attempts <= before + fate.failedAttempts; attempts += 1) {
      history.changeStep(runId, stepId, { ...running, attempts });
      await this.#wait(fate.ms * 20, stage);
      const dueAt = Date.now() + fate.backOffMs * this.#deps.speed;
      if (!this.#isAtWork(runId)) return attempts;
      history.changeStep(runId, stepId, { status: 'backing_off', dueAt, failure: fate.failure });
      if (stage.isParking) return null;
      await this.#wait(fate.backOffMs, stage);
      if (stage.isParking) return null;
    }
    history.changeStep(runId, stepId, { ...running, attempts });
    if (fate.items.length === 0) await this.#wait(fate.ms * 20, stage);
    return attempts;
  }

  /** Person by person: those that succeeded before are not asked about again. */
  async #playItems(runId: RunId, stepId: StepId, fate: Fate): Promise<void> {
    if (fate.items.length === 0) return;
    const { history, costUsd } = this.#deps;
    const kept = history.itemsOf(runId, stepId).filter((item) => item.status !== 'failed');
    const done: ItemRecord[] = [...kept];
    const tell = (): void => {
      const failed = done.filter((item) => item.status === 'failed').length;
      const paid = (done.length - kept.length) * costUsd;
      history.setItems(runId, stepId, [...done]);
      history.changeStep(runId, stepId, {
        progress: { done: done.length, failed, total: fate.items.length },
        costUsd: paid,
      });
    };
    tell();
    for (const { itemId, failure } of fate.items) {
      if (kept.some((item) => item.itemId === itemId)) continue;
      await this.#wait(fate.ms * 8, null);
      if (!this.#isAtWork(runId)) return;
      done.push({
        itemId,
        status: failure ? 'failed' : 'succeeded',
        attempts: failure ? 3 : 1,
        outputRef: failure ? null : ('c'.repeat(64) as ContentHash),
        failure,
        reusedFrom: null,
      });
      tell();
    }
  }

  #itemSummary(runId: RunId, stepId: StepId): string | null {
    const items = this.#deps.history.itemsOf(runId, stepId);
    if (items.length === 0) return null;
    const failed = items.filter((item) => item.status === 'failed').length;
    const missing = failed > 0 ? `, ${String(failed)} could not be asked about` : '';
    return `${String(items.length - failed)} of ${String(items.length)} reachable${missing}`;
  }

  #wait(ms: number, stage: Stage | null): Promise<void> {
    if (this.#deps.speed === 0) return Promise.resolve();
    return new Promise((resolve) => {
      setTimeout(resolve, ms * this.#deps.speed);
      if (stage) stage.wake = resolve;
    });
  }
}
