import type { Company, Roster } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import type { Result } from '../../contracts/result.ts';
import type { ImportKind } from '../../pipeline/imports/understand-headers.ts';
import type { ChosenColumns } from '../../contracts/company.ts';
import { type MergedImport, mergeImport } from '../../pipeline/imports/merge-import.ts';
import type { ParsedFile } from '../../pipeline/imports/parsed-file.ts';
import { readImportFile } from '../../pipeline/imports/read-file.ts';

/** How a test hands a file over; everything has a plain default. */
export interface FileOptions {
  readonly name?: string;
  readonly kind?: ImportKind;
  /** The columns as a person chose them. */
  readonly wish?: ChosenColumns;
  readonly modifiedOn?: string;
  /** Bytes per piece, so that tests cut characters and records in the middle. */
  readonly pieceSize?: number;
}

/** Reads a file from its text (as UTF-8) or bytes. */
export function readFile(
  content: string | Uint8Array,
  options: FileOptions = {},
): Promise<Result<ParsedFile, Failure>> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { name = 'list.csv', modifiedOn = '2026-01-15T10:00:00Z', pieceSize = 64 * 1024 } = options;
  return readImportFile({ name, modifiedOn, chunks: pieces(bytes, pieceSize) }, options.wish ?? options.kind ?? 'auto');
}

/** Reads a file that the test knows to be readable. */
export async function parseFile(
  content: string | Uint8Array,
  options: FileOptions = {},
): Promise<ParsedFile> {
  const read = await readFile(content, options);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
}

/** Text as UTF-16 bytes, with or without byte order mark. */
export function utf16(text: string, endian: 'le' | 'be', withMark: boolean): Uint8Array {
  const marked = withMark ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(marked.length * 2);
  for (let at = 0; at < marked.length; at += 1) {
    const code = marked.charCodeAt(at);
    bytes[at * 2 + (endian === 'le' ? 0 : 1)] = code & 0xff;
    bytes[at * 2 + (endian === 'le' ? 1 : 0)] = code >> 8;
  }
  return bytes;
}

/** Text as Latin-1 bytes; every character must be below U+0100. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** What a store holds after imports, in memory. */
export interface MemoryStore {
  readonly companies: Map<string, Company>;
  readonly rosters: Map<string, Roster>;
}

/** Merges files into what the store holds, writes the changes to it and answers them. */
export async function importInto(store: MemoryStore, ...files: readonly ParsedFile[]): Promise<MergedImport> {
  const merged = await mergeImport(
    files,
    { companies: store.companies.values(), roster: (id) => Promise.resolve(store.rosters.get(id)) },
    { company: (key) => `c:${key}` as CompanyId, person: (key) => `p:${key}` as PersonId },
  );
  for (const company of merged.companies) store.companies.set(company.companyId, company);
  for (const roster of merged.rosters) store.rosters.set(roster.companyId, roster);
  return merged;
}

/** An empty store. */
export function emptyStore(): MemoryStore {
  return { companies: new Map(), rosters: new Map() };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
