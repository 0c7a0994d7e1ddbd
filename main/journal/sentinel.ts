import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { errorCode, storageFailure } from '../storage-failure.ts';
import type { PassPoint } from '../crash-points.ts';
import type { Disk } from './disk.ts';

/** How long after an append the high-water mark may lag behind on disk: the most a lost journal could hide. */
const WRITE_DELAY_MS = 2_000;
const VERSION = 1;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.strictObject({
  version: v.literal(VERSION),
  storeId: v.pipe(v.string(), v.uuid()),
  epoch: count,
  highWaterSeq: count,
  createdAt: count,
});
type Stored = v.InferOutput<typeof schema>;

/** What is known of the store outside of it: enough to notice that the store was emptied or put back. */
export interface SentinelRecord {
  readonly storeId: string;
  readonly epoch: number;
}

export interface Sentinel {
  /** Counts one more life of the engine and writes it down before answering. */
  beginLife(): Promise<Result<SentinelRecord, Failure>>;
  highWaterSeq(): number;
  /** Sentences about a missing or damaged record. */
  damage(): readonly string[];
  /** Remembers that this sequence is durable; written within a few seconds, never waited for. */
  note(seq: number): void;
  flush(): Promise<void>;
}

export interface SentinelDeps {
  readonly folder: string;
  readonly disk: Disk;
  readonly now: () => number;
  /** True when a journal exists, so that an absent record is a loss and not a first run. */
  readonly hasJournal: () => Promise<boolean>;
  readonly pass?: PassPoint | undefined;
}

/** Keeps `store.json` of a profile. */
export function createSentinel(deps: SentinelDeps): Sentinel {
  return new StoredSentinel(deps);
}

class StoredSentinel implements Sentinel {
  readonly #deps: SentinelDeps;
  readonly #path: string;
  #stored: Stored | null = null;
  #damage: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: SentinelDeps) {
    this.#deps = deps;
    this.#path = join(deps.folder, 'store.json');
  }

  damage(): readonly string[] {
    return this.#damage;
  }

  highWaterSeq(): number {
    return this.#stored?.highWaterSeq ?? 0;
  }

  note(seq: number): void {
    if (!this.#stored || seq <= this.#stored.highWaterSeq) return;
    this.#stored = { ...this.#stored, highWaterSeq: seq };
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_DELAY_MS).unref();
  }

  async flush(): Promise<void> {
    const isDue = this.#timer !== null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    // A full disk must not end the application over a mark that the next append writes again.
    await (isDue ? this.#write() : this.#writing).catch(() => undefined);
  }

  async beginLife(): Promise<Result<SentinelRecord, Failure>> {
    if (!this.#stored) {
      const loaded = await load(this.#path, this.#deps);
      if (!loaded.ok) return loaded;
      this.#stored = loaded.value.stored;
      this.#damage = loaded.value.damage;
    }
    this.#stored = { ...this.#stored, epoch: this.#stored.epoch + 1 };
    const { storeId, epoch } = this.#stored;
    try {
      await this.#write();
    } catch (error) {
      return fail(storageFailure('The profile could not be written', error));
    }
    return ok({ storeId, epoch });
  }

  /** Writes the latest record, after a write that is under way, whatever became of that one. */
  #write(): Promise<void> {
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(() => this.#deps.disk.replace(this.#path, Buffer.from(`${JSON.stringify(this.#stored)}\n`)))
      .then(() => this.#deps.pass?.('sentinel-written'));
    return this.#writing;
  }
}

async function load(
  path: string,
  deps: SentinelDeps,
): Promise<Result<{ stored: Stored; damage: string[] }, Failure>> {
  const fresh = { version: VERSION, storeId: randomUUID(), highWaterSeq: 0, createdAt: deps.now() } as const;
  // A lost record must not restart the count: the rows of earlier lives hold higher epochs. Seconds always lie above.
  const later = { ...fresh, epoch: Math.floor(deps.now() / 1000) };
  let bytes: Buffer;
  try {
    bytes = await deps.disk.readWhole(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return fail(storageFailure('The profile could not be read', error));
    if (!(await deps.hasJournal())) return ok({ stored: { ...fresh, epoch: 0 }, damage: [] });
    return ok({
      stored: later,
      damage: ['store.json was missing and was written anew; the view is rebuilt from the journal.'],
    });
  }
  const parsed = parse(bytes.toString('utf8'));
  if (parsed === 'newer') {
    return fail({
      kind: 'profile-unavailable',
      message:
        'This profile was written by a newer version of Buyer Groups. Install the newer version to open it.',
    });
  }
  if (parsed !== 'damaged') return ok({ stored: parsed, damage: [] });
  await deps.disk.keepAside(join(deps.folder, 'damaged', `store-${String(deps.now())}.json`), bytes);
  return ok({
    stored: later,
    damage: ['store.json was damaged and was written anew; the old one lies in the folder "damaged".'],
  });
}

function parse(text: string): Stored | 'newer' | 'damaged' {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'damaged';
  }
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const { version } = (data ?? {}) as { version?: unknown };
  return typeof version === 'number' && version > VERSION ? 'newer' : 'damaged';
}
