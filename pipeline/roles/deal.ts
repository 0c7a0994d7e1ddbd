import type { Company } from '../../contracts/company.ts';
import type { BuyingDepartments, Department, SellerProfile } from '../../contracts/seller.ts';
import { gateStandIns, standInsByDepartment } from './buying-departments.data.ts';
import { companySize, type CompanySize } from './company-size.ts';
import { departmentsFor } from './departments-for.ts';
import { shareIn, type Candidate } from './describe-person.ts';
import {
  authorityByLevel,
  authorityBySize,
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
  /** The one who heads the whole company, or `null` where nobody known does. */
  readonly chief: Candidate | null;
  /** The founder or chief executive signs it personally. */
  readonly isChiefDeal: boolean;
  readonly isSmallFirm: boolean;
  readonly hasBlockers: boolean;
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

/** Puts together what the rules must know of one purchase; same input, same answer, in any order of people. */
export function describeDeal(
  company: Company,
  candidates: readonly Candidate[],
  seller: SellerProfile,
): Deal {
  const size = companySize(company, candidates);
  const departments = departmentsFor(seller);
  const authority = rowFor(authorityBySize, size.employees);
  const targets = rowFor(targetsBySize, size.employees);
  const hasBlockers = seller.dealSizeUsd > BLOCKER_DEAL_USD || size.employees > BLOCKER_STAFF;
  const isSmallFirm = size.employees <= OWNER_DECIDES_UP_TO;
  const owningOf = (list: readonly Department[]): readonly OwningDepartment[] =>
    owners(list, candidates, size.employees, standInsByDepartment);
  return {
    seller,
    size,
    departments,
    owning: {
      user: owningOf(departments.user),
      budget: owningOf(departments.budget),
      technical: owningOf(departments.technical),
      risk: owners(gates(departments, seller.dealSizeUsd), candidates, size.employees, gateStandIns),
    },
    idealAuthority: idealAuthority(seller.dealSizeUsd, authority),
    chief: chiefOf(candidates),
    isChiefDeal: seller.dealSizeUsd >= authority.chiefExecutiveFrom,
    isSmallFirm,
    hasBlockers,
    seats: hasBlockers ? targets.seats : { ...targets.seats, blocker: { min: 0, ideal: 0, max: 0 } },
    total:
      seller.dealSizeUsd < SMALL_DEAL_USD
        ? Math.max(2, Math.round(targets.total * SMALL_DEAL_FACTOR))
        : targets.total,
  };
}

/**
 * How much a person stands for a buying list, 0 to 1: full from half of the work on, for who leads sales and marketing
 * leads sales; a department that only stands in counts 0.7.
 */
export function shareOf(candidate: Candidate, owning: readonly OwningDepartment[]): number {
  const direct = owning.filter((one) => one.standsInFor === null).map((one) => one.department);
  const standing = owning.filter((one) => one.standsInFor !== null).map((one) => one.department);
  const extra = standing.filter((department) => !direct.includes(department));
  const fit = (departments: readonly Department[]): number =>
    Math.min(1, shareIn(candidate.reading, departments) / FULL_SHARE);
  return Math.max(fit(direct), STAND_IN * fit([...new Set([...direct, ...extra])]));
}

/** Rank of a person as a number, half a step lower for deputies and associates. */
export function authorityOf(candidate: Candidate): number {
  const { flags, seniority } = candidate.reading;
  const isBelow = flags.includes('deputy') || flags.includes('associate') || flags.includes('chief_of_staff');
  return Math.max(0, authorityByLevel[seniority] - (isBelow ? 0.5 : 0));
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
function gates(departments: BuyingDepartments, dealSizeUsd: number): readonly Department[] {
  const risk = [...departments.risk];
  if (dealSizeUsd >= FINANCE_GATE_USD && !risk.includes('finance')) risk.push('finance');
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
