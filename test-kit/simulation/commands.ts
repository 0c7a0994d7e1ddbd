import type { EngineAnswers, EngineCallName, EngineInput, RunTarget } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { Result } from '../../contracts/result.ts';
import {
  type RerunScope,
  type RunEdit,
  type RunRecord,
  levels,
  priorities,
  stepIds,
} from '../../contracts/run.ts';
import { companyPuts, testSeller } from '../test-engine.ts';
import type { Chance } from './chance.ts';
import type { Disk } from './disk.ts';
import type { OpenLife } from './open-life.ts';
import { isFinal } from './row-rules.ts';
import { type CommandName, type Scenario, makePeople } from './scenario.ts';
import type { VirtualTime } from './virtual-time.ts';

const DAY_MS = 86_400_000;

export interface CommandWorld {
  readonly scenario: Scenario;
  readonly chance: Chance;
  readonly time: VirtualTime;
  readonly disk: Disk;
  /** The engine that lives now, if one does. */
  engine(): OpenLife | null;
  /** Sets the wall clock forward or back. */
  jump(ms: number): void;
  note(line: string): void;
  broken(rule: string): void;
  /** Nothing may be asked for these runs from now on. */
  forbid(runIds: readonly string[]): void;
}

/** Gives the command of this name to the engine that lives now; who asks later for its answer finds it checked. */
export function createCommands(world: CommandWorld): (name: CommandName) => void {
  const commander = new Commander(world);
  return (name) => {
    commander.give(name);
  };
}

class Commander {
  readonly #world: CommandWorld;
  /** Commands so far that make runs go on: a pause that one of them overtakes promises nothing. */
  #wakes = 0;

  constructor(world: CommandWorld) {
    this.#world = world;
  }

  give(name: CommandName): void {
    const { note } = this.#world;
    const engine = this.#world.engine();
    // Nobody is there to hear it, as after a crash.
    if (!engine) return;
    note(`command ${name}`);
    if (['start', 'resume', 'skip', 'choose', 'rerun'].includes(name)) this.#wakes += 1;
    switch (name) {
      case 'start':
        return this.#start(engine);
      case 'pause':
        return this.#pause(engine);
      case 'resume':
        return this.#resume(engine);
      case 'cancel':
        return this.#cancel(engine);
      case 'rerun':
        return this.#rerun(engine);
      case 'skip':
        return this.#skip(engine);
      case 'choose':
        return this.#choose(engine);
      case 'prioritise':
        return this.#prioritise(engine);
      case 'jump':
        return this.#jump();
      case 'import':
        return this.#import(engine);
      case 'fill':
        return this.#fill();
      case 'prune':
        return this.#prune(engine);
      case 'read':
        return this.#read(engine);
    }
  }

