import type { TableLetter } from './tables.ts';

/** Knows which rows the view cannot hold, so that asking for what was never there costs no transaction. */
export interface KnownRows {
  /** False only where the view certainly holds no such row. */
  mayHold(letter: TableLetter, rowId: string): boolean;
  /** To be called for each row before it is written. */
  note(letter: TableLetter, rowId: string): void;
}

/** The first 52 bits of an HMAC: all that fits a number. Two ids that share them cost one needless read. */
const MARK_DIGITS = 13;

/**
 * Keeps the ids of these tables in memory, about 40 bytes each; of any other table it knows nothing.
 *
 * A table's ids are read at the first question about it. Until they are there, and for good when they cannot be read,
 * the view may hold everything.
 */
export function createKnownRows(
  letters: ReadonlySet<TableLetter>,
  readIds: (letter: TableLetter) => Promise<readonly string[]>,
): KnownRows {
  const marks = new Map([...letters].map((letter) => [letter, new Set<number>()]));
  const asked = new Set<TableLetter>();
  const complete = new Set<TableLetter>();

  async function complement(letter: TableLetter, into: Set<number>): Promise<void> {
    asked.add(letter);
    const ids = await readIds(letter).catch(() => null);
    if (ids === null) return;
    for (const id of ids) into.add(markOfId(id));
    complete.add(letter);
  }

  return {
    mayHold(letter, rowId) {
      const known = marks.get(letter);
      if (!known) return true;
      if (!asked.has(letter)) void complement(letter, known);
      return !complete.has(letter) || known.has(markOfId(rowId));
    },
    note(letter, rowId) {
      marks.get(letter)?.add(markOfId(rowId));
    },
  };
}

function markOfId(rowId: string): number {
  return Number.parseInt(rowId.slice(0, MARK_DIGITS), 16);
}
