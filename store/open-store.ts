import type { Failure } from '../contracts/failure.ts';
import type { Clock, Journal, JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { createDamageLog } from './damage-log.ts';
import { journalSealer } from './frame-codec.ts';
import { createJournalLog } from './journal-log.ts';
import { askJournal } from './journal-reader.ts';
import { type Keys, openKeys } from './keys.ts';
import { type StoreLimits, defaultLimits } from './limits.ts';
import { type ResidentMaps, applyToResidents, createLiveStore, createResidentMaps } from './live-store.ts';
import { gatherFindings, openDatabase, probeJournal } from './opening-findings.ts';
import { type Findings, type OpeningPlan, lossSentence, planOpening } from './opening-plan.ts';
import { createOverlay } from './overlay.ts';
import { type StoreParts, catchUp, loadSnapshot, repairView, writeBack } from './recovery.ts';
import { type ViewMeta, sealMeta } from './row-codec.ts';
import { snapshotSealer } from './snapshot-codec.ts';
import type { Store } from './store.ts';
import { type Change, tableLetters } from './tables.ts';
import { createView } from './view.ts';
import { type ViewDatabase, createViewDatabase, isDatabaseError, metaName } from './view-database.ts';
import { type Locks, holdLock, runtimeLocks } from './web-lock.ts';
import { createWriteBehind } from './write-behind.ts';

export interface StoreOptions {
  readonly journal: Journal;
  /** 32 bytes; overwritten with zeros before this returns. */
  readonly dataKey: Uint8Array;
  readonly storeId: string;
  /** Counts the lives of the engine on this profile, from 1. */
  readonly epoch: number;
  readonly clock: Clock;
  /** Name of the IndexedDB database, `v1` when left out. */
  readonly databaseName?: string;
  /** Only tests bring these four; a worker has its own. */
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
  readonly locks?: Locks | undefined;
  readonly limits?: Partial<StoreLimits>;
  /** Hears each sentence about damage as it is found; `health().damage` lists them all. */
  readonly onDamage?: (sentence: string) => void;
}

/**
 * Opens the store of a profile, or makes a new one where neither journal nor view holds anything.
 *
 * The journal is the truth. A view that is behind is brought up to date, one that is empty, foreign or of another
 * history is rebuilt, one with unreadable records is repaired; records that only the view still holds go back to the
 * journal. Whatever was found broken is said in `health().damage`.
 *
 * Fails with `profile-unavailable` for a wrong key, a newer version or a profile open elsewhere, and then has changed
 * nothing; with `storage` when journal or database cannot be read.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store, Failure>> {
  const keys = await openKeys(options.dataKey, [...tableLetters, metaName, journalSealer, snapshotSealer]);
  const locks = 'locks' in options ? options.locks : runtimeLocks();
  const release = await holdLock(locks, `store-${options.storeId}`);
  if (!release) return fail(inUse);
  const database = createViewDatabase({ databaseName: 'v1', ...options });
  const letGo = () => {
    database.close();
    release();
  };
  try {
    const opened = await openLocked(options, keys, database, release);
    if (!opened.ok) letGo();
    return opened;
  } catch (error) {
    letGo();
    // A full disk may let the database open and then refuse the first look into it.
    if (isDatabaseError(error)) return fail(databaseRefuses);
    throw error;
  }
}

async function openLocked(
  options: StoreOptions,
  keys: Keys,
  database: ViewDatabase,
  release: () => void,
): Promise<Result<Store, Failure>> {
  const { journal, storeId, clock } = options;
  const access = { journal, keys };
  const damage = createDamageLog(options.onDamage);
  const state = await askJournal(() => journal.open('read-write'), 'opened');
  if (!state.ok) return state;
  for (const sentence of state.value.damage) damage.add(sentence);
  const probe = await probeJournal(access, state.value);
  if (!probe.ok) return probe;
  if (!(await openDatabase(database, probe.value.opens, damage))) return fail(databaseRefuses);
  const found = await gatherFindings(access, database, state.value, probe.value, options);
  const plan = planOpening(found);
  if (plan.kind === 'refuse') return fail(plan.failure);
  for (const sentence of plan.damage) damage.add(sentence);
  if (plan.kind === 'rebuild') await database.clear(await sealMeta(keys, storeId, plan.meta));
  const residents = createResidentMaps();
  const parts = assemble(options, { keys, database, damage, residents }, state.value, plan.meta);
  const recovered = await carryOut(plan, parts, found, probe.value.lastMark);
  if (!recovered.ok) return recovered;
  const loaded = await loadResidents(parts, residents);
  if (!loaded.ok) return loaded;
  return ok(createLiveStore(parts, { residents, clock, release }));
}

function assemble(
  options: StoreOptions,
  made: Pick<StoreParts, 'keys' | 'database' | 'damage'> & { readonly residents: ResidentMaps },
  state: JournalState,
  meta: ViewMeta,
): StoreParts {
  const { journal, storeId, clock } = options;
  const { keys, database, damage, residents } = made;
  const limits = { ...defaultLimits, ...options.limits };
  const overlay = createOverlay(limits.segmentChars);
  const writer = createWriteBehind(meta, { overlay, database, keys, storeId, clock, limits, damage });
  const listeners = new Set<(seq: number, changes: readonly Change[]) => void>();
  const onDurable = (seq: number, mark: string, changes: readonly Change[]) => {
    parts.view.apply(seq, mark, changes);
    applyToResidents(residents, changes);
    for (const listener of listeners) listener(seq, changes);
  };
  const repair = async () => {
    const repaired = await repairView(parts);
    if (!repaired.ok)
      throw new Error(`The local database could not be repaired. ${repaired.failure.message}`);
  };
  const parts: StoreParts = {
    log: createJournalLog(state, { journal, keys, limits, onDurable }),
    view: createView({ overlay, writer, database, keys, limits, damage, repair }),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...{ overlay, writer, database, keys, limits, damage },
  };
  return parts;
}

async function carryOut(
  plan: Exclude<OpeningPlan, { readonly kind: 'refuse' }>,
  parts: StoreParts,
  found: Findings,
  lastMark: string,
): Promise<Result<null, Failure>> {
  const { writer, damage } = parts;
  let newestSeq = writer.meta.appliedSeq;
  if (plan.kind === 'repair' || plan.kind === 'rebuild') {
    const made = await (plan.kind === 'repair' ? repairView(parts) : loadSnapshot(parts));
    if (!made.ok) return made;
    newestSeq = Math.max(newestSeq, made.value.newestSeq);
  }
  if (plan.kind !== 'repair') {
    const position = plan.kind === 'rebuild' ? found.base : plan.meta.appliedSeq;
    const caughtUp = await catchUp(parts, position);
    if (!caughtUp.ok) return caughtUp;
  }
  const owedFrom = writer.meta.owedFrom ?? (newestSeq > found.lastSeq ? found.lastSeq : null);
  const writtenBack = owedFrom === null ? 0 : await writeBack(parts, owedFrom, lastMark);
  const loss = lossSentence(found, writtenBack);
  if (loss !== null) {
    damage.add(loss);
    await writer.updateMeta({ reportedHighWater: found.highWaterSeq });
  }
  return ok(null);
}

/** Reads the resident tables; if rows do not open, repairs the view and reads once more. */
async function loadResidents(parts: StoreParts, residents: ResidentMaps): Promise<Result<null, Failure>> {
  for (const isRetry of [false, true]) {
    let unreadable = 0;
    for (const [table, map] of residents) {
      const read = await parts.view.readAll(table);
      unreadable += read.unreadable;
      map.clear();
      for (const [id, value] of read.values) map.set(id, value);
    }
    if (unreadable === 0 || isRetry) break;
    const repaired = await repairView(parts);
    if (!repaired.ok) return repaired;
  }
  return ok(null);
}

const inUse: Failure = {
  kind: 'profile-unavailable',
  message: 'This profile is open in another window or process. Close that one first.',
};
const databaseRefuses: Failure = {
  kind: 'storage',
  message:
    'The local database of this profile does not open. Free disk space, make sure that the profile folder can be ' +
    'written to, and start again; the journal holds every save.',
};
