import type { ImportedFile } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { fingerprintOf } from './choose-columns.ts';
import { type TextDecoding, startDecoding } from './decode-text.ts';
import { type ColumnWish, type FileLayout, findLayout } from './find-layout.ts';
import { maximumFileBytes, maximumRows, maximumWorkbookBytes } from './limits.ts';
import type { ParsedFile, PersonDraft } from './parsed-file.ts';
import { isOwnJson, ownJsonLayout, takeOwnJson } from './read-own-json.ts';
import { type RowReading, createRowReading } from './read-rows.ts';
import { createVcardReading, isVcard, vcardLayout } from './read-vcards.ts';
import { isZip, readSheets } from './read-workbook.ts';
import { recogniseBinary } from './recognise-binary.ts';

/** A file as the engine hands it over. */
export interface ImportSource {
  /** Name without its folder. */
  readonly name: string;
  /** ISO date or timestamp: the date of facts whose row states none. */
  readonly modifiedOn: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Shows a table whose columns nobody can tell, with no row taken, so that they can be chosen; else it is refused. */
  readonly isPreview?: boolean;
  /**
   * Takes the people's rows while they are read, some thousands at a time; only those behind the last of these are in
   * the answer. Without it all of them are.
   */
  readonly takePeople?: TakePeople | undefined;
}

/** Whoever takes rows of people; the next ones are read once it has resolved. */
export type TakePeople = (rows: readonly PersonDraft[]) => Promise<void> | void;

/** Bytes read before anything is decided. */
const headBytes = 64 * 1024;
/** Bytes decoded at once, so that one huge piece is not held twice. */
const pieceBytes = 256 * 1024;

/**
 * Reads a list of companies or people from the bytes of a CSV file in any common dialect.
 *
 * Finds encoding (UTF-8, UTF-16, Windows-1252), delimiter, header and columns by itself. Rows that cannot be read are
 * problems with line, column, what was found and what was expected; the rest goes on. Memory is bounded: at most one
 * record of 1 MB is buffered, 1,000 problems are kept.
 *
 * Fails with `unreadable-file` for an empty, binary or too large file, with `invalid-input` for missing columns, no
 * rows or too many rows. An error of `chunks` itself is passed on as thrown.
 *
 * @param wish `auto` tells companies from people by the columns
 */
export async function readImportFile(
  source: ImportSource,
  wish: ColumnWish,
): Promise<Result<ParsedFile, Failure>> {
  const pieces = limitedPieces(source.chunks);
  try {
    return await readPieces(source, wish, pieces);
  } finally {
    // Whoever reads the file may close it now, also where not all of it was wanted.
    await pieces.return(undefined);
  }
}

type Pieces = AsyncGenerator<Uint8Array | 'too-large', void>;

async function readPieces(
  source: ImportSource,
  wish: ColumnWish,
  pieces: Pieces,
): Promise<Result<ParsedFile, Failure>> {
  const { name, takePeople } = source;
  const head = await readHead(pieces);
  if (head.bytes.length === 0)
    return fail(unreadable(name, `"${name}" is empty: choose the file with the list.`));
  if (isZip(head.bytes)) return readZip(source, wish, head, pieces);
  const { decoding, skip } = startDecoding(head.bytes);
  const text = decoding.decode(head.bytes.subarray(skip), head.isWhole);
  if (isOwnJson(text)) return readExport(source, text, { name, head, pieces, decoding });
  const binary = recogniseBinary(name, head.bytes, decoding.encoding().startsWith('utf-16'));
  if (binary !== null) return fail(unreadable(name, binary));
  if (text.trim() === '')
    return fail(unreadable(name, `"${name}" holds no text: choose the file with the list.`));
  if (isVcard(text)) {
    const reading = createVcardReading(name, source.modifiedOn.slice(0, 10));
    return readInto(reading, text, vcardLayout, { name, head, pieces, decoding, takePeople });
  }
  const layout = findLayout(name, text, wish, head.isWhole);
  if (!layout.ok) return layout;
  if (layout.value.unclear) return settleUnclear(source, layout.value, decoding.encoding());
  const reading = createRowReading(name, source.modifiedOn.slice(0, 10), layout.value);
  const begun = text.slice(layout.value.next);
  return readInto(reading, begun, layout.value, { name, head, pieces, decoding, takePeople });
}

/** A workbook's directory stands at its end, so the whole file is held; what it unfolds to never is. */
async function readZip(
  source: ImportSource,
  wish: ColumnWish,
  head: Head,
  pieces: Pieces,
): Promise<Result<ParsedFile, Failure>> {
  const { name } = source;
  const parts = [head.bytes];
  let length = head.bytes.length;
  for (let piece = await pieces.next(); piece.done !== true; piece = await pieces.next()) {
    if (piece.value === 'too-large' || length > maximumWorkbookBytes) {
      const megabytes = maximumWorkbookBytes / 1024 / 1024;
      const message = `"${name}" is larger than ${megabytes} MB: save the list as CSV and import that file.`;
      return fail(unreadable(name, message));
    }
    parts.push(piece.value);
    length += piece.value.length;
  }
  const read = readSheets(name, source.modifiedOn.slice(0, 10), join(parts, length), wish);
  if (!read.ok) return read;
  if (read.value === null) return fail(unreadable(name, recogniseBinary(name, head.bytes, false) ?? ''));
  const { layout, taker } = read.value;
  if (layout.unclear) return settleUnclear(source, layout, 'xlsx');
  return finish(name, layout, 'xlsx', taker);
}

