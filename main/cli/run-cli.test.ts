import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../contracts/company.ts';
import type { CompanyRow, EngineApi, FilePreview } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { DryRun } from '../../contracts/import-plan.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type {
  BatchId,
  CompanyId,
  ContentHash,
  FileToken,
  ImportId,
  PersonId,
  RunId,
} from '../../contracts/ids.ts';
import { fail, ok } from '../../contracts/result.ts';
import type { BatchRecord, RunRecord, RunState, StepRecord } from '../../contracts/run.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { makeProfile } from '../../test-kit/profile-folder.ts';
import type { CliHost, EngineClient, OpenProfileOptions, ProfileState, RunCli } from '../cli-host.ts';
import { seatsOf } from '../../test-kit/fake-engine/fake-group.ts';
import { runCli, type CliDeps } from './run-cli.ts';

const AT = Date.UTC(2026, 0, 5, 9, 30);
const seller: SellerProfile = {
  name: 'Quillmark',
  product: 'Forecasting',
  category: 'sales_tools',
  dealSizeUsd: 60_000,
};
const gone: Failure = { kind: 'connection-lost', message: 'The engine went away before it answered.' };

/** An engine of a few lines that keeps its word: what it lists is what it announced. */
class FakeEngine {
  readonly runs: RunRecord[] = [];
  readonly batches: BatchRecord[] = [];
  readonly calls: { readonly name: string; readonly input: unknown }[] = [];
  readonly listeners = new Set<(events: readonly EngineEvent[]) => void>();
  companies = ['Acorn', 'Brill', 'Cobalt'];
  /** Companies whose run fails. */
  failing = new Set<string>();
  /** Companies without people. */
  empty = new Set<string>();
  /** Runs stay unfinished until `work` is called. */
  isHeld = false;
  /** No events, as when they are lost. */
  isSilent = false;
  previews: readonly FilePreview[] = [preview()];
  answers: { -readonly [Name in keyof EngineApi]?: EngineApi[Name] } = {};

  api(): EngineApi {
    const own: Partial<EngineApi> = {
      previewFiles: () => Promise.resolve(ok(this.previews)),
      importFiles: () => Promise.resolve(ok({ ...report, companyIds: this.companies as CompanyId[] })),
      listCompanies: ({ offset, limit }) =>
        Promise.resolve(ok(pageOf(this.companies.map(companyRow), offset, limit))),
      startBatch: ({ companyIds, exportTo, level }) => {
        const ids = companyIds ?? this.companies.map((name) => name as CompanyId);
        const batch = {
          ...batchRecord(`b${this.batches.length + 1}`),
          runCount: ids.length,
          exportTo,
          level,
        };
        this.batches.push(batch);
        const runs = ids.map((id, order) =>
          runRecord(`r${this.runs.length + order + 1}`, id, batch.batchId, order),
        );
        this.runs.push(...runs);
        if (!this.isHeld) setTimeout(() => this.work(), 5);
        return Promise.resolve(ok({ batch, runIds: runs.map((run) => run.runId), continued: false }));
      },
      resume: () => {
        const open = this.runs.filter(isOpen);
        const ids = new Set(open.map((run) => run.batchId));
        setTimeout(() => this.work(), 5);
        return Promise.resolve(
          ok({
            runIds: open.map((run) => run.runId),
            batches: this.batches.filter((each) => ids.has(each.batchId)),
          }),
        );
      },
      rerun: ({ runIds }) => {
        const children = runIds.map((parentRunId, order) => {
          const parent = this.runs.find((run) => run.runId === parentRunId);
          return { ...runRecord(`again${order}`, parent?.companyName ?? '', 'b9', order), parentRunId };
        });
        this.runs.push(...children);
        setTimeout(() => this.work(), 5);
        return Promise.resolve(ok({ runIds: children.map((run) => run.runId) }));
      },
      cancel: () => Promise.resolve(ok({ cancelled: this.runs.filter(isOpen).length })),
      listBatches: () => Promise.resolve(ok(this.batches)),
      listRuns: ({ offset, limit, states, batchId }) => {
        const wanted = this.runs.filter(
          (run) =>
            (states.length === 0 || states.includes(run.state)) &&
            (batchId === null || run.batchId === batchId),
        );
        return Promise.resolve(ok(pageOf(wanted, offset, limit)));
      },
      getRun: ({ runId }) => {
        const run = this.runs.find((each) => each.runId === runId);
        if (run === undefined)
          return Promise.resolve(fail({ kind: 'not-found', what: 'run', message: `No run ${runId}.` }));
        return Promise.resolve(ok({ run, steps: stepsOf(run), children: [] }));
      },
      getGroup: (input) => {
        const run = this.runs.find((each) => 'runId' in input && each.runId === input.runId);
        if (run === undefined) throw new Error('asked for the group of an unknown run');
        return Promise.resolve(ok({ run, group: groupOf(run, this.empty.has(run.companyName)) }));
      },
      listOutcomes: ({ runIds }) =>
        Promise.resolve(
          ok(
            runIds.flatMap((runId) => {
              const run = this.runs.find((each) => each.runId === runId);
              if (run === undefined) return [];
              const isMade = run.state === 'succeeded' && run.groupRef !== null;
              const seats = isMade ? seatsOf(groupOf(run, this.empty.has(run.companyName)).members) : null;
              return [{ run, seats }];
            }),
          ),
        ),
      exportGroups: ({ runIds }) =>
        Promise.resolve(ok({ rows: 2 * (runIds?.length ?? 9), groups: runIds?.length ?? 9, file: 'x.csv' })),
      health: () =>
        Promise.resolve(
          ok({
            durableSeq: 7,
            viewSeq: 7,
            verifiedAt: AT,
            journalBytes: 4096,
            snapshotSeq: 0,
            snapshotBytes: 0,
            segmentBytes: 0,
            isJournalWhole: true,
            readOnlyBecause: null,
            damage: [],
            counts: { companies: 3, runs: 3 },
          }),
        ),
      ...this.answers,
    };
    return new Proxy({} as EngineApi, {
      get: (_target, name: keyof EngineApi) => (input: never) => {
        this.calls.push({ name, input });
        const method = own[name];
        if (method === undefined) throw new Error(`the fake engine has no ${name}`);
        return method(input);
      },
    });
  }

  /** Brings every unfinished run to its end. */
  work(): void {
    this.runs.forEach((run, index) => {
      if (!isOpen(run)) return;
      const ended = endedRun(run, this.failing.has(run.companyName), this.empty.has(run.companyName));
      this.runs[index] = ended;
      if (!this.isSilent) for (const listener of this.listeners) listener([{ type: 'run', run: ended }]);
    });
  }

  inputsOf(name: string): readonly unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }
}

const isOpen = (run: RunRecord): boolean => run.state === 'queued' || run.state === 'running';

