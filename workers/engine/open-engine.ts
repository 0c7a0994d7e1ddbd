import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import type { Clock, EngineBoot, EngineServices, Journal } from '../../contracts/ports.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { openKeys } from '../../store/keys.ts';
import { shouldCompact } from '../../store/compaction.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import type { ComputePool } from '../compute/pool.ts';
import { createRunQueue } from '../run/run-queue.ts';
import type { RunWorld } from '../run/run-world.ts';
import { createAfterHalt } from './after-halt.ts';
import { type BatchTracker, createBatchTracker } from './batch-tracker.ts';
import { resume } from './run-commands.ts';
import { type CompanyIndex, createCompanyIndex } from './company-index.ts';
import type { EngineWorld } from './engine-world.ts';
import { decisionsAt } from './lay-decisions.ts';
import { type Maintenance, createMaintenance } from './maintenance.ts';
import { makeRunWorld } from './make-run-world.ts';
import { createPostIndex } from './post-index.ts';
import { prune } from './retention.ts';
import { settingsOf } from './settings.ts';
import { takeTurns } from './take-turns.ts';

/** What an engine is opened with. */
export interface EngineOptions {
  readonly boot: EngineBoot;
  readonly services: EngineServices;
  readonly clock: Clock;
  readonly compute: ComputePool;
  /** Tells every client; the engine calls it only for what is on disk. */
  broadcast(event: EngineEvent): void;
}

/**
 * Introduces core, sources and store to each other and answers a working engine. Fails with what the store says: a
 * wrong key, a profile of a newer version, a journal that cannot be read.
 */
export async function openEngine(options: EngineOptions): Promise<Result<EngineWorld, Failure>> {
  const { boot, services, clock } = options;
  const keys = await openKeys(boot.dataKey.slice(), []);
  const opened = await openStore({
    journal: journalOf(services),
    dataKey: boot.dataKey,
    storeId: boot.storeId,
    epoch: boot.epoch,
    clock,
  });
  if (!opened.ok) return opened;
  const store = withWarnings(opened.value, options.compute);
  const world = assemble(options, store, (purpose, text) => keys.mac(purpose, text));
  const mayWrite = store.health().readOnlyBecause === null;
  if (boot.resumeAtStart && mayWrite) void resume(world, { paused: null });
  return ok(world);
}

function journalOf(services: EngineServices): Journal {
  return {
    open: services.journalOpen,
    append: services.journalAppend,
    read: services.journalRead,
    writeSnapshot: services.journalWriteSnapshot,
    finishSnapshot: services.journalFinishSnapshot,
    readSnapshot: services.journalReadSnapshot,
    keepCopy: services.journalKeepCopy,
  };
}

function assemble(options: EngineOptions, store: Store, mac: RunWorld['mac']): EngineWorld {
  const { boot, services, clock, broadcast } = options;
  const posts = createPostIndex(store, clock);
  const companies = createCompanyIndex(store, posts);
  const batches = createBatchTracker(store, clock);
  const announce = (event: EngineEvent): void => {
    if (event.type === 'run') afterHalt.recovered();
    if (event.type === 'companies-changed') posts.notice();
    for (const each of withConsequences(event, batches, companies)) broadcast(each);
    if (event.type === 'run' && event.run.finishedAt !== null) void tellDecidedRow(event.run.companyId);
  };
  /** The row of a finished run shows what the rules found; where people decided otherwise, the right one follows. */
  const tellDecidedRow = async (companyId: CompanyId): Promise<void> => {
    if (decisionsAt(store, companyId).length === 0) return;
    const company = await companies.layDecisions(companyId);
    if (company) broadcast({ type: 'company', company });
  };
  const base = makeRunWorld({ ...options, posts }, store, mac, announce);
  const report = activityReport(services, () => broadcast({ type: 'health', health: store.health() }));
  const queue = createRunQueue(base, {
    concurrency: boot.concurrency,
    onHalt: (failure) => afterHalt.halted(failure),
    onActivity: () => {
      report(queue.activeCount + queue.waitingCount);
      maintenance.stir();
    },
  });
  const world: EngineWorld = {
    ...base,
    workspace: boot.workspace,
    exclusive: takeTurns(),
    services,
    queue,
    companies,
  };
  const maintenance = maintain(world);
  const afterHalt = createAfterHalt({
    notify: (failure) => broadcast({ type: 'notice', failure }),
    // The command line ends with the failure and is started again by its person.
    resume: boot.resumeAtStart ? () => void resume(world, { paused: null }) : null,
    restart,
  });
  return world;
}

function maintain(world: EngineWorld): Maintenance {
  const { store, queue, clock } = world;
  return createMaintenance({
    clock,
    isIdle: () => queue.activeCount + queue.waitingCount === 0,
    maxAgeDays: () => settingsOf(world).maxAgeDays,
    prune: (maxAgeDays) => world.exclusive(() => prune(world, { maxAgeDays, dryRun: false })),
    shouldCompact: () => shouldCompact(store.health()),
    compact: () => store.compact(),
  });
}

/** The health that clients ask for is that of the store; what else they should know comes with it. */
function withWarnings(store: Store, compute: ComputePool): Store {
  return { ...store, health: () => ({ ...store.health(), warnings: compute.warnings }) };
}

/** A changed run changes its batch's progress and, if it is the newest, its company's row. */
function withConsequences(
  event: EngineEvent,
  batches: BatchTracker,
  companies: CompanyIndex,
): readonly EngineEvent[] {
  if (event.type !== 'run') return [event];
  const company = companies.note(event.run);
  const progress = batches.note(event.run);
  return [event, { type: 'batch', progress }, ...(company ? [{ type: 'company', company } as const] : [])];
}

/** Tells main how many runs are open, so that it can ask before quitting; each figure once. */
function activityReport(services: EngineServices, onIdle: () => void): (activeRuns: number) => void {
  let reported = -1;
  return (activeRuns) => {
    if (activeRuns === reported) return;
    reported = activeRuns;
    if (activeRuns === 0) onIdle();
    void services.reportActivity({ activeRuns });
  };
}

/** Ends this life of the engine: the uncaught error reaches main, which starts a fresh one from what is on disk. */
function restart(why: string): void {
  setTimeout(() => {
    throw new Error(why);
  });
}
