import { type MemberColumn, phoneCell, writeMembers } from './csv-table.ts';
import { type ExportedView, roleLabel, websiteOf } from './exported-view.ts';
import { splitName } from './split-name.ts';

const columns: readonly MemberColumn[] = [
  { header: 'email_address', cell: (member) => member.email },
  { header: 'first_name', cell: (member) => splitName(member.name).first },
  { header: 'last_name', cell: (member) => splitName(member.name).last },
  { header: 'title', cell: (member) => member.title },
  { header: 'phone', cell: (member) => phoneCell(member.phone) },
  { header: 'linkedin_url', cell: (member) => member.linkedinUrl },
  { header: 'country', cell: (member) => member.country },
  { header: 'person_company_name', cell: (_, { group }) => group.companyName },
  { header: 'person_company_website', cell: (_, view) => websiteOf(view) },
  { header: 'tags', cell: (member) => roleLabel(member.role) },
];

/** People for Salesloft, under the field names of its interface. */
export function writeSalesloft(views: readonly ExportedView[]): string {
  return writeMembers(views, columns);
}