function pageOf<Row>(rows: readonly Row[], offset: number, limit: number) {
  return { total: rows.length, offset, rows: rows.slice(offset, offset + limit) };
}

function companyRow(name: string): CompanyRow {
  return {
    companyId: name as CompanyId,
    name,
    domain: `${name.toLowerCase()}.example`,
    country: null,
    employees: null,
    peopleCount: 1,
    lastRun: null,
    group: null,
  };
}

function batchRecord(id: string): BatchRecord {
  return {
    batchId: id as BatchId,
    batchKey: id,
    createdAt: AT,
    seller,
    level: 'identify',
    runCount: 0,
    exportTo: null,
  };
}

function runRecord(id: string, company: string, batchId: string, order: number): RunRecord {
  return {
    runId: id as RunId,
    batchId: batchId as BatchId,
    order,
    companyId: company as CompanyId,
    companyName: company,
    companyDomain: `${company.toLowerCase()}.example`,
    seller,
    level: 'identify',
    companyEdit: null,
    priority: 'normal',
    state: 'queued',
    pausedFor: null,
    createdAt: AT,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    parentRunId: null,
    rootRunId: id as RunId,
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
}

function endedRun(run: RunRecord, hasFailed: boolean, isEmpty: boolean): RunRecord {
  const state: RunState = hasFailed ? 'failed' : 'succeeded';
  return {
    ...run,
    state,
    startedAt: AT,
    finishedAt: AT + 120,
    durationMs: 120,
    failedStep: hasFailed ? 'enrichContacts' : null,
    failure: hasFailed
      ? { kind: 'source-refused', source: 'x', message: 'The source refused. Retry later.' }
      : null,
    memberCount: hasFailed ? null : isEmpty ? 0 : 1,
    note: isEmpty ? 'no members found' : null,
    groupRef: hasFailed ? null : (`g-${run.runId}` as ContentHash),
  };
}

function stepsOf(run: RunRecord): StepRecord[] {
  const base: StepRecord = {
    runId: run.runId,
    stepId: 'validate',
    status: 'succeeded',
    attempts: 1,
    maxAttempts: 3,
    key: null,
    startedAt: AT,
    finishedAt: AT + 4,
    durationMs: 4,
    dueAt: null,
    skippedBecause: null,
    condition: null,
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    costUsd: 0,
    summary: 'Input is complete',
  };
  return [
    base,
    {
      ...base,
      stepId: 'enrichContacts',
      status: run.state === 'failed' ? 'failed' : 'skipped',
      attempts: run.state === 'failed' ? 3 : 0,
      durationMs: null,
      summary: null,
      skippedBecause: run.state === 'failed' ? null : 'no source connected',
      failure: run.failure,
    },
  ];
}

function groupOf(run: RunRecord, isEmpty: boolean): BuyerGroup {
  return {
    companyId: run.companyId,
    companyName: run.companyName,
    companyDomain: run.companyDomain,
    members: isEmpty
      ? []
      : [
          {
            personId: 'p1' as PersonId,
            name: 'Ines\u001B[31m Falk',
            title: 'VP Sales',
            role: 'decision_maker',
            likelihood: 0.82,
            seniority: 'vp',
            department: 'sales',
            reasons: [{ text: 'leads a department that uses the product', weight: 0.4 }],
            email: null,
            emailStatus: null,
            phone: null,
            linkedinUrl: null,
            country: null,
            sources: [{ source: 'import', file: 'people.csv', line: 3, obtainedOn: '2026-01-05' }],
            dossier: [],
          },
        ],
    gaps: [],
    considered: 1,
    excluded: [],
    note: isEmpty ? 'no members found' : null,
    quality: {
      completeness: isEmpty ? 0 : 0.5,
      confidence: isEmpty ? null : 0.8,
      cohesion: isEmpty ? null : 6,
      components: [],
    },
  };
}

function preview(
  change: Partial<FilePreview['file']> = {},
  problems: FilePreview['problems'] = [],
): FilePreview {
  const file = {
    file: 'companies.csv',
    kind: 'companies' as const,
    encoding: 'UTF-8',
    delimiter: ',',
    mapping: [],
  };
  return { file: { ...file, rows: 4, refusedRows: 1, ...change }, fields: [], sample: [], problems };
}

const report: ImportReport = {
  importId: 'i1' as ImportId,
  at: AT,
  files: [preview().file],
  companyIds: ['Acorn', 'Brill', 'Cobalt'] as CompanyId[],
  companies: { new: 3, changed: 0, same: 0 },
  people: { new: 0, changed: 0, same: 0, current: 0, past: 0 },
  mergedRows: { companies: 1, people: 0 },
  missing: {
    companiesWithoutPeople: 3,
    companiesWithoutDomain: 1,
    companiesAcquired: 0,
    rowsWithoutTitle: 0,
  },
  problems: [{ file: 'companies.csv', line: 5, column: 'website', found: 'n/a?', expected: 'a web address' }],
};

interface FakeHost extends CliHost {
  readonly out: () => string;
  readonly err: () => string;
  readonly opened: (OpenProfileOptions | 'temporary')[];
  interrupt(): void;
  /** Ends the current connection, as a crash of the engine does. */
  crash(): void;
}

interface HostWish {
  readonly engine?: FakeEngine;
  readonly state?: ProfileState;
  readonly passphrase?: string;
  readonly openFailure?: Failure;
  readonly recoveryCode?: string;
  readonly isHeld?: boolean;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  writeFileSync(join(folder, 'companies.csv'), 'name\nAcorn\n');
  writeFileSync(join(folder, 'seller.json'), JSON.stringify(seller));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fakeHost(wish: HostWish = {}): FakeHost {
  const engine = wish.engine ?? new FakeEngine();
  const out: string[] = [];
  const err: string[] = [];
  const opened: (OpenProfileOptions | 'temporary')[] = [];
  const interrupts = new Set<() => void>();
  let crash: () => void = () => undefined;
  const profile = {
    workspace: 'own',
    name: 'p',
    protection: 'keychain',
    recoveryCode: wish.recoveryCode ?? null,
  } as const;
  const register = (path: string) =>
    Promise.resolve(ok({ token: path as FileToken, name: path.split('/').at(-1) ?? '', sizeBytes: 1 }));
  return {
    appVersion: '1.2.3',
    place: {
      folder: join(folder, 'profile'),
      isHeld: wish.isHeld ?? true,
      take: () => true,
      release: () => undefined,
    },
    runtime: { electron: '33.2.1', chromium: '130.0', node: '20.18.1', isSandboxed: true },
    workingFolder: folder,
    environmentPassphrase: wish.passphrase ?? null,
    isTerminal: false,
    terminalColumns: 80,
    stdout: (text) => {
      out.push(text);
      return Promise.resolve();
    },
    progress: (text) => err.push(text),
    inspectProfile: () => Promise.resolve(wish.state ?? { exists: true, hasKeychain: true }),
    openProfile: (options) => {
      opened.push(options);
      return Promise.resolve(wish.openFailure ? fail(wish.openFailure) : ok(profile));
    },
    openTemporaryProfile: () => {
      opened.push('temporary');
      return Promise.resolve(ok({ ...profile, protection: 'memory' as const }));
    },
    connect: () => Promise.resolve(ok(connect(engine, (end) => (crash = end)))),
    registerInput: register,
    registerOutput: register,
    onInterrupt: (listener) => {
      interrupts.add(listener);
      return () => interrupts.delete(listener);
    },
    out: () => out.join(''),
    err: () => err.join(''),
    opened,
    interrupt: () => {
      for (const listener of interrupts) listener();
    },
    crash: () => {
      crash();
    },
  };
}

/** One life: after `end` every call answers `connection-lost`. */
function connect(engine: FakeEngine, handEnd: (end: () => void) => void): EngineClient {
  let isOver = false;
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = () => {
      isOver = true;
      resolve();
    };
  });
  handEnd(close);
  const api = engine.api();
  return {
    api: new Proxy(api, {
      get: (target, name: keyof EngineApi) => (input: never) =>
        isOver ? Promise.resolve(fail(gone)) : target[name](input),
    }),
    onEvents: (listener) => {
      engine.listeners.add(listener);
      return () => engine.listeners.delete(listener);
    },
    closed,
    close,
  };
}

