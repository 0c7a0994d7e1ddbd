import type { ImportReport } from '../../contracts/company.ts';
import type { CompanyRow, EngineApi, EngineInput, StoreHealth } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BatchId, CompanyId, ImportId, PersonId, RunId } from '../../contracts/ids.ts';
import { fail, ok } from '../../contracts/result.ts';
import type { BatchProgress, BatchRecord, RunRecord, StepRecord } from '../../contracts/run.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { waitingStep } from '../../workers/run/run-records.ts';
import { FakeArrangements } from './fake-arrangements.ts';
import { FakeDecisions } from './fake-decisions.ts';
import { seatsOf } from './fake-group.ts';
import { FakeHistory } from './fake-history.ts';
import { asListed, fakeDryRun, fakeImportReport, fakePreviews } from './fake-import.ts';
import { FakePlayer } from './fake-player.ts';
import { childOf, copyItems, endPaused, planOf, prepare } from './fake-rerun.ts';
import { fakeWorkflow, fateOf, type FakeTrouble } from './fake-run.ts';
import { type FictionalCompany, fictionalCompanies } from './fictional.ts';

export interface FakeEngineOptions extends FakeTrouble {
  readonly companies: number;
  readonly emit: (event: EngineEvent) => void;
  readonly seller: SellerProfile | null;
  /** Multiplies every duration; 0 ends each run at once. */
  readonly speed?: number;
  readonly atOnce?: number;
}

const missing: Failure = {
  kind: 'not-found',
  what: 'run',
  message: 'This run is not in the workspace any more.',
};

const atWork: Failure = {
  kind: 'invalid-input',
  where: 'runs',
  message: 'Runs are at work. Wait for them, or pause them, then tidy the history.',
};

const open: readonly RunRecord['state'][] = ['queued', 'running'];

/** An engine of pretence for looking at screens: answers every call from fictional data and plays runs by a script. */
export class FakeEngine {
  readonly #options: FakeEngineOptions;
  readonly #history: FakeHistory;
  readonly #companies: FictionalCompany[];
  readonly #groups = new Map<string, RunId>();
  readonly #batches = new Map<BatchId, BatchProgress>();
  readonly #batchRecords: BatchRecord[] = [];
  readonly #imports: ImportReport[] = [];
  readonly #player: FakePlayer;
  readonly #decisions = new FakeDecisions();
  readonly #arrangements: FakeArrangements;
  #seller: SellerProfile | null;
  #maxAgeDays: number | null = null;
  #count = 0;

