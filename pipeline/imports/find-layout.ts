import type { ChosenColumns } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { applyChoice, fingerprintOf } from './choose-columns.ts';
import { cleanText } from './clean-text.ts';
import { cutRecord } from './cut-records.ts';
import { maximumPreambleRows, sampleRows } from './limits.ts';
import { type EarlierChoice, readWithoutHeader } from './read-without-header.ts';
import {
  type ImportKind,
  type UnderstoodHeaders,
  countKnown,
  understandHeaders,
} from './understand-headers.ts';

/** How a file is to be read from its first data row on. */
export interface FileLayout extends UnderstoodHeaders {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** Where the first data row begins in the text, and its 1-based physical line. */
  readonly next: number;
  readonly line: number;
  /** True where the first line is a row already and `headers` are made up. */
  readonly isHeaderless?: true;
  /** Why no row can be taken before somebody chooses the columns, with the first rows; only without a header. */
  readonly unclear?: {
    readonly because: string;
    readonly sample: readonly Readonly<Record<string, string>>[];
  };
}

/** Choices made before, by fingerprint of the headers; where none fits, the columns are found out. */
export interface SavedChoices {
  readonly kind: ImportKind;
  readonly saved: Readonly<Record<string, ChosenColumns>>;
}

/** What the columns are: to be found out, or as a person chose them, now or before. */
export type ColumnWish = ImportKind | ChosenColumns | SavedChoices;

/** In the order in which they win when a file reads equally well with several. */
const delimiters = [',', ';', '\t', '|'] as const;
/** Records looked at to compare the delimiters. */
export const trialRecords = 30;

/**
 * Finds delimiter, header line and columns in the beginning of a file.
 *
 * The delimiter is the one under which most headers are known; among equals the one under which most rows have as many
 * cells as the header. Up to twenty lines before the header are passed over. An Excel line `sep=;` decides. Where no line
 * is a header, the rows are read by what their cells hold (`readWithoutHeader`), the first of them too; `unclear` says
 * what they leave open.
 *
 * Fails with `invalid-input` where no line has the columns that are needed, naming those found and those expected
 * (never the cells of a file without a header, which are data of people).
 *
 * @param head the first 64 kB of the text, or all of it
 */
export function findLayout(
  name: string,
  head: string,
  wish: ColumnWish,
  isWhole: boolean,
): Result<FileLayout, Failure> {
  const separator = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(head);
  const from = separator?.[0].length ?? 0;
  const trials = (separator ? [separator[1]!] : delimiters).map((delimiter) =>
    readTrial(head, from, delimiter, isWhole),
  );
  const layouts = trials.flatMap((trial) => findHeader(name, trial, wish));
  const best = layouts.sort(
    (one, other) => other.columns.at.size - one.columns.at.size || other.evenness - one.evenness,
  )[0];
  const layout = best ?? findRows(name, trials, wish);
  return layout ? ok(layout) : fail(explainMissing(name, trials, kindOf(wish)));
}

/** As `findLayout`, for rows that stand in cells already; `next` of the answer counts the rows up to the header. */
export function findLayoutOfRows(
  name: string,
  rows: readonly HeadRow[],
  wish: ColumnWish,
): Result<FileLayout, Failure> {
  const trial = { delimiter: '', rows, begins: { next: 0, line: 1 } };
  const layout = findHeader(name, trial, wish)[0] ?? findRows(name, [padded(trial)], wish);
  return layout ? ok(layout) : fail(explainMissing(name, [trial], kindOf(wish)));
}

function understand(name: string, headers: readonly string[], wish: ColumnWish): UnderstoodHeaders | null {
  if (typeof wish === 'string') return understandHeaders(headers, wish);
  const choice = 'saved' in wish ? savedFor(wish, headers) : wish;
  const chosen = choice && applyChoice(name, headers, choice);
  if (chosen?.ok) return chosen.value;
  return 'saved' in wish ? understandHeaders(headers, wish.kind) : null;
}

function savedFor({ kind, saved }: SavedChoices, headers: readonly string[]): ChosenColumns | null {
  const choice = saved[fingerprintOf(headers)];
  return choice && (kind === 'auto' || kind === choice.kind) ? choice : null;
}

function kindOf(wish: ColumnWish): ImportKind {
  return typeof wish === 'string' ? wish : wish.kind;
}

/** One of the first rows of a file: its cells, where the next one begins, and at which line. */
export interface HeadRow {
  readonly cells: readonly string[];
  readonly next: number;
  readonly line: number;
}

interface Trial {
  readonly delimiter: string;
  readonly rows: readonly HeadRow[];
  /** Where the rows begin; `null` where a line that cannot be read stands before them, for it may be the header. */
  readonly begins: Pick<HeadRow, 'next' | 'line'> | null;
}

