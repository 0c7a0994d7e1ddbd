import { bucketsOf, type Sets } from '../imports/unite.ts';
import { compareRecords, type ReadRecord } from './same-person.ts';

/** What tells a row that is read again from other rows of its file. */
export interface SeenRecord {
  /** As written; a row has one at most, what is stored may have several. */
  readonly titles: readonly string[];
  readonly phone: string | null;
  readonly places: readonly { readonly file: string; readonly line: number }[];
}

interface Known extends SeenRecord {
  readonly owner: number | null;
}

/** True where a row may be what a stored record was made of. */
type Fit = (row: number, known: number) => boolean;

/**
 * Brings rows without a key to the stored record that was made of them when the same file was read before: the one that
 * says the same, best at the same line, or the only one of its name where the row is the only one, too. A row of another
 * file is never recognised: whether it is the same person, the rules must say.
 */
export function recogniseAgain(records: readonly Known[], read: readonly ReadRecord[], sets: Sets): void {
  const storedBySpot = spotsOf(records, read, (record) => records[record]!.owner !== null);
  if (storedBySpot.size === 0) return;
  const keptBySet = new Set(
    records.flatMap(({ owner }, record) => (owner === null ? [] : [sets.find(record)])),
  );
  const rowsBySpot = spotsOf(
    records,
    read,
    (record) => records[record]!.owner === null && !keptBySet.has(sets.find(record)),
  );
  const room = createRoom(records, sets);
  for (const [spot, rows] of rowsBySpot) {
    const file = spot.slice(0, spot.indexOf('\n'));
    const known = storedBySpot.get(spot) ?? [];
    if (known.length > 0) assign(rows, known, file, { records, read, sets, room });
  }
}

/** A stored record takes as many rows of a file as it was made of, those with a key first. */
interface Room {
  isFree(record: number, file: string): boolean;
  take(record: number, file: string): void;
}

function createRoom(records: readonly Known[], sets: Sets): Room {
  const taken = new Map<string, number>();
  const spot = (record: number, file: string): string => `${sets.find(record)} ${file}`;
  const take = (record: number, file: string): void => {
    taken.set(spot(record, file), (taken.get(spot(record, file)) ?? 0) + 1);
  };
  for (const [record, { owner, places }] of records.entries())
    if (owner === null && places[0]) take(record, places[0].file);
  return {
    take,
    isFree: (record, file) => (taken.get(spot(record, file)) ?? 0) < linesIn(records[record]!, file).size,
  };
}

const linesByFile = new WeakMap<SeenRecord['places'], ReadonlyMap<string, ReadonlySet<number>>>();

/** A record may be made of thousands of equal rows, and is asked for each of them. */
function linesIn({ places }: SeenRecord, file: string): ReadonlySet<number> {
  let lines = linesByFile.get(places);
  if (!lines) {
    const found = new Map<string, Set<number>>();
    for (const place of places) found.set(place.file, (found.get(place.file) ?? new Set()).add(place.line));
    lines = found;
    linesByFile.set(places, found);
  }
  return lines.get(file) ?? noLines;
}

const noLines: ReadonlySet<number> = new Set();

interface Ground {
  readonly records: readonly Known[];
  readonly read: readonly ReadRecord[];
  readonly sets: Sets;
  readonly room: Room;
}

/** From the surest way of telling to the least sure one; a row finds at most one record. */
function assign(
  rows: readonly number[],
  known: readonly number[],
  file: string,
  { records, read, sets, room }: Ground,
): void {
  const line = (row: number): number => records[row]!.places[0]?.line ?? 0;
  const left = new Set([...rows].sort((a, b) => line(a) - line(b)));
  const isSameLine: Fit = (row, one) => linesIn(records[one]!, file).has(line(row));
  const saysPart: Fit = (row, one) => isContent(records[row]!, read[row]!, records[one]!, read[one]!);
  const saysSame: Fit = (row, one) =>
    (records[row]!.titles.length > 0 || records[one]!.titles.length === 0) && saysPart(row, one);
  const pass = (fit: Fit): void => {
    for (const row of left) {
      const found = known.find((one) => room.isFree(one, file) && fit(row, one));
      if (found === undefined || !sets.unite(found, row)) continue;
      left.delete(row);
      room.take(found, file);
    }
  };
  const isPossible: Fit = (row, one) => compareRecords(read[row]!, read[one]!).verdict !== 'different';
  const isMerged: Fit = (row, one) => compareRecords(read[row]!, read[one]!).verdict === 'merge';
  pass((row, one) => isSameLine(row, one) && saysSame(row, one) && isPossible(row, one));
  pass((row, one) => saysSame(row, one) && isMerged(row, one));
  pass((row, one) => saysPart(row, one) && isMerged(row, one));
  pass((row, one) => isSameLine(row, one) && isPossible(row, one));
  const free = new Set(known.filter((one) => room.isFree(one, file)).map((one) => sets.find(one)));
  if (left.size === 1 && free.size === 1) pass(isMerged);
}

function isContent(row: SeenRecord, readRow: ReadRecord, known: SeenRecord, readKnown: ReadRecord): boolean {
  const email = readRow.record.email?.toLowerCase() ?? null;
  return (
    row.titles.every((title) => known.titles.some((one) => one.toLowerCase() === title.toLowerCase())) &&
    (email === null || email === readKnown.record.email?.toLowerCase()) &&
    (row.phone === null || row.phone === known.phone) &&
    (readRow.profile === null || readRow.profile === readKnown.profile)
  );
}

/** Records by file and name. */
function spotsOf(
  records: readonly Known[],
  read: readonly ReadRecord[],
  isWanted: (record: number) => boolean,
): ReadonlyMap<string, readonly number[]> {
  const spots: string[] = [];
  const at: number[] = [];
  for (const [record, { places }] of records.entries()) {
    if (!isWanted(record)) continue;
    for (const file of new Set(places.map((place) => place.file))) {
      spots.push(`${file}\n${read[record]!.folded}`);
      at.push(record);
    }
  }
  return new Map([...bucketsOf(spots)].map(([spot, bucket]) => [spot, bucket.map((one) => at[one]!)]));
}
