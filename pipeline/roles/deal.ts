import type { Company } from '../../contracts/company.ts';
import type { BuyingDepartments, Department, SellerProfile } from '../../contracts/seller.ts';
import { gateStandIns, standInsByDepartment, standsInAtTheTop } from './buying-departments.data.ts';
import { companySize, type CompanySize } from './company-size.ts';
import { departmentsFor } from './departments-for.ts';
import { readTitle } from '../titles/read-title.ts';
import { shareIn, type Candidate } from './describe-person.ts';
import {
  authorityByLevel,
  authorityBySize,
  type AuthorityRow,
  BLOCKER_DEAL_USD,
  BLOCKER_STAFF,
  OWNER_DECIDES_UP_TO,
  SMALL_DEAL_FACTOR,
  SMALL_DEAL_USD,
  targetsBySize,
  type SeatRole,
  type SeatTarget,
} from './role-targets.data.ts';

/** A department of a buying list, or the one that looks after it here. */
export interface OwningDepartment {
  readonly department: Department;
  readonly standsInFor: Department | null;
}

/** One purchase: who sells what to a company of which size, and what follows for the seats. */
export interface Deal {
  readonly seller: SellerProfile;
  readonly size: CompanySize;
  readonly departments: BuyingDepartments;
  readonly owning: Readonly<Record<keyof BuyingDepartments, readonly OwningDepartment[]>>;
  /** Rank (3 director, 4 vice president, 5 chief officer) that signs such a deal here. */
  readonly idealAuthority: number;
  /** Deal sizes from which higher ranks sign here. */
  readonly authority: AuthorityRow;
  /** The one who heads the whole company, or `null` where nobody known does. */
  readonly chief: Candidate | null;
  /** The founder or chief executive signs it personally. */
  readonly isChiefDeal: boolean;
  readonly isSmallFirm: boolean;
  readonly hasBlockers: boolean;
  /** Departments that own this kind of product and lead its purchase. */
  readonly leading: readonly OwningDepartment[];
  /** Somebody of rank is known in a department that uses the product. */
  readonly hasRankedUser: boolean;
  readonly seats: Readonly<Record<SeatRole, SeatTarget>>;
  readonly total: number;
}

/** Share of a person's work from which a department is wholly theirs. */
const FULL_SHARE = 0.5;
/** Weight of a department that only stands in for the one that is asked for. */
const STAND_IN = 0.7;
/** Up to this head count one department looks after another's work. */
const STAND_IN_UP_TO = 250;
/** Finance control takes part from this deal size on, whatever the product (domain notes, section 1.4). */
const FINANCE_GATE_USD = 100_000;
/** In a company of up to this many people the head of finance sees smaller contracts too. */
const LEAN_FINANCE_UP_TO = 500;
const LEAN_FINANCE_GATE_USD = 50_000;
/** Rank from which somebody speaks for a function. */
const RANKED = 1.5;

/** Puts together what the rules must know of one purchase; same input, same answer, in any order of people. */
export function describeDeal(
  company: Company,
  candidates: readonly Candidate[],
  seller: SellerProfile,
): Deal {
  const size = companySize(company, candidates);
  const departments = departmentsFor(seller);
  const authority = rowFor(authorityBySize, size.employees);
  const hasBlockers = seller.dealSizeUsd > BLOCKER_DEAL_USD || size.employees > BLOCKER_STAFF;
  const isSmallFirm = size.employees <= OWNER_DECIDES_UP_TO;
  const isChiefDeal = seller.dealSizeUsd >= authority.chiefExecutiveFrom;
  const owning = owningLists(departments, candidates, size.employees, seller.dealSizeUsd);
  const leading = leadingDepartments(seller, departments);
  const targets = rowFor(targetsBySize, size.employees);
  return {
    seller,
    size,
    departments,
    owning,
    leading: owning.budget.filter((one) => leading.includes(one.standsInFor ?? one.department)),
    idealAuthority: idealAuthority(seller.dealSizeUsd, authority),
    authority,
    chief: chiefOf(candidates),
    isChiefDeal,
    isSmallFirm,
    hasBlockers,
    hasRankedUser: candidates.some((one) => speaksFor(one, owning.user)),
    seats: seatsFor(targets.seats, { hasBlockers, isTwoKeyDeal: isChiefDeal && !isSmallFirm }),
    total: totalSeats(targets.total, seller.dealSizeUsd),
  };
}

function owningLists(
  departments: BuyingDepartments,
  candidates: readonly Candidate[],
  employees: number,
  dealSizeUsd: number,
): Deal['owning'] {
  const owningOf = (list: readonly Department[]): readonly OwningDepartment[] =>
    owners(list, candidates, employees, standInsByDepartment);
  return {
    user: owningOf(departments.user),
    budget: owningOf(departments.budget),
    technical: owningOf(departments.technical),
    risk: owners(gates(departments, dealSizeUsd, employees), candidates, employees, gateStandIns),
  };
}

function speaksFor(candidate: Candidate, owning: readonly OwningDepartment[]): boolean {
  return authorityOf(candidate) >= RANKED && shareOf(candidate, owning) >= FULL_SHARE;
}

