import type { BuyerRole } from '../../contracts/group.ts';
import { type MemberColumn, phoneCell, writeMembers } from './csv-table.ts';
import { type ExportedView, websiteOf } from './exported-view.ts';
import { splitName } from './split-name.ts';

/** Values of HubSpot's contact property `hs_buying_role`; a role we do not know stays empty there. */
const buyingRoles: Readonly<Record<BuyerRole, string | null>> = {
  decision_maker: 'DECISION_MAKER',
  champion: 'CHAMPION',
  stakeholder: 'INFLUENCER',
  blocker: 'BLOCKER',
  introducer: 'OTHER',
  unknown: null,
};

const columns: readonly MemberColumn[] = [
  { header: 'First Name', cell: (member) => splitName(member.name).first },
  { header: 'Last Name', cell: (member) => splitName(member.name).last },
  { header: 'Email', cell: (member) => member.email },
  { header: 'Job Title', cell: (member) => member.title },
  { header: 'Company Name', cell: (_, { group }) => group.companyName },
  { header: 'Company Domain Name', cell: (_, { group }) => group.companyDomain },
  { header: 'Website URL', cell: (_, view) => websiteOf(view) },
  { header: 'Country/Region', cell: (member) => member.country },
  { header: 'Phone Number', cell: (member) => phoneCell(member.phone) },
  { header: 'LinkedIn URL', cell: (member) => member.linkedinUrl },
  { header: 'hs_buying_role', cell: (member) => buyingRoles[member.role] },
];

/** Contacts for HubSpot's import: labels as its wizard matches them, and the buying role under its internal name. */
export function writeHubspot(views: readonly ExportedView[]): string {
  return writeMembers(views, columns);
}
