import type { RoleGap } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import { departmentWords, productWords } from './buying-departments.data.ts';
import type { Deal } from './deal.ts';
import type { SeatRole } from './role-targets.data.ts';
import { dealInWords, departmentsInWords } from './role-words.ts';
import type { Seated } from './seated.ts';

/** Chief officer of a department, where the trade has a name for the post. */
const chiefTitles: Readonly<Partial<Record<Department, string>>> = {
  executive: 'Chief Executive Officer',
  sales: 'Chief Revenue Officer',
  revenue_operations: 'Chief Revenue Officer',
  marketing: 'Chief Marketing Officer',
  customer_success: 'Chief Customer Officer',
  finance: 'Chief Financial Officer',
  procurement: 'Chief Procurement Officer',
  legal: 'General Counsel',
  compliance_risk: 'Chief Compliance Officer',
  security: 'Chief Information Security Officer',
  it: 'Chief Information Officer',
  engineering: 'Chief Technology Officer',
  data: 'Chief Data Officer',
  product: 'Chief Product Officer',
  operations: 'Chief Operating Officer',
  supply_chain: 'Chief Supply Chain Officer',
  hr: 'Chief Human Resources Officer',
};

/** Seats the group should have and nobody known fills, the riskiest for the deal first, with the title to look for. */
export function findGaps(seated: readonly Seated[], deal: Deal): readonly RoleGap[] {
  const roles: readonly SeatRole[] = ['decision_maker', 'champion', 'blocker', 'stakeholder'];
  return roles.flatMap((role) => {
    const held = seated.filter((one) => one.role === role).length;
    return held === 0 && deal.seats[role].min > 0 ? [gapOf(role, deal)] : [];
  });
}

function gapOf(role: SeatRole, deal: Deal): RoleGap {
  const { budget, user, risk, technical } = deal.departments;
  const deals = `a deal of ${dealInWords(deal)} in ${deal.size.words}`;
  switch (role) {
    case 'decision_maker':
      return {
        role,
        titleToLookFor: deciderTitle(deal),
        because: `Nobody known has the rank to sign ${deals} in ${departmentsInWords(budget)}.`,
      };
    case 'champion':
      return {
        role,
        titleToLookFor: titleAt(Math.max(2, deal.idealAuthority - 1), user[0] ?? 'operations'),
        because: `Nobody known in ${departmentsInWords(user)} works with ${productWords[deal.seller.category]} at the right rank.`,
      };
    case 'blocker':
      return {
        role,
        titleToLookFor: titleAt(3, risk[0] ?? 'procurement'),
        because: `Nobody known in ${departmentsInWords(risk)}, who check ${deals}.`,
      };
    default:
      return {
        role,
        titleToLookFor: titleAt(2, technical[0] ?? user[0] ?? 'operations'),
        because: `Nobody else is known in the departments that ${deals} concerns.`,
      };
  }
}

function deciderTitle(deal: Deal): string {
  if (deal.isSmallFirm && deal.isChiefDeal) return 'Founder or Chief Executive Officer';
  return titleAt(deal.idealAuthority, deal.departments.budget[0] ?? 'executive');
}

function titleAt(authority: number, department: Department): string {
  const words = departmentWords[department];
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  if (authority >= 5) return chiefTitles[department] ?? `Chief Officer of ${name}`;
  if (authority >= 4) return `VP ${name}`;
  return authority >= 3 ? `Head or Director of ${name}` : `${name} Manager`;
}
