import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerGroup, GroupMember, PersonRelation } from '../../contracts/group.ts';
import type { EpochMs, PersonId } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { bySeat, byStanding, chooseSeats, compareText, roleOrder } from './choose-seats.ts';
import { describeDeal, type Deal } from './deal.ts';
import { describePerson, type Candidate, type Described } from './describe-person.ts';
import { findFlags } from './find-flags.ts';
import { findGaps, heldSeats } from './find-gaps.ts';
import { memberOf } from './member-of.ts';
import { scoreRole } from './score-roles.ts';

/** What the rules may use besides company, people and seller; all of it may be missing. */
export interface SelectionContext {
  /** The day of the choice; without it nobody is flagged as new in the post. */
  readonly now?: EpochMs;
  /** Evidence found by `findRelations`. */
  readonly relations?: readonly PersonRelation[];
}

/** Everyone of a company as the rules see them. */
export interface Field {
  /** One for each person, in the order of the people. */
  readonly described: readonly Described[];
  /** In the order of `byStanding`. */
  readonly candidates: readonly Candidate[];
}

/**
 * The buyer group of one company for one seller, without its quality: members with role, likelihood, reasons and the
 * other roles that were weighed, gaps by their risk for the deal, flags, how many people were read, and why the others
 * were left out.
 *
 * Coverage comes first: each role to its minimum, then to its ideal, never beyond the size that fits company and deal,
 * and never with people the product does not concern. Where nobody known may sign, the seat stays a gap and nobody is
 * promoted into it. Without people the group is empty and `note` begins with "no members found".
 *
 * Pure; any order of people gives the same answer, and a person who is left out changes no seat.
 *
 * @see the size tables and role rules of the domain notes, sections 1.1, 1.4 and 2.1
 */
export function selectGroup(
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  context: SelectionContext = {},
): Omit<BuyerGroup, 'quality'> {
  const { described, candidates } = describeField(company, people, context.relations ?? []);
  const excluded = new Map<string, number>();
  for (const one of described) if (one.because !== null) count(excluded, one.because);
  const deal = describeDeal(company, candidates, seller);
  const seated = chooseSeats(candidates, deal);
  const placed = new Set(seated.map((one) => one.candidate));
  for (const candidate of candidates) if (!placed.has(candidate)) count(excluded, whyNoSeat(candidate, deal));
  const members = seated.toSorted(bySeat).map((one) => memberOf(one, deal));
  return {
    companyId: company.companyId,
    companyName: company.name,
    companyDomain: company.domain,
    members,
    gaps: candidates.length === 0 ? [] : findGaps(heldSeats(members), deal),
    considered: people.filter((person) => !person.isPast).length,
    excluded: [...excluded]
      .map(([because, number]) => ({ because, count: number }))
      .toSorted((a, b) => b.count - a.count || compareText(a.because, b.because)),
    note: noteOf(company, people, members, deal, excluded),
    flags: findFlags(company, people, described, members, deal, context.now),
  };
}

/** Reads everybody once; relations are laid beside the person they concern. */
export function describeField(
  company: Company,
  people: readonly Person[],
  relations: readonly PersonRelation[],
): Field {
  const relationsById = new Map<PersonId, PersonRelation[]>();
  for (const relation of relations) {
    const known = relationsById.get(relation.personId);
    if (known) known.push(relation);
    else relationsById.set(relation.personId, [relation]);
  }
  const described = people.map((person) =>
    describePerson(person, company, relationsById.get(person.personId)),
  );
  return { described, candidates: described.flatMap((one) => one.candidate ?? []).toSorted(byStanding) };
}

/** Why a candidate has no seat, in words. */
export function whyNoSeat(candidate: Candidate, deal: Deal): string {
  const best = Math.max(...roleOrder.map((role) => scoreRole(role, candidate, deal).likelihood));
  if (best >= 0.4) return 'the group is full without them';
  if (candidate.isChief) return 'heads the company, which does not decide on a deal of this size at the top';
  if (best > 0) return 'too far from the decision';
  return 'this purchase does not concern their department or rank';
}

function count(counts: Map<string, number>, because: string): void {
  counts.set(because, (counts.get(because) ?? 0) + 1);
}

function noteOf(
  company: Company,
  people: readonly Person[],
  members: readonly GroupMember[],
  deal: Deal,
  excluded: ReadonlyMap<string, number>,
): string | null {
  if (people.length === 0) return 'no members found: nobody is known at this company';
  if (members.length === 0) return `no members found: ${emptyBecause(people, excluded)}`;
  const parts: string[] = [];
  if (company.closedYear !== null) parts.push(`The company closed in ${company.closedYear}.`);
  if (company.acquiredBy !== null)
    parts.push(`It was acquired by ${company.acquiredBy}: check who buys now.`);
  if (deal.size.basis !== null) {
    parts.push(`Size not stated: read as about ${deal.size.employees} people from ${deal.size.basis}.`);
  }
  return parts.length > 0 ? parts.join(' ') : null;
}

function emptyBecause(people: readonly Person[], excluded: ReadonlyMap<string, number>): string {
  const left = excluded.get('left the company') ?? 0;
  if (left === people.length) {
    return people.length === 1
      ? 'the one known person has left'
      : `all ${people.length} known people have left`;
  }
  const reasons = [...excluded].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return reasons.map(([because, number]) => `${number} × ${because}`).join('; ');
}
