import { startDecoding } from '../decode-text.ts';
import { maximumCells, maximumRecordLength } from '../limits.ts';
import { type Workbook, elements, plainText, refuseDeclarations, unescapeXml } from './read-parts.ts';
import { WorkbookError, type ZipEntries, unfold } from './read-zip.ts';

/** Takes one row of a sheet; false ends the reading. */
export type TakeRow = (cells: readonly string[], row: number) => boolean;

/** Characters of XML in one row: its tags are some ten times as long as its text. */
const longestRow = 10 * maximumRecordLength;

/** Ends the unfolding of a sheet of which no more is wanted. */
class Enough extends Error {}

/**
 * Reads the rows of one sheet in their order while it unfolds, numbered as the spreadsheet numbers them.
 *
 * A cell is the text that it shows: formulas as last computed, dates as YYYY-MM-DD, numbers without rounding.
 */
export function readSheet(
  bytes: Uint8Array,
  entries: ZipEntries,
  workbook: Workbook,
  path: string,
  take: TakeRow,
): void {
  const entry = entries.get(path);
  if (!entry) return;
  const { decoding } = startDecoding(new Uint8Array(0));
  let rest = '';
  let last = 0;
  try {
    unfold(bytes, entry, (piece) => {
      rest += decoding.decode(piece, false);
      refuseDeclarations(rest);
      const end = endOfLastRow(rest);
      if (end === 0 && rest.length > longestRow) throw new WorkbookError('a row has no end');
      last = takeRows(rest.slice(0, end), workbook, last, take);
      rest = rest.slice(end);
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

/** Where the last whole row ends; 0 where there is none. */
function endOfLastRow(xml: string): number {
  for (let at = xml.lastIndexOf('row>'); at > 0; at = xml.lastIndexOf('row>', at - 1)) {
    if (/<\/(?:\w+:)?$/.test(xml.slice(Math.max(0, at - 20), at))) return at + 4;
  }
  return 0;
}

function takeRows(xml: string, workbook: Workbook, before: number, take: TakeRow): number {
  let row = before;
  for (const { attributes, inside } of elements(xml, 'row')) {
    const stated = Number(attributes.get('r'));
    row = Number.isInteger(stated) && stated > row && stated < 2 ** 21 ? stated : row + 1;
    if (!take(cellsOf(inside, workbook), row)) throw new Enough();
  }
  return row;
}

function cellsOf(row: string, workbook: Workbook): readonly string[] {
  const cells: string[] = [];
  for (const { attributes, inside } of elements(row, 'c')) {
    const stated = columnOf(attributes.get('r') ?? '');
    const column = stated === null || stated < cells.length ? cells.length : stated;
    if (column > maximumCells) break;
    while (cells.length < column) cells.push('');
    cells.push(textOf(inside, attributes, workbook));
  }
  return cells;
}

/** `B7` is 1; `null` where the cell does not say where it stands. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(inside: string, attributes: ReadonlyMap<string, string>, workbook: Workbook): string {
  if (inside === '') return '';
  const type = attributes.get('t') ?? 'n';
  if (type === 'inlineStr') return plainText(inside);
  const value = unescapeXml(elements(inside, 'v')[0]?.inside ?? '');
  if (type === 's') return workbook.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (workbook.dateStyles.has(Number(attributes.get('s'))))
    return dateOf(number, workbook.isFrom1904) ?? value;
  // A long telephone number is stored as 4.42079460000E11.
  return Number.isSafeInteger(number) ? String(number) : value;
}

/** Days since 1899-12-30 (or 1904-01-01) as YYYY-MM-DD. Excel counts a 29 February 1900 that never was: day 60. */
function dateOf(days: number, isFrom1904: boolean): string | null {
  const whole = Math.floor(days) + (isFrom1904 ? 1462 : 0);
  if (whole < 61 || whole > 200_000) return null;
  let [year, day] = [1900, whole - 61 + 59];
  for (;;) {
    const length = daysIn(year);
    if (day < length) break;
    day -= length;
    year += 1;
  }
  const months = [31, daysIn(year) - 337, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  let month = 0;
  while (day >= months[month]!) {
    day -= months[month]!;
    month += 1;
  }
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(day + 1).padStart(2, '0')}`;
}

function daysIn(year: number): number {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
}
