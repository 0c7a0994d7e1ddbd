import type { Level, RerunScope, RunState, StepStatus } from '../../contracts/run.ts';

/**
 * What the engine is meant to do, written down a second time, as plainly as possible and without a look at its code:
 * runs of a small workflow `a -> (b, c) -> d`, where `c` is skipped at the level identify and `d` needs one of b and c.
 */

export const modelSteps = ['a', 'b', 'c', 'd'] as const;
export type ModelStep = (typeof modelSteps)[number];

const needs: Readonly<Record<ModelStep, readonly ModelStep[]>> = { a: [], b: ['a'], c: ['a'], d: ['b', 'c'] };
const after: Readonly<Record<ModelStep, readonly ModelStep[]>> = {
  a: ['a', 'b', 'c', 'd'],
  b: ['b', 'd'],
  c: ['c', 'd'],
  d: ['d'],
};
/** Attempts at a step before its run waits for a person. */
export const MODEL_ATTEMPTS = 3;

interface StepState {
  status: StepStatus;
  attempts: number;
  /** Attempts since somebody last said "go on" or the engine started. */
  spent: number;
}

export interface ModelRun {
  readonly number: number;
  readonly company: number;
  readonly level: Level;
  readonly correction: number | null;
  readonly generation: number;
  readonly root: number;
  readonly parent: number | null;
  state: RunState;
  isPausing: boolean;
  recoveredBy: number | null;
  readonly steps: Record<ModelStep, StepState>;
}

export type ModelEdit = { readonly level: Level } | { readonly correction: number } | null;

/** Questions that wait for an answer: run and step, in that order. */
export type Held = readonly { readonly run: number; readonly step: ModelStep }[];

export class Model {
  readonly runs = new Map<number, ModelRun>();
  companies = 0;
  corrections = 0;
  #made = 0;
  /** Successes that answer later runs, with the run that found each. */
  readonly #ledger = new Map<string, number>();

  get held(): Held {
    return [...this.runs.values()]
      .filter((run) => run.state === 'running')
      .flatMap((run) =>
        modelSteps
          .filter((step) => run.steps[step].status === 'running')
          .map((step) => ({ run: run.number, step })),
      );
  }

  get isAtWork(): boolean {
    return [...this.runs.values()].some((run) => run.state === 'running');
  }

  start(level: Level): ModelRun {
    const run = this.#make({ company: (this.companies += 1), level, correction: null, generation: 0 });
    this.#goOn(run);
    return run;
  }

  succeed({ run: number, step }: Held[number]): void {
    const run = this.#run(number);
    run.steps[step].status = 'succeeded';
    this.#ledger.set(this.#key(run, step), run.number);
    this.#goOn(run);
  }

  failFinally({ run: number, step }: Held[number]): void {
    const run = this.#run(number);
    run.steps[step].status = 'failed';
    this.#goOn(run);
  }

  failForNow({ run: number, step }: Held[number]): void {
    const run = this.#run(number);
    const state = run.steps[step];
    if (state.spent < MODEL_ATTEMPTS && run.isPausing) {
      state.status = 'waiting';
      this.#goOn(run);
      return;
    }
    if (state.spent < MODEL_ATTEMPTS) {
      state.attempts += 1;
      state.spent += 1;
      return;
    }
    state.status = 'paused';
    this.#goOn(run);
  }

  pause(number: number): void {
    const run = this.#run(number);
    if (run.state === 'running') run.isPausing = true;
  }

  resume(number: number): void {
    const run = this.#run(number);
    if (run.state === 'running') run.isPausing = false;
    if (run.state !== 'paused') return;
    for (const step of modelSteps) {
      if (run.steps[step].status === 'paused') run.steps[step].status = 'waiting';
    }
    run.state = 'running';
    this.#goOn(run);
  }

  cancel(number: number): void {
    const run = this.#run(number);
    if (run.state !== 'running' && run.state !== 'paused') return;
    for (const step of modelSteps) {
      if (['waiting', 'running', 'paused'].includes(run.steps[step].status))
        run.steps[step].status = 'cancelled';
    }
    const hasFailed = modelSteps.some((step) => run.steps[step].status === 'failed');
    run.state = hasFailed ? 'failed' : 'cancelled';
    run.isPausing = false;
  }

  skip(number: number, step: ModelStep): void {
    this.#run(number).steps[step].status = 'skipped';
    this.resume(number);
  }

  /** True where a rerun of this scope is to be had; else it is refused. */
  mayRerun(number: number, scope: RerunScope, edit: ModelEdit): boolean {
    const run = this.#run(number);
    if (run.state === 'running') return false;
    return (edit !== null && 'correction' in edit) || this.#again(run, scope).length > 0;
  }

