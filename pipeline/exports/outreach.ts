import { type MemberColumn, phoneCell, writeMembers } from './csv-table.ts';
import { type ExportedView, roleLabel, websiteOf } from './exported-view.ts';
import { splitName } from './split-name.ts';

const columns: readonly MemberColumn[] = [
  { header: 'First Name', cell: (member) => splitName(member.name).first },
  { header: 'Last Name', cell: (member) => splitName(member.name).last },
  { header: 'Title', cell: (member) => member.title },
  { header: 'Company', cell: (_, { group }) => group.companyName },
  { header: 'Email', cell: (member) => member.email },
  { header: 'Work Phone', cell: (member) => phoneCell(member.phone) },
  { header: 'LinkedIn URL', cell: (member) => member.linkedinUrl },
  { header: 'Website URL', cell: (_, view) => websiteOf(view) },
  { header: 'Country', cell: (member) => member.country },
  { header: 'Tags', cell: (member) => roleLabel(member.role) },
  { header: 'External ID', cell: (member) => member.personId },
  { header: 'External Source', cell: () => 'Buyer Groups' },
];

/** Prospects for Outreach, whose import maps the columns by these names. */
export function writeOutreach(views: readonly ExportedView[]): string {
  return writeMembers(views, columns);
}