  #ask<Name extends EngineCallName>(
    engine: OpenLife,
    name: Name,
    input: EngineInput<Name>,
    answered: (answer: Result<EngineAnswers[Name], Failure>) => void = () => undefined,
  ): void {
    void engine.api[name](input).then((answer) => {
      if (engine.life.isOver) return;
      this.#world.note(
        `answer ${name} ${answer.ok ? JSON.stringify(answer.value).slice(0, 80) : answer.failure.kind}`,
      );
      answered(answer);
    });
  }

  #start(engine: OpenLife): void {
    const { chance, scenario } = this.#world;
    const all = scenario.companies.map(({ company }) => company.companyId);
    this.#ask(engine, 'startBatch', {
      companyIds: chance.happens(0.6) ? null : all.filter(() => chance.happens(0.6)),
      seller: chance.happens(0.8) ? testSeller : { ...testSeller, product: 'Call recording' },
      level: chance.oneOf(levels) ?? 'identify',
      priority: chance.oneOf(priorities) ?? 'normal',
      exportTo: null,
    });
  }

  #runs(): RunRecord[] {
    return [...this.#world.disk.rows('runs').values()];
  }

  #target(): RunTarget {
    const { chance } = this.#world;
    if (chance.happens(0.3)) return { all: true };
    const runs = this.#runs();
    const run = chance.oneOf(runs);
    if (run && chance.happens(0.2)) return { batchId: run.batchId };
    return { runIds: runs.filter(() => chance.happens(0.4)).map((one) => one.runId) };
  }

  #meant(target: RunTarget): RunRecord[] {
    return this.#runs().filter((run) => {
      if (isFinal(run)) return false;
      if ('batchId' in target) return run.batchId === target.batchId;
      return 'all' in target || target.runIds.includes(run.runId);
    });
  }

  #pause(engine: OpenLife): void {
    const target = this.#target();
    const meant = this.#meant(target).filter((run) => run.state !== 'paused');
    const wakes = this.#wakes;
    this.#ask(engine, 'pause', target, (answer) => {
      if (!answer.ok || this.#wakes !== wakes) return;
      for (const { runId } of meant) {
        const run = this.#world.disk.read('runs', runId);
        if (run && !isFinal(run) && run.state !== 'paused') {
          this.#world.broken(`run ${runId} is ${run.state} though its pause was acknowledged`);
        }
      }
    });
  }

  #cancel(engine: OpenLife): void {
    const target = this.#target();
    const meant = this.#meant(target);
    this.#ask(engine, 'cancel', target, (answer) => {
      if (!answer.ok) return;
      const rows = meant.flatMap(({ runId }) => this.#world.disk.read('runs', runId) ?? []);
      for (const run of rows) {
        if (!isFinal(run))
          this.#world.broken(`run ${run.runId} is ${run.state} though its cancel was acknowledged`);
      }
      this.#world.forbid(rows.map((run) => run.runId));
    });
  }

  #resume(engine: OpenLife): void {
    engine.life.wasResumed = true;
    this.#ask(engine, 'resume', { paused: this.#world.chance.happens(0.3) ? null : this.#target() });
  }

  #rerun(engine: OpenLife): void {
    const { chance } = this.#world;
    const runIds = this.#runs()
      .filter(() => chance.happens(0.3))
      .slice(0, 3)
      .map((run) => run.runId);
    if (runIds.length === 0) return;
    const kind = chance.weighted({ whole: 3, 'from-step': 3, failed: 3, 'failed-items': 2 });
    const scope: RerunScope = kind === 'from-step' ? { kind, stepId: chance.oneOf(stepIds) ?? '' } : { kind };
    const edit: RunEdit | null = chance.happens(0.6)
      ? null
      : chance.happens(0.15)
        ? { asksAgain: true }
        : chance.weighted({ level: 2, seller: 1, company: 2 }) === 'level'
          ? { level: chance.oneOf(levels) }
          : chance.happens(0.3)
            ? { seller: { ...testSeller, product: 'Call recording' } }
            : { company: { name: `Corrected ${String(chance.between(1, 2))}` } };
    this.#ask(engine, 'rerun', { runIds, scope, edit }, (answer) => {
      if (answer.ok && answer.value.runIds.length !== runIds.length) {
        this.#world.broken(`${String(runIds.length)} reruns gave ${String(answer.value.runIds.length)} runs`);
      }
    });
  }

  #skip(engine: OpenLife): void {
    const { chance, disk } = this.#world;
    const paused = [...disk.rows('steps').values()].filter((step) => step.status === 'paused');
    const step = chance.oneOf(paused);
    if (step) this.#ask(engine, 'skipStep', { runId: step.runId, stepId: step.stepId });
  }

  #choose(engine: OpenLife): void {
    const { chance } = this.#world;
    const asking = this.#runs().flatMap(({ runId, pausedFor }) =>
      pausedFor?.kind === 'choice' ? [{ runId, ids: pausedFor.choice.options.map(({ id }) => id) }] : [],
    );
    const one = chance.oneOf(asking);
    if (!one) return;
    const input = { runId: one.runId, optionId: chance.oneOf([null, ...one.ids]) ?? null };
    this.#ask(engine, 'choose', input, (answer) => {
      if (!answer.ok) return;
      const run = this.#world.disk.read('runs', one.runId);
      if (run && !isFinal(run) && run.companyChoice?.means !== input.optionId) {
        this.#world.broken(`run ${one.runId} lost an answer that was acknowledged`);
      }
    });
    // Somebody pressed twice.
    if (chance.happens(0.3)) this.#ask(engine, 'choose', input);
  }

  #prioritise(engine: OpenLife): void {
    const priority = this.#world.chance.oneOf(priorities) ?? 'normal';
    this.#ask(engine, 'prioritise', { target: this.#target(), priority });
  }

  #jump(): void {
    const { chance, jump } = this.#world;
    jump((chance.happens(0.5) ? 1 : -1) * (chance.oneOf([60_000, DAY_MS / 2, 3 * DAY_MS]) ?? 0));
  }

  #import(engine: OpenLife): void {
    const { chance, scenario } = this.#world;
    const index = chance.between(0, scenario.companies.length - 1);
    const company = scenario.companies[index]?.company;
    if (!company) return;
    const people = makePeople(chance, index);
    void engine.world.exclusive(() => engine.world.store.commit(companyPuts(company, people)));
  }

  #fill(): void {
    const { chance, disk, time, note } = this.#world;
    disk.fill(true);
    time.after(chance.between(1, 15_000), () => {
      note('the disk has room again');
      disk.fill(false);
    });
  }

  #prune(engine: OpenLife): void {
    const maxAgeDays = this.#world.chance.oneOf([0, 1]) ?? 0;
    this.#ask(engine, 'prune', { maxAgeDays, dryRun: this.#world.chance.happens(0.2) });
  }

  #read(engine: OpenLife): void {
    const { chance, disk } = this.#world;
    const run = chance.oneOf(this.#runs());
    if (!run) return;
    this.#ask(engine, 'getStep', { runId: run.runId, stepId: chance.oneOf(stepIds) ?? '' }, (answer) => {
      const isGone = !disk.rows('runs').has(run.runId);
      if (!answer.ok && !isGone) this.#world.broken(`a step of run ${run.runId} cannot be read`);
    });
    this.#ask(engine, 'planRerun', { runIds: [run.runId as RunId], scope: { kind: 'whole' }, edit: null });
  }
}
