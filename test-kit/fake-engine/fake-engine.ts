import type { ImportReport } from '../../contracts/company.ts';
import type { CompanyRow, EngineApi, EngineInput, StoreHealth } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BatchId, RunId } from '../../contracts/ids.ts';
import { fail, ok } from '../../contracts/result.ts';
import type { BatchProgress, BatchRecord, RunRecord, StepRecord } from '../../contracts/run.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { fakeGroup, seatsOf } from './fake-group.ts';
import { fakeImportReport, fakePreviews } from './fake-import.ts';
import { FakePlayer } from './fake-player.ts';
import { fakeWorkflow, newStep, scriptOf } from './fake-run.ts';
import { fictionalCompanies } from './fictional.ts';

export interface FakeEngineOptions {
  readonly companies: number;
  readonly emit: (event: EngineEvent) => void;
  readonly seller: SellerProfile | null;
  /** Multiplies every duration; 0 ends each run at once. */
  readonly speed?: number;
  /** Company whose discovery fails on its first run. */
  readonly failsFor?: (order: number) => boolean;
  readonly atOnce?: number;
}

const missing: Failure = {
  kind: 'not-found',
  what: 'run',
  message: 'This run is not in the workspace any more.',
};

/** An engine of pretence for looking at screens: answers every call from fictional data and plays runs by a script. */
export class FakeEngine {
  readonly runs = new Map<RunId, RunRecord>();
  readonly steps = new Map<RunId, StepRecord[]>();
  readonly #options: FakeEngineOptions;
  readonly #companies: ReturnType<typeof fictionalCompanies>;
  readonly #groups = new Map<string, RunId>();
  readonly #batches = new Map<BatchId, BatchProgress>();
  readonly #batchRecords: BatchRecord[] = [];
  readonly #imports: ImportReport[] = [];
  readonly #player: FakePlayer;
  #seller: SellerProfile | null;
  #count = 0;

