/** Text for one terminal line: control characters of imported data could otherwise command the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}

/** "412 ms", "4.2 s", "3 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1,234 companies", "1 company". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** "decision maker" for `decision_maker`. */
export function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** A share from 0 to 1 as "72 %", or "unknown" where there is no figure. */
export function percent(share: number | null): string {
  return share === null ? 'unknown' : `${Math.round(share * 100)} %`;
}

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** Longer cells end with an ellipsis. */
  readonly max?: number;
}

/** Lines of a table with a header and two spaces between columns; cells are made `plain`. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = '',
): readonly string[] {
  const cells = rows.map((row) => columns.map((column, index) => cut(plain(row[index] ?? ''), column.max)));
  const widths = columns.map((column, index) =>
    Math.max(lengthOf(column.title), ...cells.map((row) => lengthOf(row[index] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    indent +
    columns.map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align)).join('  ');
  return [columns.map((column) => column.title), ...cells].map((row) => line(row).trimEnd());
}

function cut(text: string, max: number | undefined): string {
  const letters = [...text];
  return max === undefined || letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`;
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return align === 'right' ? space + text : text + space;
}

function lengthOf(text: string): number {
  return [...text].length;
}
