import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import type { Segment } from './overlay.ts';
import { type PackLine, openPack, packLine, sealPack } from './pack-codec.ts';
import type { DirectoryEntry, NewPack, PackDirectory } from './pack-directory.ts';
import { type TableLetter, letterOf } from './tables.ts';
import type { ViewConnection } from './view-connection.ts';
import type { SealedRow, ViewDatabase } from './view-database.ts';

/** What one segment of the overlay makes of the packs. */
export interface PackBatch {
  readonly puts: ReadonlyMap<TableLetter, readonly SealedRow[]>;
  readonly deletes: ReadonlyMap<TableLetter, readonly string[]>;
  /** For the directory, once the rows are written. */
  readonly entries: readonly DirectoryEntry[];
  /** The number that the next new pack gets. */
  readonly nextPack: number;
}

export interface PackBatchDeps {
  readonly keys: Keys;
  readonly limits: Pick<StoreLimits, 'packChars'>;
  readonly directory: PackDirectory;
  readonly database: Pick<ViewDatabase, 'getMany'>;
  readonly connection: ViewConnection;
  /** Names no other writer: what one writes never replaces a pack of another. */
  readonly name: string;
}

/**
 * Puts the records of a segment into packs, table by table, with what is left in packs that are better merged. Packs
 * are never changed: a record that is written again is in a new pack from then on, and a pack of which nothing is left
 * is deleted.
 */
export async function makePackBatch(
  segment: Segment,
  firstPack: number,
  deps: PackBatchDeps,
): Promise<PackBatch> {
  const { lines, removed } = sortByTable(segment);
  const packs: (NewPack & { readonly lines: readonly PackLine[] })[] = [];
  let nextPack = firstPack;
  for (const [letter, own] of lines) {
    const carried = await carriedAlong(letter, segment, deps);
    for (const part of cut([...carried, ...own], deps.limits.packChars)) {
      const chars = part.reduce((sum, { text }) => sum + text.length, 0);
      packs.push({
        letter,
        packId: packName(nextPack, deps.name),
        ids: part.map(({ id }) => id),
        chars,
        lines: part,
      });
      nextPack += 1;
    }
  }
  // Sealed before the transaction opens: waiting for WebCrypto inside would end it. One after the other, for the runs at
  // work share this thread and get their turns in between.
  const rows: SealedRow[] = [];
  for (const { letter, packId, lines: own } of packs)
    rows.push(await sealPack(deps.keys, letter, packId, own));
  const entries = deps.directory.plan(
    packs.map(({ letter, packId, ids, chars }) => ({ letter, packId, ids, chars })),
    removed,
  );
  const puts = groupBy(packs.map(({ letter }, index) => [letter, rows[index] as SealedRow] as const));
  const gone = entries.filter(({ marks }) => marks === null);
  const deletes = groupBy(gone.map(({ letter, packId }) => [letter, packId] as const));
  return { puts, deletes, entries, nextPack };
}

function sortByTable({ entries }: Segment): {
  readonly lines: ReadonlyMap<TableLetter, PackLine[]>;
  readonly removed: ReadonlyMap<TableLetter, string[]>;
} {
  const changes = [...entries.values()];
  return {
    lines: groupBy(
      changes
        .filter(({ json }) => json !== null)
        .map((change) => [letterOf[change.table], packLine(change, change.seq)] as const),
    ),
    removed: groupBy(
      changes.filter(({ json }) => json === null).map(({ table, id }) => [letterOf[table], id] as const),
    ),
  };
}

/** What is left in the packs that are to be merged. One that does not open stays, for whoever reads it to repair. */
async function carriedAlong(
  letter: TableLetter,
  segment: Segment,
  { directory, connection, database, keys }: PackBatchDeps,
): Promise<readonly PackLine[]> {
  const packIds = directory.mergeable(letter);
  if (packIds.length === 0) return [];
  const rows = await connection.run(() => database.getMany(letter, packIds));
  const opened = await Promise.all(rows.map((row) => row && openPack(keys, letter, row)));
  return opened.flatMap((lines, index) =>
    (lines ?? []).filter(
      ({ id }) => directory.find(letter, id) === packIds[index] && !segment.entries.has(letter + id),
    ),
  );
}

function cut(lines: readonly PackLine[], packChars: number): readonly (readonly PackLine[])[] {
  const parts: PackLine[][] = [];
  let chars = Infinity;
  for (const line of lines) {
    if (chars + line.text.length > packChars) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)?.push(line);
    chars += line.text.length;
  }
  return parts;
}

/** Names in the order of their making, also as text. */
function packName(number: number, writer: string): string {
  return `${number.toString(36).padStart(NUMBER_LENGTH, '0')}-${writer.slice(0, 8)}`;
}

/** The number that a pack's name was made of, 0 for a row of a schema that had no packs. */
export function packNumber(packId: string): number {
  return packId[NUMBER_LENGTH] === '-' ? Number.parseInt(packId.slice(0, NUMBER_LENGTH), 36) : 0;
}

const NUMBER_LENGTH = 8;

function groupBy<Item>(pairs: readonly (readonly [TableLetter, Item])[]): Map<TableLetter, Item[]> {
  const lists = new Map<TableLetter, Item[]>();
  for (const [letter, item] of pairs) {
    const list = lists.get(letter);
    if (list) list.push(item);
    else lists.set(letter, [item]);
  }
  return lists;
}