let time = 0;
const deps = (prompt: CliDeps['prompt'] = null): CliDeps => ({ prompt, now: () => (time += 1) });
const run = (line: string, host: CliHost, prompt: CliDeps['prompt'] = null): Promise<number> =>
  runCli(line.split(' '), host, deps(prompt));
const discover = 'discover --companies companies.csv --seller seller.json --out groups.csv';

describe('the command line', () => {
  it('is what main expects', () => {
    const fits: RunCli = runCli;
    expect(fits).toBe(runCli);
  });

  it('answers wrong use with 2, help and version with 0, without touching a profile', async () => {
    const host = fakeHost();
    expect(await run('discover --nope', host)).toBe(2);
    expect(host.err()).toMatch(/no option --nope/);
    expect(await run('--version', host)).toBe(0);
    expect(await run('runs --help', host)).toBe(0);
    expect(host.out()).toMatch(/^1\.2\.3\nUsage: buyer-groups runs/);
    expect(host.opened).toEqual([]);
  });
});

describe('files that cannot be used', () => {
  it('are all named, with 2 and before a profile is opened', async () => {
    mkdirSync(join(folder, 'people'));
    writeFileSync(join(folder, 'void.csv'), '');
    symlinkSync(join(folder, 'companies.csv'), join(folder, 'link.csv'));
    writeFileSync(join(folder, 'seller.json'), '{"name": ""}');
    const host = fakeHost();
    const files = '--companies companies.csv missing.csv void.csv link.csv --people people';
    expect(await run(`discover ${files} --seller seller.json --out nowhere/groups.csv`, host)).toBe(2);
    expect(host.err().split('\n')).toEqual([
      'missing.csv: does not exist; check the path.',
      'void.csv: is empty.',
      'people: is a folder; name a file in it.',
      'link.csv: is the same file as companies.csv; name it once.',
      'seller.json: name: must not be empty.',
      'seller.json: product: is missing.',
      'seller.json: category: is missing.',
      'seller.json: dealSizeUsd: is missing.',
      'nowhere/groups.csv: cannot be written, because its folder does not exist; check the path.',
      'Nothing was changed.',
      '',
    ]);
    expect(host.opened).toEqual([]);
  });

  it.runIf(process.getuid?.() !== 0)('are named when they may not be read', async () => {
    chmodSync(join(folder, 'companies.csv'), 0);
    const host = fakeHost();
    expect(await run(discover, host)).toBe(2);
    expect(host.err()).toMatch(/companies\.csv: may not be used by you/);
  });

  it('refuses to write over a file it reads, even through a link', async () => {
    symlinkSync(join(folder, 'companies.csv'), join(folder, 'groups.csv'));
    const host = fakeHost();
    expect(await run(discover, host)).toBe(2);
    expect(host.err()).toMatch(/groups\.csv: is a file to read/);
  });

  it.each([
    [preview({ rows: 0, refusedRows: 0 }), /companies\.csv: has a header but no rows/],
    [
      preview({}, [
        { file: 'companies.csv', line: null, column: 'name', found: '', expected: 'a column of names' },
      ]),
      /companies\.csv, column "name": found nothing; expected a column of names\./,
    ],
    [
      preview({ refusedRows: 4 }, [
        { file: 'companies.csv', line: 2, column: null, found: 'x', expected: 'a name' },
      ]),
      /none of its 4 rows can be used\.\nThe first reason: companies\.csv, line 2: found "x"; expected a name\./,
    ],
  ])('imports nothing of a file that holds nothing (%#)', async (found, message) => {
    const engine = new FakeEngine();
    engine.previews = [found];
    const host = fakeHost({ engine });
    expect(await run(discover, host)).toBe(2);
    expect(host.err()).toMatch(message);
    expect(engine.inputsOf('importFiles')).toEqual([]);
  });
});

