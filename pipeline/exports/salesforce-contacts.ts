import { type MemberColumn, phoneCell, writeMembers } from './csv-table.ts';
import { type ExportedView, describeRole } from './exported-view.ts';
import { splitName } from './split-name.ts';

const columns: readonly MemberColumn[] = [
  { header: 'First Name', cell: (member) => splitName(member.name).first },
  { header: 'Last Name', cell: (member) => splitName(member.name).last },
  { header: 'Account Name', cell: (_, { group }) => group.companyName },
  { header: 'Title', cell: (member) => member.title },
  { header: 'Department', cell: (member) => member.department.replaceAll('_', ' ') },
  { header: 'Email', cell: (member) => member.email },
  { header: 'Phone', cell: (member) => phoneCell(member.phone) },
  { header: 'Mailing Country', cell: (member) => member.country },
  { header: 'Description', cell: (member) => describeRole(member) },
];

/** Contacts for Salesforce's Data Import Wizard, under its standard labels. */
export function writeSalesforceContacts(views: readonly ExportedView[]): string {
  return writeMembers(views, columns);
}
