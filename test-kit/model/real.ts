import type { CompanyId, RunId } from '../../contracts/ids.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { StepPorts } from '../../pipeline/steps/outputs.ts';
import type { RunInput } from '../../pipeline/steps/outputs.ts';
import { createWorkflow } from '../../pipeline/workflow/create-workflow.ts';
import { type StepSuccess, stepFor } from '../../pipeline/workflow/step.ts';
import { type MemoryStore, memoryStore } from '../memory-store.ts';
import { type TestEngine, companyPuts, testCompany, testEngine } from '../test-engine.ts';
import { type ModelStep, MODEL_ATTEMPTS } from './model.ts';

type Answer = Result<StepSuccess<string>, Failure>;

/** An attempt that waits for the test to say what comes of it. */
interface HeldAttempt {
  readonly runId: RunId;
  readonly step: ModelStep;
  settle(answer: Answer): void;
}

const WALL_MS = 1_780_000_000_000;

/** The engine with a small workflow whose every attempt waits, and the names that the model has for its runs. */
export class Real {
  store: MemoryStore = memoryStore();
  engine: TestEngine;
  /** The model's number of each run, and back. */
  readonly numberByRun = new Map<RunId, number>();
  readonly runByNumber = new Map<number, RunId>();
  #held: HeldAttempt[] = [];
  #now = WALL_MS;

  constructor() {
    this.engine = this.#open();
  }

  get held(): readonly HeldAttempt[] {
    const number = (one: HeldAttempt): number => this.numberByRun.get(one.runId) ?? 0;
    return [...this.#held].sort((a, b) => number(a) - number(b) || (a.step < b.step ? -1 : 1));
  }

  name(number: number, runId: RunId): void {
    this.numberByRun.set(runId, number);
    this.runByNumber.set(number, runId);
  }

  run(number: number): RunId {
    const runId = this.runByNumber.get(number);
    if (runId === undefined) throw new Error('no such run');
    return runId;
  }

  async addCompany(number: number): Promise<CompanyId> {
    const company = testCompany(`C${String(number)}`);
    await this.store.commit(companyPuts(company, []));
    return company.companyId;
  }

  /** Lets everything come to rest: nothing is committed, asked or told any more. */
  async settle(): Promise<void> {
    let seen = '';
    for (let calm = 0; calm < 6;) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = `${String(this.store.commits.length)} ${String(this.#held.length)} ${String(this.engine.events.length)} ${String(this.#timers)}`;
      calm = now === seen ? calm + 1 : 0;
      seen = now;
    }
  }

  /** Cuts this life off and begins another on the same rows. */
  restart(): void {
    this.engine.world.queue.stop();
    this.#held = [];
    this.store = this.store.reopen();
    this.engine = this.#open();
  }

  #timers = 0;

  #open(): TestEngine {
    return testEngine(this.store, { workflow: this.#workflow(), concurrency: 64, clock: this.#clock() });
  }

  /** Dates go on by themselves; back-off takes no time, and no attempt is ever silent for too long. */
  #clock(): Clock {
    return {
      now: () => (this.#now += 1),
      monotonicMs: () => 0,
      setTimeout: (work, ms) => {
        if (ms > 0) return null;
        this.#timers += 1;
        return setImmediate(work);
      },
      clearTimeout: (timer) => {
        clearImmediate(timer as NodeJS.Immediate | undefined);
      },
      sleep: () => Promise.resolve(),
    };
  }

  #hold(step: ModelStep, runId: RunId, signal: { addEventListener(type: 'abort', work: () => void): void }) {
    return new Promise<Answer>((resolve) => {
      const attempt: HeldAttempt = {
        runId,
        step,
        settle: (answer) => {
          this.#held = this.#held.filter((other) => other !== attempt);
          resolve(answer);
        },
      };
      this.#held.push(attempt);
      signal.addEventListener('abort', () => {
        attempt.settle(fail({ kind: 'cancelled', message: 'called off' }));
      });
    });
  }

  #workflow() {
    const step = stepFor<Record<ModelStep, string>, RunInput, StepPorts>();
    const retry = { attempts: MODEL_ATTEMPTS };
    const common = {
      description: 'Waits to be told.',
      reads: ['companyId', 'companyEdit'],
      retry,
      revision: 1,
    } as const;
    return createWorkflow({
      name: 'model',
      steps: {
        a: step({
          id: 'a',
          label: 'A',
          needs: [],
          ...common,
          run: (_in, at) => this.#hold('a', at.runId, at.signal),
        }),
        b: step({
          id: 'b',
          label: 'B',
          needs: ['a'],
          ...common,
          run: (_in, at) => this.#hold('b', at.runId, at.signal),
        }),
        c: step({
          id: 'c',
          label: 'C',
          needs: ['a'],
          ...common,
          when: ({ input }) =>
            input.level === 'identify'
              ? { because: 'not at this level', condition: 'level = identify' }
              : true,
          run: (_in, at) => this.#hold('c', at.runId, at.signal),
        }),
        d: step({
          id: 'd',
          label: 'D',
          needs: ['b', 'c'],
          join: 'none-failed',
          ...common,
          run: (_in, at) => this.#hold('d', at.runId, at.signal),
        }),
      },
    });
  }
}

/** An attempt's success; equal for equal steps, whoever asks. */
export function successOf(step: ModelStep): Answer {
  return ok({ output: `output of ${step}`, summary: step });
}
