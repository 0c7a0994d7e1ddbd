import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { type PackLine, openPack, valueOf } from './pack-codec.ts';
import type { PackDirectory } from './pack-directory.ts';
import { type RecordCache, createRecordCache } from './record-cache.ts';
import type { TableLetter } from './tables.ts';
import type { ViewConnection } from './view-connection.ts';
import type { ViewDatabase } from './view-database.ts';

/** Where packs are read from. */
export interface PackSource {
  readonly database: Pick<ViewDatabase, 'getMany'>;
  readonly connection: ViewConnection;
  readonly directory: PackDirectory;
  readonly keys: Keys;
}

/** Some packs of a table: the records they still hold, and the packs that do not open. */
export interface ReadPacks {
  readonly lines: readonly PackLine[];
  readonly unreadable: readonly string[];
}

/** Packs read at once while a whole table is read. */
const READ_AT_ONCE = 16;

/**
 * Every record of a table, each once, some packs at a time, the next of which are read meanwhile. What is written in
 * between may come as it was or as it is, and what only moves to another pack is not missed.
 */
export async function* currentLines(source: PackSource, letter: TableLetter): AsyncGenerator<ReadPacks> {
  const { directory, keys, connection, database } = source;
  const seen = new Set<string>();
  const begun = new Set<string>();
  const readNext = async () => {
    const packIds = directory
      .packs(letter)
      .filter((packId) => !begun.has(packId))
      .slice(0, READ_AT_ONCE);
    for (const packId of packIds) begun.add(packId);
    const rows = packIds.length > 0 ? await connection.run(() => database.getMany(letter, packIds)) : [];
    return { packIds, rows };
  };
  for (let reading = readNext(); ;) {
    const { packIds, rows } = await reading;
    reading = readNext();
    if (packIds.length === 0) {
      // What the last packs held may have moved to new ones since the next were asked for.
      if ((await reading).packIds.length === 0) return;
      continue;
    }
    // Whoever stops here does not wait for it; its error would be nobody's.
    reading.catch(() => undefined);
    const opened = await Promise.all(rows.map((row) => (row ? openPack(keys, letter, row) : null)));
    const known = new Set(directory.packs(letter));
    const unreadable = packIds.filter((packId, index) => opened[index] === null && known.has(packId));
    const lines = opened.flatMap((pack, index) =>
      (pack ?? []).filter(({ id }) => !seen.has(id) && directory.find(letter, id) === packIds[index]),
    );
    for (const { id } of lines) seen.add(id);
    yield { lines, unreadable };
  }
}

/** Puts every record of a table into `values`; answers how many packs of it could not be opened. */
export async function readTable(
  source: PackSource,
  letter: TableLetter,
  values: Map<string, unknown>,
): Promise<number> {
  let unreadable = 0;
  for await (const read of currentLines(source, letter)) {
    for (const line of read.lines) values.set(line.id, valueOf(line));
    unreadable += read.unreadable.length;
  }
  return unreadable;
}

/** Reads single records, and keeps the packs that were read last. */
export interface PackReader {
  /** The lines of these records; those that are not there are left out. `isWhole` is false when a pack did not open. */
  find(
    letter: TableLetter,
    ids: readonly string[],
  ): Promise<{ readonly lines: ReadonlyMap<string, PackLine>; readonly isWhole: boolean }>;
}

type Lines = ReadonlyMap<string, PackLine>;

/** A reader that has read nothing yet. */
export function createPackReader(source: PackSource, limits: Pick<StoreLimits, 'cacheChars'>): PackReader {
  const { directory, keys, connection, database } = source;
  const cache: RecordCache = createRecordCache(limits.cacheChars);

  async function load(letter: TableLetter, packIds: readonly string[]): Promise<Map<string, Lines | null>> {
    const packs = new Map<string, Lines | null>();
    for (const packId of packIds) {
      const known = cache.get(letter + packId)?.value as Lines | undefined;
      if (known) packs.set(packId, known);
    }
    const missing = packIds.filter((packId) => !packs.has(packId));
    if (missing.length === 0) return packs;
    const rows = await connection.run(() => database.getMany(letter, missing));
    const opened = await Promise.all(rows.map((row) => (row ? openPack(keys, letter, row) : null)));
    opened.forEach((lines, index) => {
      const packId = missing[index] ?? '';
      const byId = lines && new Map(lines.map((line) => [line.id, line]));
      packs.set(packId, byId);
      if (!lines || !byId) return;
      const chars = lines.reduce((sum, { text }) => sum + text.length, 0);
      cache.set(letter + packId, byId, chars);
    });
    return packs;
  }

  async function find(letter: TableLetter, ids: readonly string[]): ReturnType<PackReader['find']> {
    const lines = new Map<string, PackLine>();
    let isWhole = true;
    let left = ids;
    // Also where nothing is known of them: a lost database must not answer that it holds nothing.
    if (connection.isLost) await connection.run(() => Promise.resolve());
    while (left.length > 0) {
      const places = new Map(left.map((id) => [id, directory.find(letter, id)]));
      const packIds = [...new Set([...places.values()].filter((packId) => packId !== undefined))];
      const packs = await load(letter, packIds);
      const moved: string[] = [];
      for (const [id, packId] of places) {
        if (packId === undefined) continue;
        const line = packs.get(packId)?.get(id);
        if (line) lines.set(id, line);
        else if (directory.find(letter, id) !== packId) moved.push(id);
        else isWhole = false;
      }
      left = moved;
    }
    return { lines, isWhole };
  }

  return { find };
}