/** Where the text of a file comes from once its beginning was looked at. */
interface Opened {
  readonly name: string;
  readonly head: Head;
  readonly pieces: Pieces;
  readonly decoding: TextDecoding;
  readonly takePeople?: TakePeople | undefined;
}

/** JSON means nothing before its end, so the whole of our own export is held. */
async function readExport(
  { name, modifiedOn }: ImportSource,
  begun: string,
  { head, pieces, decoding }: Opened,
): Promise<Result<ParsedFile, Failure>> {
  const parts = [begun];
  const holder = { read: (text: string) => void parts.push(text), isFull: () => false };
  const failure = head.isWhole ? null : await readRest(name, pieces, decoding, holder);
  if (failure) return fail(failure);
  const taken = takeOwnJson(name, modifiedOn.slice(0, 10), parts.join(''));
  return taken.ok ? finish(name, ownJsonLayout, decoding.encoding(), taken.value) : taken;
}

async function readInto(
  reading: RowReading,
  begun: string,
  layout: FileLayout,
  from: Opened,
): Promise<Result<ParsedFile, Failure>> {
  const { name, head, pieces, decoding, takePeople } = from;
  reading.read(begun, head.isWhole);
  const handOver = async () => takePeople?.(reading.takePeople());
  const failure = head.isWhole ? null : await readRest(name, pieces, decoding, reading, handOver);
  return failure ? fail(failure) : finish(name, layout, decoding.encoding(), reading);
}

interface Head {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

async function readHead(pieces: Pieces): Promise<Head> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const piece = await pieces.next();
    if (piece.done === true || piece.value === 'too-large')
      return { bytes: join(parts, length), isWhole: true };
    parts.push(piece.value);
    length += piece.value.length;
  }
  return { bytes: join(parts, length), isWhole: false };
}

async function readRest(
  name: string,
  pieces: Pieces,
  decoding: TextDecoding,
  reading: Pick<RowReading, 'read' | 'isFull'>,
  handOver: () => Promise<void> = () => Promise.resolve(),
): Promise<Failure | null> {
  for (;;) {
    const piece = await pieces.next();
    if (piece.done === true) {
      reading.read(decoding.decode(new Uint8Array(0), true), true);
      return null;
    }
    if (piece.value === 'too-large') {
      const megabytes = maximumFileBytes / 1024 / 1024;
      return unreadable(name, `"${name}" is larger than ${megabytes} MB: split it and import the parts.`);
    }
    reading.read(decoding.decode(piece.value, false), false);
    await handOver();
    if (reading.isFull()) return null;
  }
}

async function* limitedPieces(chunks: AsyncIterable<Uint8Array>): Pieces {
  let total = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      total += piece.length;
      if (total > maximumFileBytes) {
        yield 'too-large';
        return;
      }
      yield piece;
    }
  }
}

function finish(
  name: string,
  layout: FileLayout,
  encoding: string,
  reading: Pick<RowReading, 'isFull' | 'finish'>,
): Result<ParsedFile, Failure> {
  const { rows, refusedRows, ...content } = reading.finish();
  if (reading.isFull()) {
    const message = `"${name}" has more than ${maximumRows.toLocaleString('en')} rows: split it and import the parts.`;
    return fail({ kind: 'invalid-input', where: name, message });
  }
  if (rows === 0) {
    const message = `"${name}" has a header but no rows: add the rows and import the file again.`;
    return fail({ kind: 'invalid-input', where: name, message });
  }
  return ok({ file: { ...fileFacts(name, layout, encoding), rows, refusedRows }, ...content });
}

function fileFacts(
  name: string,
  layout: FileLayout,
  encoding: string,
): Omit<ImportedFile, 'rows' | 'refusedRows'> {
  return {
    file: name,
    kind: layout.columns.kind,
    encoding,
    delimiter: layout.delimiter,
    mapping: layout.mapping,
    fingerprint: fingerprintOf(layout.headers),
    dialect: layout.dialect,
    ...(layout.isHeaderless ? { isHeaderless: true } : {}),
  };
}

/** A table without a header of which no row can be taken yet. */
function settleUnclear(
  { name, isPreview = false }: ImportSource,
  layout: FileLayout,
  encoding: string,
): Result<ParsedFile, Failure> {
  const { because = '', sample = [] } = layout.unclear ?? {};
  if (!isPreview) return fail({ kind: 'invalid-input', where: name, message: because });
  const problem = { file: name, line: null, column: null, found: 'no header line', expected: because };
  return ok({
    file: { ...fileFacts(name, layout, encoding), rows: 0, refusedRows: 0 },
    ...{ companies: [], people: [], problems: [problem], refusals: [], problemCount: 1, sample },
  });
}

function unreadable(file: string, message: string): Failure {
  return { kind: 'unreadable-file', file, message };
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
