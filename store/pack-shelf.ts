import { type Marks, MARK_WORDS, countOf, createRecordPlaces } from './record-places.ts';

/** One pack of a table, as the directory knows it. */
export interface Pack {
  readonly packId: string;
  /** All records that it was made with, and their text in characters. */
  readonly total: number;
  readonly chars: number;
  /** Records of it that are not outdated. */
  readonly live: number;
}

/** A change of what packs hold. */
export interface PackChange {
  /** Empty for records that are no more. */
  readonly packId: string;
  /** The records that are in this pack from now on; `null`: the pack is no more. */
  readonly marks: Marks | null;
  /** All records that the pack was made with, and their text in characters. */
  readonly total: number;
  readonly chars: number;
}

/** The packs of one table, and in which of them each record is. */
export interface PackShelf {
  /** Takes a change, which costs nothing until somebody asks: a start asks for few of the tables. */
  apply(change: PackChange): void;
  /** The pack with the record of the mark that begins at `at`. */
  packOf(marks: Marks, at: number): Pack | undefined;
  /** Oldest first. */
  packs(): readonly Pack[];
  /** What makes the same shelf again, a change for each pack. */
  changes(): readonly PackChange[];
}

/** An empty shelf. */
export function createPackShelf(): PackShelf {
  const packs = new Map<string, Pack & { readonly number: number; live: number }>();
  /** By number, with gaps where a pack is no more. */
  const numbered: (Pack & { live: number })[] = [];
  const freeNumbers: number[] = [];
  let places = createRecordPlaces();
  let waiting: PackChange[] = [];

  function settle(): void {
    if (waiting.length === 0) return;
    const due = waiting;
    waiting = [];
    for (const { marks, ...pack } of due) {
      if (!marks) drop(pack.packId);
      else if (pack.packId === '') take(marks);
      else put(pack, marks);
    }
  }

  function put(pack: Omit<PackChange, 'marks'>, marks: Marks): void {
    const number = freeNumbers.pop() ?? numbered.length;
    const fresh = { ...pack, number, live: countOf(marks) };
    packs.set(pack.packId, fresh);
    numbered[number] = fresh;
    for (let at = 0; at < marks.length; at += MARK_WORDS) leave(places.set(marks, at, number));
  }

  function take(marks: Marks): void {
    for (let at = 0; at < marks.length; at += MARK_WORDS) leave(places.delete(marks, at));
  }

  /** No pack has the number -1 of a record that was nowhere. */
  function leave(number: number): void {
    const pack = numbered[number];
    if (pack) pack.live -= 1;
  }

  function drop(packId: string): void {
    const pack = packs.get(packId);
    if (!pack) return;
    packs.delete(packId);
    if (pack.live > 0) {
      const kept = createRecordPlaces();
      places.each((words, at, place) => {
        if (place !== pack.number) kept.set(words, at, place);
      });
      places = kept;
    }
    // Only now, for its number must not stand for another pack while records name it.
    freeNumbers.push(pack.number);
  }

  return {
    apply: (change) => void waiting.push(change),
    packOf(marks, at) {
      settle();
      return numbered[places.find(marks, at)];
    },
    packs() {
      settle();
      return [...packs.values()];
    },
    changes() {
      settle();
      const made = new Map(
        [...packs.values()].map(({ number, packId, total, chars, live }) => [
          number,
          { change: { packId, marks: new Uint32Array(live * MARK_WORDS), total, chars }, filled: 0 },
        ]),
      );
      places.each((words, at, place) => {
        const own = made.get(place);
        if (!own) return;
        own.change.marks.set(words.subarray(at, at + MARK_WORDS), own.filled);
        own.filled += MARK_WORDS;
      });
      return [...made.values()].map(({ change }) => change);
    },
  };
}
