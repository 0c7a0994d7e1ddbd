import {
  type Marks,
  MARK_WORDS,
  type RecordPlaces,
  countOf,
  createRecordPlaces,
  marksOf,
} from './record-places.ts';
import type { TableLetter } from './tables.ts';

/** A change of what packs hold. */
export interface DirectoryEntry {
  readonly letter: TableLetter;
  /** Empty for records that are no more. */
  readonly packId: string;
  /** The records that are in this pack from now on; `null`: the pack is no more. */
  readonly marks: Marks | null;
  /** All records that the pack was made with, and their text in characters. */
  readonly total: number;
  readonly chars: number;
}

/** A pack about to be written. */
export interface NewPack {
  readonly letter: TableLetter;
  readonly packId: string;
  readonly ids: readonly string[];
  readonly chars: number;
}

/**
 * Knows in which pack of the view each record is. Kept in memory, about 30 bytes a record, and sealed beside the packs
 * (see `directory-pages.ts`). What it does not know is not in the view.
 */
export interface PackDirectory {
  /** The pack with this record as the view holds it, or `undefined`. */
  find(letter: TableLetter, id: string): string | undefined;
  /** The packs of a table, oldest first. */
  packs(letter: TableLetter): readonly string[];
  /** Packs of this table that are better written together with the next one: many small ones, or mostly outdated. */
  mergeable(letter: TableLetter): readonly string[];
  /** What writing these packs and removing these records changes, with the packs that then hold nothing any more. */
  plan(
    packs: readonly NewPack[],
    removed: ReadonlyMap<TableLetter, readonly string[]>,
  ): readonly DirectoryEntry[];
  apply(entries: Iterable<DirectoryEntry>): void;
  /** Everything, in as few entries as there are packs. */
  entries(): readonly DirectoryEntry[];
}

interface Pack {
  readonly packId: string;
  /** Its index in `shelf.numbered`. */
  readonly number: number;
  readonly total: number;
  readonly chars: number;
  live: number;
}

interface Shelf {
  readonly packs: Map<string, Pack>;
  /** By number, with gaps where a pack is no more. */
  readonly numbered: (Pack | undefined)[];
  readonly freeNumbers: number[];
  /** The number of the pack of each record. */
  places: RecordPlaces;
}

/** A pack with less living text than this is thin. */
const THIN_CHARS = 16_000;
/** So many thin packs of a table are merged: a record is rewritten a few times on its way to a full pack. */
const THIN_PACKS = 12;
/** Packs of which most is outdated that are rewritten at once. */
const SPARSE_PACKS = 4;

/** An empty directory. */
export function createPackDirectory(): PackDirectory {
  const shelves = new Map<TableLetter, Shelf>();

  function shelf(letter: TableLetter): Shelf {
    const known = shelves.get(letter);
    if (known) return known;
    const fresh: Shelf = {
      packs: new Map(),
      numbered: [],
      freeNumbers: [],
      places: createRecordPlaces(),
    };
    shelves.set(letter, fresh);
    return fresh;
  }

  function applyOne({ letter, packId, marks, total, chars }: DirectoryEntry): void {
    const at = shelf(letter);
    if (!marks) dropPack(at, packId);
    else if (packId === '') for (let from = 0; from < marks.length; from += MARK_WORDS) take(at, marks, from);
    else put(at, { packId, total, chars }, marks);
  }

  return {
    find: (letter, id) => packOf(shelves.get(letter), marksOf([id]), 0)?.packId,
    packs: (letter) => [...(shelves.get(letter)?.packs.keys() ?? [])],
    mergeable(letter) {
      const packs = [...(shelves.get(letter)?.packs.values() ?? [])];
      const thin = packs.filter((pack) => (pack.chars * pack.live) / pack.total < THIN_CHARS);
      const sparse = packs.filter((pack) => pack.live * 2 < pack.total && !thin.includes(pack));
      const due = thin.length < THIN_PACKS ? [] : thin;
      return [...due, ...sparse.slice(0, SPARSE_PACKS)].map(({ packId }) => packId);
    },
    plan(packs, removed) {
      const left = new Map<Pack, { letter: TableLetter; live: number }>();
      const leave = (letter: TableLetter, marks: Marks, at: number): void => {
        const pack = packOf(shelves.get(letter), marks, at);
        if (pack) left.set(pack, { letter, live: (left.get(pack)?.live ?? pack.live) - 1 });
      };
      const added = packs.map(({ ids, ...pack }) => ({ ...pack, total: ids.length, marks: marksOf(ids) }));
      const gone = [...removed].map(([letter, ids]) => ({ ...nowhere, letter, marks: marksOf(ids) }));
      for (const { letter, marks } of [...added, ...gone])
        for (let at = 0; at < marks.length; at += MARK_WORDS) leave(letter, marks, at);
      const empty = [...left].flatMap(([{ packId }, { letter, live }]) =>
        live > 0 ? [] : [{ ...nowhere, letter, packId, marks: null }],
      );
      return [...added, ...gone, ...empty];
    },
    apply(entries) {
      for (const entry of entries) applyOne(entry);
    },
    entries: () => [...shelves].flatMap(([letter, at]) => entriesOf(letter, at)),
  };
}

const nowhere = { packId: '', total: 0, chars: 0 };

function packOf(shelf: Shelf | undefined, marks: Marks, at: number): Pack | undefined {
  // No pack has the number -1 of what is not there.
  return shelf?.numbered[shelf.places.find(marks, at)];
}

function put(shelf: Shelf, pack: Pick<Pack, 'packId' | 'total' | 'chars'>, marks: Marks): void {
  const number = shelf.freeNumbers.pop() ?? shelf.numbered.length;
  const fresh = { ...pack, number, live: countOf(marks) };
  shelf.packs.set(pack.packId, fresh);
  shelf.numbered[number] = fresh;
  for (let at = 0; at < marks.length; at += MARK_WORDS) {
    const before = shelf.numbered[shelf.places.set(marks, at, number)];
    if (before) before.live -= 1;
  }
}

function take(shelf: Shelf, marks: Marks, at: number): void {
  const pack = packOf(shelf, marks, at);
  if (!pack) return;
  pack.live -= 1;
  shelf.places.delete(marks, at);
}

function dropPack(shelf: Shelf, packId: string): void {
  const pack = shelf.packs.get(packId);
  if (!pack) return;
  shelf.packs.delete(packId);
  shelf.numbered[pack.number] = undefined;
  if (pack.live > 0) {
    const kept = createRecordPlaces();
    shelf.places.each((words, at, place) => {
      if (place !== pack.number) kept.set(words, at, place);
    });
    shelf.places = kept;
  }
  // Only now, for its number must not stand for another pack while records name it.
  shelf.freeNumbers.push(pack.number);
}

/** One entry for each pack of a shelf. */
function entriesOf(letter: TableLetter, { packs, places }: Shelf): readonly DirectoryEntry[] {
  const entries = new Map(
    [...packs.values()].map(({ number, packId, total, chars, live }) => [
      number,
      { entry: { letter, packId, marks: new Uint32Array(live * MARK_WORDS), total, chars }, filled: 0 },
    ]),
  );
  places.each((words, at, place) => {
    const made = entries.get(place);
    if (!made) return;
    made.entry.marks.set(words.subarray(at, at + MARK_WORDS), made.filled);
    made.filled += MARK_WORDS;
  });
  return [...entries.values()].map(({ entry }) => entry);
}
