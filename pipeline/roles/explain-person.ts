import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerRole, Counterfactual, PersonExplanation, Seniority } from '../../contracts/group.ts';
import type { PersonId } from '../../contracts/ids.ts';
import type { Department, SellerProfile } from '../../contracts/seller.ts';
import { departmentWords } from './buying-departments.data.ts';
import { byStanding, chooseSeats, roleOrder } from './choose-seats.ts';
import { describeDeal, type Deal } from './deal.ts';
import type { Candidate } from './describe-person.ts';
import { authorityBySize } from './role-targets.data.ts';
import { levelWords } from './role-words.ts';
import { scoreRole } from './score-roles.ts';
import { describeField, whyNoSeat, type SelectionContext } from './select-group.ts';

/** One changed circumstance, and how it is said. */
interface Variation {
  readonly change: string;
  readonly candidates: readonly Candidate[];
  readonly company: Company;
  readonly seller: SellerProfile;
}

interface Case {
  readonly company: Company;
  readonly candidates: readonly Candidate[];
  readonly seller: SellerProfile;
  readonly deal: Deal;
  readonly candidate: Candidate;
}

/** Ranks that a change may give, lowest first. */
const ranks: readonly Seniority[] = ['staff', 'lead', 'manager', 'director', 'vp', 'c_level'];
/** Head counts that stand for the sizes of company in the tables. */
const sizes: readonly number[] = [30, 150, 700, 3_000, 12_000];

/**
 * Why a person sits where, or why not: every role with its signals and weights, the sources, and for each other outcome
 * the smallest change that brings it about: another rank, another function, fewer rivals, another deal or company size.
 *
 * Each change is tried by choosing the whole group again, never made up; an outcome that no single change brings about
 * is not listed. Pure. `null` where nobody of this id is among the people.
 */
export function explainPerson(
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  personId: PersonId,
  context: SelectionContext = {},
): PersonExplanation | null {
  const at = people.findIndex((one) => one.personId === personId);
  const person = people[at];
  if (!person) return null;
  const { described, candidates } = describeField(company, people, context.relations ?? []);
  const own = described[at];
  if (!own?.candidate) {
    return {
      personId,
      role: null,
      because: own?.because ?? null,
      roles: [],
      sources: person.sources,
      counterfactuals: [],
    };
  }
  const deal = describeDeal(company, candidates, seller);
  const { candidate } = own;
  const role = roleIn(candidates, deal, personId);
  return {
    personId,
    role,
    because: role === null ? whyNoSeat(candidate, deal) : null,
    roles: roleOrder
      .map((one) => ({ role: one, ...scoreRole(one, candidate, deal) }))
      .filter((one) => one.reasons.length > 0)
      .toSorted((a, b) => b.likelihood - a.likelihood),
    sources: person.sources,
    counterfactuals: counterfactuals({ company, candidates, seller, deal, candidate }, role),
  };
}

function roleIn(candidates: readonly Candidate[], deal: Deal, personId: PersonId): BuyerRole | null {
  const seat = chooseSeats(candidates, deal).find((one) => one.candidate.person.personId === personId);
  return seat?.role ?? null;
}

/** The first change, smallest first, that leads to each outcome other than the present one. */
function counterfactuals(of: Case, present: BuyerRole | null): readonly Counterfactual[] {
  const found = new Map<Counterfactual['outcome'], string>();
  for (const variation of variations(of)) {
    const { candidates, company, seller } = variation;
    const deal = describeDeal(company, candidates, seller);
    const outcome = roleIn(candidates, deal, of.candidate.person.personId) ?? 'not_a_member';
    if (outcome !== (present ?? 'not_a_member') && !found.has(outcome)) found.set(outcome, variation.change);
  }
  const order: readonly Counterfactual['outcome'][] = [...roleOrder, 'not_a_member'];
  return order.flatMap((outcome) => {
    const change = found.get(outcome);
    return change === undefined ? [] : [{ outcome, change }];
  });
}

