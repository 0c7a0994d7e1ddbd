import type { GroupMember } from '../../contracts/group.ts';
import { type Cell, writeTable } from './csv-table.ts';
import { type ExportedView, inOrder } from './exported-view.ts';
import { splitName } from './split-name.ts';

const headers = [
  ...['ContactId', 'OpportunityId', 'Role', 'IsPrimary'],
  ...['Contact First Name', 'Contact Last Name', 'Contact Email', 'Account Name'],
];
const sponsors = new Set(['board', 'owner', 'c_level', 'vp']);

/**
 * Rows for Salesforce's OpportunityContactRole.
 *
 * `ContactId` and `OpportunityId` are Salesforce's own and stay empty; the columns behind them say whose they are. One
 * contact of an opportunity may be primary: the likeliest decision maker.
 */
export function writeSalesforceRoles(views: readonly ExportedView[]): string {
  return writeTable(
    headers,
    views.flatMap(({ group }) => {
      const members = inOrder(group.members);
      const primary = members.find((member) => member.role === 'decision_maker');
      return members.map((member) => rowOf(member, member === primary, group.companyName));
    }),
  );
}

function rowOf(member: GroupMember, isPrimary: boolean, accountName: string): readonly Cell[] {
  const { first, last } = splitName(member.name);
  return [null, null, roleOf(member), String(isPrimary), first, last, member.email, accountName];
}

/** The standard values of OpportunityContactRole.Role, which know no champion. */
function roleOf({ role, seniority }: GroupMember): string | null {
  switch (role) {
    case 'decision_maker':
      return 'Decision Maker';
    case 'champion':
      return sponsors.has(seniority) ? 'Executive Sponsor' : 'Influencer';
    case 'stakeholder':
      return 'Influencer';
    case 'blocker':
    case 'introducer':
      return 'Other';
    case 'unknown':
      return null;
  }
}
