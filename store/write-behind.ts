import type { Clock } from '../contracts/ports.ts';
import type { DamageLog } from './damage-log.ts';
import type { Keys } from './keys.ts';
import { type KnownRows, createKnownRows } from './known-rows.ts';
import type { StoreLimits } from './limits.ts';
import type { Overlay, Segment } from './overlay.ts';
import { foldedPages, nextPage, shouldFold } from './resident-pages.ts';
import { type ViewMeta, openMeta, rowIdOf, sealMeta, sealRow } from './row-codec.ts';
import { type Change, type TableLetter, letterOf } from './tables.ts';
import { type ViewConnection, createViewConnection } from './view-connection.ts';
import type { RowBatch, SealedRow, ViewDatabase } from './view-database.ts';

/** Carries the overlay into the view, behind the commits. */
export interface WriteBehind {
  /** The meta row as last written. */
  readonly meta: ViewMeta;
  /** The view refused twice: it takes no more until the next start, which catches up from the journal. */
  readonly isDown: boolean;
  /** Says that the overlay has something new. */
  wake(): void;
  /** Changes the meta row and waits until it is written, or the view is down. */
  updateMeta(patch: Partial<ViewMeta>): Promise<void>;
  /** Waits until all that waits now is written, or the view is down. */
  settle(): Promise<void>;
  /** Waits until the overlay is within its bound, or the view is down. */
  room(): Promise<void>;
  /** From now on keeps these records in pages, too; they must be what the view holds whenever the overlay is empty. */
  keepPages(records: () => readonly Change[]): void;
  /** Waits until nothing is written any more; what waits stays unwritten. */
  rest(): Promise<void>;
  /** Every operation on the database goes through here. */
  readonly connection: ViewConnection;
  /** What the view certainly does not hold. */
  readonly known: KnownRows;
}

export interface WriteBehindDeps {
  readonly overlay: Overlay;
  readonly database: ViewDatabase;
  readonly keys: Keys;
  readonly storeId: string;
  readonly clock: Clock;
  readonly limits: StoreLimits;
  readonly damage: DamageLog;
  /** True for a view that must not be changed: it is down from the start. */
  readonly isFrozen?: boolean;
}

/** Tables that are asked for what is mostly not there: for answers that might be reused. */
const sparseTables: ReadonlySet<TableLetter> = new Set([letterOf.ledger, letterOf.calls, letterOf.cache]);

/** The writer of a view whose meta row is `initial`, or is to become `initial`. */
export function createWriteBehind(initial: ViewMeta, deps: WriteBehindDeps): WriteBehind {
  const { overlay, limits, keys, storeId } = deps;
  const { connection, known } = connectTo(deps, () => written.meta);
  let written = { meta: initial, version: 0 };
  let patch: Partial<ViewMeta> | null = null; // Of the meta row, not written yet.
  let running: Promise<void> | null = null;
  let isResting = false;
  let residents: (() => readonly Change[]) | null = null;
  let isDown = deps.isFrozen ?? false;
  const pause = createPause(deps.clock, limits.lingerMs);
  const waiting = createWaiters();

  async function run(): Promise<void> {
    for (;;) {
      await fold();
      if (isDown || (overlay.version === written.version && !patch)) break;
      // While anyone waits for progress, the writer does not linger.
      if (waiting.isEmpty() && overlay.chars < limits.segmentChars) await pause.take();
      await writeNext();
      waiting.wake();
    }
  }

  function start(): void {
    if (running || isDown || isResting) return;
    const ended = run().catch((error: unknown) => {
      // A bug while sealing: nothing is lost, the journal has it, but whoever waits must not wait for ever.
      isDown = true;
      deps.damage.add(refusal(error));
    });
    running = ended.then(() => {
      running = null;
      waiting.wake();
      // What came while the last round ended.
      if (overlay.version > written.version || patch) start();
    });
  }

  /** Writes all resident records as few pages, when the pages there are have become many or are missing. */
  async function fold(): Promise<void> {
    const isDue = !isDown && !isResting && !patch && overlay.isEmpty && !written.meta.isRepairing;
    if (!residents || !isDue || !shouldFold(written.meta.pages)) return;
    const folded = await foldedPages(keys, residents(), () => isResting);
    if (!folded) return;
    const meta = { ...written.meta, pages: folded.meta };
    const pages = { rows: folded.rows, areAll: true };
    const sealed = await sealMeta(keys, storeId, meta);
    if (await write(connection, deps, { puts: new Map(), deletes: new Map(), pages, meta: sealed })) {
      written = { ...written, meta };
    } else {
      isDown = true;
    }
  }

  async function writeNext(): Promise<void> {
    const segment = overlay.oldest();
    const patched = { ...written.meta, ...patch };
    patch = null;
    const meta =
      segment && segment.seq > patched.appliedSeq
        ? { ...patched, appliedSeq: segment.seq, mark: segment.mark }
        : patched;
    const page = segment && meta.pages && (await nextPage(keys, meta.pages, segment.entries.values()));
    const paged = page ? { ...meta, pages: page.meta } : meta;
    const batch = await sealBatch(segment, paged, known, deps);
    const withPage = page ? { ...batch, pages: { rows: page.rows, areAll: false } } : batch;
    if (!(await write(connection, deps, withPage))) {
      isDown = true;
      return;
    }
    written = { meta: paged, version: segment?.version ?? written.version };
    if (segment) overlay.dropOldest();
  }

  async function progressUntil(isDone: () => boolean): Promise<void> {
    while (!isDown && !isDone()) {
      const progress = waiting.join();
      pause.end();
      start();
      await progress;
    }
  }

  return {
    get meta() {
      return written.meta;
    },
    get isDown() {
      return isDown;
    },
    wake: () => {
      if (overlay.chars >= limits.segmentChars) pause.end();
      start();
    },
    connection,
    known,
    async updateMeta(change) {
      patch = { ...patch, ...change };
      const keysChanged = Object.entries(change) as [keyof ViewMeta, unknown][];
      await progressUntil(() => keysChanged.every(([key, value]) => written.meta[key] === value));
    },
    async settle() {
      const target = overlay.version;
      await progressUntil(() => written.version >= target && patch === null);
    },
    keepPages(records) {
      residents = records;
      start();
    },
    async rest() {
      isResting = true;
      pause.end();
      await running;
    },
    room: () => progressUntil(() => overlay.chars <= limits.overlayChars),
  };
}

