import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerGroup, GroupMember, GroupQuality, Seniority } from '../../contracts/group.ts';
import type { EpochMs, PersonId } from '../../contracts/ids.ts';
import type { Department, SellerProfile } from '../../contracts/seller.ts';
import { describeDeal } from '../roles/deal.ts';
import { describeField } from '../roles/select-group.ts';
import { readTitle } from '../titles/read-title.ts';
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

/** People move on: of contact data, 26 to 35 % a year go stale (domain notes, section 1.3). */
const STALE_PER_YEAR = 0.3;
const YEAR_MS = 365.25 * 86_400_000;

/** Everything the scores are made of. */
interface Scored {
  readonly group: Group;
  readonly company: Company;
  /** The members' rows. */
  readonly personById: ReadonlyMap<PersonId, Person>;
  readonly now: EpochMs | undefined;
}

/**
 * The three scores of a group with every part shown. A part without data is left out and the weights of the others are
 * scaled to sum to 1; a score without any part is `null`.
 *
 * - completeness (0..1) = mean over the roles with a minimum of min(1, assigned / required). An empty group has 0.
 * - confidence (0..1) = 0.4 title clarity (mean over members of the likelihood of the role x clarity of the title,
 *   which is 0.5 for a rank + 0.5 x weight of the strongest department) + 0.25 freshness (mean of 0.7 ^ years since the newest source of a member; only with `now`)
 *   + 0.15 source agreement (mean over members: 1 where a second file or source gives the same rank, 0.5 where another,
 *   0 with one source; left out where all have one) + 0.2 company match (1 with a domain of its own, 0.5 without).
 * - cohesion (0..10), for two members and more = 10 x (0.3 reporting line + 0.25 department closeness + 0.2 seniority
 *   balance + 0.15 geography + 0.1 interdependence): reporting line = mean over members whose manager is stated (1 the
 *   manager is a member, 0.7 a member has the same manager, else 0); closeness = mean over pairs (1 same, 0.6
 *   neighbouring, 0 other department); balance = 1 - half the distance between the group's mix and 10/20/30/30/10;
 *   geography = largest share of one country among those whose country is known (two at least); interdependence = share
 *   of user, budget, technical and risk lists with a member.
 *
 * Pure: same input, same answer. Values are rounded to two decimals, cohesion to one.
 *
 * @param now the day on which freshness is measured; without it freshness is left out
 * @see domain notes, sections 1.1 and 1.4, formulas 1 and 6
 */
export function calculateGroupQuality(
  group: Group,
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  now?: EpochMs,
): GroupQuality {
  if (group.members.length === 0)
    return { completeness: 0, confidence: null, cohesion: null, components: [] };
  const { candidates } = describeField(company, people, []);
  const deal = describeDeal(company, candidates, seller);
  const scored = { group, company, personById: new Map(people.map((one) => [one.personId, one])), now };
  const completeness = completenessParts(group, deal.seats);
  const confidence = withShares(confidenceParts(scored));
  const lists = Object.values(deal.departments);
  const cohesion = group.members.length < 2 ? [] : withShares(cohesionParts(scored, lists));
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

function confidenceParts({ group: { members }, company, personById, now }: Scored): readonly Component[] {
  const clarities = members.map((one) => one.likelihood * (one.clarity ?? 1));
  const ages = now === undefined ? [] : members.flatMap((one) => freshness(one, now) ?? []);
  const agreements = members.map((one) => agreement(one, personById.get(one.personId)));
  return [
    ...part('confidence', 'title clarity', 0.4, clarities),
    ...part('confidence', 'freshness', 0.25, ages),
    ...part('confidence', 'source agreement', 0.15, agreements.some((value) => value > 0) ? agreements : []),
    ...part('confidence', 'company match', 0.2, [company.domain === null ? 0.5 : 1]),
  ];
}

/** A part whose value is the mean of what is known; nothing known, no part. */
function part(
  of: Component['of'],
  name: string,
  weight: number,
  values: readonly number[],
): readonly Component[] {
  return values.length === 0 ? [] : [{ of, name, weight, value: mean(values) }];
}

/** 1 on the day of the newest source, 0.7 a year later; `null` without a readable date. */
function freshness(member: GroupMember, now: EpochMs): number | null {
  const days = member.sources.map((one) => Date.parse(one.obtainedOn)).filter((at) => !Number.isNaN(at));
  if (days.length === 0) return null;
  const years = Math.max(0, now - Math.max(...days)) / YEAR_MS;
  return (1 - STALE_PER_YEAR) ** years;
}

/** 0 with one source, 1 where several give one rank, 0.5 where they differ. Two rows of one file are one source. */
function agreement(member: GroupMember, person: Person | undefined): number {
  const sources = new Set(member.sources.map((one) => `${one.source}\u0000${one.file}`));
  if (sources.size < 2) return 0;
  const ranks = new Set((person?.titles ?? []).map((title) => readTitle(title).seniority));
  return ranks.size > 1 ? 0.5 : 1;
}

function cohesionParts(
  { group: { members }, personById }: Scored,
  lists: readonly (readonly Department[])[],
): readonly Component[] {
  const countries = members.flatMap((member) => member.country ?? []);
  return [
    ...part('cohesion', 'reporting line', 0.3, reportingLines(members, personById)),
    ...part('cohesion', 'department closeness', 0.25, [closeness(members)]),
    ...part('cohesion', 'seniority balance', 0.2, [balance(members)]),
    ...part('cohesion', 'geography', 0.15, countries.length >= 2 ? [largestShare(countries)] : []),
    ...part('cohesion', 'interdependence', 0.1, [interdependence(members, lists)]),
  ];
}

/** For each member whose manager is stated: how close that line runs inside the group. */
function reportingLines(
  members: readonly GroupMember[],
  personById: Scored['personById'],
): readonly number[] {
  const names = new Set(members.map((one) => folded(one.name)));
  const managers = members.flatMap((one) => {
    const manager = personById.get(one.personId)?.reportsTo ?? null;
    return manager === null || folded(manager) === '' ? [] : [folded(manager)];
  });
  return managers.map((manager) => {
    if (names.has(manager)) return 1;
    return managers.filter((other) => other === manager).length > 1 ? 0.7 : 0;
  });
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/gu, ' ');
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
