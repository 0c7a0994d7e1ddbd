import type { Company } from '../../contracts/company.ts';
import type { EngineAnswers, EngineInput } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId, RunId } from '../../contracts/ids.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { BatchRecord, RunRecord } from '../../contracts/run.ts';
import type { Put } from '../../contracts/tables.ts';
import { canonicalText } from '../run/canonical.ts';
import { rememberedChoice } from './choices.ts';
import type { EngineWorld } from './engine-world.ts';
import { batchIdOf, runIdOf } from './ids.ts';

/** Queued or at work: what a crash may leave behind. */
export function isOpen(run: RunRecord): boolean {
  return run.state === 'queued' || run.state === 'running';
}

/** Oldest batch first, within a batch in its own order. */
export function byPosition(a: RunRecord, b: RunRecord): number {
  return a.createdAt - b.createdAt || a.order - b.order;
}

/** What a first run of a company is, apart from how often it was asked for. */
function wishOf(world: EngineWorld, run: Pick<RunRecord, 'companyId' | 'seller' | 'level'>): unknown {
  return [world.workflow.name, run.companyId, run.seller, run.level];
}

/**
 * Starts a run for each company as one batch, or continues the unfinished batch of the very same wish.
 *
 * The batch and all its runs are on disk before the first run begins. Fails with `invalid-input` where there is no
 * company to work on and `not-found` for an id that is not in the workspace.
 */
export async function startBatch(
  world: EngineWorld,
  input: EngineInput<'startBatch'>,
): Promise<Result<EngineAnswers['startBatch'], Failure>> {
  const companies = world.store.resident('companies');
  const companyIds = input.companyIds ? [...new Set(input.companyIds)] : allByName(companies.values());
  if (companyIds.length === 0) {
    const message = 'There is no company in this workspace yet. Import a file of companies first.';
    return fail({ kind: 'invalid-input', where: 'companies', message });
  }
  const missing = companyIds.find((companyId) => !companies.has(companyId));
  if (missing !== undefined) {
    const message = 'One of the chosen companies is no longer in this workspace. Choose again from the list.';
    return fail({ kind: 'not-found', what: 'company', message });
  }
  const { seller, level } = input;
  const batchKey = world.mac(
    'content',
    canonicalText([seller, level, companyIds.map((companyId) => dataOf(world, companyId))]),
  );
  const unfinished = findUnfinished(world, batchKey);
  if (unfinished) return continueBatch(world, unfinished, input);
  const fresh = makeBatch(world, { ...input, companyIds, batchKey });
  const puts: Put[] = [
    { table: 'batches', id: fresh.batch.batchId, value: fresh.batch },
    ...fresh.runs.map((run): Put => ({ table: 'runs', id: run.runId, value: run })),
  ];
  const written = await world.store.commit(puts);
  if (!written.ok) return written;
  return ok({ batch: fresh.batch, runIds: launch(world, fresh.runs), continued: false });
}

/** A company with what is known of it: another import makes another wish. */
function dataOf(world: EngineWorld, companyId: CompanyId): unknown {
  const company = world.store.resident('companies').get(companyId) ?? null;
  return [company, world.store.resident('rosterCounts').get(companyId)?.rosterHash ?? null];
}

const inEnglish = new Intl.Collator('en');

/** Every company in an order that does not depend on how the store was opened. */
function allByName(companies: Iterable<Company>): CompanyId[] {
  return [...companies]
    .sort((a, b) => inEnglish.compare(a.name, b.name) || (a.companyId < b.companyId ? -1 : 1))
    .map((company) => company.companyId);
}

function findUnfinished(
  world: EngineWorld,
  batchKey: string,
): { batch: BatchRecord; runs: RunRecord[] } | null {
  for (const batch of world.store.resident('batches').values()) {
    if (batch.batchKey !== batchKey) continue;
    const runs = runsOf(world, batch);
    if (runs.some(isOpen)) return { batch, runs };
  }
  return null;
}

function runsOf(world: EngineWorld, batch: BatchRecord): RunRecord[] {
  const runs = [...world.store.resident('runs').values()];
  return runs.filter((run) => run.batchId === batch.batchId && run.rerun === null).sort(byPosition);
}

