import { createHmac } from 'node:crypto';
import type { Company, Person } from '../contracts/company.ts';
import type { EngineEvent } from '../contracts/engine-events.ts';
import type { CompanyId, ContentHash, PersonId, RunId } from '../contracts/ids.ts';
import type { Failure } from '../contracts/failure.ts';
import type { HttpPort } from '../contracts/net.ts';
import type { Clock, EngineServices } from '../contracts/ports.ts';
import type { SellerProfile } from '../contracts/seller.ts';
import type { PeopleSource } from '../contracts/sources.ts';
import type { Put } from '../contracts/tables.ts';
import { fail, ok } from '../contracts/result.ts';
import { inlineCompute } from '../pipeline/compute/inline-compute.ts';
import type { StepPorts } from '../pipeline/steps/outputs.ts';
import { buyerGroupDiscovery } from '../pipeline/steps/registry.ts';
import type { Workflow } from '../pipeline/workflow/create-workflow.ts';
import { importedSource } from '../providers/imported/imported-source.ts';
import type { Store } from '../store/store.ts';
import { createBatchTracker } from '../workers/engine/batch-tracker.ts';
import { createCompanyIndex } from '../workers/engine/company-index.ts';
import type { EngineWorld } from '../workers/engine/engine-world.ts';
import { createRivalFinder } from '../workers/engine/rival-finder.ts';
import { type PostIndex, createPostIndex } from '../workers/engine/post-index.ts';
import { takeTurns } from '../workers/engine/take-turns.ts';
import { createGates } from '../workers/run/call-gate.ts';
import { createCallLedger } from '../workers/run/call-ledger.ts';
import { canonicalText } from '../workers/run/canonical.ts';
import { createRunQueue } from '../workers/run/run-queue.ts';
import type { RunWorld } from '../workers/run/run-world.ts';

/** A seller of a fictional sales tool. */
export const testSeller: SellerProfile = {
  name: 'Quillmark',
  product: 'Pipeline forecasting',
  category: 'sales_tools',
  dealSizeUsd: 60_000,
};

/** A fictional company. */
export function testCompany(name: string, change: Partial<Company> = {}): Company {
  return {
    companyId: `c_${name}` as CompanyId,
    name,
    domain: `${name.toLowerCase()}.example`,
    homepage: null,
    category: 'software',
    employees: 120,
    foundedYear: 2009,
    city: null,
    region: null,
    country: 'USA',
    aliases: [],
    acquiredBy: null,
    closedYear: null,
    externalId: null,
    sources: [{ source: 'import', file: 'companies.csv', line: 2, obtainedOn: '2026-01-05' }],
    ...change,
  };
}

/** A fictional person with one current title. */
export function testPerson(name: string, title: string, change: Partial<Person> = {}): Person {
  const [firstName = name, lastName = null] = name.split(' ');
  return {
    personId: `p_${name}` as PersonId,
    name,
    firstName,
    lastName,
    titles: [title],
    department: null,
    isPast: false,
    pastTitles: [],
    email: null,
    emailStatus: null,
    phone: null,
    linkedinUrl: null,
    country: null,
    city: null,
    externalId: null,
    sources: [{ source: 'import', file: 'people.csv', line: 2, obtainedOn: '2026-01-05' }],
    ...change,
  };
}

/** The rows that put a company and its people into a store. */
export function companyPuts(company: Company, people: readonly Person[]): readonly Put[] {
  const { companyId } = company;
  return [
    { table: 'companies', id: companyId, value: company },
    { table: 'rosters', id: companyId, value: { companyId, people } },
    {
      table: 'rosterCounts',
      id: companyId,
      value: {
        companyId,
        current: people.length,
        past: 0,
        rosterHash: testMac('content', canonicalText(people)) as ContentHash,
      },
    },
  ];
}

