import type { Clock } from '../contracts/ports.ts';
import type { DamageLog } from './damage-log.ts';
import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { foldedPages, nextPage, shouldFold } from './directory-pages.ts';
import type { Overlay, Segment } from './overlay.ts';
import { makePackBatch } from './pack-batch.ts';
import type { DirectoryEntry, PackDirectory } from './pack-directory.ts';
import { type ViewMeta, openMeta, sealMeta } from './view-meta.ts';
import { type ViewConnection, createViewConnection } from './view-connection.ts';
import type { RowBatch, ViewDatabase } from './view-database.ts';

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
  /** The directory is whole: from now on its pages are folded when they have become many. */
  keepFolded(): void;
  /** Waits until nothing is written any more; what waits stays unwritten. */
  rest(): Promise<void>;
  /** Every operation on the database goes through here. */
  readonly connection: ViewConnection;
}

export interface WriteBehindDeps {
  readonly overlay: Overlay;
  readonly database: ViewDatabase;
  readonly directory: PackDirectory;
  readonly keys: Keys;
  readonly storeId: string;
  readonly clock: Clock;
  readonly limits: StoreLimits;
  readonly damage: DamageLog;
  /** True for a view that must not be changed: it is down from the start. */
  readonly isFrozen?: boolean;
}

/** The writer of a view whose meta row is `initial`, or is to become `initial`. */
export function createWriteBehind(initial: ViewMeta, deps: WriteBehindDeps): WriteBehind {
  const { overlay, limits, keys, storeId, directory, database } = deps;
  const connection = createViewConnection(database, () => isAsWritten(deps, written.meta));
  let written = { meta: initial, version: 0 };
  let patch: Partial<ViewMeta> | null = null; // Of the meta row, not written yet.
  let running: Promise<void> | null = null;
  let isResting = false;
  let keepsFolded = false;
  const name = crypto.randomUUID();
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

  /** Writes the directory as few pages, when the pages there are have become many or are missing. */
  async function fold(): Promise<void> {
    const isDue = !isDown && !isResting && !patch && overlay.isEmpty && !written.meta.isRepairing;
    if (!keepsFolded || !isDue || !shouldFold(written.meta.pages)) return;
    const folded = await foldedPages(keys, directory.entries(), () => isResting);
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
    const batch = await makeBatch(segment, patched, { ...deps, connection, name });
    if (!(await write(connection, deps, batch.rows))) {
      isDown = true;
      return;
    }
    directory.apply(batch.entries);
    written = { meta: batch.meta, version: segment?.version ?? written.version };
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
    async updateMeta(change) {
      patch = { ...patch, ...change };
      const keysChanged = Object.entries(change) as [keyof ViewMeta, unknown][];
      await progressUntil(() => keysChanged.every(([key, value]) => written.meta[key] === value));
    },
    async settle() {
      const target = overlay.version;
      await progressUntil(() => written.version >= target && patch === null);
    },
    keepFolded() {
      keepsFolded = true;
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

/** The rows of one transaction, with what the meta row and the directory say once they are written. */
async function makeBatch(
  segment: Segment | undefined,
  patched: ViewMeta,
  deps: WriteBehindDeps & { readonly connection: ViewConnection; readonly name: string },
): Promise<{
  readonly rows: RowBatch;
  readonly entries: readonly DirectoryEntry[];
  readonly meta: ViewMeta;
}> {
  const { keys, storeId } = deps;
  if (!segment)
    return { rows: { ...empty, meta: await sealMeta(keys, storeId, patched) }, entries: [], meta: patched };
  const { puts, deletes, entries, nextPack } = await makePackBatch(segment, patched.nextPack, deps);
  const { seq, mark, partOf } = segment;
  const moved =
    seq > patched.appliedSeq ? { ...patched, appliedSeq: seq, mark, partOf } : { ...patched, partOf };
  const page =
    moved.pages && entries.length > 0 ? await nextPage(keys, moved.pages, deps.name, entries) : null;
  const meta = { ...moved, nextPack, pages: page?.meta ?? moved.pages };
  const rows = { puts, deletes, meta: await sealMeta(keys, storeId, meta) };
  return { rows: page ? { ...rows, pages: { rows: page.rows, areAll: false } } : rows, entries, meta };
}

const empty = { puts: new Map(), deletes: new Map() };

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
