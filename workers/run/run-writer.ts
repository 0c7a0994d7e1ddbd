import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { StepId, StepProgress, StepRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { type CommitTime, newLine } from '../../store/store.ts';
import type { RunWorld } from './run-world.ts';

/** Answer to those who want to write for a run that was stopped. */
export const runClosed: Failure = {
  kind: 'cancelled',
  message: 'The run was stopped before this was stored.',
};

/** The commits of one run and what is told of them: in order, and nothing before it is on disk. */
export class RunWriter {
  readonly #world: Pick<RunWorld, 'store' | 'announce'>;
  readonly #progressOf: (stepId: StepId) => StepProgress | null;
  /** All commits of this run are on one line: none reaches the disk without those before it. */
  readonly #line = newLine();
  /** The rows as they were written last; those in memory may be further on. */
  readonly #told = new Map<StepId, StepRecord>();
  readonly #underWay = new Set<Promise<unknown>>();
  #isClosed = false;
  /** The last commit of an advance: when it is on disk, all before it are. */
  written: Promise<Result<unknown, Failure>> = Promise.resolve(ok(null));
  /** Told when the store refuses the commit of an advance, which nobody waits for. */
  onRefused: (failure: Failure) => void = () => undefined;

  constructor(
    world: Pick<RunWorld, 'store' | 'announce'>,
    progressOf: (stepId: StepId) => StepProgress | null,
  ) {
    this.#world = world;
    this.#progressOf = progressOf;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Commits without telling anybody; refused once the run was stopped. */
  commitUnlessClosed(puts: readonly Put[]): ReturnType<RunWorld['store']['commit']> {
    return this.#isClosed ? Promise.resolve(fail(runClosed)) : this.commit(puts, 'now');
  }

  commit(puts: readonly Put[], when: CommitTime): ReturnType<RunWorld['store']['commit']> {
    const commit = this.#world.store.commit(puts, this.#line, when);
    this.#underWay.add(commit);
    const leave = (): void => void this.#underWay.delete(commit);
    commit.then(leave, leave);
    return commit;
  }

  /** Commits what an advance decided, soon; calls `settled` and tells of it once it is on disk, and does not wait for that. */
  write(puts: readonly Put[], settled: () => void): void {
    this.written = this.#write(puts, settled);
  }

  /** Resolves when this commit, the last one if none is given, is on disk; it leaves at once if it has not yet. */
  onDisk(commit = this.written): Promise<Result<unknown, Failure>> {
    this.#world.store.hurry();
    return commit;
  }

  /** Tells what is on disk of a step. Its progress comes from its items, which are written one by one. */
  tell(step: StepRecord): void {
    this.#told.set(step.stepId, step);
    const progress = this.#progressOf(step.stepId);
    this.#world.announce({ type: 'step', step: { ...step, progress } });
  }

  /** Tells the progress of a step, beside what else is on disk of it. */
  tellProgress(stepId: StepId): void {
    const onDisk = this.#told.get(stepId);
    if (onDisk) this.tell(onDisk);
  }

  /** Writes nothing more of its own accord, and resolves when no commit is under way any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#world.store.hurry();
    await Promise.allSettled(this.#underWay);
  }

  async #write(puts: readonly Put[], settled: () => void): Promise<Result<unknown, Failure>> {
    const written = await this.commit(puts, 'soon');
    settled();
    if (written.ok) this.#announce(puts);
    else if (!this.#isClosed) this.onRefused(written.failure);
    return written;
  }

  /** Tells exactly what was written: the rows in memory may be further on by now. */
  #announce(puts: readonly Put[]): void {
    for (const put of puts) {
      if (put.table === 'steps' && put.value) this.tell(put.value);
      if (put.table === 'runs' && put.value) this.#world.announce({ type: 'run', run: put.value });
    }
  }
}
