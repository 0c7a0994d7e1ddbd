import { maximumCellLength, maximumCells, maximumRecordLength } from './limits.ts';

/** What stands at one place of the text: a whole record, something that is none, or too little to say. */
export type Cut = WholeRecord | BrokenRecord | { readonly kind: 'incomplete' };

export interface WholeRecord {
  readonly kind: 'record';
  /** The cells, quotes resolved. */
  readonly cells: readonly string[];
  /** Where the next record begins. */
  readonly next: number;
  /** Physical lines that the record takes, 1 or more. */
  readonly lines: number;
}

export interface BrokenRecord {
  readonly kind: 'broken';
  readonly why: 'unclosed-quote' | 'stray-quote' | 'long-cell' | 'long-record' | 'many-cells';
  /** 0-based cell in which it happened. */
  readonly cell: number;
  /** Lines between the start of the record and the line on which that cell begins. */
  readonly lineOffset: number;
  readonly next: number;
  readonly lines: number;
  /** The line goes on beyond what may be buffered: leave out everything up to its end. */
  readonly skipsRestOfLine: boolean;
}

/** How the records of a file look. */
export interface RecordShape {
  readonly delimiter: string;
  /** Cells of the header, or `null` while it is not known. */
  readonly cells: number | null;
}

/**
 * Cuts the next record out of a text, by the quoting rules of RFC 4180 with LF, CRLF or CR as line end.
 *
 * A quote that is never closed, or that ends in the middle of a cell, costs the lines up to the one on which it opens:
 * reading goes on at the line after it, so one missing quote never swallows the file. The same holds for a quoted cell
 * over several lines in a record with the wrong number of cells. At most `maximumRecordLength` characters are waited for.
 *
 * @param from where the record begins
 * @param isLast true when no more text will come after this
 */
export function cutRecord(text: string, from: number, shape: RecordShape, isLast: boolean): Cut {
  const delimiter = shape.delimiter.charCodeAt(0);
  return cutOneLine(text, from, delimiter, isLast) ?? cutAnyRecord(text, from, shape, isLast);
}

function cutAnyRecord(text: string, from: number, shape: RecordShape, isLast: boolean): Cut {
  const cells: Cell[] = [];
  const delimiter = shape.delimiter.charCodeAt(0);
  for (let at = from; ;) {
    const cell = readCell(text, at, delimiter, isLast);
    if (cells.length > maximumCells) {
      return (
        brokenAt(text, from, 0, at, 'many-cells') ?? skipLine(text, from, cells.length, at, 'many-cells')
      );
    }
    if (cell.kind === 'unfinished') return waitOrGiveUp(text, from, cells.length, cell.openedAt);
    if (cell.kind === 'misquoted') {
      const cut = brokenAt(text, from, cells.length, cell.openedAt, cell.why);
      if (cut) return cut;
      return isLast
        ? lastLine(text, from, cells.length, cell)
        : waitOrGiveUp(text, from, cells.length, cell.openedAt);
    }
    cells.push(cell);
    if (cell.end === text.length || text.charCodeAt(cell.end) !== delimiter) break;
    at = cell.end + 1;
  }
  return judgeRecord(text, from, shape, cells);
}

/**
 * The record, where it takes one line and nothing about it is unusual; else `null`, and `cutAnyRecord` looks closely.
 * Nearly every record of a real file is of this kind, and it is read in one pass.
 */
function cutOneLine(text: string, from: number, delimiter: number, isLast: boolean): WholeRecord | null {
  const cells: string[] = [];
  const end = Math.min(text.length, from + maximumRecordLength);
  for (let start = from; start < end && cells.length < maximumCells;) {
    const isQuoted = text.charCodeAt(start) === quote;
    const closing = isQuoted ? closingQuote(text, start) : null;
    if (isQuoted && closing === null) return null;
    const stop = closing === null ? endOfPlainCell(text, start, delimiter) : closing + 1;
    if (stop >= end || stop - start > maximumCellLength) return null;
    const cell = closing === null ? text.slice(start, stop) : text.slice(start + 1, closing);
    if (closing === null ? startsWithSpacedQuote(cell) : hasLineEnd(cell)) return null;
    const code = text.charCodeAt(stop);
    cells.push(closing === null ? cell : unquote(cell));
    if (code === lineFeed) return { kind: 'record', cells, next: stop + 1, lines: 1 };
    if (code === carriageReturn) {
      if (stop + 1 === text.length && !isLast) return null;
      const next = text.charCodeAt(stop + 1) === lineFeed ? stop + 2 : stop + 1;
      return { kind: 'record', cells, next, lines: 1 };
    }
    if (code !== delimiter) return null;
    start = stop + 1;
  }
  return null;
}

/** A quoted cell may stand between spaces. */
function startsWithSpacedQuote(cell: string): boolean {
  return cell.charCodeAt(0) === space && cell.charCodeAt(skipSpaces(cell, 0)) === quote;
}

function hasLineEnd(cell: string): boolean {
  return cell.includes('\n') || cell.includes('\r');
}

function unquote(inside: string): string {
  return inside.includes('"') ? inside.replaceAll('""', '"') : inside;
}

/** Counts line ends (LF, CRLF or CR) in a stretch of text. */
export function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === lineFeed || (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed)) count += 1;
  }
  return count;
}

/** The place after the next line end, or `null` where the text has none. */
export function afterLineEnd(text: string, from: number): number | null {
  lineEnd.lastIndex = from;
  return lineEnd.test(text) ? lineEnd.lastIndex : null;
}

const lineEnd = /\r\n|\n|\r/g;
const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;
const space = 32;