/** Changes of one circumstance at a time, the nearest to the facts first. */
function* variations(of: Case): Generator<Variation> {
  // Who heads the company stays that: what may be different is the deal.
  if (of.candidate.isChief) {
    yield* dealVariations(of);
    yield* sizeVariations(of);
  }
  yield* rankVariations(of);
  yield* functionVariations(of);
  yield* rivalVariations(of);
  yield* dealVariations(of);
  yield* sizeVariations(of);
}

function* rankVariations(of: Case): Generator<Variation> {
  const { seniority } = of.candidate.reading;
  const own = ranks.indexOf(
    seniority === 'owner' ? 'c_level' : seniority === 'head' ? 'director' : seniority,
  );
  const byDistance = ranks
    .map((rank, at) => ({ rank, distance: Math.abs(at - own) }))
    .filter((one) => one.distance > 0)
    .toSorted((a, b) => a.distance - b.distance);
  for (const { rank } of byDistance) {
    const change = `With the rank "${levelWords[rank]}" instead of "${levelWords[seniority]}"`;
    yield { ...of, change, candidates: withReading(of, { seniority: rank }) };
  }
}

function* functionVariations(of: Case): Generator<Variation> {
  const { user, budget, technical, risk } = of.deal.departments;
  const held = of.candidate.reading.departments.map((one) => one.department);
  const concerned = [...new Set<Department>([...user, ...budget, ...technical, ...risk])];
  for (const department of concerned.filter((one) => !held.includes(one))) {
    const change = `With the same rank in ${departmentWords[department]} instead of ${departmentWords[of.candidate.department]}`;
    yield { ...of, change, candidates: withReading(of, { departments: [{ department, weight: 1 }] }) };
  }
  const change = `With the same rank in a function that this purchase does not touch`;
  yield { ...of, change, candidates: withReading(of, { departments: [{ department: 'other', weight: 1 }] }) };
}

/** Without the member who holds a seat that this person would be next for. */
function* rivalVariations(of: Case): Generator<Variation> {
  for (const { candidate } of chooseSeats(of.candidates, of.deal)) {
    if (candidate === of.candidate) continue;
    const change = `If ${candidate.person.name} were not there`;
    yield { ...of, change, candidates: of.candidates.filter((one) => one !== candidate) };
  }
}

function* dealVariations(of: Case): Generator<Variation> {
  const { dealSizeUsd } = of.seller;
  const row = of.deal.authority;
  const limits = [row.vicePresidentFrom, row.chiefOfficerFrom, row.chiefExecutiveFrom, 50_001];
  const tried = [...new Set(limits.flatMap((limit) => [limit, limit - 1]))].toSorted(
    (a, b) => Math.abs(Math.log(a / dealSizeUsd)) - Math.abs(Math.log(b / dealSizeUsd)),
  );
  for (const deal of tried) {
    const change = `With a deal of $${deal.toLocaleString('en-US')} instead of $${dealSizeUsd.toLocaleString('en-US')}`;
    yield { ...of, change, seller: { ...of.seller, dealSizeUsd: deal } };
  }
}

function* sizeVariations(of: Case): Generator<Variation> {
  const { employees, words } = of.deal.size;
  const rowOf = (count: number): number => authorityBySize.findIndex((row) => count <= row.upTo);
  const others = sizes.filter((size) => rowOf(size) !== rowOf(employees));
  const near = others.toSorted(
    (a, b) => Math.abs(rowOf(a) - rowOf(employees)) - Math.abs(rowOf(b) - rowOf(employees)),
  );
  for (const size of near) {
    const change = `In a company of ${size.toLocaleString('en-US')} people instead of ${words}`;
    yield { ...of, change, company: { ...of.company, employees: size } };
  }
}

/** Everyone, with this person's title read differently; whoever gets another function heads no company any more. */
function withReading(
  { candidates, candidate }: Case,
  reading: Partial<Candidate['reading']>,
): readonly Candidate[] {
  const changed: Candidate = {
    ...candidate,
    reading: { ...candidate.reading, ...reading },
    department: reading.departments?.[0]?.department ?? candidate.department,
    isChief: candidate.isChief && reading.departments === undefined && reading.seniority === undefined,
  };
  return candidates.map((one) => (one === candidate ? changed : one)).toSorted(byStanding);
}
