import { type Cell, type MemberColumn, phoneCell, writeMembers } from './csv-table.ts';
import { type ExportedView, describeRole, roleLabel, websiteOf } from './exported-view.ts';
import { splitName } from './split-name.ts';

/** The label of a value, where there is one. */
function labelOf(value: Cell, label: string): Cell {
  return value === null ? null : label;
}

const columns: readonly MemberColumn[] = [
  { header: 'First Name', cell: (member) => splitName(member.name).first },
  { header: 'Last Name', cell: (member) => splitName(member.name).last },
  { header: 'Organization Name', cell: (_, { group }) => group.companyName },
  { header: 'Organization Title', cell: (member) => member.title },
  { header: 'Organization Department', cell: (member) => member.department.replaceAll('_', ' ') },
  { header: 'Notes', cell: (member) => describeRole(member) },
  { header: 'Labels', cell: (member) => `Buyer Groups ::: ${roleLabel(member.role)} ::: * myContacts` },
  { header: 'E-mail 1 - Label', cell: (member) => labelOf(member.email, 'Work') },
  { header: 'E-mail 1 - Value', cell: (member) => member.email },
  { header: 'Phone 1 - Label', cell: (member) => labelOf(member.phone, 'Work') },
  { header: 'Phone 1 - Value', cell: (member) => phoneCell(member.phone) },
  { header: 'Address 1 - Country', cell: (member) => member.country },
  { header: 'Website 1 - Label', cell: (member) => labelOf(member.linkedinUrl, 'LinkedIn') },
  { header: 'Website 1 - Value', cell: (member) => member.linkedinUrl },
  { header: 'Website 2 - Label', cell: (_, view) => labelOf(websiteOf(view), 'Work') },
  { header: 'Website 2 - Value', cell: (_, view) => websiteOf(view) },
];

/** Contacts as Google exports and imports them since 2024; several labels stand between ` ::: `. */
export function writeGoogleContacts(views: readonly ExportedView[]): string {
  return writeMembers(views, columns);
}