  constructor(options: FakeEngineOptions) {
    this.#options = options;
    this.#companies = fictionalCompanies(options.companies);
    this.#seller = options.seller;
    this.#player = new FakePlayer({
      speed: options.speed ?? 1,
      atOnce: options.atOnce ?? 4,
      run: (runId) => this.runs.get(runId),
      step: (runId, stepId) => this.steps.get(runId)?.find((step) => step.stepId === stepId),
      changeRun: (runId, change) => {
        this.#run(runId, change);
      },
      changeStep: (step, change) => this.#step(step, change),
      finish: (runId, change) => {
        this.#finish(runId, change);
      },
    });
    if (options.companies > 0) this.#imports.push(fakeImportReport(options.companies));
  }

  get api(): EngineApi {
    return {
      describe: () => Promise.resolve(ok(fakeWorkflow)),
      previewFiles: (input) => Promise.resolve(ok(fakePreviews(input.files))),
      importFiles: () => this.#import(),
      listImports: () => Promise.resolve(ok(this.#imports)),
      listCompanies: (input) => Promise.resolve(ok(this.#listCompanies(input))),
      getCompany: ({ companyId }) => {
        const found = this.#companies.find(({ company }) => company.companyId === companyId);
        return Promise.resolve(found ? ok(found) : fail({ ...missing, what: 'company' }));
      },
      getGroup: (input) => Promise.resolve(this.#getGroup(input)),
      getSeller: () => Promise.resolve(ok(this.#seller)),
      saveSeller: ({ seller }) => {
        this.#seller = seller;
        return Promise.resolve(ok(seller));
      },
      startBatch: (input) => Promise.resolve(this.#startBatch(input)),
      resume: () => Promise.resolve(ok({ runIds: [], batches: [] })),
      cancel: (input) => Promise.resolve(ok({ cancelled: this.#cancel(input) })),
      listBatches: () => Promise.resolve(ok(this.#batchRecords)),
      listRuns: (input) => Promise.resolve(ok(this.#listRuns(input))),
      getRun: ({ runId }) => {
        const run = this.runs.get(runId);
        if (!run) return Promise.resolve(fail(missing));
        const children = [...this.runs.values()].filter((child) => child.parentRunId === runId);
        return Promise.resolve(
          ok({ run, steps: this.steps.get(runId) ?? [], children: children.map((child) => child.runId) }),
        );
      },
      getStep: ({ runId, stepId }) => {
        const step = this.steps.get(runId)?.find((candidate) => candidate.stepId === stepId);
        return Promise.resolve(step ? ok(this.#stepDetail(runId, step)) : fail(missing));
      },
      planRerun: (input) => Promise.resolve(ok(input.runIds.map((runId) => this.#plan(runId, input.scope)))),
      rerun: (input) =>
        Promise.resolve(ok({ runIds: input.runIds.map((runId) => this.#rerun(runId, input.scope)) })),
      exportCsv: (input) =>
        Promise.resolve(
          ok({ rows: 214, groups: input.runIds?.length ?? this.#groups.size, file: 'buyer-groups.csv' }),
        ),
      health: () => Promise.resolve(ok(this.#health())),
    };
  }

  #stepDetail(runId: RunId, step: StepRecord) {
    const run = this.runs.get(runId);
    const people = this.#companies.find(({ company }) => company.companyId === run?.companyId)?.people ?? [];
    return {
      step,
      input: {
        company: { id: run?.companyId, name: run?.companyName, domain: run?.companyDomain },
        seller: run?.seller,
      },
      output:
        step.status === 'succeeded' ? { people, considered: people.length, hit: false, note: null } : null,
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

  #companyRow(at: number): CompanyRow {
    const entry = this.#companies[at];
    if (!entry) throw new Error('There is no such company.');
    const { company, people } = entry;
    const own = [...this.runs.values()].filter((run) => run.companyId === company.companyId);
    const last = own.at(-1);
    const groupRun = this.#groups.get(company.companyId);
    const group = fakeGroup(entry);
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

  #listRuns({ search, states, offset, limit, companyId, batchId }: EngineInput<'listRuns'>) {
    const wanted = search.toLowerCase();
    const found = [...this.runs.values()]
      .reverse()
      .filter(
        (run) =>
          run.companyName.toLowerCase().includes(wanted) &&
          (states.length === 0 || states.includes(run.state)) &&
          (companyId === null || run.companyId === companyId) &&
          (batchId === null || run.batchId === batchId),
      );
    return { total: found.length, offset, rows: found.slice(offset, offset + limit) };
  }

  #getGroup(input: EngineInput<'getGroup'>) {
    const runId = 'runId' in input ? input.runId : this.#groups.get(input.companyId);
    const run = runId === undefined ? undefined : this.runs.get(runId);
    const entry = this.#companies.find(({ company }) => company.companyId === run?.companyId);
    return run && entry ? ok({ group: fakeGroup(entry), run }) : fail({ ...missing, what: 'group' });
  }

  #startBatch({ companyIds, level, seller, exportTo }: EngineInput<'startBatch'>) {
    const batchId = `batch-${String(++this.#count)}` as BatchId;
    const wanted = this.#companies.filter(
      ({ company }) => companyIds === null || companyIds.includes(company.companyId),
    );
    const createdAt = Date.now();
    const runIds = wanted.map((entry, order) => {
      const run = this.#newRun({ entry, batchId, order, level, seller });
      const fails = this.#options.failsFor?.(order) === true;
      this.#player.play(run.runId, scriptOf(run, fails ? 'discoverBuyerGroup' : null, []));
      return run.runId;
    });
    this.#batches.set(batchId, {
      batchId,
      total: runIds.length,
      done: 0,
      running: 0,
      failed: 0,
      cancelled: 0,
      startedAt: createdAt,
      runsPerSecond: null,
      remainingMs: null,
    });
    const batch = {
      batchId,
      batchKey: '0'.repeat(64),
      createdAt,
      seller,
      level,
      runCount: runIds.length,
      exportTo,
    };
    this.#batchRecords.push(batch);
    return ok({ batch, runIds, continued: false });
  }

  #newRun(made: {
    readonly entry: ReturnType<typeof fictionalCompanies>[number];
    readonly batchId: BatchId;
    readonly order: number;
    readonly level: RunRecord['level'];
    readonly seller: SellerProfile;
    readonly parent?: RunRecord;
    readonly rerun?: RunRecord['rerun'];
  }): RunRecord {
    const runId = `run-${(0x3a91c4 + ++this.#count * 7919).toString(16)}` as RunId;
    const run: RunRecord = {
      runId,
      batchId: made.batchId,
      order: made.order,
      companyId: made.entry.company.companyId,
      companyName: made.entry.company.name,
      companyDomain: made.entry.company.domain,
      seller: made.seller,
      level: made.level,
      state: 'queued',
      createdAt: Date.now(),
      startedAt: null,
      finishedAt: null,
      durationMs: null,
      parentRunId: made.parent?.runId ?? null,
      rootRunId: made.parent?.rootRunId ?? runId,
      rerun: made.rerun ?? null,
      recoveredBy: null,
      generation: made.parent ? made.parent.generation + 1 : 0,
      failedStep: null,
      failure: null,
      memberCount: null,
      note: null,
      groupRef: null,
    };
    this.runs.set(runId, run);
    this.steps.set(
      runId,
      fakeWorkflow.steps.map(({ stepId }) => newStep(runId, stepId)),
    );
    this.#options.emit({ type: 'run', run });
    return run;
  }

  #plan(runId: RunId, scope: EngineInput<'planRerun'>['scope']) {
    const all = fakeWorkflow.steps.map(({ stepId }) => stepId);
    const failed = this.runs.get(runId)?.failedStep ?? null;
    const from = scope.kind === 'from-step' ? scope.stepId : scope.kind === 'failed' ? failed : null;
    const cut = from === null ? 0 : Math.max(0, all.indexOf(from));
    return {
      runId,
      reused: all.slice(0, cut),
      runsAgain: all.slice(cut),
      effects: ['The group of this company is written again.'],
      estimatedCostUsd: 0,
    };
  }

  #rerun(runId: RunId, scope: EngineInput<'rerun'>['scope']): RunId {
    const parent = this.runs.get(runId);
    const entry = this.#companies.find(({ company }) => company.companyId === parent?.companyId);
    if (!parent || !entry) throw new Error('There is no such run.');
    const plan = this.#plan(runId, scope);
    const run = this.#newRun({ ...parent, entry, parent, rerun: scope });
    this.#player.play(run.runId, scriptOf(run, null, plan.reused));
    return run.runId;
  }

  #cancel(input: EngineInput<'cancel'>): number {
    const isMeant = (run: RunRecord): boolean =>
      'all' in input ||
      ('batchId' in input ? run.batchId === input.batchId : input.runIds.includes(run.runId));
    const open = [...this.runs.values()].filter(
      (run) => (run.state === 'queued' || run.state === 'running') && isMeant(run),
    );
    for (const run of open) {
      for (const step of this.steps.get(run.runId) ?? []) {
        if (['waiting', 'running', 'backing_off'].includes(step.status))
          this.#step(step, { status: 'cancelled' });
      }
      this.#finish(run.runId, { state: 'cancelled' });
    }
    return open.length;
  }

  #step(step: StepRecord, change: Partial<StepRecord>): StepRecord {
    const next = { ...step, ...change };
    const all = this.steps.get(step.runId) ?? [];
    all[all.findIndex(({ stepId }) => stepId === step.stepId)] = next;
    this.#options.emit({ type: 'step', step: next });
    return next;
  }

  #run(runId: RunId, change: Partial<RunRecord>): void {
    const run = this.runs.get(runId);
    if (!run) return;
    const next = { ...run, ...change };
    this.runs.set(runId, next);
    this.#options.emit({ type: 'run', run: next });
    this.#announceCompany(next);
    this.#progress(next.batchId);
  }

  #finish(runId: RunId, change: Partial<RunRecord>): void {
    const run = this.runs.get(runId);
    if (!run) return;
    const entry = this.#companies.find(({ company }) => company.companyId === run.companyId);
    const finishedAt = Date.now();
    const state = change.state ?? 'succeeded';
    const group = entry ? fakeGroup(entry) : null;
    if (state === 'succeeded') this.#groups.set(run.companyId, runId);
    const parent = run.parentRunId === null ? undefined : this.runs.get(run.parentRunId);
    if (state === 'succeeded' && parent?.state === 'failed') this.#run(parent.runId, { recoveredBy: runId });
    this.#run(runId, {
      state,
      finishedAt,
      durationMs: run.startedAt === null ? null : finishedAt - run.startedAt,
      memberCount: state === 'succeeded' ? (group?.members.length ?? null) : null,
      note: state === 'succeeded' ? (group?.note ?? null) : null,
      ...change,
    });
  }

  #announceCompany(run: RunRecord): void {
    const at = this.#companies.findIndex(({ company }) => company.companyId === run.companyId);
    if (at >= 0) this.#options.emit({ type: 'company', company: this.#companyRow(at) });
  }

  #progress(batchId: BatchId): void {
    const before = this.#batches.get(batchId);
    if (!before) return;
    const own = [...this.runs.values()].filter((run) => run.batchId === batchId && run.parentRunId === null);
    const count = (state: RunRecord['state']): number => own.filter((run) => run.state === state).length;
    const done = own.length - count('queued') - count('running');
    const rate = done === 0 ? null : done / Math.max(0.001, (Date.now() - before.startedAt) / 1000);
    const progress: BatchProgress = {
      ...before,
      done,
      running: count('running'),
      failed: count('failed'),
      cancelled: count('cancelled'),
      runsPerSecond: rate,
      remainingMs: rate === null ? null : ((own.length - done) / rate) * 1000,
    };
    this.#batches.set(batchId, progress);
    this.#options.emit({ type: 'batch', progress });
  }
}