describe('discover', () => {
  it('prints counts, result and the CSV on stdout, progress on stderr, and answers 0', async () => {
    const engine = new FakeEngine();
    engine.empty.add('Brill');
    const host = fakeHost({ engine });
    expect(await run(discover, host)).toBe(0);
    expect(host.out().replace(/in \d+ ms, \d+ ms/, 'in T, T')).toBe(
      [
        'Import',
        '  companies.csv: 4 rows of companies, 1 refused (UTF-8)',
        '  3 companies: 3 new, 0 changed, 0 as before; 1 row merged',
        '  1 company without a web domain',
        'Not taken: 1 row',
        '  companies.csv, line 5, column "website": found "n/a?"; expected a web address.',
        'Result: 3 companies in T, T per company',
        '  with a buyer group        2',
        '  no members found          1',
        '  failed                    0',
        '  cancelled                 0',
        'Members: 2',
        '  decision maker            2',
        '  champion                  0',
        '  stakeholder               0',
        '  blocker                   0',
        '  introducer                0',
        'CSV: groups.csv (6 rows from 3 groups)',
        '',
      ].join('\n'),
    );
    expect(host.err()).toMatch(/3\/3 · 100 %/);
    expect(engine.inputsOf('startBatch')).toEqual([
      {
        companyIds: report.companyIds,
        seller,
        level: 'identify',
        priority: 'normal',
        exportTo: join(folder, 'groups.csv'),
        exportFormat: 'csv',
      },
    ]);
    expect(engine.inputsOf('exportGroups')).toEqual([
      { runIds: ['r1', 'r2', 'r3'], format: 'csv', target: join(folder, 'groups.csv') },
    ]);
  });

  it('answers 1 when a run failed, says how to go on and still writes the others', async () => {
    const engine = new FakeEngine();
    engine.failing.add('Cobalt');
    const host = fakeHost({ engine });
    expect(await run(discover, host)).toBe(1);
    expect(host.out()).toContain('  Cobalt: enrichContacts: The source refused. Retry later.');
    expect(host.out()).toContain('    buyer-groups rerun r3 --failed');
    expect(engine.inputsOf('exportGroups')).toMatchObject([{ runIds: ['r1', 'r2'] }]);
  });

  it('writes no CSV when no run made a group', async () => {
    const engine = new FakeEngine();
    engine.failing = new Set(engine.companies);
    const host = fakeHost({ engine });
    expect(await run(discover, host)).toBe(1);
    expect(host.err()).toMatch(/groups\.csv was not written, because no run made a group/);
    expect(engine.inputsOf('exportGroups')).toEqual([]);
  });

  it('prints exactly one JSON document with --json', async () => {
    const engine = new FakeEngine();
    engine.companies = ['Acorn', 'Brill'];
    engine.failing.add('Brill');
    const host = fakeHost({ engine });
    expect(await run('discover --companies companies.csv --seller seller.json --json', host)).toBe(1);
    const failure = { kind: 'source-refused', source: 'x', message: 'The source refused. Retry later.' };
    const validate = { attempts: 1, reused: false, skippedBecause: null, durationMs: 4, failure: null };
    expect(JSON.parse(host.out())).toEqual({
      runs: [
        {
          runId: 'r1',
          status: 'succeeded',
          note: null,
          company: { name: 'Acorn', domain: 'acorn.example' },
          steps: [
            { id: 'validate', status: 'succeeded', ...validate },
            {
              id: 'enrichContacts',
              status: 'skipped',
              attempts: 0,
              reused: false,
              skippedBecause: 'no source connected',
              durationMs: null,
              failure: null,
            },
          ],
          group: {
            members: [
              {
                name: 'Ines\u001B[31m Falk',
                title: 'VP Sales',
                role: 'decision_maker',
                likelihood: 0.82,
                seniority: 'vp',
                department: 'sales',
                reasons: ['leads a department that uses the product'],
                sources: ['people.csv:3'],
              },
            ],
            completeness: 0.5,
            confidence: 0.8,
            cohesion: 6,
          },
        },
        {
          runId: 'r2',
          status: 'failed',
          note: null,
          company: { name: 'Brill', domain: 'brill.example' },
          steps: [
            { id: 'validate', status: 'succeeded', ...validate },
            {
              id: 'enrichContacts',
              status: 'failed',
              attempts: 3,
              reused: false,
              skippedBecause: null,
              durationMs: null,
              failure,
            },
          ],
          group: null,
        },
      ],
    });
    expect(host.err()).toMatch(/3 companies: 3 new/);
  });

  it('works on the companies of the named files when the profile holds others too', async () => {
    const engine = new FakeEngine();
    engine.answers.importFiles = () => Promise.resolve(ok({ ...report, companyIds: ['Acorn' as CompanyId] }));
    await run(discover, fakeHost({ engine }));
    expect(engine.inputsOf('startBatch')).toMatchObject([{ companyIds: ['Acorn'] }]);
  });

  it('works on the companies named by name or domain, and refuses unknown ones', async () => {
    const engine = new FakeEngine();
    const only = 'discover --seller seller.json --out groups.csv --company';
    expect(await run(`${only} ACORN cobalt.example acorn`, fakeHost({ engine }))).toBe(0);
    expect(engine.inputsOf('startBatch')).toMatchObject([{ companyIds: ['Acorn', 'Cobalt'] }]);
    const host = fakeHost({ engine });
    expect(await run(`${only} Acorn Dune`, host)).toBe(2);
    expect(host.err()).toMatch(/no company with the name or domain "Dune"/);
    expect(engine.inputsOf('startBatch')).toHaveLength(1);
  });

  it('refuses to start without any company', async () => {
    const engine = new FakeEngine();
    engine.companies = [];
    const host = fakeHost({ engine });
    expect(await run('discover --seller seller.json --json', host)).toBe(2);
    expect(host.err()).toMatch(/holds no company yet/);
    expect(host.out()).toBe('');
  });

  it('comes to its end although every event is lost', async () => {
    const engine = new FakeEngine();
    engine.isSilent = true;
    expect(await run(discover, fakeHost({ engine }))).toBe(0);
  });

  it('connects again when the engine dies, takes the work up and finishes', async () => {
    const engine = new FakeEngine();
    engine.isHeld = true;
    const host = fakeHost({ engine });
    const code = run(discover, host);
    await until(() => engine.runs.length === 3);
    host.crash();
    expect(await code).toBe(0);
    expect(engine.inputsOf('resume')).toEqual([{ paused: null }]);
    expect(engine.inputsOf('startBatch')).toHaveLength(1);
    expect(host.err()).toMatch(/The engine stopped and is started again/);
  });

  it('gives up, with 1 and the way to go on, when the engine does not come back', async () => {
    const engine = new FakeEngine();
    engine.isHeld = true;
    const host = fakeHost({ engine });
    const connectOnce = host.connect.bind(host);
    let connections = 0;
    host.connect = () => {
      connections += 1;
      return connections === 1 ? connectOnce() : Promise.resolve(fail(gone));
    };
    const code = run(`${discover} --profile my-profile`, host);
    await until(() => engine.runs.length === 3);
    host.crash();
    expect(await code).toBe(1);
    expect(host.err()).toMatch(/This goes on: buyer-groups resume --profile my-profile\n/);
  });

  it('ends with 3 and the way to go on when the disk takes no more', async () => {
    const engine = new FakeEngine();
    engine.isHeld = true;
    const host = fakeHost({ engine });
    const code = run(discover, host);
    await until(() => engine.inputsOf('listRuns').length > 0);
    const failure: Failure = { kind: 'storage', message: 'The disk is full. Free some space.' };
    for (const listener of engine.listeners) listener([{ type: 'notice', failure }]);
    expect(await code).toBe(3);
    expect(host.err()).toContain('The disk is full. Free some space.\nThis goes on: buyer-groups resume');
    expect(host.out()).not.toContain('Result');
  });

  it('answers 1 and keeps the printed result when the CSV cannot be written', async () => {
    const engine = new FakeEngine();
    engine.answers.exportGroups = () =>
      Promise.resolve(fail({ kind: 'storage', message: 'The disk is full.' }));
    const host = fakeHost({ engine });
    expect(await run(discover, host)).toBe(1);
    expect(host.out()).toMatch(/Result: 3 companies/);
    expect(host.out()).not.toMatch(/CSV:/);
    expect(host.err()).toMatch(
      /The disk is full\.\nThe groups are kept; `buyer-groups export` writes them\.\n/,
    );
  });
});

