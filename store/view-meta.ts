import type { Failure } from '../contracts/failure.ts';
import { parseJson } from './frame-codec.ts';
import { newerVersion } from './journal-reader.ts';
import type { Keys } from './keys.ts';
import { readableFrom, schemaVersion } from './migrations/registry.ts';
import { type SealedMeta, metaName } from './view-database.ts';

/** Which pages hold the directory of the packs, as of the same batch as the packs. */
export interface PagesMeta {
  /** Oldest first: those made at once, then those of each writer since, one page for each batch. */
  readonly parts: readonly { readonly generation: string; readonly rows: number }[];
  /** Pages made at once. */
  readonly foldedRows: number;
  /** Their length before they were sealed. */
  readonly foldedBytes: number;
  readonly addedBytes: number;
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
  /** The frame after `appliedSeq` of which the view holds a part, `null` where it holds whole ones only. */
  readonly partOf: number | null;
  /** Records written after this frame are not in the journal and must be written back to it. */
  readonly owedFrom: number | null;
  /** A repair began and has not ended. */
  readonly isRepairing: boolean;
  /** `null` while no pages are kept, or they cannot be trusted. */
  readonly pages: PagesMeta | null;
  /** The number of the next pack. */
  readonly nextPack: number;
  /** Loss up to this high-water mark was already reported. */
  readonly reportedHighWater: number;
}

/** The schema whose view keeps records in packs. A row of an older one reads like a pack of one record. */
const FIRST_WITH_PACKS = 3;

/** The view of a store that has never held anything. */
export function emptyMeta(epoch: number): ViewMeta {
  return {
    schema: schemaVersion,
    readableFrom,
    epoch,
    appliedSeq: 0,
    mark: '',
    partOf: null,
    owedFrom: null,
    isRepairing: false,
    pages: { parts: [], foldedRows: 0, foldedBytes: 0, addedBytes: 0 },
    nextPack: 1,
    reportedHighWater: 0,
  };
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
  const read = { ...emptyMeta(0), ...meta };
  // Before packs, pages held something else; and their first version did not count bytes.
  const arePages = meta.schema >= FIRST_WITH_PACKS && typeof meta.pages?.foldedBytes === 'number';
  const known = arePages ? read : { ...read, pages: null };
  if (meta.schema <= schemaVersion) return { kind: 'ours', meta: known };
  const isReadable = typeof meta.readableFrom === 'number' && meta.readableFrom <= schemaVersion;
  return { kind: 'newer', failure: newerVersion(meta.schema), meta: isReadable ? known : null };
}
