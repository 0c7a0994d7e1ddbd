import type { JournalFrame } from '../contracts/ports.ts';
import { type Keys, markOf } from './keys.ts';
import { schemaVersion, upgradeRecord } from './migrations/registry.ts';
import { keyOf } from './overlay.ts';
import { type Change, letterOf, tableOfLetter, withoutBulk } from './tables.ts';

/** The name under which the journal's sealing key is derived. */
export const journalSealer = 'journal';

/**
 * Frames from this length are deflated, as imports are: they shrink to about a fifth. Runs at work wait for their frames,
 * and deflating took a third of the time of a step at full speed; the snapshots that follow are deflated all the same.
 */
export const DEFLATE_FRAMES_FROM = 1_000_000;

/** What one frame turned out to be. */
export type OpenedFrame =
  | {
      readonly kind: 'good';
      readonly seq: number;
      /** The schema it was written in; its changes are of the current one. */
      readonly version: number;
      readonly mark: string;
      readonly changes: readonly Change[];
    }
  /** The seal does not open: damaged, moved, or under another key. */
  | { readonly kind: 'sealed-shut'; readonly seq: number }
  /** The seal opens, so the key is right, but what is inside is not a frame. */
  | { readonly kind: 'garbled'; readonly seq: number }
  | { readonly kind: 'newer'; readonly seq: number; readonly version: number };

/**
 * The commits of one frame without what later ones of them replace: a frame is on disk as a whole or not at all, so
 * nobody can ever read what stood there in between. A commit of which nothing is left stays, empty.
 */
export function withoutReplaced(commits: readonly (readonly Change[])[]): readonly (readonly Change[])[] {
  if (commits.length === 1) return commits;
  const seen = new Set<string>();
  const isLast = (change: Change): boolean => {
    const key = keyOf(change);
    return !seen.has(key) && Boolean(seen.add(key));
  };
  return commits
    .toReversed()
    .map((changes) => changes.toReversed().filter(isLast).reverse())
    .reverse();
}

/** Pieces of a frame are about this long. */
const PIECE_CHARS = 64_000;

/**
 * The text of a frame, its version and its commits, each `[[letter, id, value], …]`: in pieces, each made when it is
 * asked for. A value that is kept as bytes comes as those.
 */
function* framePieces(commits: readonly (readonly Change[])[]): Generator<string | Uint8Array> {
  let piece = `[${schemaVersion}`;
  for (const changes of commits) {
    piece += ',[';
    let before = '';
    for (const { table, id, json } of changes) {
      piece += `${before}["${letterOf[table]}",${JSON.stringify(id)},`;
      before = ',';
      if (json?.bytes) {
        yield piece;
        yield json.bytes;
        piece = '';
      } else piece += json?.toString() ?? 'null';
      piece += ']';
      if (piece.length < PIECE_CHARS) continue;
      yield piece;
      piece = '';
    }
    piece += ']';
  }
  yield `${piece}]`;
}

/** About how many characters a change takes in a frame: its value, letter, id, brackets and quotes. */
export function lengthOf(changes: readonly Change[]): number {
  return changes.reduce((sum, { json }) => sum + (json?.length ?? 4) + CHARS_BESIDE_VALUE, 0);
}

const CHARS_BESIDE_VALUE = 90;

const decoder = new TextDecoder();

function textOf(pieces: Iterable<string | Uint8Array>): string {
  return [...pieces].map((piece) => (typeof piece === 'string' ? piece : decoder.decode(piece))).join('');
}

/**
 * Seals commits as one frame, bound to its place in the journal. The text of a long one is at no moment there as a whole.
 * The key belongs to one profile alone; the store id is left out so that a profile whose store record was lost, and which
 * got a new id, still opens its journal.
 */
export async function sealFrame(
  keys: Keys,
  seq: number,
  commits: readonly (readonly Change[])[],
): Promise<JournalFrame> {
  const sealer = keys.sealer(journalSealer);
  const isLong = commits.reduce((sum, changes) => sum + lengthOf(changes), 0) >= DEFLATE_FRAMES_FROM;
  const bytes = isLong
    ? await sealer.sealPieces(String(seq), framePieces(commits))
    : await sealer.seal(String(seq), textOf(framePieces(commits)));
  return { seq, bytes };
}

/**
 * Opens one frame and brings its records to the current schema. Never throws for what the disk holds.
 *
 * @param readableUpTo the newest version that can be read; of those above our own, tables unknown here are left out
 */
export async function openFrame(
  keys: Keys,
  frame: JournalFrame,
  readableUpTo: number = schemaVersion,
): Promise<OpenedFrame> {
  const { seq, bytes } = frame;
  const text = await keys.sealer(journalSealer).open(String(seq), bytes);
  if (text === null) return { kind: 'sealed-shut', seq };
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return { kind: 'garbled', seq };
  const [version, ...commits] = parsed as unknown[];
  if (!Number.isSafeInteger(version)) return { kind: 'garbled', seq };
  if ((version as number) > readableUpTo) return { kind: 'newer', seq, version: version as number };
  const all = commits.flatMap((commit) => (Array.isArray(commit) ? commit : [null]) as unknown[]);
  const changes = (version as number) > schemaVersion ? all.filter(isOfKnownTable) : all;
  const read = changes.map((entry) => readChange(entry, version as number));
  if (read.includes(null)) return { kind: 'garbled', seq };
  const mark = markOf(bytes);
  return { kind: 'good', seq, version: version as number, mark, changes: read as Change[] };
}

function isOfKnownTable(entry: unknown): boolean {
  return !Array.isArray(entry) || typeof entry[0] !== 'string' || tableOfLetter(entry[0]) !== undefined;
}

function readChange(entry: unknown, version: number): Change | null {
  if (!Array.isArray(entry) || entry.length !== 3) return null;
  const [letter, id, value] = entry as unknown[];
  const table = typeof letter === 'string' ? tableOfLetter(letter) : undefined;
  if (table === undefined || typeof id !== 'string') return null;
  const record = upgradeRecord({ table, id, value }, version);
  return withoutBulk({ ...record, json: record.value === null ? null : JSON.stringify(record.value) });
}

/** The parsed text, or `undefined` where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
