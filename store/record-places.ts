/** Numbers of 32 bits that stand for an id; two ids with the same are as unlikely as 1 in 2^96. */
export const MARK_WORDS = 3;

/** Marks of many ids, one after the other. */
export type Marks = Uint32Array<ArrayBuffer>;

/**
 * The marks of ids, in their order. Ids are hashes, or hashes with a name behind, so that nobody aims at a collision:
 * three lanes of multiplying and turning spread them well enough. Marks are on disk (see `directory-pages.ts`): another
 * way of making them needs another version of the pages.
 */
export function marksOf(ids: readonly string[]): Marks {
  const marks = new Uint32Array(ids.length * MARK_WORDS);
  ids.forEach((id, index) => {
    markInto(marks, index * MARK_WORDS, id);
  });
  return marks;
}

/** How many ids the marks are of. */
export function countOf(marks: Marks): number {
  return marks.length / MARK_WORDS;
}

function markInto(marks: Marks, at: number, id: string): void {
  let one = 0x9e3779b1 ^ id.length;
  let two = 0x85ebca77;
  let three = 0xc2b2ae3d;
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    one = (one << 13) | (one >>> 19);
    two = Math.imul(two ^ code, 0x5bd1e995);
    two = (two << 15) | (two >>> 17);
    three = Math.imul(three ^ code, 0x27d4eb2f);
    three = (three << 11) | (three >>> 21);
  }
  marks[at] = spread(one);
  marks[at + 1] = spread(two);
  marks[at + 2] = spread(three);
}

/** The last step of MurmurHash3: every bit that comes in changes about half of those that go out. */
function spread(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A place of its own for each mark, as a map from ids would give it, in 16 bytes and some air and without garbage. */
export interface RecordPlaces {
  readonly size: number;
  /** The number kept for the mark that begins at `at`, or -1. */
  find(marks: Marks, at: number): number;
  /** Keeps a number, 0 or more, in place of one kept before, which it answers as `find` would. */
  set(marks: Marks, at: number, place: number): number;
  /** Answers the number that was kept, or -1. */
  delete(marks: Marks, at: number): number;
  /** Every mark with its number; `words` holds the mark from `at` on, and is to be read at once. */
  each(visit: (words: Marks, at: number, place: number) => void): void;
}

/** A mark, then its number plus 1; 0 there is a free cell. */
const CELL_WORDS = MARK_WORDS + 1;
const LEAST_CELLS = 16;

/**
 * Places kept in one typed array, by open addressing with linear probing. Two hundred thousand strings in a map would be
 * 20 MB for the garbage collector to walk, and let the heap grow by a multiple of that.
 */
export function createRecordPlaces(): RecordPlaces {
  let cells = new Uint32Array(LEAST_CELLS * CELL_WORDS);
  let mask = LEAST_CELLS - 1;
  let size = 0;

  /** The cell of this mark, or the free one where it would be. */
  function cellOf(marks: Marks, at: number): number {
    const one = marks[at] as number;
    const two = marks[at + 1] as number;
    const three = marks[at + 2] as number;
    for (let index = one & mask; ; index = (index + 1) & mask) {
      const cell = index * CELL_WORDS;
      if (cells[cell + MARK_WORDS] === 0) return cell;
      if (cells[cell] === one && cells[cell + 1] === two && cells[cell + 2] === three) return cell;
    }
  }

  function grow(): void {
    const old = cells;
    mask = mask * 2 + 1;
    cells = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += CELL_WORDS) {
      if (old[from + MARK_WORDS] === 0) continue;
      const cell = cellOf(old, from);
      for (let word = 0; word < CELL_WORDS; word += 1) cells[cell + word] = old[from + word] as number;
    }
  }

  /** Moves what was pushed past a cell that is free now back to it, so that no search ends too early. */
  function close(freed: number): void {
    let hole = freed / CELL_WORDS;
    for (let index = (hole + 1) & mask; ; index = (index + 1) & mask) {
      const cell = index * CELL_WORDS;
      if (cells[cell + MARK_WORDS] === 0) break;
      const home = (cells[cell] as number) & mask;
      if (((index - home) & mask) < ((index - hole) & mask)) continue;
      cells.copyWithin(hole * CELL_WORDS, cell, cell + CELL_WORDS);
      hole = index;
    }
    cells.fill(0, hole * CELL_WORDS, (hole + 1) * CELL_WORDS);
  }

  return {
    get size() {
      return size;
    },
    find: (marks, at) => (cells[cellOf(marks, at) + MARK_WORDS] as number) - 1,
    set(marks, at, place) {
      // Searches stay short while a quarter is free.
      if (size * 4 >= (mask + 1) * 3) grow();
      const cell = cellOf(marks, at);
      const before = cells[cell + MARK_WORDS] as number;
      if (before === 0) {
        size += 1;
        for (let word = 0; word < MARK_WORDS; word += 1) cells[cell + word] = marks[at + word] as number;
      }
      cells[cell + MARK_WORDS] = place + 1;
      return before - 1;
    },
    delete(marks, at) {
      const cell = cellOf(marks, at);
      const before = cells[cell + MARK_WORDS] as number;
      if (before > 0) {
        size -= 1;
        close(cell);
      }
      return before - 1;
    },
    each(visit) {
      for (let cell = 0; cell < cells.length; cell += CELL_WORDS) {
        const place = cells[cell + MARK_WORDS] as number;
        if (place > 0) visit(cells, cell, place - 1);
      }
    },
  };
}