async function continueBatch(
  world: EngineWorld,
  found: { batch: BatchRecord; runs: RunRecord[] },
  wish: EngineInput<'startBatch'>,
): Promise<Result<EngineAnswers['startBatch'], Failure>> {
  const batch = wish.exportTo === null ? found.batch : { ...found.batch, ...destinationOf(wish) };
  const { exportTo, exportFormat } = found.batch;
  if (batch.exportTo !== exportTo || batch.exportFormat !== exportFormat) {
    const written = await world.store.commit([{ table: 'batches', id: batch.batchId, value: batch }]);
    if (!written.ok) return written;
  }
  world.queue.enqueue(found.runs.filter(isOpen).map((run) => run.runId));
  return ok({ batch, runIds: found.runs.map((run) => run.runId), continued: true });
}

/** Where the groups go when the runs have ended, and as what. */
function destinationOf({
  exportTo,
  exportFormat,
}: EngineInput<'startBatch'>): Pick<BatchRecord, 'exportTo' | 'exportFormat'> {
  return exportTo === null ? { exportTo } : { exportTo, exportFormat: exportFormat ?? 'csv' };
}

function makeBatch(
  world: EngineWorld,
  wish: EngineInput<'startBatch'> & { readonly companyIds: readonly CompanyId[]; readonly batchKey: string },
): { batch: BatchRecord; runs: readonly RunRecord[] } {
  const { seller, level, priority, companyIds, batchKey } = wish;
  const sameBefore = [...world.store.resident('batches').values()].filter(
    (batch) => batch.batchKey === batchKey,
  );
  const createdAt = nextCreation(world);
  const batch: BatchRecord = {
    batchId: batchIdOf([seller, level, companyIds], sameBefore.length),
    batchKey,
    createdAt,
    seller,
    level,
    runCount: companyIds.length,
    ...destinationOf(wish),
  };
  const runs = companyIds.map((companyId, order) => {
    const company = world.store.resident('companies').get(companyId);
    return newRun(world, {
      batchId: batch.batchId,
      order,
      companyId,
      companyName: company?.name ?? '',
      companyDomain: company?.domain ?? null,
      seller,
      level,
      priority,
      createdAt,
    });
  });
  return { batch, runs };
}

/**
 * When a new batch is made: now, or right after the newest one where the wall clock was set back. History is ordered by
 * it, and what was asked for later must not sink below what came before.
 */
export function nextCreation(world: Pick<EngineWorld, 'store' | 'clock'>): number {
  const batches = [...world.store.resident('batches').values()];
  const newest = batches.reduce((latest, batch) => Math.max(latest, batch.createdAt), 0);
  return Math.max(world.clock.now(), newest + 1);
}

/** A first run, not yet begun; its id counts how often the same was asked for before. */
function newRun(
  world: EngineWorld,
  fields: Pick<
    RunRecord,
    | 'batchId'
    | 'order'
    | 'companyId'
    | 'companyName'
    | 'companyDomain'
    | 'seller'
    | 'level'
    | 'priority'
    | 'createdAt'
  >,
): RunRecord {
  const runId = freeRunId(world, wishOf(world, fields));
  return {
    ...fields,
    runId,
    companyEdit: null,
    companyChoice: rememberedChoice(world, fields.companyId),
    state: 'queued',
    pausedFor: null,
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
}

/** The first id of this wish that no run has yet. */
export function freeRunId(world: EngineWorld, wish: unknown, taken: ReadonlySet<RunId> = new Set()): RunId {
  const runs = world.store.resident('runs');
  for (let occurrence = 0; ; occurrence += 1) {
    const runId = runIdOf(wish, occurrence);
    if (!runs.has(runId) && !taken.has(runId)) return runId;
  }
}

/** Tells of new runs and puts them to work. */
export function launch(world: EngineWorld, runs: readonly RunRecord[]): readonly RunId[] {
  for (const run of runs) world.announce({ type: 'run', run });
  const runIds = runs.map((run) => run.runId);
  world.queue.enqueue(runIds);
  return runIds;
}
