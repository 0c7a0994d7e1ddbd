import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { type Opening, type StoreOptions, assembleStore, loadResidents } from './assemble-store.ts';
import { createDamageLog } from './damage-log.ts';
import { DEFLATE_FRAMES_FROM, journalSealer } from './frame-codec.ts';
import { askJournal } from './journal-reader.ts';
import { type Keys, openKeys } from './keys.ts';
import { createLiveStore } from './live-store.ts';
import { type Rescued, rescueOldView } from './old-view.ts';
import { openReadOnly } from './open-read-only.ts';
import { gatherFindings, lookAtView, probeJournal, replaceDatabase } from './opening-findings.ts';
import { type Findings, type OpeningPlan, lossSentence, olderSchema, planOpening } from './opening-plan.ts';
import { preload } from './preload.ts';
import { type StoreParts, catchUp, loadDirectory, loadSnapshot, repairView, writeBack } from './recovery.ts';
import { type MetaFinding, sealMeta } from './view-meta.ts';
import { snapshotSealer } from './snapshot-codec.ts';
import type { Store } from './store.ts';
import { tableLetters } from './tables.ts';
import {
  type ViewDatabase,
  createViewDatabase,
  isDatabaseError,
  metaName,
  pagesName,
} from './view-database.ts';
import { holdLock, runtimeLocks } from './web-lock.ts';

/**
 * Opens the store of a profile, or makes a new one where neither journal nor view holds anything.
 *
 * The journal is the truth. A view that is behind is brought up to date, one that is empty, foreign or of another
 * history is rebuilt, one with unreadable records is repaired; records that only the view still holds go back to the
 * journal. Whatever was found broken is said in `health().damage`.
 *
 * A profile of a newer program that this one can still read opens read-only; `health().readOnlyBecause` says so.
 *
 * Fails with `profile-unavailable` for a wrong key, a newer version or a profile open elsewhere, and then has changed
 * nothing; with `storage` when journal or database cannot be read.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store, Failure>> {
  const keys = await openKeys(
    options.dataKey,
    [...tableLetters, metaName, pagesName, journalSealer, snapshotSealer],
    new Map([[journalSealer, DEFLATE_FRAMES_FROM]]),
  );
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
  const damage = createDamageLog(options.onDamage);
  const opening: Opening = { options, keys, database, damage, release };
  // The view is looked at first: where a newer program was at work, not even the journal may be tidied.
  const view = await lookAtView(database, keys, options.storeId);
  if (view?.kind === 'newer') {
    return view.meta ? openReadOnly(opening, view.meta, view.failure) : fail(view.failure);
  }
  return openToWrite(opening, view);
}

async function openToWrite(opening: Opening, seen: MetaFinding | null): Promise<Result<Store, Failure>> {
  const { options, keys, database, damage, release } = opening;
  const { journal, storeId, clock } = options;
  const access = { journal, keys };
  const preloading = preload(database, keys, seen);
  const state = await askJournal(() => journal.open('read-write'), 'opened');
  if (!state.ok) return state;
  for (const sentence of state.value.damage) damage.add(sentence);
  const probe = await probeJournal(access, state.value);
  if (!probe.ok) return probe;
  if (!seen && !(probe.value.opens && (await replaceDatabase(database, damage))))
    return fail(databaseRefuses);
  const view = seen ?? { kind: 'none' };
  const found = await gatherFindings(access, view, state.value, probe.value, options.epoch);
  const plan = planOpening(found);
  if (plan.kind === 'refuse') return fail(plan.failure);
  for (const sentence of plan.damage) damage.add(sentence);
  const kept = await keepOlder(journal, found);
  if (!kept.ok) return kept;
  const rescued = await rescue(opening, plan, state.value);
  if (!rescued.ok) return rescued;
  if (plan.kind === 'rebuild') await database.clear(await sealMeta(keys, storeId, plan.meta));
  const seenWhole = await preloading;
  const preloaded = plan.kind === 'rebuild' ? null : seenWhole;
  const assembled = { ...opening, state: rescued.value.state, meta: plan.meta, preloaded };
  const { parts, residents } = assembleStore(assembled);
  const isKnown = plan.kind === 'rebuild' || preloaded !== null || (await loadDirectory(parts)).isWhole;
  const doing = plan.kind === 'catch-up' && !isKnown ? { ...plan, kind: 'repair' as const } : plan;
  const recovered = await carryOut(doing, parts, found, probe.value.lastMark, rescued.value.writtenBack);
  if (!recovered.ok) return recovered;
  // Where nothing was left to do, the resident tables are already there.
  const isAsPreloaded = preloaded !== null && doing.kind === 'catch-up' && parts.overlay.version === 0;
  const loaded = isAsPreloaded ? ok(null) : await loadResidents(parts, residents);
  if (!loaded.ok) return loaded;
  parts.writer.keepFolded();
  return ok(createLiveStore(parts, { residents, clock, release, readOnlyBecause: null }));
}

/** Before anything becomes of the current schema, the journal is kept as the older program wrote it. */
async function keepOlder(journal: Journal, found: Findings): Promise<Result<null, Failure>> {
  const schema = olderSchema(found);
  return schema === null ? ok(null) : askJournal(() => journal.keepCopy(schema), 'copied');
}

async function rescue(
  { options, keys, database, damage }: Opening,
  plan: Exclude<OpeningPlan, { readonly kind: 'refuse' }>,
  state: JournalState,
): Promise<Result<Rescued, Failure>> {
  if (plan.kind !== 'rebuild' || !plan.rescue) return ok({ state, writtenBack: 0 });
  const { meta } = plan.rescue;
  const { parts } = assembleStore({ options, keys, database, damage, state, meta, isReadOnly: true });
  return rescueOldView(parts, { ...options, state }, plan.rescue);
}

async function carryOut(
  plan: Exclude<OpeningPlan, { readonly kind: 'refuse' }>,
  parts: StoreParts,
  found: Findings,
  lastMark: string,
  rescued: number,
): Promise<Result<null, Failure>> {
  const { writer, damage, log } = parts;
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
  const owedFrom = writer.meta.owedFrom ?? (newestSeq > log.lastSeq ? log.lastSeq : null);
  const writtenBack = rescued + (owedFrom === null ? 0 : await writeBack(parts, owedFrom, lastMark));
  const loss = lossSentence(found, writtenBack);
  if (loss !== null) {
    damage.add(loss);
    await writer.updateMeta({ reportedHighWater: found.highWaterSeq });
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