/** A clock that stands on one day but whose monotonic side is real. */
export const testClock: Clock = {
  now: () => 1_780_000_000_000 + Math.round(performance.now()),
  monotonicMs: () => performance.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The profile's keyed hash, for a profile that does not exist. */
export function testMac(purpose: string, text: string): string {
  return createHmac('sha256', `test ${purpose}`).update(text).digest('hex');
}

/** An engine over any store, with its events kept. */
export interface TestEngine {
  readonly world: EngineWorld;
  readonly events: EngineEvent[];
  readonly exported: Map<string, string>;
  /** Resolves when nothing works or waits any more. */
  idle(): Promise<void>;
}

/** Options that tests change; the rest is as in the product. */
export interface TestEngineOptions {
  readonly workflow?: Workflow;
  readonly concurrency?: number;
  readonly clock?: Clock;
  /** Answers what sources ask outside; left out, nothing outside is there. */
  readonly http?: HttpPort;
  /** Places at each source. */
  readonly places?: ReadonlyMap<string, number>;
  readonly epoch?: number;
  random?(): number;
  /** Told of every event as it is announced, and of every halt. */
  onEvent?(event: EngineEvent): void;
  onHalt?(failure: Failure): void;
  wrapSource?(source: PeopleSource): PeopleSource;
}

/** Puts an engine together over a store, without Electron. */
export function testEngine(store: Store, options: TestEngineOptions = {}): TestEngine {
  const events: EngineEvent[] = [];
  const exported = new Map<string, string>();
  const clock = options.clock ?? testClock;
  const posts = createPostIndex(store, clock);
  const companies = createCompanyIndex(store, posts);
  const batches = createBatchTracker(store, clock);
  const base: RunWorld = {
    workflow: options.workflow ?? buyerGroupDiscovery,
    store,
    ports: testPorts(store, posts, options.wrapSource ?? ((source) => source)),
    clock,
    epoch: options.epoch ?? 1,
    inFlight: new Map(),
    calls: createCallLedger({
      store,
      clock,
      mac: testMac,
      http: options.http ?? nothingOutside,
      gates: createGates(options.places ?? new Map()),
      epoch: options.epoch ?? 1,
    }),
    random: options.random ?? (() => 0),
    mac: testMac,
    announce: (event) => {
      events.push(event);
      if (event.type === 'companies-changed') posts.notice();
      options.onEvent?.(event);
      if (event.type !== 'run') return;
      batches.note(event.run);
      companies.note(event.run);
    },
  };
  const waiting: (() => void)[] = [];
  const queue = createRunQueue(base, {
    concurrency: options.concurrency ?? 4,
    onHalt: (failure) => {
      events.push({ type: 'notice', failure });
      options.onHalt?.(failure);
    },
    onActivity: () => {
      if (queue.activeCount + queue.waitingCount === 0) for (const tell of waiting.splice(0)) tell();
    },
  });
  const services = {
    fileWriteAtomically: (token: string, pieces: readonly string[]) => {
      exported.set(token, pieces.join(''));
      return Promise.resolve(ok({ name: token }));
    },
  } as unknown as EngineServices;
  const idle = (): Promise<void> =>
    new Promise((resolve) => {
      if (queue.activeCount + queue.waitingCount === 0) resolve();
      else waiting.push(resolve);
    });
  return {
    world: { ...base, workspace: 'own', exclusive: takeTurns(), services, queue, companies },
    events,
    exported,
    idle,
  };
}

const nothingOutside: HttpPort = {
  ask: ({ provider }) =>
    Promise.resolve(
      fail({
        kind: 'source-unavailable',
        source: provider,
        message: 'There is nothing outside of this test.',
      }),
    ),
  abort: () => Promise.resolve(),
};

function testPorts(store: Store, posts: PostIndex, wrap: (source: PeopleSource) => PeopleSource): StepPorts {
  const company = (companyId: CompanyId) => store.get('companies', companyId);
  const people = async (companyId: CompanyId) => (await store.get('rosters', companyId))?.people ?? [];
  return {
    source: wrap(importedSource({ company, people })),
    compute: inlineCompute,
    store: {
      company,
      people,
      // Made anew for each question: tests put companies in without telling anybody.
      rivals: (row) => createRivalFinder(store, () => Promise.resolve()).rivals(row),
      elsewhere: posts.elsewhere,
      findCached: (cacheKey) => store.get('cache', cacheKey),
      group: async (groupRef) => (await store.get('results', groupRef)) as never,
    },
    hash: (value) => testMac('content', canonicalText(value)) as ContentHash,
  };
}

/** The run of a company in a store, by its place in creation. */
export function runIdsOf(store: Store): readonly RunId[] {
  return [...store.resident('runs').values()]
    .sort((a, b) => a.createdAt - b.createdAt || a.order - b.order)
    .map((run) => run.runId);
}
