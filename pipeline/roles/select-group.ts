import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerGroup, GroupMember } from '../../contracts/group.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { describeDeal, type Deal } from './deal.ts';
import { describePerson, ladderIndex, type Candidate } from './describe-person.ts';
import { findGaps } from './find-gaps.ts';
import type { SeatRole } from './role-targets.data.ts';
import { scoreRole } from './score-roles.ts';
import type { Seated } from './seated.ts';

/** Least likelihood with which a person gets a seat. */
const thresholds: Readonly<Record<SeatRole, number>> = {
  decision_maker: 0.5,
  champion: 0.4,
  stakeholder: 0.4,
  blocker: 0.4,
  introducer: 0.4,
};
/** A second decision maker must be surer than the first. */
const SECOND_DECIDER = 0.6;
/** Least likelihood with which the one chief executive stands for a missing function head in a middle-sized firm. */
const FALLBACK_CHIEF_UP_TO = 250;
/** Seats beyond the ideal number only go to people this sure. */
const BEYOND_IDEAL = 0.7;

const roleOrder: readonly SeatRole[] = ['decision_maker', 'champion', 'stakeholder', 'blocker', 'introducer'];

/**
 * The buyer group of one company for one seller, without its quality: members with role, likelihood and reasons, gaps,
 * how many people were read, and why the others were left out.
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
): Omit<BuyerGroup, 'quality'> {
  const described = people.map((person) => describePerson(person, company));
  const candidates = described.flatMap((one) => one.candidate ?? []).toSorted(byStanding);
  const excluded = new Map<string, number>();
  for (const one of described) if (one.because !== null) count(excluded, one.because);
  const deal = describeDeal(company, candidates, seller);
  const seated = fillSeats(candidates, deal);
  const placed = new Set(seated.map((one) => one.candidate));
  for (const candidate of candidates) if (!placed.has(candidate)) count(excluded, whyNot(candidate, deal));
  const members = seated.toSorted(bySeat).map(memberOf);
  const gaps = candidates.length === 0 ? [] : findGaps(seated, deal);
  return {
    companyId: company.companyId,
    companyName: company.name,
    companyDomain: company.domain,
    members,
    gaps,
    considered: people.filter((person) => !person.isPast).length,
    excluded: [...excluded]
      .map(([because, number]) => ({ because, count: number }))
      .toSorted((a, b) => b.count - a.count || compareText(a.because, b.because)),
    note: noteOf(company, people, members, deal, excluded),
  };
}

function count(counts: Map<string, number>, because: string): void {
  counts.set(because, (counts.get(because) ?? 0) + 1);
}

/** Seats in order of need; each person sits once. */
function fillSeats(candidates: readonly Candidate[], deal: Deal): readonly Seated[] {
  const seated: Seated[] = [];
  const take = (role: SeatRole, upTo: number, least: number): void => {
    const taken = new Set(seated.map((one) => one.candidate));
    const free = candidates.filter((candidate) => !taken.has(candidate));
    const scored = free.map((candidate) => ({ role, candidate, score: scoreRole(role, candidate, deal) }));
    const fit = scored.filter((one) => one.score.likelihood >= least).toSorted(byLikelihood);
    const held = seated.filter((one) => one.role === role).length;
    const room = Math.min(upTo - held, deal.total - seated.length);
    seated.push(...fit.slice(0, Math.max(0, room)));
  };
  const { seats } = deal;
  take('decision_maker', 1, thresholds.decision_maker);
  if (seated.length === 0) seated.push(...fallbackChief(deal));
  if (seats.decision_maker.ideal > 1) take('decision_maker', seats.decision_maker.ideal, SECOND_DECIDER);
  take('champion', Math.max(1, seats.champion.min), thresholds.champion);
  take('blocker', seats.blocker.min, thresholds.blocker);
  take('stakeholder', seats.stakeholder.min, thresholds.stakeholder);
  take('champion', seats.champion.ideal, thresholds.champion);
  take('blocker', seats.blocker.ideal, thresholds.blocker);
  take('stakeholder', seats.stakeholder.ideal, thresholds.stakeholder);
  take('introducer', seats.introducer.ideal, thresholds.introducer);
  for (const role of roleOrder) if (role !== 'introducer') take(role, seats[role].max, BEYOND_IDEAL);
  return seated;
}

/**
 * In a firm of up to 250 people where nobody is known at the head of the paying function, its decisions fall to the
 * chief executive. In a larger one they do not, and the seat stays empty.
 */
function fallbackChief(deal: Deal): readonly Seated[] {
  const { chief } = deal;
  if (!chief || deal.size.employees > FALLBACK_CHIEF_UP_TO) return [];
  const text = `Nobody is known who heads the function that pays, and in ${deal.size.words} its decisions fall to the chief executive`;
  return [
    {
      role: 'decision_maker',
      candidate: chief,
      score: { likelihood: 0.5, reasons: [{ text, weight: 0.5 }] },
    },
  ];
}

function whyNot(candidate: Candidate, deal: Deal): string {
  const best = Math.max(...roleOrder.map((role) => scoreRole(role, candidate, deal).likelihood));
  if (best >= 0.4) return 'the group is full without them';
  if (candidate.isChief) return 'heads the company, which does not decide on a deal of this size at the top';
  if (best > 0) return 'too far from the decision';
  return 'this purchase does not concern their department or rank';
}

function memberOf(seated: Seated): GroupMember {
  const { person, reading, title, department } = seated.candidate;
  return {
    personId: person.personId,
    name: person.name,
    title,
    role: seated.role,
    likelihood: seated.score.likelihood,
    seniority: reading.seniority,
    department,
    reasons: seated.score.reasons,
    email: person.email,
    emailStatus: person.emailStatus,
    phone: person.phone,
    linkedinUrl: person.linkedinUrl,
    country: person.country,
    sources: person.sources,
    dossier: [],
  };
}

/** A stable order that does not depend on ids, so that the same people always come out alike. */
function byStanding(a: Candidate, b: Candidate): number {
  return (
    ladderIndex(a.reading.seniority) - ladderIndex(b.reading.seniority) ||
    compareText(a.person.name, b.person.name) ||
    compareText(a.reading.title, b.reading.title) ||
    compareText(a.person.personId, b.person.personId)
  );
}

function byLikelihood(a: Seated, b: Seated): number {
  return b.score.likelihood - a.score.likelihood || byStanding(a.candidate, b.candidate);
}

function bySeat(a: Seated, b: Seated): number {
  return roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || byLikelihood(a, b);
}

/** Order by code unit: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
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
