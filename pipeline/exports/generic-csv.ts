// The browser build: it runs in a Web Worker, which has no Node streams.
import { stringify } from 'csv-stringify/browser/esm/sync';
import { type GroupMember, buyerRoles } from '../../contracts/group.ts';
import type { GroupView } from '../../contracts/run.ts';
import { neutraliseCell } from './neutralise-cell.ts';

/** A cell: text is made safe for spreadsheets, numbers have their places, `null` is empty. */
type Cell = string | { readonly value: number; readonly places: number } | null;

/** The columns in the order that importing tools rely on. */
const columns: readonly {
  readonly header: string;
  readonly cell: (member: GroupMember, view: GroupView) => Cell;
}[] = [
  { header: 'company', cell: (_, view) => view.group.companyName },
  { header: 'company_domain', cell: (_, view) => view.group.companyDomain },
  { header: 'name', cell: (member) => member.name },
  { header: 'title', cell: (member) => member.title },
  { header: 'role', cell: (member) => member.role },
  { header: 'likelihood', cell: (member) => ({ value: member.likelihood, places: 2 }) },
  { header: 'seniority', cell: (member) => member.seniority },
  { header: 'department', cell: (member) => member.department },
  { header: 'reasons', cell: (member) => member.reasons.map((reason) => reason.text).join('; ') },
  { header: 'email', cell: (member) => member.email },
  { header: 'email_status', cell: (member) => member.emailStatus },
  { header: 'phone', cell: (member) => member.phone },
  { header: 'linkedin_url', cell: (member) => member.linkedinUrl },
  { header: 'country', cell: (member) => member.country },
  { header: 'sources', cell: (member) => sourcesOf(member) },
  { header: 'obtained_on', cell: (member) => newestDate(member) },
  { header: 'group_completeness', cell: (_, view) => figure(view.group.quality.completeness, 2) },
  { header: 'group_confidence', cell: (_, view) => figure(view.group.quality.confidence, 2) },
  { header: 'group_cohesion', cell: (_, view) => figure(view.group.quality.cohesion, 1) },
  { header: 'level', cell: (_, view) => view.run.level },
  { header: 'run_id', cell: (_, view) => view.run.runId },
];

/**
 * Writes the generic CSV: UTF-8 without byte order mark, CRLF, every column named above.
 *
 * Numbers are written with a point and fixed places (likelihood, completeness and confidence 2, cohesion 1); a figure
 * that could not be computed is empty. Text that a spreadsheet would run as a formula gets a leading apostrophe, also
 * telephone numbers; the import takes it off again.
 */
export function writeGenericCsv(views: readonly GroupView[]): string {
  const rows = views.flatMap((view) =>
    inOrder(view.group.members).map((member) => columns.map((column) => textOf(column.cell(member, view)))),
  );
  return stringify([columns.map((column) => column.header), ...rows], { record_delimiter: '\r\n' });
}

function inOrder(members: readonly GroupMember[]): readonly GroupMember[] {
  return [...members].sort(
    (one, other) =>
      buyerRoles.indexOf(one.role) - buyerRoles.indexOf(other.role) ||
      other.likelihood - one.likelihood ||
      compareText(one.name, other.name) ||
      compareText(one.personId, other.personId),
  );
}

/** By code units: the same on every machine, unlike the order of a locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function sourcesOf(member: GroupMember): string {
  return [...new Set(member.sources.map((source) => `${source.file}:${source.line}`))].join('; ');
}

function newestDate(member: GroupMember): string | null {
  return (
    member.sources
      .map((source) => source.obtainedOn)
      .sort()
      .at(-1) ?? null
  );
}

function figure(value: number | null, places: number): Cell {
  return value === null ? null : { value, places };
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? neutraliseCell(cell) : cell.value.toFixed(cell.places);
}
