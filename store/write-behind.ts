import type { Clock } from '../contracts/ports.ts';
import type { DamageLog } from './damage-log.ts';
import type { Keys } from './keys.ts';
import { type KnownRows, createKnownRows } from './known-rows.ts';
import type { StoreLimits } from './limits.ts';
import type { Overlay, Segment } from './overlay.ts';
import { type ViewMeta, openMeta, rowIdOf, sealMeta, sealRow } from './row-codec.ts';
import { type TableLetter, letterOf } from './tables.ts';
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
}

/** Tables that are asked for what is mostly not there: for answers that might be reused. */
const sparseTables: ReadonlySet<TableLetter> = new Set([letterOf.ledger, letterOf.calls, letterOf.cache]);

/** The writer of a view whose meta row is `initial`, or is to become `initial`. */
export function createWriteBehind(initial: ViewMeta, deps: WriteBehindDeps): WriteBehind {
  const { overlay, database, limits, keys, storeId } = deps;
  const connection = createViewConnection(deps.database, isAsWritten);
  const known = createKnownRows(sparseTables, (letter) => connection.run(() => database.readIds(letter)));
  let written = { meta: initial, version: 0 };
  /** Changes of the meta row that are not written yet. */
  let patch: Partial<ViewMeta> | null = null;
  let isRunning = false;
  let isDown = false;
  let lingering: AbortController | null = null;
  /** Callers that wait for progress; while there are any, the writer does not linger. */
  let waiters: (() => void)[] = [];

  async function run(): Promise<void> {
    isRunning = true;
    while (!isDown && (overlay.version > written.version || patch)) {
      if (waiters.length === 0 && overlay.chars < limits.segmentChars) await linger();
      await writeNext().catch((error: unknown) => {
        // A bug while sealing: nothing is lost, the journal has it, but whoever waits must not wait for ever.
        isDown = true;
        deps.damage.add(refusal(error));
      });
      const woken = waiters;
      waiters = [];
      for (const wakeUp of woken) wakeUp();
    }
    isRunning = false;
  }

  async function writeNext(): Promise<void> {
    const segment = overlay.oldest();
    const patched = { ...written.meta, ...patch };
    patch = null;
    const meta =
      segment && segment.seq > patched.appliedSeq
        ? { ...patched, appliedSeq: segment.seq, mark: segment.mark }
        : patched;
    if (!(await write(await sealBatch(segment, meta, known, deps)))) {
      isDown = true;
      return;
    }
    written = { meta, version: segment?.version ?? written.version };
    if (segment) overlay.dropOldest();
  }

  async function write(batch: RowBatch): Promise<boolean> {
    try {
      await connection.run(() => deps.database.write(batch));
      return true;
    } catch (error) {
      deps.damage.add(connection.isLost ? lost : refusal(error));
      return false;
    }
  }

  async function isAsWritten(): Promise<boolean> {
    const found = await openMeta(keys, storeId, await deps.database.readMeta());
    return found.kind === 'ours' && found.meta.appliedSeq === written.meta.appliedSeq;
  }

  async function linger(): Promise<void> {
    lingering = new AbortController();
    // Being hurried is the only way this sleep ends early, and it is no failure.
    await deps.clock.sleep(limits.lingerMs, lingering.signal).catch(() => undefined);
    lingering = null;
  }

  function wake(): void {
    if (overlay.chars >= limits.segmentChars) lingering?.abort();
    if (!isRunning && !isDown) void run();
  }

  async function progressUntil(isDone: () => boolean): Promise<void> {
    while (!isDown && !isDone()) {
      const progress = new Promise<void>((resolve) => waiters.push(resolve));
      lingering?.abort();
      wake();
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
    wake,
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
    room: () => progressUntil(() => overlay.chars <= limits.overlayChars),
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
