// The browser build: it runs in a Web Worker, which has no Node streams.
import { stringify } from 'csv-stringify/browser/esm/sync';
import type { SourceRef } from '../../contracts/company.ts';
import type { BuyerGroup, GroupMember, GroupQuality } from '../../contracts/group.ts';
import type { RunRecord } from '../../contracts/run.ts';
import { inOrder, newestDate } from './exported-view.ts';
import { neutraliseCell } from './neutralise-cell.ts';

/** A member as the generic CSV shows it. */
export interface CsvMember extends Pick<
  GroupMember,
  | 'name'
  | 'title'
  | 'role'
  | 'likelihood'
  | 'seniority'
  | 'department'
  | 'email'
  | 'emailStatus'
  | 'phone'
  | 'linkedinUrl'
  | 'country'
> {
  readonly reasons: readonly { readonly text: string }[];
  readonly sources: readonly Pick<SourceRef, 'file' | 'line' | 'obtainedOn'>[];
  /** Not in the file; decides between members of one role, likelihood and name. */
  readonly personId?: string;
}

/** A group as the generic CSV shows it; every `GroupView` is one. */
export interface CsvView {
  readonly group: Pick<BuyerGroup, 'companyName' | 'companyDomain'> & {
    readonly members: readonly CsvMember[];
    readonly quality: Pick<GroupQuality, 'completeness' | 'confidence' | 'cohesion'>;
  };
  readonly run: Pick<RunRecord, 'level' | 'runId'>;
}

/** A cell: text is made safe for spreadsheets, numbers have their places, `null` is empty. */
type Cell = string | { readonly value: number; readonly places: number } | null;

/** The columns in the order that importing tools rely on. */
const columns: readonly {
  readonly header: string;
  readonly cell: (member: CsvMember, view: CsvView) => Cell;
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

/** The header of the generic CSV. */
export const genericHeaders: readonly string[] = columns.map((column) => column.header);

/**
 * Writes the generic CSV: UTF-8 without byte order mark, CRLF, every column named above.
 *
 * Numbers are written with a point and fixed places (likelihood, completeness and confidence 2, cohesion 1); a figure
 * that could not be computed is empty. Text that a spreadsheet would run as a formula gets a leading apostrophe, also
 * telephone numbers; the import takes it off again. `readGenericCsv` gives the groups back as the file shows them.
 */
export function writeGenericCsv(views: readonly CsvView[]): string {
  const rows = views.flatMap((view) =>
    inOrder(view.group.members).map((member) => columns.map((column) => textOf(column.cell(member, view)))),
  );
  return stringify([genericHeaders, ...rows], { record_delimiter: '\r\n' });
}

function sourcesOf(member: CsvMember): string {
  return [...new Set(member.sources.map((source) => `${source.file}:${source.line}`))].join('; ');
}

function figure(value: number | null, places: number): Cell {
  return value === null ? null : { value, places };
}

function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? neutraliseCell(cell) : cell.value.toFixed(cell.places);
}
