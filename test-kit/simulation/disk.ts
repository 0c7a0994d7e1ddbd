import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Put, TableName, Tables } from '../../contracts/tables.ts';
import type { CommitLine, Store } from '../../store/store.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

type Answer = Result<{ readonly seq: number }, Failure>;

/** A commit that was asked for and is not durable yet: values as text, as they were at that moment. */
interface Pending {
  readonly puts: readonly Put[];
  readonly texts: readonly string[];
  readonly life: Life;
  readonly line: CommitLine | null;
  settle(answer: Answer): void;
}

/** One record that became durable, with what it replaced. */
export interface Change {
  readonly put: Put;
  readonly text: string;
  readonly before: unknown;
}

export interface DiskEvents {
  /** Told of each commit in the moment in which it becomes durable, before anybody else is. */
  durable(changes: readonly Change[], commit: readonly Put[]): void;
  asked(commit: readonly Put[]): void;
  /** Between a sync that is done and its announcement; true where the power went off there. */
  isCutBeforeAnswer(): boolean;
}

/** Where rows survive. One engine at a time works on it. */
export interface Disk {
  read<Name extends TableName>(table: Name, id: string): Tables[Name] | undefined;
  rows<Name extends TableName>(table: Name): ReadonlyMap<string, Tables[Name]>;
  /** The store as one life of the engine has it. */
  storeFor(life: Life): Store;
  /** Power off: what is not durable is lost, except for a beginning of what was just being written. */
  cut(): void;
  /** From now on the disk is full, or not. */
  fill(isFull: boolean): void;
  readonly pendingCount: number;
}

const full: Failure = { kind: 'storage', message: 'The disk is full.' };

/** An empty disk that syncs in 1 to 8 ms; commits that arrive meanwhile leave together with the next sync. */
export function createDisk(time: VirtualTime, chance: Chance, events: DiskEvents): Disk {
  const tables = new Map<TableName, Map<string, unknown>>();
  let waiting: Pending[] = [];
  let syncing: Pending[] = [];
  let sync: { off(): void } | null = null;
  let seq = 0;
  let isFull = false;

  const tableOf = (table: TableName): Map<string, unknown> => {
    const known = tables.get(table) ?? new Map<string, unknown>();
    tables.set(table, known);
    return known;
  };

  const apply = ({ puts, texts }: Pending): void => {
    seq += 1;
    const changes = puts.map((put, index): Change => {
      const rows = tableOf(put.table);
      const before = rows.get(put.id);
      const text = texts[index] as string;
      if (put.value === null) rows.delete(put.id);
      else rows.set(put.id, JSON.parse(text));
      return { put, text, before };
    });
    events.durable(changes, puts);
  };

  /** With everything that waits behind it on the same lines. */
  const refuse = (batch: readonly Pending[]): void => {
    for (const { line } of batch) if (line) line.broken ??= full;
    const behind = waiting.filter(({ line }) => line?.broken);
    waiting = waiting.filter(({ line }) => !line?.broken);
    for (const commit of [...batch, ...behind]) commit.settle(fail(full));
  };

  const finishSync = (): void => {
    sync = null;
    const batch = syncing;
    syncing = [];
    if (!isFull) for (const commit of batch) apply(commit);
    const isRefused = isFull;
    if (events.isCutBeforeAnswer()) return;
    if (isRefused) refuse(batch);
    else for (const commit of batch) commit.settle(ok({ seq }));
    if (waiting.length > 0) startSync();
  };

  const startSync = (): void => {
    syncing = waiting;
    waiting = [];
    sync = time.after(chance.between(1, 8), finishSync);
  };

  const commit = (life: Life, puts: readonly Put[], line: CommitLine | null): Promise<Answer> =>
    new Promise((resolve) => {
      if (line?.broken) {
        resolve(fail(line.broken));
        return;
      }
      const texts = puts.map((put) => JSON.stringify(put.value));
      if (texts.some((text) => text === undefined)) throw new TypeError('a record is not JSON');
      events.asked(puts);
      const settle = (answer: Answer): void => {
        if (!life.isOver) resolve(answer);
      };
      waiting.push({ puts, texts, life, line, settle });
      if (!sync) startSync();
    });

  /** Most reads answer at once, from memory; some have to look at the view first. */
  const read = <Value>(life: Life, take: () => Value): Promise<Value> => {
    if (!chance.happens(0.1)) return Promise.resolve(take());
    return new Promise((resolve) => {
      time.after(chance.between(0, 3), () => {
        if (!life.isOver) resolve(take());
      });
    });
  };

  return {
    read: (table, id) => tableOf(table).get(id) as never,
    rows: (table) => tableOf(table) as never,
    storeFor: (life) => ({
      // What may leave soon leaves now: the time that a sync takes is a matter of chance here anyway.
      commit: (puts, line) => commit(life, puts, line ?? null),
      hurry: () => undefined,
      has: (table, id) => tableOf(table).has(id),
      get: (table, id) => read(life, () => tableOf(table).get(id) as never),
      getMany: (table, ids) => read(life, () => ids.map((id) => tableOf(table).get(id)) as never),
      resident: (table) => tableOf(table) as never,
      async *scan(table) {
        for (const [id, value] of [...tableOf(table)]) {
          yield await read(life, () => ({ id, value: value as never }));
        }
      },
      health: () => ({
        durableSeq: seq,
        viewSeq: seq,
        verifiedAt: null,
        journalBytes: 0,
        snapshotSeq: 0,
        snapshotBytes: 0,
        segmentBytes: 0,
        isJournalWhole: true,
        damage: [],
        readOnlyBecause: null,
        counts: { companies: tableOf('companies').size, runs: tableOf('runs').size },
      }),
      settle: () => Promise.resolve(),
      compact: () => Promise.resolve(ok(null)),
      close: () => Promise.resolve(),
    }),
    cut: () => {
      sync?.off();
      sync = null;
      const torn = syncing.slice(0, chance.between(0, syncing.length));
      if (!isFull) for (const written of torn) apply(written);
      syncing = [];
      waiting = [];
    },
    fill: (now) => {
      isFull = now;
    },
    get pendingCount() {
      return syncing.length + waiting.length;
    },
  };
}
