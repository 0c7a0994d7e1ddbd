import { companyPuts } from '../test-engine.ts';
import { createChance } from './chance.ts';
import { createCommands } from './commands.ts';
import { type Disk, createDisk } from './disk.ts';
import { type FarSide, createFarSide } from './far-side.ts';
import { type OpenLife, openLife } from './open-life.ts';
import { shutOutRealTime } from './no-real-time.ts';
import { type Announcements, createAnnouncements, finalBreaches, quietBreaches } from './quiet-rules.ts';
import { createRowRules } from './row-rules.ts';
import { type Cut, makeScenario, moments } from './scenario.ts';
import { createTrace } from './trace.ts';
import { createVirtualTime } from './virtual-time.ts';
import { createWorkRules } from './work-rules.ts';

/** What one seed came to. */
export interface SimulationResult {
  readonly seed: number;
  /** Rules that were broken, as sentences; empty when all is well. */
  readonly broken: readonly string[];
  /** Hash of everything that happened, in order: equal for equal seeds. */
  readonly traceHash: string;
  /** The last 50 lines of the trace. */
  readonly lastLines: readonly string[];
  readonly figures: {
    readonly lines: number;
    readonly lives: number;
    readonly runs: number;
    readonly commits: number;
    readonly requests: number;
    readonly simulatedMs: number;
    /** How often the power went off, by the kind of moment. */
    readonly cuts: Readonly<Record<Cut['moment'], number>>;
  };
}

/** An answer older than this is asked for again; as the simulated source says. */
const MAX_AGE_MS = 86_400_000;
/** 2026-06-01; the wall clock jumps from there. */
const WALL_MS = 1_780_000_000_000;

