import type { Keys } from '../store/keys.ts';
import { type TableLetter, letterOf, type Change } from '../store/tables.ts';
import type { SealedRow } from '../store/view-database.ts';

/** The id that a record's row had in a view before there were packs: an HMAC. */
export function oldRowId(keys: Keys, letter: TableLetter, id: string): string {
  return keys.mac('row', `${letter}|${id}`);
}

/** A record as a row of its own, as views had them up to schema 2. */
export async function oldRow(keys: Keys, { table, id, json }: Change, seq: number): Promise<SealedRow> {
  const letter = letterOf[table];
  const rowId = oldRowId(keys, letter, id);
  const text = `[${seq},${JSON.stringify(id)},${json ?? 'null'}]`;
  return { id: rowId, s: await keys.sealer(letter).seal(rowId, text) };
}
