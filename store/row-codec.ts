import type { Failure } from '../contracts/failure.ts';
import { parseJson } from './frame-codec.ts';
import { newerVersion } from './journal-reader.ts';
import type { Keys } from './keys.ts';
import { readableFrom, schemaVersion } from './migrations/registry.ts';
import { type Change, type TableLetter, letterOf } from './tables.ts';
import { type SealedMeta, type SealedRow, metaName } from './view-database.ts';

/** A record of the view, opened. `seq` is the frame that last wrote it. */
export interface OpenedRow {
  readonly id: string;
  readonly seq: number;
  readonly value: unknown;
  /** Length of the text it was sealed as. */
  readonly chars: number;
}

/** Which pages hold the resident tables a second time, as of the same batch as the rows. */
export interface PagesMeta {
  readonly generation: string;
  /** Pages of this generation: those made at once, and one for each batch since. */
  readonly rows: number;
  readonly foldedRows: number;
  /** Their texts, in characters. */
  readonly foldedChars: number;
  readonly addedChars: number;
}

/** How far the view is and what it still owes; sealed, and written with every batch of rows. */
export interface ViewMeta {
  readonly schema: number;
  /** The oldest version whose program can read records of `schema`. */
  readonly readableFrom: number;
  readonly epoch: number;
  readonly appliedSeq: number;
  /** Mark of the frame `appliedSeq`: another history with as many frames has another mark. */
  readonly mark: string;
  /** Records written after this frame are not in the journal and must be written back to it. */
  readonly owedFrom: number | null;
  /** A repair began and has not ended. */
  readonly isRepairing: boolean;
  /** `null` while no pages are kept, or they cannot be trusted. */
  readonly pages: PagesMeta | null;
  /** Loss up to this high-water mark was already reported. */
  readonly reportedHighWater: number;
}

/** The view of a store that has never held anything. */
export function emptyMeta(epoch: number): ViewMeta {
  return {
    schema: schemaVersion,
    readableFrom,
    epoch,
    appliedSeq: 0,
    mark: '',
    owedFrom: null,
    isRepairing: false,
    pages: null,
    reportedHighWater: 0,
  };
}

/** The id of a record's row: an HMAC, so that it says nothing and stays the same. */
export function rowIdOf(keys: Keys, letter: TableLetter, id: string): string {
  const name = `${letter}|${id}`;
  const known = lastIds.get(keys) ?? new Map<string, string>();
  lastIds.set(keys, known);
  const rowId = known.get(name) ?? keys.mac('row', name);
  if (known.size >= KEPT_IDS) known.clear();
  known.set(name, rowId);
  return rowId;
}

/** A step's ledger row is looked for twice and then written, and its own row is written more than once. */
const KEPT_IDS = 5_000;
const lastIds = new WeakMap<Keys, Map<string, string>>();

/** Seals one record for the view. */
export async function sealRow(keys: Keys, change: Change, seq: number): Promise<SealedRow> {
  const letter = letterOf[change.table];
  const id = rowIdOf(keys, letter, change.id);
  const text = `[${seq},${JSON.stringify(change.id)},${change.json ?? 'null'}]`;
  return { id, s: await keys.sealer(letter).seal(id, text) };
}

/** The text of one row, `[seq, id, value]`; `null` when it is damaged, moved or of another key. */
export function openRowText(keys: Keys, letter: TableLetter, row: SealedRow): Promise<string | null> {
  return keys.sealer(letter).open(row.id, row.s);
}

/** Opens one row; `null` when it is damaged, moved or of another key. */
export async function openRow(keys: Keys, letter: TableLetter, row: SealedRow): Promise<OpenedRow | null> {
  const text = await openRowText(keys, letter, row);
  const parsed = text === null ? null : parseJson(text);
  if (text === null || !Array.isArray(parsed) || parsed.length !== 3) return null;
  const [seq, id, value] = parsed as unknown[];
  if (typeof seq !== 'number' || typeof id !== 'string') return null;
  return { id, seq, value, chars: text.length };
}

/** Seals the meta row of a store. */
export async function sealMeta(keys: Keys, storeId: string, meta: ViewMeta): Promise<SealedMeta> {
  return { id: metaName, k: storeId, s: await keys.sealer(metaName).seal(storeId, JSON.stringify(meta)) };
}

/** What the meta row of a view says about it. */
export type MetaFinding =
  | { readonly kind: 'none' }
  /** Of another store and under another key. */
  | { readonly kind: 'foreign' }
  /** Of this store, but it does not open. */
  | { readonly kind: 'unreadable' }
  /** Written by a newer program; with `meta` where this one can still read it. */
  | { readonly kind: 'newer'; readonly failure: Failure; readonly meta: ViewMeta | null }
  | { readonly kind: 'ours'; readonly meta: ViewMeta };

/** Reads the meta row without trusting it. */
export async function openMeta(
  keys: Keys,
  storeId: string,
  row: SealedMeta | undefined,
): Promise<MetaFinding> {
  if (row === undefined) return { kind: 'none' };
  // A profile that lost its store record gets another id; its view is still ours when it opens under our key.
  const text = await keys.sealer(metaName).open(row.k, row.s);
  if (text === null && row.k !== storeId) return { kind: 'foreign' };
  const meta = text === null ? undefined : (parseJson(text) as Partial<ViewMeta> | null | undefined);
  if (typeof meta?.schema !== 'number' || typeof meta.appliedSeq !== 'number') return { kind: 'unreadable' };
  const known = { ...emptyMeta(0), ...meta };
  if (meta.schema <= schemaVersion) return { kind: 'ours', meta: known };
  const isReadable = typeof meta.readableFrom === 'number' && meta.readableFrom <= schemaVersion;
  return { kind: 'newer', failure: newerVersion(meta.schema), meta: isReadable ? known : null };
}