describe('Ctrl-C', () => {
  it('stops with 130, leaves the runs unfinished and tells the exact command that goes on', async () => {
    const engine = new FakeEngine();
    engine.isHeld = true;
    const host = fakeHost({ engine, passphrase: 'correct horse' });
    const code = run(`${discover} --profile it's/here --json`, host);
    await until(() => engine.inputsOf('listRuns').length > 0);
    host.interrupt();
    expect(await code).toBe(130);
    expect(host.out()).toBe('');
    expect(host.err()).toContain('Stopped. 0 of 3 runs have ended and are kept. This goes on:\n');
    expect(host.err()).toContain(`  buyer-groups resume --profile 'it'\\''s/here' --json\n`);
    expect(engine.inputsOf('cancel')).toEqual([]);
    const said = host.err();
    engine.work();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(host.err() + host.out()).toBe(said);
  });

  it('says that nothing is kept in a temporary profile', async () => {
    const engine = new FakeEngine();
    engine.isHeld = true;
    const host = fakeHost({ engine, state: { exists: false, hasKeychain: false } });
    const code = run(discover, host);
    await until(() => engine.inputsOf('listRuns').length > 0);
    host.interrupt();
    expect(await code).toBe(130);
    expect(host.err()).toMatch(/The temporary profile is removed; start again with the same command\./);
    expect(host.err()).not.toMatch(/resume/);
  });
});

describe('resume', () => {
  it('goes on with what was left and writes the CSV where it was asked for', async () => {
    const engine = new FakeEngine();
    engine.batches.push({ ...batchRecord('b1'), exportTo: join(folder, 'asked.csv') });
    engine.runs.push(
      endedRun(runRecord('r1', 'Acorn', 'b1', 0), false, false),
      runRecord('r3', 'Cobalt', 'b1', 2),
      runRecord('r2', 'Brill', 'b1', 1),
    );
    const host = fakeHost({ engine });
    expect(await run('resume --out more.csv', host)).toBe(0);
    expect(host.err()).toMatch(/Going on with 2 unfinished runs\./);
    expect(engine.inputsOf('exportGroups')).toEqual([
      { runIds: ['r1', 'r2', 'r3'], format: 'csv', target: join(folder, 'asked.csv') },
      { runIds: ['r1', 'r2', 'r3'], format: 'csv', target: join(folder, 'more.csv') },
    ]);
    expect(host.opened).toMatchObject([{ createIfMissing: false }]);
  });

  it('writes the CSV that a crash after the last run prevented, and only that one', async () => {
    const engine = new FakeEngine();
    engine.batches.push({ ...batchRecord('b1'), exportTo: join(folder, 'asked.csv') });
    engine.runs.push(endedRun(runRecord('r1', 'Acorn', 'b1', 0), false, false));
    expect(await run('resume', fakeHost({ engine }))).toBe(0);
    expect(engine.inputsOf('exportGroups')).toHaveLength(1);
    writeFileSync(join(folder, 'asked.csv'), 'written after the run ended');
    const host = fakeHost({ engine });
    expect(await run('resume', host)).toBe(0);
    expect(host.out()).toBe('Nothing was left unfinished.\n');
    expect(engine.inputsOf('exportGroups')).toHaveLength(1);
  });

  it('finds the CSV that is missing behind a newer batch that asked for none', async () => {
    const engine = new FakeEngine();
    engine.batches.push(
      { ...batchRecord('b1'), createdAt: 1, exportTo: join(folder, 'asked.csv') },
      { ...batchRecord('b2'), createdAt: 2, exportTo: null },
    );
    engine.runs.push(
      endedRun(runRecord('r1', 'Acorn', 'b1', 0), false, false),
      endedRun(runRecord('r2', 'Brill', 'b2', 0), false, false),
    );
    expect(await run('resume', fakeHost({ engine }))).toBe(0);
    expect(engine.inputsOf('exportGroups')).toEqual([
      { runIds: ['r1'], format: 'csv', target: join(folder, 'asked.csv') },
    ]);
  });

  it('writes an interrupted batch in the format that was asked for', async () => {
    const engine = new FakeEngine();
    engine.batches.push({
      ...batchRecord('b1'),
      exportTo: join(folder, 'asked.json'),
      exportFormat: 'json',
    });
    engine.runs.push(endedRun(runRecord('r1', 'Acorn', 'b1', 0), false, false));
    expect(await run('resume', fakeHost({ engine }))).toBe(0);
    expect(engine.inputsOf('exportGroups')).toMatchObject([
      { format: 'json', target: join(folder, 'asked.json') },
    ]);
  });

  it('says so in JSON when nothing was left', async () => {
    const host = fakeHost();
    expect(await run('resume --json', host)).toBe(0);
    expect(JSON.parse(host.out())).toEqual({ runs: [] });
  });
});

