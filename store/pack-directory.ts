import { type Pack, type PackChange, type PackShelf, createPackShelf } from './pack-shelf.ts';
import { type Marks, MARK_WORDS, marksOf } from './record-places.ts';
import type { TableLetter } from './tables.ts';

/** A change of what the packs of a table hold. */
export interface DirectoryEntry extends PackChange {
  readonly letter: TableLetter;
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

/** A pack with less living text than this is thin. */
const THIN_CHARS = 16_000;
/** So many thin packs of a table are merged: a record is rewritten a few times on its way to a full pack. */
const THIN_PACKS = 12;
/** Packs of which most is outdated that are rewritten at once. */
const SPARSE_PACKS = 4;

/** An empty directory. */
export function createPackDirectory(): PackDirectory {
  const shelves = new Map<TableLetter, PackShelf>();

  return {
    find: (letter, id) => shelves.get(letter)?.packOf(marksOf([id]), 0)?.packId,
    packs: (letter) => (shelves.get(letter)?.packs() ?? []).map(({ packId }) => packId),
    mergeable(letter) {
      const packs = shelves.get(letter)?.packs() ?? [];
      const thin = packs.filter((pack) => (pack.chars * pack.live) / pack.total < THIN_CHARS);
      const sparse = packs.filter((pack) => pack.live * 2 < pack.total && !thin.includes(pack));
      const due = thin.length < THIN_PACKS ? [] : thin;
      return [...due, ...sparse.slice(0, SPARSE_PACKS)].map(({ packId }) => packId);
    },
    plan(packs, removed) {
      const left = new Map<Pack, { letter: TableLetter; live: number }>();
      const leave = (letter: TableLetter, marks: Marks, at: number): void => {
        const pack = shelves.get(letter)?.packOf(marks, at);
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
      for (const { letter, ...change } of entries) {
        const known = shelves.get(letter) ?? createPackShelf();
        shelves.set(letter, known);
        known.apply(change);
      }
    },
    entries: () =>
      [...shelves].flatMap(([letter, shelf]) => shelf.changes().map((change) => ({ letter, ...change }))),
  };
}

const nowhere = { packId: '', total: 0, chars: 0 };
