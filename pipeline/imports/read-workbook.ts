import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { cleanText } from './clean-text.ts';
import {
  type ColumnWish,
  type FileLayout,
  type HeadRow,
  findLayoutOfRows,
  trialRecords,
} from './find-layout.ts';
import { type RowTaker, createRowTaker } from './take-rows.ts';
import { readWorkbook } from './xlsx/read-parts.ts';
import { readSheet } from './xlsx/read-sheet.ts';
import { WorkbookError, type ZipEntries, readDirectory } from './xlsx/read-zip.ts';

/** True for the first bytes of a zip, which every workbook is. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** A list out of a workbook. */
export interface SheetReading {
  readonly layout: FileLayout;
  readonly taker: RowTaker;
}

/**
 * Reads the first visible sheet of a workbook (.xlsx, .xlsm) that holds a list; `null` where the zip is no workbook.
 *
 * Fails with `unreadable-file` for one that is damaged, encrypted, or unfolds to far more than it should, and with
 * `invalid-input` where no sheet has the columns that are needed.
 */
export function readSheets(
  name: string,
  modifiedOn: string,
  bytes: Uint8Array,
  wish: ColumnWish,
): Result<SheetReading | null, Failure> {
  try {
    const entries = readDirectory(bytes);
    if (entries === null) {
      const looksLikeOne = /\.xls[xmb]$/i.test(name) || textOf(bytes.subarray(0, 4096)).includes('xl/');
      if (looksLikeOne) throw new WorkbookError('it is cut off or damaged');
      return ok(null);
    }
    if (!entries.has('xl/workbook.xml')) return ok(null);
    return readList({ name, modifiedOn, bytes, entries, wish });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const message = `"${name}" is an Excel workbook that cannot be read: ${error.message}. Open it and save it as CSV, then import that file.`;
    return fail({ kind: 'unreadable-file', file: name, message });
  }
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

interface Asked {
  readonly name: string;
  readonly modifiedOn: string;
  readonly bytes: Uint8Array;
  readonly entries: ZipEntries;
  readonly wish: ColumnWish;
}

function readList(asked: Asked): Result<SheetReading, Failure> {
  const { name, bytes, entries } = asked;
  const workbook = readWorkbook(bytes, entries);
  let refused: Failure | null = null;
  for (const path of workbook.sheets) {
    const sheet = createSheetTaker(asked);
    readSheet(bytes, entries, workbook, path, (cells, row) => sheet.take(cells, row));
    const read = sheet.finish();
    if (read.ok) return read;
    refused ??= read.failure;
  }
  const message = `"${name}" has no sheet: choose the file with the list.`;
  return fail(refused ?? { kind: 'invalid-input', where: name, message });
}

/** Holds the first rows until they show the header, then takes one after the other. */
function createSheetTaker({ name, modifiedOn, wish }: Asked) {
  const head: (HeadRow & { readonly raw: readonly string[] })[] = [];
  let reading: Result<SheetReading, Failure> | null = null;
  const decide = (): Result<SheetReading, Failure> => {
    const layout = findLayoutOfRows(name, head, wish);
    if (!layout.ok) return layout;
    const taker = createRowTaker(name, modifiedOn, layout.value);
    for (const { raw, line } of head.slice(layout.value.next)) taker.take(fit(raw, layout.value), line);
    return ok({ layout: layout.value, taker });
  };
  return {
    take(cells: readonly string[], row: number): boolean {
      if (cells.every((cell) => cell.trim() === '')) return true;
      if (reading === null) {
        head.push({
          cells: withoutBlankEnd(cells.map(cleanText)),
          raw: cells,
          next: head.length + 1,
          line: row,
        });
        if (head.length === trialRecords) reading = decide();
        return true;
      }
      if (!reading.ok) return false;
      const { layout, taker } = reading.value;
      taker.take(fit(cells, layout), row);
      return !taker.isFull();
    },
    finish: (): Result<SheetReading, Failure> => reading ?? decide(),
  };
}

function withoutBlankEnd(cells: readonly string[]): readonly string[] {
  const end = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, end + 1);
}

/** A sheet does not write the empty cells at the end of a row. */
function fit(cells: readonly string[], { headers }: FileLayout): readonly string[] {
  if (cells.length >= headers.length) return cells;
  return [...cells, ...Array.from({ length: headers.length - cells.length }, () => '')];
}
