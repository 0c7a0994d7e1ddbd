import type { Deal } from './deal.ts';
import { ladderIndex, shareIn, type Candidate } from './describe-person.ts';
import type { Department } from '../../contracts/seller.ts';
import type { SeatRole } from './role-targets.data.ts';
import { scoreRole } from './score-roles.ts';
import type { Seated } from './seated.ts';

/** Roles in the order in which seats are shown. */
export const roleOrder: readonly SeatRole[] = [
  'decision_maker',
  'champion',
  'stakeholder',
  'blocker',
  'introducer',
];

/** Least likelihood with which a person gets a seat. */
export const seatThresholds: Readonly<Record<SeatRole, number>> = {
  decision_maker: 0.5,
  champion: 0.4,
  stakeholder: 0.4,
  blocker: 0.4,
  introducer: 0.4,
};
/** A second decision maker must be surer than the first. */
const SECOND_DECIDER = 0.6;
/** Seats beyond the ideal number only go to people this sure. */
const BEYOND_IDEAL = 0.7;
/** Least likelihood with which the one chief executive stands for a missing function head in a middle-sized firm. */
const FALLBACK_CHIEF_UP_TO = 250;
/** Part of somebody's work from which a department counts as heard. */
const HEARD = 0.5;

/**
 * Gives the seats of one purchase, in order of need: each role to its minimum, then to its ideal, then beyond it for
 * the surest, never more than the size of the group; each person sits once. Stakeholders and blockers come from as many
 * departments as possible, for two people of one gate check the same thing.
 *
 * The seat of the decision maker stays empty where nobody known may sign; nobody is promoted into it.
 *
 * @param candidates in the order of {@link byStanding}
 */
export function chooseSeats(candidates: readonly Candidate[], deal: Deal): readonly Seated[] {
  const table = scoreTable(candidates, deal);
  const { seats } = deal;
  let seated: readonly Seated[] = [];
  const take = (role: SeatRole, upTo: number, least = seatThresholds[role], isOnlyNew = false): void => {
    seated = [
      ...seated,
      ...takeSeats(table[role], seated, { role, upTo, least, total: deal.total, isOnlyNew }),
    ];
  };
  take('decision_maker', 1);
  if (seated.length === 0) seated = fallbackChief(deal);
  if (seats.decision_maker.ideal > 1) take('decision_maker', seats.decision_maker.ideal, SECOND_DECIDER);
  take('champion', Math.max(1, seats.champion.min));
  take('blocker', seats.blocker.min);
  const known = table.introducer.filter((one) => one.candidate.relations.length > 0);
  if (known.length > 0) take('introducer', 1);
  // A second champion before the stakeholders, for that fits better, but not in place of the only stakeholder.
  const spare = freeFor(table.stakeholder, seated) - seats.stakeholder.min;
  const champions = seated.filter((one) => one.role === 'champion').length;
  take('champion', Math.min(seats.champion.ideal, champions + Math.max(0, spare)));
  take('stakeholder', seats.stakeholder.min);
  take('champion', seats.champion.ideal);
  take('blocker', seats.blocker.ideal);
  take('stakeholder', seats.stakeholder.ideal);
  // A title alone is a weak sign of who opens doors: one such person at most, where nobody is known to the seller.
  const others = seated.filter((one) => one.role !== 'introducer');
  take('introducer', Math.min(seats.introducer.ideal, Math.max(1, freeFor(known, others))));
  take('blocker', seats.blocker.max, seatThresholds.blocker, true);
  for (const role of ['decision_maker', 'champion', 'stakeholder'] as const)
    take(role, seats[role].max, BEYOND_IDEAL);
  return seated;
}

/** A stable order that does not depend on ids, so that the same people always come out alike. */
export function byStanding(a: Candidate, b: Candidate): number {
  return (
    ladderIndex(a.reading.seniority) - ladderIndex(b.reading.seniority) ||
    compareText(a.person.name, b.person.name) ||
    compareText(a.reading.title, b.reading.title) ||
    compareText(a.person.personId, b.person.personId)
  );
}

/** Seats in the order in which they are shown. */
export function bySeat(a: Seated, b: Seated): number {
  return roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role) || byLikelihood(a, b);
}

/** Order by code unit: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** For each role everybody who is fit for it, likeliest first. */
function scoreTable(
  candidates: readonly Candidate[],
  deal: Deal,
): Readonly<Record<SeatRole, readonly Seated[]>> {
  const column = (role: SeatRole): readonly Seated[] =>
    candidates
      .map((candidate) => ({ role, candidate, score: scoreRole(role, candidate, deal) }))
      .filter((one) => one.score.likelihood >= seatThresholds[role])
      .toSorted(byLikelihood);
  return {
    decision_maker: column('decision_maker'),
    champion: column('champion'),
    stakeholder: column('stakeholder'),
    blocker: column('blocker'),
    introducer: column('introducer'),
  };
}

function freeFor(fit: readonly Seated[], seated: readonly Seated[]): number {
  return fit.filter((one) => !seated.some((other) => other.candidate === one.candidate)).length;
}

interface Wanted {
  readonly role: SeatRole;
  readonly upTo: number;
  readonly least: number;
  readonly total: number;
  /** Only departments that are not heard in this role yet. */
  readonly isOnlyNew: boolean;
}

function takeSeats(
  fit: readonly Seated[],
  seated: readonly Seated[],
  { role, upTo, least, total, isOnlyNew }: Wanted,
): readonly Seated[] {
  const taken = new Set(seated.map((one) => one.candidate));
  const free = fit.filter((one) => one.score.likelihood >= least && !taken.has(one.candidate));
  const held = seated.filter((one) => one.role === role);
  const room = Math.max(0, Math.min(upTo - held.length, total - seated.length));
  if (role !== 'blocker' && role !== 'stakeholder') return free.slice(0, room);
  const chosen: Seated[] = [];
  while (chosen.length < room) {
    const peers = [...held, ...chosen].map((one) => one.candidate.department);
    const other = isOnlyNew ? undefined : free.find((one) => !chosen.includes(one));
    const next = fromNewDepartment(free, chosen, peers) ?? other;
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

/** The likeliest whose departments are not heard in this role yet. */
function fromNewDepartment(
  free: readonly Seated[],
  chosen: readonly Seated[],
  heard: readonly Department[],
): Seated | undefined {
  return free.find((one) => !chosen.includes(one) && shareIn(one.candidate.reading, heard) < HEARD);
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

function byLikelihood(a: Seated, b: Seated): number {
  return b.score.likelihood - a.score.likelihood || byStanding(a.candidate, b.candidate);
}
