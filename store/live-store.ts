import type { Failure } from '../contracts/failure.ts';
import type { Clock } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { Put, RecordText, TableName, Tables } from '../contracts/tables.ts';
import { compactStore } from './compaction.ts';
import { keyOf } from './overlay.ts';
import { valueOf } from './pack-codec.ts';
import { currentLines } from './pack-reader.ts';
import type { StoreParts } from './recovery.ts';
import { type CommitLine, type CommitTime, type ResidentTable, type Store, residentTables } from './store.ts';
import { type Change, letterOf, recordOf, withoutBulk } from './tables.ts';

/** The resident tables in memory, kept up to date by every durable change. */
export type ResidentMaps = ReadonlyMap<TableName, Map<string, unknown>>;

/** Empty maps for every resident table. */
export function createResidentMaps(): ResidentMaps {
  return new Map(residentTables.map((table) => [table, new Map<string, unknown>()]));
}

/** Applies one durable frame to the resident tables. */
export function applyToResidents(maps: ResidentMaps, changes: readonly Change[]): void {
  for (const { table, id, json, value } of changes) {
    if (json === null) maps.get(table)?.delete(id);
    else maps.get(table)?.set(id, value);
  }
}

export interface LiveStoreDeps {
  readonly residents: ResidentMaps;
  readonly clock: Clock;
  /** Called once, last, when the store closes. */
  readonly release: () => void;
  /** Why nothing can be written, in words; `null` where it can. */
  readonly readOnlyBecause: string | null;
}

/** The public face over the parts of an opened store. */
export function createLiveStore(parts: StoreParts, deps: LiveStoreDeps): Store {
  const { log, view, writer, overlay, damage } = parts;
  const verifiedAt = deps.clock.now();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;
  let compacting: Promise<Result<null, Failure>> | null = null;

  // Nothing is waited for before the log has it: the order of the calls is the order on the disk.
  function commit(
    puts: readonly Put[],
    line: CommitLine | undefined,
    when: CommitTime | undefined,
  ): Promise<Result<{ readonly seq: number }, Failure>> {
    if (closing) return Promise.resolve(fail(closed));
    if (deps.readOnlyBecause !== null) return Promise.resolve(fail(readOnly(deps.readOnlyBecause)));
    const changes = puts.map(toChange).filter((change) => !isKnownResult(change));
    if (changes.length === 0 && !line) return Promise.resolve(ok({ seq: log.lastSeq }));
    return log.commit(changes, line, when);
  }

  function isKnownResult({ table, id, json }: Change): boolean {
    return table === 'results' && json !== null && view.has(table, id);
  }

  async function getMany(table: TableName, ids: readonly string[]): Promise<readonly unknown[]> {
    const map = deps.residents.get(table);
    return map ? ids.map((id) => map.get(id)) : view.getMany(table, ids);
  }

  function compact(): Promise<Result<null, Failure>> {
    if (closing) return Promise.resolve(fail(closed));
    if (deps.readOnlyBecause !== null) return Promise.resolve(fail(readOnly(deps.readOnlyBecause)));
    compacting ??= compactStore(parts, () => closing !== null).finally(() => {
      compacting = null;
    });
    return compacting;
  }

  async function* scan(table: TableName): AsyncGenerator<{ readonly id: string; readonly value: unknown }> {
    await writer.settle();
    // Empty, unless the view takes no writes.
    const pending = new Map([...overlay.entries()].filter(([, change]) => change.table === table));
    for await (const { lines } of currentLines(view.source, letterOf[table])) {
      for (const line of lines) {
        if (!pending.has(keyOf({ table, id: line.id }))) yield { id: line.id, value: valueOf(line) };
      }
    }
    for (const change of pending.values())
      if (change.json !== null) yield { id: change.id, value: recordOf(change) };
  }

  async function close(): Promise<void> {
    log.hurry();
    await Promise.allSettled([...underWay, compacting]);
    await writer.settle();
    await writer.rest();
    parts.database.close();
    deps.release();
  }

  return {
    async commit(puts, line, when) {
      const answer = commit(puts, line, when);
      underWay.add(answer);
      const forget = () => underWay.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    hurry: () => {
      log.hurry();
    },
    has: (table, id) => deps.residents.get(table)?.has(id) ?? view.has(table, id),
    get: async <Name extends TableName>(table: Name, id: string) =>
      (await getMany(table, [id]))[0] as Tables[Name] | undefined,
    getMany: async <Name extends TableName>(table: Name, ids: readonly string[]) =>
      (await getMany(table, ids)) as readonly (Tables[Name] | undefined)[],
    resident: <Name extends ResidentTable>(table: Name) =>
      deps.residents.get(table) as ReadonlyMap<string, Tables[Name]>,
    scan: <Name extends TableName>(table: Name) =>
      scan(table) as AsyncIterable<{ readonly id: string; readonly value: Tables[Name] }>,
    health: () => ({
      durableSeq: log.lastSeq,
      viewSeq: writer.meta.appliedSeq,
      verifiedAt,
      journalBytes: log.sizes.sizeBytes,
      snapshotSeq: log.base,
      snapshotBytes: log.sizes.snapshot?.sizeBytes ?? 0,
      segmentBytes: log.sizes.segmentBytes,
      isJournalWhole: log.sizes.isWhole,
      damage: [...damage.sentences],
      readOnlyBecause: deps.readOnlyBecause,
      counts: {
        companies: deps.residents.get('companies')?.size ?? 0,
        runs: deps.residents.get('runs')?.size ?? 0,
      },
    }),
    settle: () => writer.settle(),
    compact,
    close: () => (closing ??= close()),
  };
}

function toChange({ table, id, value, json: known }: Put): Change {
  if (value === null) return { table, id, value, json: null };
  const json: RecordText | undefined = known ?? (JSON.stringify(value) as string | undefined);
  if (json === undefined) throw new TypeError(`a record of ${table} is not JSON`);
  return withoutBulk({ table, id, value, json });
}

const closed: Failure = { kind: 'profile-unavailable', message: 'The profile was closed; open it again.' };
const readOnly = (message: string): Failure => ({ kind: 'profile-unavailable', message });
