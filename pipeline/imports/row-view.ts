import type { SourceRef } from '../../contracts/company.ts';
import { cleanText } from './clean-text.ts';
import { hasDamage, repairDamage } from './decode-text.ts';
import type { Field, FieldColumns } from './fields/field.ts';
import type { ProblemList } from './problem-list.ts';
import { readDate } from './values/read-date.ts';
import type { DomainReader } from './values/read-own-domain.ts';

/** One data row, asked by field. */
export interface RowView<Name extends string> {
  /** True where the file has a column for this field. */
  has(field: Name): boolean;
  /** The cleaned cell; empty where the file has no such column, or the cell no usable text. */
  text(field: Name): string;
  /** The cleaned cell or `null`. */
  optional(field: Name): string | null;
  /** The cell as `read` understands it; a text it does not understand is reported and left out. */
  value<Value>(field: Name, read: (text: string) => Value | null, expected: string): Value | null;
  report(field: Name | null, found: string, expected: string): void;
  /** True in files that this application wrote. */
  readonly isOwn: boolean;
  /** As `readDomain` of the matching. */
  readonly readDomain: DomainReader;
  /** Where the row stands and of when it is. */
  dating(field: Name): { readonly source: SourceRef; readonly dated: boolean };
}

/** What all rows of one file share. */
export interface RowContext<Name extends string> {
  readonly file: string;
  /** YYYY-MM-DD: the date of rows that state none. */
  readonly modifiedOn: string;
  readonly headers: readonly string[];
  readonly columns: FieldColumns<Name>;
  readonly fields: ReadonlyMap<Name, Field<Name>>;
  readonly problems: ProblemList;
  readonly isOwn: boolean;
  readonly readDomain: DomainReader;
}

/** Fields by name, for the rows of one file. */
export function fieldsByName<Name extends string>(
  fields: readonly Field<Name>[],
): ReadonlyMap<Name, Field<Name>> {
  return new Map(fields.map((field) => [field.name, field]));
}

/** How messages name a column: its header, else its place. */
export function columnName(headers: readonly string[], column: number): string {
  return headers[column] || `column ${column + 1}`;
}

const taken = 'the row was taken without it';
/** What people and programs write where there is nothing. Not "null": it is a surname. */
const nothing = /^(?:n\/a|#n\/a|#ref!|#value!|#name\?|-+|–|—|\.+|\?+|\(blank\)|\(leer\)|\\n)$/i;

/** Wraps the cells of one row. */
export function viewRow<Name extends string>(
  context: RowContext<Name>,
  cells: readonly string[],
  line: number,
): RowView<Name> {
  const report: RowView<Name>['report'] = (field, found, expected) => {
    const at = field === null ? undefined : context.columns.get(field);
    const column = at === undefined ? null : columnName(context.headers, at);
    context.problems.add({ file: context.file, line, column, found, expected });
  };
  const text: RowView<Name>['text'] = (field) => readCell(context, cells, field, report);
  const value: RowView<Name>['value'] = (field, read, expected) => {
    const cell = text(field);
    if (cell === '') return null;
    const understood = read(cell);
    if (understood === null) report(field, cell, `${expected}; ${taken}`);
    return understood;
  };
  return {
    has: (field) => context.columns.has(field),
    text,
    optional: (field) => text(field) || null,
    value,
    report,
    isOwn: context.isOwn,
    readDomain: context.readDomain,
    dating(field) {
      const date = value(field, readDate, 'a date such as 2025-06-30');
      const obtainedOn = date ?? context.modifiedOn;
      return { source: { source: 'import', file: context.file, line, obtainedOn }, dated: date !== null };
    },
  };
}

function readCell<Name extends string>(
  context: RowContext<Name>,
  cells: readonly string[],
  field: Name,
  report: RowView<Name>['report'],
): string {
  const column = context.columns.get(field);
  let cell = column === undefined ? '' : (cells[column] ?? '');
  if (cell === '') return '';
  if (hasDamage(cell)) {
    cell = repairDamage(cell);
    report(field, cell, 'text in UTF-8 like the rest of the file; the bytes were read as Windows-1252');
  }
  const clean = cleanText(cell);
  if (nothing.test(clean)) return '';
  const longest = context.fields.get(field)?.maximumLength ?? 0;
  if (clean.length <= longest) return clean;
  report(field, clean, `at most ${longest} characters; ${taken}`);
  return '';
}
