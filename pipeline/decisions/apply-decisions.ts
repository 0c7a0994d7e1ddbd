import type { Company, Person } from '../../contracts/company.ts';
import type { SellerDecision } from '../../contracts/decision.ts';
import type {
  BuyerGroup,
  BuyerRole,
  GroupFlag,
  GroupMember,
  PersonRelation,
  SeatDecision,
} from '../../contracts/group.ts';
import type { PersonId } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { describeDeal } from '../roles/deal.ts';
import { describePerson } from '../roles/describe-person.ts';
import { findGaps, heldSeats } from '../roles/find-gaps.ts';
import { memberOf, unreadMember } from '../roles/member-of.ts';
import { isSeatRole } from '../roles/role-targets.data.ts';
import { scoreRole } from '../roles/score-roles.ts';
import { describeField } from '../roles/select-group.ts';
import { standingDecisions, type StandingDecision } from './standing-decisions.ts';

type Group = Omit<BuyerGroup, 'quality'>;

/** What decisions are laid over. */
interface Ground {
  readonly machine: Group;
  readonly company: Company;
  readonly peopleById: ReadonlyMap<PersonId, Person>;
  readonly deal: ReturnType<typeof describeDeal>;
  readonly relations: readonly PersonRelation[];
}

const order: readonly BuyerRole[] = [
  'decision_maker',
  'champion',
  'stakeholder',
  'blocker',
  'introducer',
  'unknown',
];

/**
 * Lays what the seller decided over the group that the rules chose: what a person decided always wins, whatever a rerun
 * or a refresh finds. The machine's group is left as it is; each decided seat keeps the role that the rules would give,
 * so that taking a decision back shows exactly what was there before.
 *
 * - excluded people leave the group and stand in `setAside`; their seat is not given to somebody else, but the gap shows;
 * - pinned, re-roled and added people sit in the decided role with likelihood 1 for being decided, not computed;
 * - who was pinned and has left the company stays and is flagged; who is unknown to the files now and was not added by
 *   hand cannot be shown and is passed over.
 *
 * Gaps are found anew for the seats as they stand; quality must be calculated again by the caller. Pure: the same log in
 * any order gives the same group, and an empty log gives the machine's group itself.
 */
export function applyDecisions(
  machine: Group,
  log: readonly SellerDecision[],
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  relations: readonly PersonRelation[] = [],
): Group {
  const own = log.filter((one) => one.companyId === machine.companyId);
  const standing = standingDecisions(own, seller.category);
  if (standing.size === 0) return machine;
  const { candidates } = describeField(company, people, relations);
  const deal = describeDeal(company, candidates, seller);
  const ground = {
    machine,
    company,
    peopleById: new Map(people.map((one) => [one.personId, one])),
    deal,
    relations,
  };
  const undecided = machine.members.filter((one) => !standing.has(one.personId));
  const decided = [...standing.values()].flatMap((one) => decidedMember(one, ground));
  const members = [...undecided, ...decided.map((one) => one.member)].toSorted(byRole);
  return {
    ...machine,
    members,
    gaps: findGaps(heldSeats(members), deal),
    note: members.length === 0 ? 'no members: the seller took everybody out' : noteWithout(machine),
    flags: flagsFor([...(machine.flags ?? []), ...decided.flatMap((one) => one.flags)], members),
    setAside: setAsideBy(standing, ground),
  };
}

interface Decided {
  readonly member: GroupMember;
  readonly flags: readonly GroupFlag[];
}

/** The seat that a choice gives, or nothing where it takes one or the person is unknown. */
function decidedMember({ decision: line, choice }: StandingDecision, ground: Ground): readonly Decided[] {
  const { personId, decisionId } = line;
  if (choice.kind === 'exclude') return [];
  const machine = ground.machine.members.find((one) => one.personId === personId);
  const person = ground.peopleById.get(personId) ?? (choice.kind === 'add' ? choice.person : undefined);
  if (!person) return [];
  const role = choice.kind === 'pin' ? (machine?.role ?? choice.role) : choice.role;
  const base = machine ?? seatOf(person, role, ground);
  const kind = ({ pin: 'pinned', role: 're-roled', add: 'added' } as const)[choice.kind];
  const decision: SeatDecision = { decisionId, kind, machineRole: machine?.role ?? null };
  const member: GroupMember = {
    ...base,
    role,
    likelihood: 1,
    reasons: [{ text: decisionInWords(kind), weight: 1 }, ...base.reasons],
    decision,
  };
  const flags: readonly GroupFlag[] = person.isPast
    ? [{ kind: 'left', personId, text: `${person.name} has left the company, and you keep the seat.` }]
    : [];
  return [{ member, flags }];
}

/** Somebody whom the rules give no seat: what they think of the role is kept as reasons, where they can read the title. */
function seatOf(person: Person, role: BuyerRole, { company, deal, relations }: Ground): GroupMember {
  const titles = person.isPast ? person.pastTitles : person.titles;
  const { candidate } = describePerson(
    { ...person, isPast: false, titles },
    company,
    relations.filter((one) => one.personId === person.personId),
  );
  if (!candidate || !isSeatRole(role)) return unreadMember(person, role, candidate);
  return memberOf({ role, candidate, score: scoreRole(role, candidate, deal) }, deal);
}

function decisionInWords(kind: SeatDecision['kind']): string {
  switch (kind) {
    case 'pinned':
      return 'You keep this person in the group';
    case 're-roled':
      return 'You gave this role';
    case 'added':
      return 'You added this person';
  }
}

function setAsideBy(
  standing: ReturnType<typeof standingDecisions>,
  { machine, peopleById }: Ground,
): NonNullable<BuyerGroup['setAside']> {
  return [...standing]
    .filter(([, { choice }]) => choice.kind === 'exclude')
    .flatMap(([personId, { decision, added }]) => {
      const seat = machine.members.find((one) => one.personId === personId);
      const name = seat?.name ?? peopleById.get(personId)?.name ?? added?.name;
      if (name === undefined) return [];
      return [{ decisionId: decision.decisionId, personId, name, machineRole: seat?.role ?? null }];
    })
    .toSorted((a, b) => compare(a.name, b.name) || compare(a.personId, b.personId));
}

/** A note that there is nobody no longer holds once the seller put somebody there. */
function noteWithout({ members, note }: Group): string | null {
  return members.length === 0 ? null : note;
}

/** Flags about members or about nobody in particular; those of people who were set aside go with them. */
function flagsFor(flags: readonly GroupFlag[], members: readonly GroupMember[]): readonly GroupFlag[] {
  const ids = new Set(members.map((one) => one.personId));
  const kept = flags.filter(
    (one) => one.kind !== 'joined_recently' || one.personId === null || ids.has(one.personId),
  );
  const byPerson = new Map(kept.map((one) => [`${one.kind} ${one.personId ?? one.text}`, one]));
  return [...byPerson.values()];
}

function byRole(a: GroupMember, b: GroupMember): number {
  return (
    order.indexOf(a.role) - order.indexOf(b.role) ||
    b.likelihood - a.likelihood ||
    compare(a.name, b.name) ||
    compare(a.personId, b.personId)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