/** Runs one seed: the real engine in a simulated world, through crashes and commands, until it is quiet. */
export async function simulate(
  seed: number,
  watch: (line: string) => void = () => undefined,
): Promise<SimulationResult> {
  const broken: string[] = [];
  const onRejection = (reason: unknown): void => {
    broken.push(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
  };
  process.on('unhandledRejection', onRejection);
  const letTimeIn = shutOutRealTime((what) => broken.push(`the real world was asked: ${what}`));
  try {
    return await new Simulation(seed, broken, watch).run();
  } finally {
    letTimeIn();
    process.off('unhandledRejection', onRejection);
  }
}

/** A seed that broke a rule, with how to look at it. */
export interface FailedSeed extends SimulationResult {
  /** What to read: the rules, the last lines, and how to see it again. */
  readonly report: string;
}

/** Runs the seeds from `from` on, one after the other; each that breaks a rule is told of at once. */
export async function simulateMany(wish: {
  readonly from: number;
  readonly count: number;
  onFailure(failed: FailedSeed): void;
}): Promise<SimulationTotals> {
  const began = performance.now();
  const totals = { seeds: 0, failed: 0, lives: 0, runs: 0, commits: 0, requests: 0, simulatedMs: 0 };
  const cuts = noCuts();
  for (let seed = wish.from; seed < wish.from + wish.count; seed += 1) {
    const result = await simulate(seed);
    totals.seeds += 1;
    for (const name of ['lives', 'runs', 'commits', 'requests', 'simulatedMs'] as const) {
      totals[name] += result.figures[name];
    }
    for (const moment of moments) cuts[moment] += result.figures.cuts[moment];
    if (result.broken.length === 0) continue;
    totals.failed += 1;
    wish.onFailure({ ...result, report: reportOf(result) });
  }
  const tookMs = performance.now() - began;
  return { ...totals, cuts, tookMs, seedsPerSecond: (totals.seeds * 1000) / tookMs };
}

export interface SimulationTotals {
  readonly seeds: number;
  readonly failed: number;
  readonly lives: number;
  readonly runs: number;
  readonly commits: number;
  readonly requests: number;
  readonly simulatedMs: number;
  readonly cuts: Readonly<Record<Cut['moment'], number>>;
  readonly tookMs: number;
  readonly seedsPerSecond: number;
}

/** Runs a seed again and answers its whole trace, line by line. */
export async function replay(seed: number): Promise<{ result: SimulationResult; lines: readonly string[] }> {
  const lines: string[] = [];
  const result = await simulate(seed, (line) => lines.push(line));
  return { result, lines };
}

function reportOf({ seed, broken, lastLines, traceHash }: SimulationResult): string {
  return [
    `Seed ${String(seed)} broke ${String(broken.length)} rules (trace ${traceHash.slice(0, 16)}):`,
    ...broken.slice(0, 5).map((rule) => `- ${rule}`),
    `The last lines; replay(${String(seed)}) gives all of them:`,
    ...lastLines,
  ].join('\n');
}

class Simulation {
  readonly #seed: number;
  readonly #broken: string[];
  readonly #scenario;
  readonly #time = createVirtualTime();
  readonly #trace = createTrace(() => `${String(this.#time.nowMs).padStart(7)}`);
  readonly #disk: Disk;
  readonly #farSide: FarSide;
  readonly #rowRules = createRowRules(MAX_AGE_MS);
  readonly #workRules;
  readonly #announcements: Announcements;
  readonly #power;
  readonly #engineChance;
  readonly #watch: (line: string) => void;
  readonly #counts = { lives: 0, commits: 0, requests: 0 };
  readonly #cutsByMoment = noCuts();
  #wallOffsetMs = 0;
  #engine: OpenLife | null = null;
  #cuts: readonly Cut[];
  #untilCut = 0;

  constructor(seed: number, broken: string[], watch: (line: string) => void) {
    this.#seed = seed;
    this.#broken = broken;
    this.#watch = watch;
    this.#scenario = makeScenario(seed);
    this.#cuts = this.#scenario.cuts;
    this.#power = createChance(seed, 'power');
    this.#engineChance = createChance(seed, 'engine');
    this.#disk = createDisk(this.#time, createChance(seed, 'disk'), {
      asked: () => {
        this.#moment('commit asked');
      },
      durable: (changes, commit) => {
        this.#counts.commits += 1;
        this.#announcements.durable(changes);
        this.#note(
          `durable ${changes.map(({ put, text }) => `${put.table} ${put.id.slice(0, 34)} ${brief(text)}`).join('; ')}`,
        );
        for (const rule of this.#rowRules.check(changes, commit)) this.#breach(rule);
        for (const { put } of changes) {
          if (put.table === 'runs' && put.value === null) this.#workRules.forget(put.id);
        }
      },
      isCutBeforeAnswer: () => this.#isCutNow('commit durable'),
    });
    this.#announcements = createAnnouncements(this.#disk, this.#breach);
    this.#farSide = createFarSide(
      this.#time,
      createChance(seed, 'far side'),
      this.#scenario.storminess,
      this.#note,
    );
    this.#workRules = createWorkRules({
      disk: this.#disk,
      now: this.#now,
      maxAgeMs: MAX_AGE_MS,
      broken: this.#breach,
      note: (line) => {
        this.#note(line);
        if (line.startsWith('attempt')) this.#moment('attempt');
      },
    });
  }

  async run(): Promise<SimulationResult> {
    await this.#fillWorkspace();
    const give = createCommands({
      scenario: this.#scenario,
      chance: createChance(this.#seed, 'commands'),
      time: this.#time,
      disk: this.#disk,
      engine: () => this.#engine,
      jump: (ms) => (this.#wallOffsetMs += ms),
      note: this.#note,
      broken: this.#breach,
      forbid: this.#workRules.forbid,
    });
    for (const { atMs, name } of this.#scenario.commands) {
      this.#time.after(atMs, () => {
        give(name);
        this.#moment('command');
      });
    }
    await this.#time.run();
    this.#checkQuiet();
    await this.#heal();
    return this.#result();
  }

  #now = (): number => WALL_MS + this.#wallOffsetMs + this.#time.nowMs;

  #note = (line: string): void => {
    this.#trace.note(line);
    this.#watch(`${String(this.#time.nowMs).padStart(7)} ${line}`);
  };

  #breach = (rule: string): void => {
    this.#note(`BROKEN ${rule}`);
    this.#broken.push(rule);
  };

  async #fillWorkspace(): Promise<void> {
    this.#live();
    const puts = this.#scenario.companies.flatMap(({ company, people }) => companyPuts(company, people));
    void this.#engine?.world.store.commit(puts);
    const cuts = this.#cuts;
    this.#cuts = [];
    await this.#time.run();
    this.#cuts = cuts;
    this.#untilCut = cuts[0]?.count ?? 0;
  }

  #live(): void {
    this.#counts.lives += 1;
    this.#note(`life ${String(this.#counts.lives)} begins`);
    this.#announcements.forget();
    this.#engine = openLife(this.#counts.lives, {
      time: this.#time,
      wall: { now: this.#now },
      disk: this.#disk,
      farSide: this.#farSide,
      rules: {
        ...this.#workRules,
        request: (request) => {
          this.#counts.requests += 1;
          this.#workRules.request(request);
        },
      },
      chance: this.#engineChance,
      concurrency: this.#scenario.concurrency,
      places: this.#scenario.places,
      note: this.#note,
      broken: this.#breach,
      announced: (event) => {
        this.#announcements.announced(event);
        if (event.type === 'step')
          this.#note(`told ${event.step.runId} ${event.step.stepId} ${event.step.status}`);
        if (event.type === 'run') this.#note(`told ${event.run.runId} ${event.run.state}`);
        if (event.type === 'step' && event.step.status === 'backing_off') this.#moment('back-off');
      },
    });
    if (this.#counts.lives === 1 || this.#scenario.resumesAtStart) this.#resumeAll(null);
  }

  #resumeAll(paused: { all: true } | null): void {
    if (!this.#engine) return;
    this.#engine.life.wasResumed = true;
    void this.#engine.api.resume({ paused });
  }

  /** One more moment of this kind has come: the power may go off in it, or soon after. */
  #moment(kind: Cut['moment']): void {
    if (!this.#isCutNow(kind, false)) return;
    const delayMs = kind === 'attempt' ? this.#power.between(0, 40) : this.#power.between(0, 900);
    this.#time.after(kind === 'commit asked' || kind === 'command' ? 0 : delayMs, () => {
      this.#cut();
    });
  }

  #isCutNow(kind: Cut['moment'], atOnce = true): boolean {
    const [next, ...later] = this.#cuts;
    if (!this.#engine || next?.moment !== kind || (this.#untilCut -= 1) > 0) return false;
    this.#cutsByMoment[kind] += 1;
    this.#cuts = later;
    this.#untilCut = later[0]?.count ?? 0;
    if (atOnce) this.#cut();
    return true;
  }

  #cut(): void {
    if (!this.#engine) return;
    this.#note('the power goes off');
    this.#engine.life.isOver = true;
    this.#engine = null;
    this.#disk.cut();
    this.#time.after(this.#power.between(100, 3_000), () => {
      this.#live();
    });
  }

  #checkQuiet(): void {
    this.#note('all is quiet');
    const engine = this.#engine;
    if (!engine) return this.#breach('no engine lives any more');
    for (const rule of quietBreaches(this.#disk, engine)) this.#breach(rule);
    for (const rule of this.#announcements.stale()) this.#breach(rule);
  }

  /** Whoever asks which company is meant is answered, one after the other. */
  async #answerAll(): Promise<void> {
    for (;;) {
      const asking = [...this.#disk.rows('runs').values()].find((run) => run.pausedFor?.kind === 'choice');
      if (!asking || !this.#engine) return;
      const answer = this.#engine.api.choose({ runId: asking.runId, optionId: null });
      await this.#time.run();
      if (!(await answer).ok) return this.#breach(`the answer to run ${asking.runId} was refused`);
    }
  }

  /** The source answers everything, and whatever waits for a person is told to go on: now everything has to end. */
  async #heal(): Promise<void> {
    this.#note('from now on all is well');
    this.#cuts = [];
    this.#farSide.heal();
    this.#disk.fill(false);
    this.#resumeAll({ all: true });
    await this.#time.run();
    await this.#answerAll();
    this.#checkQuiet();
    for (const rule of finalBreaches(this.#disk, this.#rowRules.paidByRun)) this.#breach(rule);
  }

  #result(): SimulationResult {
    return {
      seed: this.#seed,
      broken: this.#broken,
      traceHash: this.#trace.hash(),
      lastLines: [...this.#trace.last],
      figures: {
        ...this.#counts,
        cuts: this.#cutsByMoment,
        lines: this.#trace.lines,
        runs: this.#disk.rows('runs').size,
        simulatedMs: this.#time.nowMs,
      },
    };
  }
}

function noCuts(): Record<Cut['moment'], number> {
  return { 'commit asked': 0, 'commit durable': 0, attempt: 0, 'back-off': 0, command: 0 };
}

/** The start of a record's text: enough to tell what became of it. */
function brief(text: string): string {
  const status = /"(?:status|state)":"(\w+)"/.exec(text);
  return status?.[1] ?? text.slice(0, 24);
}
