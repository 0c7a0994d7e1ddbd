import type { ContentHash, RunId } from '../../contracts/ids.ts';
import type { RunRecord, StepRecord } from '../../contracts/run.ts';
import { sourceFailure, type ScriptedStep } from './fake-run.ts';

interface PlayerDeps {
  /** Multiplies every duration; 0 waits for nothing. */
  readonly speed: number;
  readonly atOnce: number;
  readonly run: (runId: RunId) => RunRecord | undefined;
  readonly step: (runId: RunId, stepId: string) => StepRecord | undefined;
  readonly changeRun: (runId: RunId, change: Partial<RunRecord>) => void;
  readonly changeStep: (step: StepRecord, change: Partial<StepRecord>) => StepRecord;
  readonly finish: (runId: RunId, change: Partial<RunRecord>) => void;
}

/** Plays the scripts of fake runs, a few at once, in the order they came. */
export class FakePlayer {
  readonly #deps: PlayerDeps;
  readonly #queue: { readonly runId: RunId; readonly script: readonly ScriptedStep[] }[] = [];
  #active = 0;

  constructor(deps: PlayerDeps) {
    this.#deps = deps;
  }

  /** Plays after what is queued; begins once the caller is done, so that a whole batch is known first. */
  play(runId: RunId, script: readonly ScriptedStep[]): void {
    this.#queue.push({ runId, script });
    queueMicrotask(() => {
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#active < this.#deps.atOnce) {
      const next = this.#queue.shift();
      if (!next) return;
      if (this.#deps.run(next.runId)?.state !== 'queued') continue;
      this.#active += 1;
      void this.#play(next.runId, next.script).then(() => {
        this.#active -= 1;
        this.#pump();
      });
    }
  }

  async #play(runId: RunId, script: readonly ScriptedStep[]): Promise<void> {
    this.#deps.changeRun(runId, { state: 'running', startedAt: Date.now() });
    for (const scripted of script) {
      if (this.#deps.run(runId)?.state !== 'running') return;
      await this.#playStep(runId, scripted);
    }
    if (this.#deps.run(runId)?.state !== 'running') return;
    const failed = script
      .map(({ stepId }) => this.#deps.step(runId, stepId))
      .find((step) => step?.status === 'failed');
    this.#deps.finish(
      runId,
      failed ? { state: 'failed', failedStep: failed.stepId, failure: sourceFailure } : {},
    );
  }

  async #playStep(runId: RunId, scripted: ScriptedStep): Promise<void> {
    const step = this.#deps.step(runId, scripted.stepId);
    if (!step) return;
    const { end } = scripted;
    if (end === 'reused') {
      const parent = this.#deps.run(runId)?.parentRunId ?? null;
      this.#deps.changeStep(step, { status: 'reused', reusedFrom: parent, summary: scripted.summary });
      return;
    }
    if (end === 'skipped' || end === 'upstream_failed') {
      this.#deps.changeStep(step, { status: end, skippedBecause: scripted.skippedBecause });
      return;
    }
    const startedAt = Date.now();
    let now = this.#deps.changeStep(step, { status: 'running', attempts: 1, startedAt });
    await this.#wait(scripted.ms * 20);
    if (scripted.backOffMs > 0) {
      const dueAt = Date.now() + scripted.backOffMs * this.#deps.speed;
      now = this.#deps.changeStep(now, { status: 'backing_off', dueAt, failure: sourceFailure });
      await this.#wait(scripted.backOffMs);
      now = this.#deps.changeStep(now, { status: 'running', attempts: 2, dueAt: null });
      await this.#wait(scripted.ms * 20);
    }
    if (this.#deps.run(runId)?.state !== 'running') return;
    this.#deps.changeStep(now, {
      status: end,
      finishedAt: Date.now(),
      durationMs: scripted.ms,
      summary: scripted.summary,
      failure: end === 'failed' ? sourceFailure : null,
      outputRef: end === 'failed' ? null : ('a'.repeat(64) as ContentHash),
    });
  }

  #wait(ms: number): Promise<void> {
    return this.#deps.speed === 0
      ? Promise.resolve()
      : new Promise((resolve) => setTimeout(resolve, ms * this.#deps.speed));
  }
}
