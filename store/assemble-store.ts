import type { Failure } from '../contracts/failure.ts';
import type { Clock, Journal, JournalState } from '../contracts/ports.ts';
import { type Result, ok } from '../contracts/result.ts';
import type { TableName } from '../contracts/tables.ts';
import type { DamageLog } from './damage-log.ts';
import { createJournalLog } from './journal-log.ts';
import type { Keys } from './keys.ts';
import { type StoreLimits, defaultLimits } from './limits.ts';
import { type ResidentMaps, applyToResidents, createResidentMaps } from './live-store.ts';
import { schemaVersion } from './migrations/registry.ts';
import { createOverlay } from './overlay.ts';
import { createPackDirectory } from './pack-directory.ts';
import type { Preloaded } from './preload.ts';
import { type StoreParts, repairView } from './recovery.ts';
import type { ViewMeta } from './view-meta.ts';
import type { Change } from './tables.ts';
import { createView } from './view.ts';
import type { ViewDatabase } from './view-database.ts';
import type { Locks } from './web-lock.ts';
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

/** A store on its way to be opened. */
export interface Opening {
  readonly options: StoreOptions;
  readonly keys: Keys;
  readonly database: ViewDatabase;
  readonly damage: DamageLog;
  /** Lets go of the lock on the profile. */
  readonly release: () => void;
}

export interface AssembleDeps extends Omit<Opening, 'release'> {
  readonly state: JournalState;
  /** The meta row of the view as it is, or is to become. */
  readonly meta: ViewMeta;
  /** What was read of the view already; it holds whatever becomes of the journal. */
  readonly preloaded?: Preloaded | null;
  /** The view is not written, not even to repair it; frames up to the schema of `meta` are read. */
  readonly isReadOnly?: boolean;
}

/** Puts the parts of a store together; nothing is read or written yet. */
export function assembleStore(deps: AssembleDeps): {
  readonly parts: StoreParts;
  readonly residents: ResidentMaps;
} {
  const { options, keys, database, damage, state, meta, isReadOnly = false } = deps;
  const { journal, storeId, clock } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const residents = deps.preloaded?.residents ?? createResidentMaps();
  const overlay = createOverlay(limits.segmentChars);
  const directory = deps.preloaded?.directory ?? createPackDirectory();
  const shared = { overlay, database, directory, keys, limits, damage };
  const writer = createWriteBehind(meta, { ...shared, storeId, clock, isFrozen: isReadOnly });
  const listeners = new Set<(seq: number, changes: readonly Change[]) => void>();
  const onDurable = (seq: number, mark: string, changes: readonly Change[]) => {
    parts.view.apply(seq, mark, changes);
    applyToResidents(residents, changes);
    for (const listener of listeners) listener(seq, changes);
  };
  const makeRoom = async () => {
    await writer.room();
    return overlay.chars > limits.overlayChars ? viewIsFull : null;
  };
  const repair = async () => {
    if (isReadOnly) return;
    const repaired = await repairView(parts);
    if (!repaired.ok)
      throw new Error(`The local database could not be repaired. ${repaired.failure.message}`);
  };
  const parts: StoreParts = {
    log: createJournalLog(state, {
      journal,
      keys,
      limits,
      clock,
      onDurable,
      admit: () => (overlay.chars > limits.overlayChars ? makeRoom() : null),
      readableUpTo: Math.max(schemaVersion, meta.schema),
    }),
    view: createView({ ...shared, writer, repair }),
    writer,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...shared,
  };
  return { parts, residents };
}

const viewIsFull: Failure = {
  kind: 'storage',
  message:
    'The local database takes no more writes. Free disk space and restart; nothing saved so far is lost.',
};

/** Reads the resident tables. Where packs do not open, it repairs the view and reads once more. */
export async function loadResidents(
  parts: StoreParts,
  residents: ResidentMaps,
): Promise<Result<null, Failure>> {
  for (const isRetry of [false, true]) {
    const unreadable = await Promise.all(
      [...residents].map(([table, map]) => loadResident(parts, table, map)),
    );
    if (isRetry || unreadable.every((packs) => packs === 0)) break;
    const repaired = await repairView(parts);
    if (!repaired.ok) return repaired;
  }
  return ok(null);
}

/** Answers how many packs of the table do not open. */
async function loadResident(
  { view }: StoreParts,
  table: TableName,
  map: Map<string, unknown>,
): Promise<number> {
  const { values, unreadable } = await view.readAll(table);
  map.clear();
  for (const [id, value] of values) map.set(id, value);
  return unreadable;
}
