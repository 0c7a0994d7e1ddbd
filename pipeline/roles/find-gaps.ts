import type { BuyerRole, GroupMember, RoleGap } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import { departmentWords, productWords } from './buying-departments.data.ts';
import type { Deal } from './deal.ts';
import type { SeatRole } from './role-targets.data.ts';
import { dealInWords, departmentsInWords } from './role-words.ts';

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

/** How much a deal is in danger while nobody sits there; who signs matters most (our synthesis, section 1.2). */
const riskByRole: Readonly<Record<GapRole, number>> = {
  decision_maker: 1,
  champion: 0.8,
  blocker: 0.55,
  stakeholder: 0.35,
};
type GapRole = Exclude<SeatRole, 'introducer'>;

/** How many seats of each role are taken. */
export type HeldSeats = Readonly<Partial<Record<BuyerRole, number>>>;

/** Counts the seats of a group by role. */
export function heldSeats(members: readonly Pick<GroupMember, 'role'>[]): HeldSeats {
  const held: Partial<Record<BuyerRole, number>> = {};
  for (const { role } of members) held[role] = (held[role] ?? 0) + 1;
  return held;
}

/**
 * Roles below their minimum, the riskiest for the deal first, with the title to look for. A role that is half filled is
 * half the risk; a missing gatekeeper weighs more in a large deal.
 */
export function findGaps(held: HeldSeats, deal: Deal): readonly RoleGap[] {
  const roles = Object.keys(riskByRole) as readonly GapRole[];
  return roles
    .flatMap((role) => {
      const { min } = deal.seats[role];
      const missing = min - (held[role] ?? 0);
      if (missing <= 0) return [];
      const risk = Math.round((riskOf(role, deal) * missing * 100) / min) / 100;
      return [{ ...gapOf(role, deal, missing < min), risk, missing }];
    })
    .toSorted((a, b) => b.risk - a.risk);
}

function riskOf(role: GapRole, deal: Deal): number {
  const isLargeDeal = deal.seller.dealSizeUsd >= deal.authority.chiefOfficerFrom;
  return riskByRole[role] + (role === 'blocker' && isLargeDeal ? 0.15 : 0);
}

function gapOf(role: GapRole, deal: Deal, isPartly: boolean): RoleGap {
  const one = isPartly ? 'Too few people are known' : 'Nobody is known';
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
        because: `${one} at the right rank in ${departmentsInWords(user)}, who use ${productWords[deal.seller.category]}.`,
      };
    case 'blocker':
      return {
        role,
        titleToLookFor: titleAt(3, risk[0] ?? 'procurement'),
        because: `${one} in ${departmentsInWords(risk)}, who check ${deals}.`,
      };
    case 'stakeholder':
      return {
        role,
        titleToLookFor: titleAt(2, technical[0] ?? user[0] ?? 'operations'),
        because: isPartly
          ? `Few others are known in the departments that ${deals} concerns.`
          : `Nobody else is known in the departments that ${deals} concerns.`,
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
