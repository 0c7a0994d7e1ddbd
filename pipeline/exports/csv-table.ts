// The browser build: it runs in a Web Worker, which has no Node streams.
import { stringify } from 'csv-stringify/browser/esm/sync';
import type { GroupMember } from '../../contracts/group.ts';
import { type ExportedView, inOrder } from './exported-view.ts';
import { machinePhone, neutraliseCell } from './neutralise-cell.ts';

/** A cell before it is written: text is made safe for spreadsheets, a telephone number stays one, `null` is empty. */
export type Cell = string | { readonly phone: string } | null;

/** One column of a table of members. */
export interface MemberColumn {
  readonly header: string;
  readonly cell: (member: GroupMember, view: ExportedView) => Cell;
}

/** A telephone number that a machine will read. */
export function phoneCell(phone: string | null): Cell {
  return phone === null ? null : { phone };
}

/** One row per member, in the order of the groups as given and of their members by role, likelihood and name. */
export function writeMembers(views: readonly ExportedView[], columns: readonly MemberColumn[]): string {
  return writeTable(
    columns.map(({ header }) => header),
    views.flatMap((view) =>
      inOrder(view.group.members).map((member) => columns.map(({ cell }) => cell(member, view))),
    ),
  );
}

/** CSV by RFC 4180: UTF-8 without byte order mark, CRLF, a header, every cell safe. */
export function writeTable(headers: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...headers], ...rows.map((row) => row.map(textOf))], { record_delimiter: '\r\n' });
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? neutraliseCell(cell) : machinePhone(cell.phone);
}
