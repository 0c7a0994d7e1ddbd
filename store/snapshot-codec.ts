import type { JournalFrame } from '../contracts/ports.ts';
import { parseJson } from './frame-codec.ts';
import type { Keys } from './keys.ts';
import { schemaVersion, upgradeRecord } from './migrations/registry.ts';
import { type Change, type TableLetter, tableOfLetter } from './tables.ts';

/** The name under which the sealing key of snapshots is derived. */
export const snapshotSealer = 'snapshot';

/** One record of a snapshot with the frame that last wrote it. */
export interface SnapshotRow extends Change {
  readonly seq: number;
}

/** What one part of a snapshot turned out to be. Part 1 holds the mark, the others hold records. */
export type OpenedPart =
  | { readonly kind: 'mark'; readonly mark: string; readonly version: number }
  | { readonly kind: 'rows'; readonly rows: readonly SnapshotRow[] }
  /** The seal does not open, or what is inside is no part of a snapshot. */
  | { readonly kind: 'unreadable'; readonly part: number }
  | { readonly kind: 'newer'; readonly version: number };

/** The text of part 1: the mark of the frame that the snapshot stands for. */
export function markText(mark: string): string {
  return `[${schemaVersion},${JSON.stringify(mark)}]`;
}

/** The text of one record, from the text that its row in the view was sealed as: `[seq, id, value]`. */
export function snapshotRowText(letter: TableLetter, rowText: string): string {
  return `["${letter}",${rowText.slice(1)}`;
}

/** The text of a part with these records. */
export function partText(rows: readonly string[]): string {
  return `[${schemaVersion},${rows.join(',')}]`;
}

/** Seals one part, bound to its place in the snapshot of frame `base`. */
export async function sealPart(keys: Keys, base: number, part: number, text: string): Promise<JournalFrame> {
  return { seq: part, bytes: await keys.sealer(snapshotSealer).seal(`${base}|${part}`, text) };
}

/** Opens one part and brings its records to the current schema. Never throws for what the disk holds. */
export async function openPart(
  keys: Keys,
  base: number,
  { seq: part, bytes }: JournalFrame,
): Promise<OpenedPart> {
  const text = await keys.sealer(snapshotSealer).open(`${base}|${part}`, bytes);
  const parsed = text === null ? undefined : parseJson(text);
  const [version, ...content] = Array.isArray(parsed) ? (parsed as unknown[]) : [];
  if (!Number.isSafeInteger(version)) return { kind: 'unreadable', part };
  if ((version as number) > schemaVersion) return { kind: 'newer', version: version as number };
  if (part === 1) {
    const [mark] = content;
    return typeof mark === 'string'
      ? { kind: 'mark', mark, version: version as number }
      : { kind: 'unreadable', part };
  }
  const rows = content.map((entry) => readRow(entry, version as number));
  return rows.includes(null) ? { kind: 'unreadable', part } : { kind: 'rows', rows: rows as SnapshotRow[] };
}

function readRow(entry: unknown, version: number): SnapshotRow | null {
  if (!Array.isArray(entry) || entry.length !== 4) return null;
  const [letter, seq, id, value] = entry as unknown[];
  const table = typeof letter === 'string' ? tableOfLetter(letter) : undefined;
  if (table === undefined || typeof id !== 'string' || typeof seq !== 'number') return null;
  const record = upgradeRecord({ table, id, value }, version);
  return { ...record, seq, json: JSON.stringify(record.value) };
}