function totalSeats(total: number, dealSizeUsd: number): number {
  return dealSizeUsd < SMALL_DEAL_USD ? Math.max(2, Math.round(total * SMALL_DEAL_FACTOR)) : total;
}

/**
 * How much a person stands for a buying list, 0 to 1: full from half of the work on, for who leads sales and marketing
 * leads sales; a department that only stands in counts 0.7.
 */
export function shareOf(candidate: Candidate, owning: readonly OwningDepartment[]): number {
  const direct = owning.filter((one) => one.standsInFor === null).map((one) => one.department);
  const isTop = authorityOf(candidate) >= authorityByLevel.c_level;
  const standing = owning
    .filter((one) => one.standsInFor !== null && (isTop || !isTopStandIn(one)))
    .map((one) => one.department);
  const extra = standing.filter((department) => !direct.includes(department));
  const fit = (departments: readonly Department[]): number =>
    Math.min(1, shareIn(candidate.reading, departments) / FULL_SHARE);
  return Math.max(fit(direct), STAND_IN * fit([...new Set([...direct, ...extra])]));
}

/** Operations look after HR, finance or customers at the top only; after supply chain at any rank. */
function isTopStandIn({ department, standsInFor }: OwningDepartment): boolean {
  return standsInFor !== 'supply_chain' && standsInFor !== 'procurement' && standsInAtTheTop.has(department);
}

/** Rank of a person as a number, half a step lower for deputies and associates. */
export function authorityOf(candidate: Candidate): number {
  const { flags, seniority } = candidate.reading;
  const isBelow = flags.includes('deputy') || flags.includes('associate') || flags.includes('chief_of_staff');
  return Math.max(0, authorityByLevel[seniority] - (isBelow ? 0.5 : 0));
}

/**
 * The paying departments that the words of the product name ("Contract management for legal teams"), else the first
 * of the list; of legal and compliance tools either function may be the owner.
 */
function leadingDepartments(seller: SellerProfile, { budget }: BuyingDepartments): readonly Department[] {
  const named = readTitle(seller.product).departments.map((one) => one.department);
  const leading = budget.filter((department) => named.includes(department));
  if (leading.length > 0) return leading;
  return budget.slice(0, seller.category === 'legal_compliance' ? 2 : 1);
}

/** A deal for the chief executive outside a small firm takes two: the chief and the head of the function. */
function seatsFor(
  seats: Deal['seats'],
  { hasBlockers, isTwoKeyDeal }: { readonly hasBlockers: boolean; readonly isTwoKeyDeal: boolean },
): Deal['seats'] {
  const { decision_maker: decider } = seats;
  return {
    ...seats,
    ...(isTwoKeyDeal ? { decision_maker: { ...decider, ideal: Math.max(2, decider.ideal) } } : {}),
    ...(hasBlockers ? {} : { blocker: { min: 0, ideal: 0, max: 0 } }),
  };
}

/** Chief executive before president before founder; `candidates` come in a stable order. */
function chiefOf(candidates: readonly Candidate[]): Candidate | null {
  const chiefs = candidates.filter((one) => one.isChief);
  return chiefs.toSorted((a, b) => b.chiefRank - a.chiefRank)[0] ?? null;
}

function rowFor<Row extends { readonly upTo: number }>(rows: readonly Row[], employees: number): Row {
  const row = rows.find((one) => employees <= one.upTo) ?? rows.at(-1);
  if (!row) throw new Error('The size table is empty.');
  return row;
}

function idealAuthority(
  dealSizeUsd: number,
  row: { readonly vicePresidentFrom: number; readonly chiefOfficerFrom: number },
): number {
  if (dealSizeUsd >= row.chiefOfficerFrom) return 5;
  return dealSizeUsd >= row.vicePresidentFrom ? 4 : 3;
}

/** Gatekeeping departments of this deal, without those that use or pay for the product themselves. */
function gates(
  departments: BuyingDepartments,
  dealSizeUsd: number,
  employees: number,
): readonly Department[] {
  const risk = [...departments.risk];
  const from = employees <= LEAN_FINANCE_UP_TO ? LEAN_FINANCE_GATE_USD : FINANCE_GATE_USD;
  if (dealSizeUsd >= from && !risk.includes('finance')) risk.push('finance');
  return risk.filter((one) => !departments.user.includes(one) && !departments.budget.includes(one));
}

function owners(
  list: readonly Department[],
  candidates: readonly Candidate[],
  employees: number,
  standIns: typeof standInsByDepartment,
): readonly OwningDepartment[] {
  const isLed = (department: Department): boolean =>
    candidates.some((one) => authorityOf(one) >= 2 && shareIn(one.reading, [department]) >= 0.5);
  return list.flatMap((department): readonly OwningDepartment[] => {
    const own = { department, standsInFor: null };
    if (employees > STAND_IN_UP_TO || isLed(department)) return [own];
    const stand = standIns[department]?.find((other) => isLed(other));
    return stand ? [own, { department: stand, standsInFor: department }] : [own];
  });
}