  rerun(number: number, scope: RerunScope, edit: ModelEdit): ModelRun {
    const parent = this.#run(number);
    const again = edit && 'correction' in edit ? [...modelSteps] : this.#again(parent, scope);
    const family = [...this.runs.values()].filter((run) => run.root === parent.root);
    const isEditAlone = scope.kind === 'whole' && edit !== null;
    const child = this.#make({
      company: parent.company,
      level: edit && 'level' in edit ? edit.level : parent.level,
      correction: edit && 'correction' in edit ? edit.correction : parent.correction,
      generation: isEditAlone ? parent.generation : 1 + Math.max(...family.map((run) => run.generation)),
      root: parent.root,
      parent: parent.number,
    });
    for (const step of modelSteps) {
      if (again.includes(step)) continue;
      const was = parent.steps[step].status;
      child.steps[step].status = isSkip(was) ? was : 'reused';
    }
    if (parent.state === 'paused') {
      const hasSpent = modelSteps.some((step) => parent.steps[step].status === 'paused');
      parent.state = hasSpent ? 'failed' : 'cancelled';
      for (const step of modelSteps) {
        if (parent.steps[step].status === 'paused') parent.steps[step].status = 'failed';
      }
    }
    this.#goOn(child);
    return child;
  }

  /** Removes every family of runs that is over; answers how many runs went. */
  prune(): number {
    const isOver = (run: ModelRun): boolean => ['succeeded', 'failed', 'cancelled'].includes(run.state);
    const all = [...this.runs.values()];
    const gone = all.filter((run) => all.every((other) => other.root !== run.root || isOver(other)));
    for (const run of gone) this.runs.delete(run.number);
    for (const [key, finder] of [...this.#ledger]) if (!this.runs.has(finder)) this.#ledger.delete(key);
    return gone.length;
  }

  /** The engine died and another one goes on: what was under way begins again, with all its attempts before it. */
  restart(): void {
    for (const run of this.runs.values()) {
      if (run.state !== 'running') continue;
      run.isPausing = false;
      for (const step of modelSteps)
        if (run.steps[step].status === 'running') run.steps[step].status = 'waiting';
      this.#goOn(run);
    }
  }

  #run(number: number): ModelRun {
    const run = this.runs.get(number);
    if (!run) throw new Error('the model knows no such run');
    return run;
  }

  #make(
    fields: Pick<ModelRun, 'company' | 'level' | 'correction' | 'generation'> &
      Partial<Pick<ModelRun, 'root' | 'parent'>>,
  ): ModelRun {
    const number = (this.#made += 1);
    const fresh = (): StepState => ({ status: 'waiting', attempts: 0, spent: 0 });
    const run: ModelRun = {
      root: number,
      parent: null,
      ...fields,
      number,
      state: 'running',
      isPausing: false,
      recoveredBy: null,
      steps: { a: fresh(), b: fresh(), c: fresh(), d: fresh() },
    };
    this.runs.set(number, run);
    return run;
  }

  /** Steps that a rerun works on again: what the scope names, what never came to an output, and all after those. */
  #again(run: ModelRun, scope: RerunScope): readonly ModelStep[] {
    if (scope.kind === 'whole') return [...modelSteps];
    const seeds = modelSteps.filter((step) => {
      const { status } = run.steps[step];
      return (scope.kind === 'from-step' && scope.stepId === step) || !(hasOutput(status) || isSkip(status));
    });
    const again = new Set(seeds.flatMap((step) => after[step]));
    return modelSteps.filter((step) => again.has(step));
  }

  /** Equal work has an equal key. What `d` is made of depends on which of b and c there is. */
  #key(run: ModelRun, step: ModelStep): string {
    const used =
      step === 'd' ? (['b', 'c'] as const).filter((need) => hasOutput(run.steps[need].status)) : [];
    return [step, run.company, run.correction, run.generation, ...used].join(' ');
  }

  /** Lets a run come as far as it can without an answer. */
  #goOn(run: ModelRun): void {
    for (const step of modelSteps) {
      const state = run.steps[step];
      if (state.status !== 'waiting') continue;
      const before = needs[step].map((need) => run.steps[need].status);
      if (!before.every(hasEnded)) continue;
      if (before.some((status) => !hasOutput(status) && !isSkip(status))) state.status = 'upstream_failed';
      else if (step === 'd' ? before.every(isSkip) : before.some(isSkip)) state.status = 'upstream_skipped';
      else if (run.isPausing) continue;
      else if (step === 'c' && run.level === 'identify') state.status = 'skipped';
      else if (this.#ledger.has(this.#key(run, step))) state.status = 'reused';
      else Object.assign(state, { status: 'running', attempts: state.attempts + 1, spent: 1 });
    }
    this.#end(run);
  }

  #end(run: ModelRun): void {
    const all = modelSteps.map((step) => run.steps[step].status);
    if (all.includes('running')) return;
    run.isPausing = false;
    if (!all.every(hasEnded)) run.state = 'paused';
    else if (all.includes('failed')) run.state = 'failed';
    else run.state = 'succeeded';
    if (run.state !== 'succeeded') return;
    for (let up = run.parent; up !== null; up = this.runs.get(up)?.parent ?? null) {
      const ancestor = this.runs.get(up);
      if (ancestor?.state === 'failed') ancestor.recoveredBy ??= run.number;
    }
  }
}

function hasOutput(status: StepStatus): boolean {
  return status === 'succeeded' || status === 'reused';
}

function isSkip(status: StepStatus): boolean {
  return status === 'skipped' || status === 'upstream_skipped';
}

function hasEnded(status: StepStatus): boolean {
  return status !== 'waiting' && status !== 'running' && status !== 'paused';
}