function readTrial(head: string, from: number, delimiter: string, isWhole: boolean): Trial {
  const rows: Trial['rows'][number][] = [];
  let line = from > 0 ? 2 : 1;
  let begins: Trial['begins'] = { next: from, line };
  for (let at = from, records = 0; at < head.length && records < trialRecords;) {
    const cut = cutRecord(head, at, { delimiter, cells: null }, isWhole);
    if (cut.kind === 'incomplete') break;
    at = cut.next;
    line += cut.lines;
    if (cut.kind !== 'record') {
      if (records === 0) begins = null;
      continue;
    }
    const cells = cut.cells.map(cleanText);
    if (cells.every((cell) => cell === '')) continue;
    records += 1;
    rows.push({ cells, next: at, line });
  }
  return { delimiter, rows, begins };
}

function findHeader(
  name: string,
  trial: Trial,
  wish: ColumnWish,
): (FileLayout & { readonly evenness: number })[] {
  for (const [index, row] of trial.rows.slice(0, maximumPreambleRows + 1).entries()) {
    const understood = understand(name, row.cells, wish);
    if (!understood) continue;
    const after = trial.rows.slice(index + 1);
    const even = after.filter((other) => other.cells.length === row.cells.length).length;
    return [
      {
        ...understood,
        delimiter: trial.delimiter,
        headers: row.cells,
        next: row.next,
        line: row.line,
        evenness: after.length === 0 ? 0 : even / after.length,
      },
    ];
  }
  return [];
}

/** The table without a header under the delimiter that tells most of its columns. */
function findRows(name: string, trials: readonly Trial[], wish: ColumnWish): FileLayout | null {
  const choiceFor = (headers: readonly string[]): EarlierChoice | null => {
    if (typeof wish === 'string') return null;
    const chosen = 'saved' in wish ? savedFor(wish, headers) : wish;
    return chosen && { chosen, isForThisFile: !('saved' in wish) };
  };
  const layouts = trials.flatMap(({ delimiter, rows, begins }): FileLayout[] => {
    const cells = rows.map((row) => row.cells);
    const table = readWithoutHeader(name, cells, kindOf(wish), choiceFor);
    if (table === null || begins === null) return [];
    const { unclear: because, ...known } = table;
    const unclear = because === null ? {} : { unclear: { because, sample: sampleOf(table.headers, cells) } };
    return [{ ...known, ...begins, delimiter, isHeaderless: true, ...unclear }];
  });
  const known = ({ mapping }: FileLayout): number => mapping.filter(({ field }) => field !== null).length;
  return (
    layouts.sort((one, other) => known(other) - known(one) || other.headers.length - one.headers.length)[0] ??
    null
  );
}

function sampleOf(headers: readonly string[], rows: readonly (readonly string[])[]) {
  return rows
    .slice(0, sampleRows)
    .map((row) => Object.fromEntries(headers.map((header, at) => [header, (row[at] ?? '').slice(0, 200)])));
}

/** A sheet does not write the empty cells at the end of a row. */
function padded(trial: Trial): Trial {
  const width = Math.max(0, ...trial.rows.map(({ cells }) => cells.length));
  const rows = trial.rows.map((row) => ({
    ...row,
    cells: [...row.cells, ...Array.from({ length: width - row.cells.length }, () => '')],
  }));
  return { ...trial, rows };
}

const neededForCompanies = 'a company name, a domain or a website';
const neededForPeople = 'a person (full name, or first and last name) and a company (name, domain or id)';

function explainMissing(name: string, trials: readonly Trial[], kind: ImportKind): Failure {
  const expected =
    kind === 'companies'
      ? `columns for ${neededForCompanies}`
      : kind === 'people'
        ? `columns for ${neededForPeople}`
        : `columns for ${neededForPeople}, or, for companies, ${neededForCompanies}`;
  const closest = trials
    .flatMap((trial) => trial.rows.slice(0, maximumPreambleRows + 1))
    .map((row) => ({ cells: row.cells, known: countKnown(row.cells) }))
    .sort((one, other) => other.known - one.known || other.cells.length - one.cells.length)[0];
  const found =
    closest !== undefined && closest.known > 0
      ? `found only the columns ${closest.cells.slice(0, 40).map(quoteHeader).join(', ')}`
      : `no line at its beginning has a known column name`;
  return {
    kind: 'invalid-input',
    where: name,
    message: `"${name}" needs ${expected}; ${found}. Add or rename the columns and import the file again.`,
  };
}

function quoteHeader(header: string): string {
  return `"${header.slice(0, 60)}"`;
}