function connectTo(
  deps: WriteBehindDeps,
  written: () => ViewMeta,
): { readonly connection: ViewConnection; readonly known: KnownRows } {
  const { database } = deps;
  const connection = createViewConnection(database, () => isAsWritten(deps, written()));
  const readIds = (letter: TableLetter) => connection.run(() => database.readIds(letter));
  return { connection, known: createKnownRows(sparseTables, readIds) };
}

/** False, and said, when the database refuses even after it was opened again. */
async function write(
  connection: ViewConnection,
  { database, damage }: WriteBehindDeps,
  batch: RowBatch,
): Promise<boolean> {
  try {
    await connection.run(() => database.write(batch));
    return true;
  } catch (error) {
    damage.add(connection.isLost ? lost : refusal(error));
    return false;
  }
}

/** Whether the database is the one that was written to. */
async function isAsWritten(
  { database, keys, storeId }: WriteBehindDeps,
  { appliedSeq }: ViewMeta,
): Promise<boolean> {
  const found = await openMeta(keys, storeId, await database.readMeta());
  const meta = found.kind === 'ours' || found.kind === 'newer' ? found.meta : null;
  return meta?.appliedSeq === appliedSeq;
}

/** A pause of this length that can be ended early. */
function createPause(clock: Clock, ms: number): { take(): Promise<void>; end(): void } {
  let taken: AbortController | null = null;
  return {
    async take() {
      taken = new AbortController();
      // Being hurried is the only way this sleep ends early, and it is no failure.
      await clock.sleep(ms, taken.signal).catch(() => undefined);
      taken = null;
    },
    end: () => taken?.abort(),
  };
}

/** Callers that wait for the next progress. */
function createWaiters(): { isEmpty(): boolean; join(): Promise<void>; wake(): void } {
  let waiters: (() => void)[] = [];
  return {
    isEmpty: () => waiters.length === 0,
    join: () => new Promise((resolve) => waiters.push(resolve)),
    wake() {
      const woken = waiters;
      waiters = [];
      for (const wakeUp of woken) wakeUp();
    },
  };
}

async function sealBatch(
  segment: Segment | undefined,
  meta: ViewMeta,
  known: KnownRows,
  deps: WriteBehindDeps,
): Promise<RowBatch> {
  const { keys } = deps;
  const puts = new Map<TableLetter, SealedRow[]>();
  const deletes = new Map<TableLetter, string[]>();
  // Sealed before the transaction opens: waiting for WebCrypto inside would end it.
  const sealing = [...(segment?.entries.values() ?? [])].map(async (change) => {
    const letter = letterOf[change.table];
    if (change.json === null) listIn(deletes, letter).push(rowIdOf(keys, letter, change.id));
    else {
      const row = await sealRow(keys, change, change.seq);
      known.note(letter, row.id);
      listIn(puts, letter).push(row);
    }
  });
  await Promise.all(sealing);
  return { puts, deletes, meta: await sealMeta(keys, deps.storeId, meta) };
}

function listIn<Item>(lists: Map<TableLetter, Item[]>, letter: TableLetter): Item[] {
  const list = lists.get(letter) ?? [];
  lists.set(letter, list);
  return list;
}

const lost =
  'The local database was lost while it was in use. Nothing is lost: the journal holds every save, and the next start ' +
  'rebuilds the database from it.';

function refusal(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown error';
  return (
    `The local database takes no more writes (${name}). Nothing is lost: the journal holds every save. ` +
    'Free disk space and restart; the database is then brought up to date.'
  );
}