interface Cell {
  readonly kind: 'cell';
  readonly start: number;
  readonly end: number;
  /** The cell without spaces around its quotes, where it is quoted. */
  readonly quoted: { readonly from: number; readonly to: number; readonly lineEnds: number } | null;
}
interface Misquoted {
  readonly kind: 'misquoted';
  readonly why: 'unclosed-quote' | 'stray-quote';
  readonly openedAt: number;
}
interface Unfinished {
  readonly kind: 'unfinished';
  readonly openedAt: number | null;
}

function readCell(
  text: string,
  at: number,
  delimiter: number,
  isLast: boolean,
): Cell | Misquoted | Unfinished {
  const opening = skipSpaces(text, at);
  if (opening === text.length && !isLast) return { kind: 'unfinished', openedAt: null };
  if (text.charCodeAt(opening) !== quote) {
    const end = endOfPlainCell(text, at, delimiter);
    if (!isLast && needsMore(text, end)) return { kind: 'unfinished', openedAt: null };
    return { kind: 'cell', start: at, end, quoted: null };
  }
  const closing = closingQuote(text, opening);
  const end = closing === null ? text.length : skipSpaces(text, closing + 1);
  if (!isLast && (closing === null || needsMore(text, end))) return { kind: 'unfinished', openedAt: opening };
  if (closing === null) return { kind: 'misquoted', why: 'unclosed-quote', openedAt: opening };
  const lineEnds = countLineEnds(text, opening, closing);
  if (!endsCell(text, end, delimiter)) {
    return { kind: 'misquoted', why: lineEnds > 0 ? 'unclosed-quote' : 'stray-quote', openedAt: opening };
  }
  return { kind: 'cell', start: at, end, quoted: { from: opening, to: closing + 1, lineEnds } };
}

function judgeRecord(text: string, from: number, shape: RecordShape, cells: readonly Cell[]): Cut {
  const end = cells.at(-1)!.end;
  const next = afterLineEnd(text, end) ?? text.length;
  const lines = countLineEnds(text, from, next) + (next === end ? 1 : 0);
  const whole = { kind: 'broken', lineOffset: 0, next, lines, skipsRestOfLine: false } as const;
  const long = cells.findIndex((cell) => cell.end - cell.start > maximumCellLength);
  if (long >= 0) return { ...whole, why: 'long-cell', cell: long };
  if (end - from > maximumRecordLength) return { ...whole, why: 'long-record', cell: cells.length - 1 };
  if (lines > 1 && shape.cells !== null && shape.cells > 1 && cells.length !== shape.cells) {
    const spanning = cells.findIndex((cell) => cell.quoted !== null && cell.quoted.lineEnds > 0);
    const cut = brokenAt(text, from, spanning, cells[spanning]!.quoted!.from, 'unclosed-quote');
    if (cut) return cut;
  }
  const texts = cells.map(({ start, end: stop, quoted }) =>
    quoted === null ? text.slice(start, stop) : unquote(text.slice(quoted.from + 1, quoted.to - 1)),
  );
  return { kind: 'record', cells: texts, next, lines };
}

/** Leaves out the lines up to the one on which the trouble begins; `null` where that line has no end yet. */
function brokenAt(
  text: string,
  from: number,
  cell: number,
  openedAt: number,
  why: BrokenRecord['why'],
): BrokenRecord | null {
  const next = afterLineEnd(text, openedAt);
  if (next === null) return null;
  const lineOffset = countLineEnds(text, from, openedAt);
  const lines = countLineEnds(text, from, next);
  return { kind: 'broken', why, cell, lineOffset, next, lines, skipsRestOfLine: false };
}

function lastLine(text: string, from: number, cell: number, trouble: Misquoted): BrokenRecord {
  const lineOffset = countLineEnds(text, from, trouble.openedAt);
  const where = { cell, lineOffset, next: text.length, lines: lineOffset + 1, skipsRestOfLine: false };
  return { kind: 'broken', why: trouble.why, ...where };
}

/** Waits for more text, but not for ever: what is buffered stays bounded. */
function waitOrGiveUp(text: string, from: number, cell: number, openedAt: number | null): Cut {
  if (text.length - from <= maximumRecordLength) return { kind: 'incomplete' };
  if (openedAt === null) return skipLine(text, from, cell, from, 'long-record');
  return (
    brokenAt(text, from, cell, openedAt, 'unclosed-quote') ??
    skipLine(text, from, cell, openedAt, 'long-cell')
  );
}

function skipLine(
  text: string,
  from: number,
  cell: number,
  openedAt: number,
  why: BrokenRecord['why'],
): BrokenRecord {
  const lineOffset = countLineEnds(text, from, openedAt);
  const lines = countLineEnds(text, from, text.length);
  return { kind: 'broken', why, cell, lineOffset, next: text.length, lines, skipsRestOfLine: true };
}

/** The quote that closes the cell, or `null`; doubled quotes stand for themselves. */
function closingQuote(text: string, opening: number): number | null {
  for (let at = text.indexOf('"', opening + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return null;
}

function endOfPlainCell(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === lineFeed || code === carriageReturn) return at;
  }
  return text.length;
}

function endsCell(text: string, at: number, delimiter: number): boolean {
  if (at >= text.length) return true;
  const code = text.charCodeAt(at);
  return code === delimiter || code === lineFeed || code === carriageReturn;
}

/** A CR may be the first half of a CRLF whose second half comes with the next piece. */
function needsMore(text: string, end: number): boolean {
  return end >= text.length || (end === text.length - 1 && text.charCodeAt(end) === carriageReturn);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at += 1;
  return at;
}