  constructor(options: FakeEngineOptions) {
    this.#options = options;
    this.#companies = [...fictionalCompanies(options.companies)];
    this.#arrangements = new FakeArrangements(this.#companies);
    this.#seller = options.seller;
    this.#history = new FakeHistory(options.emit, (run) => {
      this.#announceCompany(run);
      this.#progress(run.batchId);
    });
    this.#player = new FakePlayer({
      speed: options.speed ?? 1,
      atOnce: options.atOnce ?? 4,
      history: this.#history,
      costUsd: options.costUsd ?? 0,
      fateOf: (run, stepId, attemptsBefore) =>
        fateOf(run, stepId, attemptsBefore, {
          members: this.#groupOf(run)?.members ?? [],
          trouble: options,
        }),
      finish: (runId, state) => {
        this.#finish(runId, state);
      },
    });
    if (options.companies > 0) this.#imports.push(fakeImportReport(options.companies));
  }

  get runs(): ReadonlyMap<RunId, RunRecord> {
    return this.#history.runs;
  }

  get steps(): ReadonlyMap<RunId, readonly StepRecord[]> {
    return this.#history.steps;
  }

  get api(): EngineApi {
    return {
      describe: () => Promise.resolve(ok(fakeWorkflow.describe())),
      previewFiles: (input) => Promise.resolve(ok(fakePreviews(input.files))),
      importFiles: () => this.#import(),
      planImport: ({ missing }) =>
        Promise.resolve(ok(fakeDryRun(Math.max(39, this.#companies.length), missing))),
      saveRefusedRows: () => Promise.resolve(ok({ rows: 3, file: 'refused-rows.csv' })),
      listImports: () => Promise.resolve(ok(this.#imports.map(asListed))),
      undoImport: ({ importId }) => Promise.resolve(this.#undoImport(importId)),
      listCompanies: (input) => Promise.resolve(ok(this.#listCompanies(input))),
      getCompany: ({ companyId }) => {
        const found = this.#companies.find(({ company }) => company.companyId === companyId);
        return Promise.resolve(found ? ok(found) : fail({ ...missing, what: 'company' }));
      },
      getGroup: (input) => Promise.resolve(this.#getGroup(input)),
      decide: (input) => Promise.resolve(ok(this.#decided(this.#decisions.decide(input), input.companyId))),
      undoDecision: ({ decisionId }) => {
        const undone = this.#decisions.undo(decisionId);
        return Promise.resolve(
          undone
            ? ok(this.#decided(undone.decisionId, undone.companyId))
            : fail({ ...missing, what: 'decision' }),
        );
      },
      listDecisions: ({ companyId }) => Promise.resolve(ok(this.#decisions.list(companyId))),
      explainPerson: (input) => Promise.resolve(this.#explain(input)),
      listLookalikes: ({ companyId }) => Promise.resolve(ok(this.#arrangements.lookalikes(companyId))),
      arrangePeople: (input) => Promise.resolve(this.#arrangements.arrange(input)),
      getSeller: () => Promise.resolve(ok(this.#seller)),
      saveSeller: ({ seller }) => {
        this.#seller = seller;
        return Promise.resolve(ok(seller));
      },
      startBatch: (input) => Promise.resolve(this.#startBatch(input)),
      resume: (input) => Promise.resolve(ok(this.#resume(input))),
      pause: async (input) => ok({ paused: await this.#pause(input) }),
      cancel: (input) => Promise.resolve(ok({ cancelled: this.#cancel(input) })),
      skipStep: (input) => Promise.resolve(this.#skipStep(input)),
      choose: (input) => Promise.resolve(this.#choose(input)),
      prioritise: (input) => Promise.resolve(ok({ changed: this.#prioritise(input) })),
      listBatches: () => Promise.resolve(ok(this.#batchRecords)),
      listRuns: (input) => Promise.resolve(ok(this.#history.list(input))),
      getRun: ({ runId }) => {
        const run = this.runs.get(runId);
        if (!run) return Promise.resolve(fail(missing));
        const children = [...this.runs.values()].filter((child) => child.parentRunId === runId);
        return Promise.resolve(
          ok({ run, steps: this.steps.get(runId) ?? [], children: children.map((child) => child.runId) }),
        );
      },
      listOutcomes: ({ runIds }) => Promise.resolve(this.#listOutcomes(runIds)),
      getStep: ({ runId, stepId }) => {
        const step = this.steps.get(runId)?.find((candidate) => candidate.stepId === stepId);
        return Promise.resolve(step ? ok(this.#stepDetail(runId, step)) : fail(missing));
      },
      planRerun: (input) => Promise.resolve(this.#plan(input)),
      rerun: (input) => Promise.resolve(this.#rerun(input)),
      exportGroups: (input) =>
        Promise.resolve(
          ok({ rows: 214, groups: input.runIds?.length ?? this.#groups.size, file: 'buyer-groups.csv' }),
        ),
      health: () => Promise.resolve(ok(this.#health())),
      getRetention: () => Promise.resolve(ok(this.#retention())),
      saveRetention: ({ maxAgeDays }) => {
        this.#maxAgeDays = maxAgeDays;
        return Promise.resolve(ok(this.#retention()));
      },
      prune: (input) => Promise.resolve(this.#prune(input)),
    };
  }

  #stepDetail(runId: RunId, step: StepRecord) {
    const run = this.runs.get(runId);
    const people = this.#companies.find(({ company }) => company.companyId === run?.companyId)?.people ?? [];
    return {
      step,
      input: {
        input: {
          companyId: run?.companyId,
          seller: run?.seller,
          level: run?.level,
          companyEdit: run?.companyEdit,
        },
        company: { name: run?.companyName, domain: run?.companyDomain },
      },
      output: step.outputRef === null ? null : { people, considered: people.length, hit: false, note: null },
      items: this.#history
        .itemsOf(runId, step.stepId)
        .map((item) => ({ ...item, personId: item.itemId as PersonId })),
    };
  }

  #health(): StoreHealth {
    return {
      durableSeq: 1204 + this.#count,
      viewSeq: 1204 + this.#count,
      verifiedAt: Date.now() - 125_000,
      journalBytes: 4_812_331,
      snapshotSeq: 0,
      snapshotBytes: 0,
      segmentBytes: 0,
      isJournalWhole: true,
      readOnlyBecause: null,
      damage: [],
      counts: { companies: this.#companies.length, runs: this.runs.size },
    };
  }

  async #import() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const report = fakeImportReport(Math.max(39, this.#companies.length));
    this.#imports.unshift(report);
    this.#options.emit({ type: 'companies-changed' });
    return ok(report);
  }

  #undoImport(importId: ImportId) {
    const at = this.#imports.findIndex((report) => report.importId === importId);
    const report = this.#imports[at];
    if (!report) return fail({ ...missing, what: 'import' });
    const undone = { ...report, undoneAt: Date.now() };
    this.#imports[at] = undone;
    this.#options.emit({ type: 'companies-changed' });
    return ok(undone);
  }

  #companyRow(at: number): CompanyRow {
    const entry = this.#companies[at];
    if (!entry) throw new Error('There is no such company.');
    const { company, people } = entry;
    const own = [...this.runs.values()].filter((run) => run.companyId === company.companyId);
    const last = own.at(-1);
    const groupRun = this.#groups.get(company.companyId);
    const group = this.#decisions.groupOf(entry, this.#seller);
    return {
      companyId: company.companyId,
      name: company.name,
      domain: company.domain,
      country: company.country,
      employees: company.employees,
      peopleCount: people.length,
      lastRun: last
        ? {
            runId: last.runId,
            state: last.state,
            finishedAt: last.finishedAt,
            failedStep: last.failedStep,
            note: last.note,
            needsAnswer: last.pausedFor?.kind === 'choice',
          }
        : null,
      group: groupRun
        ? {
            runId: groupRun,
            seats: seatsOf(group.members),
            memberCount: group.members.length,
            quality: group.quality,
          }
        : null,
    };
  }

  #listCompanies({ search, offset, limit }: EngineInput<'listCompanies'>) {
    const wanted = search.toLowerCase();
    const found = this.#companies.flatMap(({ company }, at) =>
      `${company.name} ${company.domain ?? ''}`.toLowerCase().includes(wanted) ? [at] : [],
    );
    return {
      total: found.length,
      offset,
      rows: found.slice(offset, offset + limit).map((at) => this.#companyRow(at)),
    };
  }

  #getGroup(input: EngineInput<'getGroup'>) {
    const runId = 'runId' in input ? input.runId : this.#groups.get(input.companyId);
    const run = runId === undefined ? undefined : this.runs.get(runId);
    const entry = this.#companies.find(({ company }) => company.companyId === run?.companyId);
    return run && entry
      ? ok({ group: this.#decisions.groupOf(entry, run.seller), run })
      : fail({ ...missing, what: 'group' });
  }

  #listOutcomes(runIds: readonly RunId[]) {
    const runs = runIds.flatMap((runId) => this.runs.get(runId) ?? []);
    if (runs.length < runIds.length) return fail(missing);
    return ok(
      runs.map((run) => {
        const view = run.state === 'succeeded' ? this.#getGroup({ runId: run.runId }) : null;
        return { run, seats: view?.ok ? seatsOf(view.value.group.members) : null };
      }),
    );
  }

  #decided(decisionId: string, companyId: CompanyId) {
    const at = this.#companies.findIndex(({ company }) => company.companyId === companyId);
    if (at >= 0) this.#options.emit({ type: 'company', company: this.#companyRow(at) });
    const view = this.#getGroup({ companyId });
    return { decisionId, view: view.ok ? view.value : null };
  }

  #explain({ companyId, personId }: EngineInput<'explainPerson'>) {
    const entry = this.#companies.find(({ company }) => company.companyId === companyId);
    const found = entry && this.#seller && this.#decisions.explain(entry, personId, this.#seller);
    return found ? ok(found) : fail({ ...missing, what: 'person' });
  }

  #startBatch({ companyIds, level, seller, exportTo, priority }: EngineInput<'startBatch'>) {
    const wanted = this.#companies.filter(
      ({ company }) => companyIds === null || companyIds.includes(company.companyId),
    );
    const batch = this.#newBatch({ level, seller, exportTo, runCount: wanted.length });
    const runIds = wanted.map(({ company }, order) => {
      const runId = this.#newRunId();
      const run: RunRecord = {
        runId,
        batchId: batch.batchId,
        order,
        companyId: company.companyId,
        companyName: company.name,
        companyDomain: company.domain,
        seller,
        level,
        companyEdit: null,
        priority,
        state: 'queued',
        pausedFor: null,
        createdAt: batch.createdAt,
        startedAt: null,
        finishedAt: null,
        durationMs: null,
        parentRunId: null,
        rootRunId: runId,
        rerun: null,
        recoveredBy: null,
        generation: 0,
        failedStep: null,
        failure: null,
        memberCount: null,
        failedItems: 0,
        costUsd: 0,
        note: null,
        groupRef: null,
      };
      this.#history.add(run, waitingSteps(runId));
      this.#player.play(runId);
      return runId;
    });
    return ok({ batch, runIds, continued: false });
  }

  #newBatch(made: Pick<BatchRecord, 'level' | 'seller' | 'exportTo' | 'runCount'>): BatchRecord {
    const batchId = `batch-${String(++this.#count)}` as BatchId;
    const batch = { ...made, batchId, batchKey: '0'.repeat(64), createdAt: Date.now() };
    this.#batchRecords.push(batch);
    this.#batches.set(batchId, {
      batchId,
      total: made.runCount,
      done: 0,
      running: 0,
      paused: 0,
      failed: 0,
      cancelled: 0,
      costUsd: 0,
      startedAt: batch.createdAt,
      runsPerSecond: null,
      remainingMs: null,
    });
    return batch;
  }

  #newRunId(): RunId {
    return `run-${(0x3a91c4 + ++this.#count * 7919).toString(16)}` as RunId;
  }

  #plan(wish: EngineInput<'planRerun'>) {
    const plans = [];
    for (const runId of wish.runIds) {
      const prepared = prepare(this.#history, runId, wish);
      if (!prepared.ok) return prepared;
      plans.push(planOf(this.#history, prepared.value, wish));
    }
    return ok(plans);
  }

  #rerun(wish: EngineInput<'rerun'>) {
    const all = [];
    for (const runId of wish.runIds) {
      const prepared = prepare(this.#history, runId, wish);
      if (!prepared.ok) return prepared;
      all.push(prepared.value);
    }
    const { seller, level } = all[0]!.run;
    const { batchId } = this.#newBatch({ seller, level, exportTo: null, runCount: all.length });
    const runIds = all.map((prepared, order) => {
      const runId = this.#newRunId();
      const { run, steps } = childOf(this.#history, prepared, wish, { runId, batchId, order });
      copyItems(this.#history, prepared, wish, runId);
      endPaused(this.#history, prepared.run);
      this.#history.add(run, steps);
      this.#player.play(runId);
      return runId;
    });
    return ok({ runIds });
  }

  async #pause(input: EngineInput<'pause'>): Promise<number> {
    const wanted = this.#history.targets(input, open);
    for (const run of wanted) {
      if (run.state === 'queued') this.#history.park(run.runId);
    }
    await Promise.all(wanted.map(({ runId }) => this.#player.pause(runId)));
    return wanted.filter(({ runId }) => this.runs.get(runId)?.state === 'paused').length;
  }

  #resume({ paused }: EngineInput<'resume'>) {
    const wanted = paused === null ? [] : this.#history.targets(paused, ['paused']);
    for (const { runId } of wanted) {
      this.#history.unpark(runId);
      this.#player.play(runId);
    }
    const batchIds = new Set(wanted.map((run) => run.batchId));
    return {
      runIds: wanted.map((run) => run.runId),
      batches: this.#batchRecords.filter(({ batchId }) => batchIds.has(batchId)),
    };
  }

  #cancel(input: EngineInput<'cancel'>): number {
    const wanted = this.#history.targets(input, [...open, 'paused']);
    for (const { runId } of wanted) this.#history.cancel(runId);
    return wanted.length;
  }

  #skipStep({ runId, stepId }: EngineInput<'skipStep'>) {
    const run = this.runs.get(runId);
    const step = this.#history.stepMap(runId).get(stepId);
    if (!run || !step) return fail({ ...missing, what: 'step' });
    if (run.state !== 'paused' || step.status !== 'paused') {
      const message = 'Only a step that is paused can be skipped. This one is not.';
      return fail({ kind: 'invalid-input' as const, where: 'step', message });
    }
    this.#history.changeStep(runId, stepId, { status: 'skipped', skippedBecause: 'you skipped it' });
    this.#resume({ paused: { runIds: [runId] } });
    return ok({ skipped: true });
  }

  #choose({ runId, optionId }: EngineInput<'choose'>) {
    const run = this.runs.get(runId);
    if (run?.pausedFor?.kind !== 'choice') return fail({ ...missing, message: 'This run asks nothing.' });
    const offered = run.pausedFor.choice.options.map(({ id }) => id);
    this.#history.changeRun(runId, { companyChoice: { means: optionId, offered } });
    this.#resume({ paused: { runIds: [runId] } });
    return ok({ runIds: [runId] });
  }

  #prioritise({ target, priority }: EngineInput<'prioritise'>): number {
    const wanted = this.#history
      .targets(target, ['queued', 'paused'])
      .filter((run) => run.priority !== priority);
    for (const { runId } of wanted) this.#history.changeRun(runId, { priority });
    return wanted.length;
  }

  #retention() {
    const runs = [...this.runs.values()];
    return {
      maxAgeDays: this.#maxAgeDays,
      runs: runs.length,
      oldestAt: runs.length === 0 ? null : Math.min(...runs.map((run) => run.createdAt)),
      journalBytes: this.#health().journalBytes,
    };
  }

  #prune({ maxAgeDays, dryRun }: EngineInput<'prune'>) {
    if ([...this.runs.values()].some((run) => open.includes(run.state))) return fail(atWork);
    const old = this.#history.removable(maxAgeDays, new Set(this.#groups.values()));
    if (!dryRun) this.#history.remove(old);
    return ok({ runs: old.length, results: old.length * 4 });
  }

  #groupOf(run: Pick<RunRecord, 'companyId' | 'seller'>) {
    const entry = this.#companies.find(({ company }) => company.companyId === run.companyId);
    return entry ? this.#decisions.groupOf(entry, run.seller) : null;
  }

  #finish(runId: RunId, state: 'succeeded' | 'failed' | 'cancelled'): void {
    const run = this.runs.get(runId);
    if (!run) return;
    if (state === 'succeeded') this.#groups.set(run.companyId, runId);
    this.#history.finish(runId, state, this.#groupOf(run));
  }

  #announceCompany(run: RunRecord): void {
    const at = this.#companies.findIndex(({ company }) => company.companyId === run.companyId);
    if (at >= 0) this.#options.emit({ type: 'company', company: this.#companyRow(at) });
  }

  #progress(batchId: BatchId): void {
    const before = this.#batches.get(batchId);
    if (!before) return;
    const own = [...this.runs.values()].filter((run) => run.batchId === batchId);
    const count = (...states: readonly RunRecord['state'][]): number =>
      own.filter((run) => states.includes(run.state)).length;
    const done = count('succeeded', 'failed', 'cancelled');
    const rate = done === 0 ? null : done / Math.max(0.001, (Date.now() - before.startedAt) / 1000);
    const progress: BatchProgress = {
      ...before,
      done,
      running: count('running'),
      paused: count('paused'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      costUsd: own.reduce((sum, run) => sum + run.costUsd, 0),
      runsPerSecond: rate,
      remainingMs: rate === null ? null : ((own.length - done) / rate) * 1000,
    };
    this.#batches.set(batchId, progress);
    this.#options.emit({ type: 'batch', progress });
  }
}

function waitingSteps(runId: RunId): readonly StepRecord[] {
  return fakeWorkflow.order.map((stepId) =>
    waitingStep(runId, stepId, fakeWorkflow.steps.get(stepId)?.retry.attempts ?? 1),
  );
}
