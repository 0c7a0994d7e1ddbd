import { parseJson } from './frame-codec.ts';
import type { DirectoryEntry } from './pack-directory.ts';
import type { Marks } from './record-places.ts';
import type { TableLetter } from './tables.ts';

/**
 * The version of pages that name records by their marks. Those before were JSON: a program that knows only these takes
 * pages of ours for damaged, reads every pack instead, and the other way round.
 */
const PAGE_VERSION = 2;
const WORD_BYTES = 4;
const HEAD_BYTES = 2 * WORD_BYTES;

/** Table, pack, words of its marks (`null`: the pack is no more), all records and their characters. */
type EntryTuple = [TableLetter, string, number | null, number, number];

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * A page as bytes: version and length of a JSON text as u32, the text, filled up to whole words, then the marks of one
 * entry after the other. Words are little endian, as on every machine that Chromium runs on: what is read is used where
 * it lies, a quarter of a million records in the time of one copy.
 */
export function encodePage(entries: readonly DirectoryEntry[]): Uint8Array<ArrayBuffer> {
  const tuples = entries.map(({ letter, packId, marks, total, chars }): EntryTuple => {
    return [letter, packId, marks && marks.length, total, chars];
  });
  const text = encoder.encode(JSON.stringify(tuples));
  const marksAt = HEAD_BYTES + wholeWords(text.length);
  const bytes = new Uint8Array(marksAt + marksBytes(entries));
  new Uint32Array(bytes.buffer, 0, 2).set([PAGE_VERSION, text.length]);
  bytes.set(text, HEAD_BYTES);
  const words = new Uint32Array(bytes.buffer, marksAt);
  let at = 0;
  for (const { marks } of entries) {
    if (!marks) continue;
    words.set(marks, at);
    at += marks.length;
  }
  return bytes;
}

/** The entries of a page, or `null` for bytes of another version. Bytes that were sealed are trusted to be whole. */
export function decodePage(bytes: Uint8Array<ArrayBuffer>): readonly DirectoryEntry[] | null {
  if (bytes.length < HEAD_BYTES || bytes.length % WORD_BYTES !== 0) return null;
  const [version, textBytes] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2) as unknown as [
    number,
    number,
  ];
  if (version !== PAGE_VERSION) return null;
  const tuples = parseJson(decoder.decode(bytes.subarray(HEAD_BYTES, HEAD_BYTES + textBytes)));
  let at = HEAD_BYTES + wholeWords(textBytes);
  return (tuples as EntryTuple[]).map(([letter, packId, words, total, chars]) => {
    const marks: Marks | null =
      words === null ? null : new Uint32Array(bytes.buffer, bytes.byteOffset + at, words);
    at += (words ?? 0) * WORD_BYTES;
    return { letter, packId, marks, total, chars };
  });
}

/** About how long the page of an entry alone would be. */
export function entryBytes(entry: DirectoryEntry): number {
  return ENTRY_TEXT_BYTES + marksBytes([entry]);
}

const ENTRY_TEXT_BYTES = 40;

function marksBytes(entries: readonly DirectoryEntry[]): number {
  return entries.reduce((sum, { marks }) => sum + (marks?.byteLength ?? 0), 0);
}

function wholeWords(bytes: number): number {
  return Math.ceil(bytes / WORD_BYTES) * WORD_BYTES;
}