describe('history', () => {
  function withHistory(): FakeEngine {
    const engine = new FakeEngine();
    engine.runs.push(
      endedRun(runRecord('r1', 'Acorn', 'b1', 0), false, false),
      endedRun(runRecord('r2', 'Brill', 'b1', 1), true, false),
    );
    return engine;
  }

  it('lists runs as a table and as JSON', async () => {
    const host = fakeHost({ engine: withHistory() });
    expect(await run('runs', host)).toBe(0);
    expect(host.out().split('\n')).toEqual([
      'RUN  COMPANY  STATE      LEVEL     MEMBERS  CREATED (UTC)       TOOK  NOTE',
      'r1   Acorn    succeeded  identify        1  2026-01-05 09:30  120 ms',
      'r2   Brill    failed     identify           2026-01-05 09:30  120 ms  enrichContacts: The source refused. Retry later.',
      '',
    ]);
    const json = fakeHost({ engine: withHistory() });
    expect(await run('runs --json --state failed --limit 1', json)).toBe(0);
    expect(JSON.parse(json.out())).toMatchObject({
      total: 1,
      runs: [
        {
          runId: 'r2',
          status: 'failed',
          createdAt: '2026-01-05T09:30:00.000Z',
          failedStep: 'enrichContacts',
        },
      ],
    });
  });

  it('reads more runs than one page holds', async () => {
    const engine = new FakeEngine();
    for (let i = 0; i < 1203; i += 1)
      engine.runs.push(endedRun(runRecord(`r${i}`, 'Acorn', 'b1', i), false, false));
    const host = fakeHost({ engine });
    expect(await run('runs --json --limit 1100', host)).toBe(0);
    const { total, runs } = JSON.parse(host.out()) as { total: number; runs: { runId: string }[] };
    expect([total, runs.length, runs[0]?.runId, runs.at(-1)?.runId]).toEqual([1203, 1100, 'r0', 'r1099']);
  });

  it('shows steps and group without letting names command the terminal', async () => {
    const host = fakeHost({ engine: withHistory() });
    expect(await run('show r1', host)).toBe(0);
    expect(host.out()).toMatch(/^Run r1: Acorn \(acorn\.example\)\n/);
    expect(host.out()).toMatch(/enrichContacts {2}skipped +0 +no source connected\n/);
    expect(host.out()).toMatch(/decision maker +0\.82 {2}Ines \[31m Falk {2}VP Sales {2}vp +sales/);
    expect(host.out()).toMatch(/completeness 50 %, confidence 80 %, cohesion 6\.0 of 10/);
  });

  it('answers 2 for a run that is not there', async () => {
    const host = fakeHost({ engine: withHistory() });
    expect(await run('show r77', host)).toBe(2);
    expect(host.err()).toBe('No run r77.\n');
  });

  it('reruns, waits and reports the new runs', async () => {
    const engine = withHistory();
    const host = fakeHost({ engine });
    expect(await run('rerun r2 --from enrichContacts --json', host)).toBe(0);
    expect(engine.inputsOf('rerun')).toEqual([
      { runIds: ['r2'], scope: { kind: 'from-step', stepId: 'enrichContacts' }, edit: null },
    ]);
    expect(JSON.parse(host.out())).toMatchObject({ runs: [{ runId: 'again0', status: 'succeeded' }] });
  });

  it('says what a rerun would do without doing it', async () => {
    const engine = withHistory();
    engine.answers.planRerun = ({ runIds }) =>
      Promise.resolve(
        ok(
          runIds.map((runId) => ({
            runId,
            reused: ['validate'],
            runsIfChanged: [],
            runsAgain: ['enrichContacts'],
            items: { reused: 7, runsAgain: 2 },
            effects: ['The group becomes the current one of its company.'],
            estimatedCostUsd: 0.04,
          })),
        ),
      );
    const host = fakeHost({ engine });
    expect(await run('rerun r2 --failed-items --plan', host)).toBe(0);
    expect(host.out()).toMatch(/is taken over: validate\n/);
    expect(host.out()).toMatch(/persons: 7 taken over, 2 asked about again\n/);
    expect(host.out()).toMatch(/costs at most \$0\.04/);
    expect(engine.inputsOf('rerun')).toEqual([]);
  });

  it('hands an edited level and a corrected domain over', async () => {
    const engine = withHistory();
    expect(await run('rerun r2 --level enrich --domain brill.example --json', fakeHost({ engine }))).toBe(0);
    expect(engine.inputsOf('rerun')).toEqual([
      {
        runIds: ['r2'],
        scope: { kind: 'whole' },
        edit: { level: 'enrich', company: { domain: 'brill.example' } },
      },
    ]);
  });

  it('pauses, gives up a paused step, and tidies the history', async () => {
    const engine = withHistory();
    engine.answers.pause = () => Promise.resolve(ok({ paused: 2 }));
    engine.answers.skipStep = () => Promise.resolve(ok({ skipped: true }));
    engine.answers.prune = ({ dryRun }) => Promise.resolve(ok({ runs: dryRun ? 3 : 0, results: 9 }));
    const host = fakeHost({ engine });
    expect(await run('pause --all', host)).toBe(0);
    expect(await run('prune --older-than 90 --dry-run', host)).toBe(0);
    expect(host.out()).toBe('2 runs paused.\n3 runs and 9 results would be removed.\n');
    expect(await run('skip r1 --step enrichContacts --json', host)).toBe(0);
    expect(engine.inputsOf('skipStep')).toEqual([{ runId: 'r1', stepId: 'enrichContacts' }]);
  });

  it('shows what a paused run asks, and answers by number, domain or none', async () => {
    const engine = withHistory();
    const facts = { city: 'Kiel', country: null, employees: 900, people: 1 };
    const option = { ...facts, id: 'c_b', companyId: null, name: 'Brill Group', domain: 'group.example' };
    const choice = {
      stepId: 'resolveCompany',
      question: 'Which is it?',
      row: { ...facts, id: 'c_a', name: 'Brill', domain: null, people: 3 },
      options: [{ ...option, score: 0.5, because: 'The names are close.' }],
    };
    const asking: RunRecord = {
      ...runRecord('r9', 'Brill', 'b9', 0),
      state: 'paused',
      pausedFor: { kind: 'choice', stepId: 'resolveCompany', choice },
    };
    engine.answers.getRun = ({ runId }) => {
      const one = runId === 'r9' ? asking : runRecord(runId, 'Acorn', 'b9', 0);
      return Promise.resolve(ok({ run: one, steps: [], children: [] }));
    };
    engine.answers.choose = () => Promise.resolve(ok({ runIds: [] }));
    const host = fakeHost({ engine });
    expect(await run('choose r9', host)).toBe(0);
    expect(host.out()).toContain('1  Brill Group (group.example, Kiel, 900 employees, 1 person on file)');
    expect(await run('choose r9 2', host)).toBe(2);
    expect(await run('choose r2', host)).toBe(2);
    for (const answer of ['1', 'group.example', 'c_b', 'none']) await run(`choose r9 ${answer}`, host);
    expect(engine.inputsOf('choose')).toMatchObject(
      ['c_b', 'c_b', 'c_b', null].map((optionId) => ({ runId: 'r9', optionId })),
    );
    expect(host.out()).toContain('buyer-groups choose r9');
    expect(host.out()).not.toContain('Failed:');
  });

  it('does not start a rerun twice when the engine dies under it', async () => {
    const engine = withHistory();
    const host = fakeHost({ engine });
    engine.answers.rerun = () => {
      host.crash();
      return Promise.resolve(fail(gone));
    };
    expect(await run('rerun r2', host)).toBe(1);
    expect(engine.inputsOf('rerun')).toHaveLength(1);
  });

  it('exports what another program reads, and says what was written', async () => {
    const engine = withHistory();
    const host = fakeHost({ engine });
    expect(await run('export --format vcard --out cards.vcf', host)).toBe(0);
    expect(host.out()).toBe('vCard 4.0: cards.vcf (18 people from 9 groups)\n');
    expect(engine.inputsOf('exportGroups')).toEqual([
      { runIds: null, format: 'vcard', target: join(folder, 'cards.vcf') },
    ]);
  });

  it('cancels, exports and tells health', async () => {
    const engine = withHistory();
    engine.runs.push(runRecord('r3', 'Cobalt', 'b1', 2));
    const host = fakeHost({ engine });
    expect(await run('cancel --all', host)).toBe(0);
    expect(await run('export r1 --out one.csv --json', host)).toBe(0);
    expect(await run('export --out all.csv', host)).toBe(0);
    expect(await run('health', host)).toBe(0);
    expect(host.out()).toMatch(/^1 run cancelled\.\n\{\n {2}"file": "one\.csv",/);
    expect(host.out()).toMatch(/CSV: all\.csv \(18 rows from 9 groups\)\n/);
    expect(host.out()).toMatch(/No damage found\n$/);
    expect(engine.inputsOf('exportGroups')).toEqual([
      { runIds: ['r1'], format: 'csv', target: join(folder, 'one.csv') },
      { runIds: null, format: 'csv', target: join(folder, 'all.csv') },
    ]);
  });

  it('answers 1 when the store is damaged', async () => {
    const engine = new FakeEngine();
    const counts = { companies: 0, runs: 0 };
    engine.answers.health = () =>
      Promise.resolve(
        ok({
          durableSeq: 1,
          viewSeq: 1,
          verifiedAt: null,
          journalBytes: 1,
          snapshotSeq: 0,
          snapshotBytes: 0,
          segmentBytes: 0,
          isJournalWhole: true,
          readOnlyBecause: null,
          damage: ['A torn tail was cut off.'],
          counts,
        }),
      );
    const host = fakeHost({ engine });
    expect(await run('health', host)).toBe(1);
    expect(host.out()).toMatch(/Damage: A torn tail was cut off\./);
  });

  it('imports without starting a run', async () => {
    const engine = new FakeEngine();
    const host = fakeHost({ engine });
    expect(await run('import --companies companies.csv --json', host)).toBe(0);
    expect(JSON.parse(host.out())).toEqual(report);
    expect(engine.inputsOf('startBatch')).toEqual([]);
  });

  it('says what an import would do, saves what would be refused and imports nothing', async () => {
    const engine = new FakeEngine();
    const { importId: _importId, at: _at, ...counts } = report;
    const changes = [{ field: 'city', before: null, after: 'Oslo' }];
    const plan: DryRun = {
      companies: {
        counts: report.companies,
        new: ['Brill', 'Cobalt'],
        changed: [{ name: 'Acorn', changes }],
      },
      people: { counts: { new: 0, changed: 0, same: 0 }, new: [], changed: [] },
      refused: { count: 1, sample: report.problems },
      report: counts,
    };
    engine.answers.planImport = () => Promise.resolve(ok(plan));
    engine.answers.saveRefusedRows = () => Promise.resolve(ok({ rows: 1, file: 'r.csv' }));
    const host = fakeHost({ engine });
    expect(await run('import --companies companies.csv --dry-run --refused r.csv', host)).toBe(0);
    expect(host.out()).toMatch(/^Dry run: nothing is stored\n/);
    expect(host.out()).toContain('New companies: Brill, Cobalt and 1 more\n');
    expect(host.out()).toContain('Would change:\n  Acorn: city null → "Oslo"\n');
    expect(host.err()).toContain('Refused rows: r.csv (1 row)');
    expect(engine.inputsOf('saveRefusedRows')).toMatchObject([{ target: join(folder, 'r.csv') }]);
    expect(engine.inputsOf('importFiles')).toEqual([]);
  });

  it('undoes an import, or says why not', async () => {
    const engine = new FakeEngine();
    engine.answers.undoImport = ({ importId }) =>
      Promise.resolve(
        importId === 'i1'
          ? ok({ ...report, undoneAt: AT })
          : fail({ kind: 'invalid-input', where: 'import', message: 'Undo that import first.' }),
      );
    const host = fakeHost({ engine });
    expect(await run('import --undo i1', host)).toBe(0);
    expect(host.out()).toBe(
      'The import of companies.csv was undone: 3 companies and 0 people are what they were before it.\n',
    );
    expect(await run('import --undo i0', host)).toBe(2);
    expect(host.err()).toContain('Undo that import first.');
  });
});

describe('the profile', () => {
  const locked = { exists: true, hasKeychain: false };
  const absent = { exists: false, hasKeychain: false };
  const typing =
    (...answers: (string | null)[]) =>
    () =>
      Promise.resolve(answers.shift() ?? null);

  it('opens with the passphrase of the environment', async () => {
    const host = fakeHost({ state: locked, passphrase: 'from the environment' });
    expect(await run('runs', host)).toBe(0);
    expect(host.opened).toEqual([
      { passphrase: 'from the environment', createIfMissing: false, concurrency: null },
    ]);
  });

  it('opens with the first line of a passphrase file rather than the environment, and warns when others may read it', async () => {
    writeFileSync(join(folder, 'pw'), ' from a file \r\nsecond line\n');
    chmodSync(join(folder, 'pw'), 0o644);
    const host = fakeHost({ state: locked, passphrase: 'from the environment' });
    expect(await run('runs --passphrase-file pw', host)).toBe(0);
    expect(host.opened).toMatchObject([{ passphrase: ' from a file ' }]);
    expect(host.err()).toMatch(/^Warning: others may read pw; `chmod 600 pw` keeps it to you\.\n$/);
    chmodSync(join(folder, 'pw'), 0o600);
    const quiet = fakeHost({ state: locked });
    await run('runs --passphrase-file pw', quiet);
    expect(quiet.err()).toBe('');
  });

  it.each([
    ['none', /passphrase file cannot be used\. none: does not exist/],
    ['blank', /blank: its first line is empty/],
  ])('is not opened with an unusable passphrase file (%s)', async (file, message) => {
    writeFileSync(join(folder, 'blank'), '\nsecret on the second line\n');
    const host = fakeHost({ state: locked });
    expect(await run(`runs --passphrase-file ${file}`, host)).toBe(2);
    expect(host.err()).toMatch(message);
    expect(host.err()).not.toMatch(/secret/);
    expect(host.opened).toEqual([]);
  });

  it('is asked for on a terminal, once for an old profile', async () => {
    const host = fakeHost({ state: locked });
    expect(await run('runs', host, typing('typed in'))).toBe(0);
    expect(host.opened).toMatchObject([{ passphrase: 'typed in' }]);
  });

  it('is asked for twice for a new one, and shows the recovery code', async () => {
    const host = fakeHost({ state: absent, recoveryCode: 'AAAA-BBBB' });
    expect(await run(discover, host, typing('typed twice', 'typed twice'))).toBe(0);
    expect(host.opened).toMatchObject([{ passphrase: 'typed twice', createIfMissing: true }]);
    expect(host.err()).toMatch(/Its recovery code is AAAA-BBBB\nWrite it down: it opens the profile when/);
    expect(host.out()).not.toMatch(/AAAA/);
  });

  it.each([
    [['typed once', 'typed else'], 2, /The two passphrases differ/],
    [['short'], 2, /at least 8 characters/],
    [[null], 130, /Stopped; nothing was changed/],
  ])('is not made from %j', async (answers, code, message) => {
    const host = fakeHost({ state: absent });
    expect(await run(discover, host, typing(...answers))).toBe(code);
    expect(host.err()).toMatch(message);
    expect(host.opened).toEqual([]);
  });

  it.each([
    ['runs', locked],
    [discover, locked],
    [`${discover} --profile p`, absent],
    ['import --companies companies.csv', absent],
  ])('answers 3 with the two ways when nobody can be asked: %s', async (line, state) => {
    const host = fakeHost({ state });
    expect(await run(line, host)).toBe(3);
    expect(host.err()).toMatch(
      /Set BUYER_GROUPS_PASSPHRASE, or name a file that holds it with --passphrase-file FILE\.\n$/,
    );
    expect(host.opened).toEqual([]);
  });

  it('is a temporary one for the plain command where there is none, and says so', async () => {
    const host = fakeHost({ state: absent });
    expect(await run(discover, host)).toBe(0);
    expect(host.opened).toEqual(['temporary']);
    expect(host.err()).toMatch(
      /^This works in a temporary profile and nothing is kept; set BUYER_GROUPS_PASSPHRASE to keep/,
    );
  });

  it.each([
    [{ kind: 'wrong-passphrase', message: 'The passphrase does not open it.' }],
    [{ kind: 'profile-unavailable', message: 'Another window has it open.' }],
    [{ kind: 'storage', message: 'The folder is read-only.' }],
    [{ kind: 'not-found', what: 'profile', message: 'There is no profile yet.' }],
  ] satisfies [Failure][])('answers 3 when it cannot be opened: %j', async (openFailure) => {
    const host = fakeHost({ openFailure });
    expect(await run('runs', host)).toBe(3);
    expect(host.err()).toBe(`${openFailure.message}\n`);
  });

  it('opens the demo without asking for anything', async () => {
    const host = fakeHost({ state: absent });
    expect(await run(`${discover} --demo --concurrency 3`, host)).toBe(0);
    expect(host.opened).toEqual([{ passphrase: null, createIfMissing: true, concurrency: 3 }]);
  });
});

describe('the folder of a profile', () => {
  const profile = (): string => join(folder, 'profile');

  it('is backed up and restored without opening it, in words and as JSON', async () => {
    await makeProfile(profile(), { frames: 4 });
    const host = fakeHost();
    expect(await run('backup copy.bgbackup', host)).toBe(0);
    expect(host.out()).toMatch(/^Backup: copy\.bgbackup \([\d,]+ bytes, 4 saves, read back and whole\)\n$/);
    const again = fakeHost();
    expect(await run('backup copy.bgbackup --json', again)).toBe(0);
    expect(JSON.parse(again.out())).toMatchObject({
      file: 'copy.bgbackup',
      lastSeq: 4,
      files: 3,
      damage: [],
    });
    const kept = fakeHost();
    expect(await run('restore copy.bgbackup', kept)).toBe(3);
    expect(kept.err()).toMatch(
      /^There is a profile in this folder already, and it was left as it is\. .*--replace/,
    );
    const restored = fakeHost();
    expect(await run('restore copy.bgbackup --replace', restored)).toBe(0);
    expect(restored.out()).toMatch(
      /^Restored: profile as of \S+ \(4 saves\)\nThe profile that was there lies beside it/,
    );
    for (const { opened } of [host, again, kept, restored]) expect(opened).toEqual([]);
  });

  it('stays as it is where files cannot be used', async () => {
    await makeProfile(profile(), { frames: 4 });
    for (const line of [
      'backup absent/x',
      'backup companies.csv',
      'restore companies.csv',
      'restore absent',
    ]) {
      const host = fakeHost();
      expect(await run(line, host), line).toBe(2);
      expect(host.err()).not.toBe('');
      expect(host.out()).toBe('');
    }
  });

  it('warns of a backup of a damaged profile', async () => {
    await makeProfile(profile(), { frames: 4 });
    truncateSync(join(profile(), 'journal/000000000001.log'), 300);
    const host = fakeHost();
    expect(await run('backup copy.bgbackup', host)).toBe(0);
    expect(host.err()).toMatch(
      /^Warning: The journal lacks commits 2 to 4 at its end\.\nThe backup holds what is left/,
    );
  });

  it('is looked at by the doctor, who answers 1 for what is bad', async () => {
    await makeProfile(profile(), { frames: 4 });
    const well = fakeHost();
    expect(await run('doctor', well)).toBe(0);
    expect(well.out()).toMatch(/^ok +runtime/);
    expect(well.out()).toMatch(/All is well\.\n$/);
    rmSync(join(profile(), 'store.json'));
    const host = fakeHost();
    expect(await run('doctor --json', host)).toBe(1);
    const answer = JSON.parse(host.out()) as { state: string; checks: { check: string; state: string }[] };
    expect(answer.state).toBe('bad');
    expect(answer.checks.filter(({ state }) => state === 'bad').map(({ check }) => check)).toEqual([
      'sentinel',
    ]);
    expect(host.opened).toEqual([]);
  });

  it('is opened by the doctor only with --deep, and only where nobody else has it', async () => {
    await makeProfile(profile(), { frames: 4 });
    const host = fakeHost({ passphrase: 'correct horse' });
    expect(await run('doctor --deep', host)).toBe(0);
    expect(host.out()).toContain('The database holds 3 companies and 3 runs, as the journal does.');
    expect(host.opened).toEqual([{ passphrase: 'correct horse', createIfMissing: false, concurrency: null }]);
    const taken = fakeHost({ isHeld: false });
    expect(await run('doctor --deep', taken)).toBe(0);
    expect(taken.out()).toMatch(/unknown +store +The profile is open in another Buyer Groups/);
    expect(taken.opened).toEqual([]);
  });

  it('is looked at all the same where it does not open, or its store is damaged', async () => {
    await makeProfile(profile(), { frames: 4 });
    const openFailure: Failure = { kind: 'wrong-passphrase', message: 'The passphrase does not open it.' };
    const locked = fakeHost({ openFailure });
    expect(await run('doctor --deep', locked)).toBe(3);
    expect(locked.out()).toMatch(/ok +journal .*\n/);
    expect(locked.out()).toMatch(/unknown +store +The passphrase does not open it\./);
    const engine = new FakeEngine();
    const health = await engine.api().health({});
    if (!health.ok) throw new Error('the fake is well');
    engine.answers.health = () => Promise.resolve(ok({ ...health.value, damage: ['Something was lost.'] }));
    // Without a database, one had to be built, and that is all that was found.
    const built = fakeHost({ engine });
    expect(await run('doctor --deep', built)).toBe(0);
    expect(built.out()).toMatch(/warn +store +Something was lost\./);
    mkdirSync(join(profile(), 'browser/IndexedDB'), { recursive: true });
    writeFileSync(join(profile(), 'browser/IndexedDB/CURRENT'), 'x');
    const host = fakeHost({ engine });
    expect(await run('doctor --deep', host)).toBe(1);
    expect(host.out()).toMatch(/bad +store +Something was lost\./);
  });

  it('is left whole by Ctrl-C', async () => {
    await makeProfile(profile(), { frames: 400 });
    const host = fakeHost();
    const done = run('backup copy.bgbackup', host);
    host.interrupt();
    expect(await done).toBe(130);
    expect(host.err()).toBe('Stopped; no backup was written.\n');
    expect(readdirSync(folder).sort()).toEqual(['companies.csv', 'profile', 'seller.json']);
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come to pass within 2 s');
}
