import type { TableLetter } from './tables.ts';

/** A change of what packs hold. */
export interface DirectoryEntry {
  readonly letter: TableLetter;
  /** Empty for records that are no more. */
  readonly packId: string;
  /** Short ids of records that are in this pack from now on; `null`: the pack is no more. */
  readonly ids: readonly string[] | null;
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
 * Knows in which pack of the view each record is. Kept in memory, about 100 bytes a record, and sealed beside the packs
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
  readonly total: number;
  readonly chars: number;
  live: number;
}

interface Shelf {
  readonly packs: Map<string, Pack>;
  /** By short id. */
  readonly places: Map<string, Pack>;
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
    const fresh = { packs: new Map<string, Pack>(), places: new Map<string, Pack>() };
    shelves.set(letter, fresh);
    return fresh;
  }

  function put({ packs, places }: Shelf, entry: DirectoryEntry, ids: readonly string[]): void {
    const { packId, total, chars } = entry;
    const pack = { packId, total, chars, live: 0 };
    packs.set(packId, pack);
    for (const id of ids) {
      take(places, id);
      places.set(id, pack);
      pack.live += 1;
    }
  }

  function applyOne(entry: DirectoryEntry): void {
    const { letter, packId, ids } = entry;
    const { packs, places } = shelf(letter);
    if (ids && packId !== '') put({ packs, places }, entry, ids);
    else if (ids) for (const id of ids) take(places, id);
    else {
      const pack = packs.get(packId);
      packs.delete(packId);
      if (pack && pack.live > 0) for (const [id, at] of places) if (at === pack) places.delete(id);
    }
  }

  return {
    find: (letter, id) => shelves.get(letter)?.places.get(shortId(id))?.packId,
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
      const leave = (letter: TableLetter, id: string): void => {
        const pack = shelves.get(letter)?.places.get(id);
        if (pack) left.set(pack, { letter, live: (left.get(pack)?.live ?? pack.live) - 1 });
      };
      const added = packs.map(({ ids, ...pack }) => ({
        ...pack,
        total: ids.length,
        ids: ownTexts(ids.map(shortId)),
      }));
      const gone = [...removed].map(([letter, ids]) => ({ ...nowhere, letter, ids: ids.map(shortId) }));
      for (const { letter, ids } of [...added, ...gone]) for (const id of ids) leave(letter, id);
      const empty = [...left].flatMap(([{ packId }, { letter, live }]) =>
        live > 0 ? [] : [{ ...nowhere, letter, packId, ids: null }],
      );
      return [...added, ...gone, ...empty];
    },
    apply(entries) {
      for (const entry of entries) applyOne(entry);
    },
    entries: () =>
      [...shelves].flatMap(([letter, { packs, places }]) => {
        const ids = new Map([...packs.values()].map((pack) => [pack, [] as string[]]));
        for (const [id, pack] of places) ids.get(pack)?.push(id);
        return [...ids].map(([{ packId, total, chars }, held]) => ({
          letter,
          packId,
          ids: held,
          total,
          chars,
        }));
      }),
  };
}

/** The same texts as copies: a part of a longer text would keep all of that in memory for as long as the directory. */
function ownTexts(texts: readonly string[]): readonly string[] {
  return JSON.parse(JSON.stringify(texts)) as string[];
}

const nowhere = { packId: '', total: 0, chars: 0 };

function take(places: Map<string, Pack>, id: string): void {
  const pack = places.get(id);
  if (!pack) return;
  pack.live -= 1;
  places.delete(id);
}

const hash = /^[0-9a-f]{64}$/;

/** Ids that are HMACs differ in their first 96 bits as surely as in all. */
export function shortId(id: string): string {
  return id.length === 64 && hash.test(id) ? id.slice(0, 24) : id;
}
