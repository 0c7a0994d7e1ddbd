import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerGroup, GroupMember, GroupQuality, Seniority } from '../../contracts/group.ts';
import type { Department, SellerProfile } from '../../contracts/seller.ts';
import { describeDeal } from '../roles/deal.ts';
import { describePerson } from '../roles/describe-person.ts';
import type { SeatRole } from '../roles/role-targets.data.ts';
import { departmentNeighbours } from './department-neighbours.data.ts';

type Group = Omit<BuyerGroup, 'quality'>;

interface Component {
  readonly of: 'completeness' | 'confidence' | 'cohesion';
  readonly name: string;
  readonly value: number;
  readonly weight: number;
}

/** Shares of seniorities in a balanced group (domain notes, section 1.1): chiefs, vice presidents, directors, managers, others. */
const idealMix: readonly { readonly levels: readonly Seniority[]; readonly share: number }[] = [
  { levels: ['board', 'owner', 'c_level'], share: 0.1 },
  { levels: ['vp'], share: 0.2 },
  { levels: ['head', 'director'], share: 0.3 },
  { levels: ['manager'], share: 0.3 },
  { levels: ['lead', 'staff', 'entry', 'intern', 'unknown'], share: 0.1 },
];

/**
 * The three scores of a group with every part shown. A part without data is left out and the weights of the others are
 * scaled to sum to 1; a score without any part is `null`.
 *
 * - completeness (0..1) = mean over the roles with a minimum of min(1, assigned / required). An empty group has 0.
 * - confidence (0..1) = 0.5 title clarity (mean likelihood of the members) + 0.25 source agreement (mean over members
 *   known from two or more files or sources: 1 when a second source exists, left out where all have one) + 0.25 company
 *   match (1 with a domain of its own, 0.5 without).
 * - cohesion (0..10), for two members and more = 10 x (0.375 department closeness + 0.3 seniority balance + 0.175
 *   geography + 0.15 interdependence), the published weights without reporting lines, which no import tells:
 *   closeness = mean over pairs (1 same, 0.6 neighbouring, 0 other department); balance = 1 - half the distance
 *   between the group's mix and 10/20/30/30/10; geography = largest share of one country among those whose country
 *   is known (two at least); interdependence = share of user, budget, technical and risk lists with a member.
 *
 * Pure: same input, same answer. Values are rounded to two decimals, cohesion to one.
 *
 * @see domain notes, sections 1.1 and 1.4, formulas 1 and 6
 */
export function calculateGroupQuality(
  group: Group,
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
): GroupQuality {
  if (group.members.length === 0)
    return { completeness: 0, confidence: null, cohesion: null, components: [] };
  const candidates = people.flatMap((person) => describePerson(person, company).candidate ?? []);
  const deal = describeDeal(company, candidates, seller);
  const completeness = completenessParts(group, deal.seats);
  const confidence = withShares(confidenceParts(group, company));
  const lists = Object.values(deal.departments);
  const cohesion = group.members.length < 2 ? [] : withShares(cohesionParts(group.members, lists));
  return {
    completeness: weighted(completeness, 2),
    confidence: weighted(confidence, 2),
    cohesion: cohesion.length === 0 ? null : scaled(cohesion),
    components: [...completeness, ...confidence, ...cohesion].map(roundedComponent),
  };
}

function completenessParts(
  group: Group,
  seats: Readonly<Record<SeatRole, { readonly min: number }>>,
): readonly Component[] {
  const required = (Object.keys(seats) as SeatRole[]).filter((role) => seats[role].min > 0);
  return required.map((role) => {
    const assigned = group.members.filter((member) => member.role === role).length;
    return {
      of: 'completeness',
      name: `${role.replace('_', ' ')}: ${assigned} of ${seats[role].min}`,
      value: Math.min(1, assigned / seats[role].min),
      weight: 1 / required.length,
    };
  });
}

function confidenceParts(group: Group, company: Company): readonly Component[] {
  const parts: Component[] = [
    {
      of: 'confidence',
      name: 'title clarity',
      value: mean(group.members.map((one) => one.likelihood)),
      weight: 0.5,
    },
    { of: 'confidence', name: 'company match', value: company.domain === null ? 0.5 : 1, weight: 0.25 },
  ];
  const seconded = group.members.map((one) => (sourceCount(one) > 1 ? 1 : 0));
  if (seconded.some((value) => value === 1)) {
    parts.push({ of: 'confidence', name: 'source agreement', value: mean(seconded), weight: 0.25 });
  }
  return parts;
}

/** Sources that differ in file or provider; two rows of one file are one source. */
function sourceCount(member: GroupMember): number {
  return new Set(member.sources.map((one) => `${one.source}\u0000${one.file}`)).size;
}

function cohesionParts(
  members: readonly GroupMember[],
  lists: readonly (readonly Department[])[],
): readonly Component[] {
  const parts: Component[] = [
    { of: 'cohesion', name: 'department closeness', value: closeness(members), weight: 0.375 },
    { of: 'cohesion', name: 'seniority balance', value: balance(members), weight: 0.3 },
    { of: 'cohesion', name: 'interdependence', value: interdependence(members, lists), weight: 0.15 },
  ];
  const countries = members.flatMap((member) => member.country ?? []);
  if (countries.length >= 2) {
    parts.push({ of: 'cohesion', name: 'geography', value: largestShare(countries), weight: 0.175 });
  }
  return parts;
}

function closeness(members: readonly GroupMember[]): number {
  const values: number[] = [];
  for (const [index, one] of members.entries()) {
    for (const other of members.slice(index + 1))
      values.push(pairCloseness(one.department, other.department));
  }
  return mean(values);
}

function pairCloseness(a: Department, b: Department): number {
  if (a === b) return 1;
  return (departmentNeighbours[a] ?? []).includes(b) || (departmentNeighbours[b] ?? []).includes(a) ? 0.6 : 0;
}

function balance(members: readonly GroupMember[]): number {
  const distance = idealMix.reduce((sum, { levels, share }) => {
    const has = members.filter((member) => levels.includes(member.seniority)).length / members.length;
    return sum + Math.abs(has - share);
  }, 0);
  return Math.max(0, 1 - distance / 2);
}

function interdependence(members: readonly GroupMember[], lists: readonly (readonly Department[])[]): number {
  const needed = lists.filter((list) => list.length > 0);
  if (needed.length === 0) return 0;
  const covered = needed.filter((list) => members.some((member) => list.includes(member.department)));
  return covered.length / needed.length;
}

function largestShare(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values()) / values.length;
}

function withShares(parts: readonly Component[]): readonly Component[] {
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  return parts.map((part) => ({ ...part, weight: part.weight / total }));
}

function weighted(parts: readonly Component[], decimals: number): number | null {
  if (parts.length === 0) return null;
  return roundTo(
    parts.reduce((sum, part) => sum + part.value * part.weight, 0),
    decimals,
  );
}

function scaled(parts: readonly Component[]): number {
  return roundTo(10 * parts.reduce((sum, part) => sum + part.value * part.weight, 0), 1);
}

function roundedComponent(part: Component): Component {
  return { ...part, value: roundTo(part.value, 2), weight: roundTo(part.weight, 3) };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
