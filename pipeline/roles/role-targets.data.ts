import type { BuyerRole, Seniority } from '../../contracts/group.ts';

export type SeatRole = Exclude<BuyerRole, 'unknown'>;

/** Roles that the rules give; `unknown` is only ever decided by a person. */
export function isSeatRole(role: BuyerRole): role is SeatRole {
  return role !== 'unknown';
}

export interface SeatTarget {
  readonly min: number;
  readonly ideal: number;
  readonly max: number;
}

export interface SizeTargets {
  /** Largest head count of this row. */
  readonly upTo: number;
  readonly total: number;
  readonly seats: Readonly<Record<SeatRole, SeatTarget>>;
}

const seat = (min: number, ideal: number, max: number): SeatTarget => ({ min, ideal, max });

/**
 * Seats by head count. Totals follow the published tables in the domain notes (sections 1.1 and 1.4): 2 to 8 seats up
 * to 500 people, 9 to 11 up to 5,000, 14 above; owner plus one or two in the smallest firms.
 */
export const targetsBySize: readonly SizeTargets[] = [
  {
    upTo: 10,
    total: 3,
    seats: {
      decision_maker: seat(1, 1, 2),
      champion: seat(0, 1, 1),
      stakeholder: seat(0, 1, 1),
      blocker: seat(0, 0, 0),
      introducer: seat(0, 0, 0),
    },
  },
  {
    upTo: 50,
    total: 5,
    seats: {
      decision_maker: seat(1, 1, 2),
      champion: seat(1, 1, 1),
      stakeholder: seat(0, 1, 2),
      blocker: seat(0, 1, 1),
      introducer: seat(0, 1, 1),
    },
  },
  {
    upTo: 100,
    total: 6,
    seats: {
      decision_maker: seat(1, 1, 2),
      champion: seat(1, 1, 2),
      stakeholder: seat(1, 2, 2),
      blocker: seat(0, 1, 1),
      introducer: seat(0, 1, 1),
    },
  },
  {
    upTo: 500,
    total: 8,
    seats: {
      decision_maker: seat(1, 1, 2),
      champion: seat(1, 2, 2),
      stakeholder: seat(1, 2, 3),
      blocker: seat(1, 1, 2),
      introducer: seat(0, 1, 1),
    },
  },
  {
    upTo: 1_000,
    total: 9,
    seats: {
      decision_maker: seat(1, 2, 2),
      champion: seat(1, 2, 2),
      stakeholder: seat(1, 3, 3),
      blocker: seat(1, 2, 3),
      introducer: seat(0, 1, 1),
    },
  },
  {
    upTo: 5_000,
    total: 11,
    seats: {
      decision_maker: seat(1, 2, 2),
      champion: seat(1, 2, 3),
      stakeholder: seat(2, 3, 4),
      blocker: seat(1, 2, 3),
      introducer: seat(0, 1, 2),
    },
  },
  {
    upTo: Number.POSITIVE_INFINITY,
    total: 14,
    seats: {
      decision_maker: seat(1, 2, 3),
      champion: seat(2, 3, 3),
      stakeholder: seat(2, 4, 5),
      blocker: seat(1, 3, 4),
      introducer: seat(0, 2, 2),
    },
  },
];

/** Deals below this shrink the group to 60 % (domain notes, section 1.1). */
export const SMALL_DEAL_USD = 50_000;
export const SMALL_DEAL_FACTOR = 0.6;
/** Blockers take part above this deal size or this head count (domain notes, section 1.1). */
export const BLOCKER_DEAL_USD = 50_000;
export const BLOCKER_STAFF = 100;
/** Up to this head count the founder or chief executive decides on anything that is not petty cash. */
export const OWNER_DECIDES_UP_TO = 50;

/** Ranks from worker to owner as a number, so that "one or two levels below" can be counted. */
export const authorityByLevel: Readonly<Record<Seniority, number>> = {
  board: 0,
  owner: 5,
  c_level: 5,
  vp: 4,
  head: 3,
  director: 3,
  manager: 2,
  lead: 1,
  staff: 0,
  entry: 0,
  intern: 0,
  unknown: 0,
};

export interface AuthorityRow {
  /** Largest head count of this row. */
  readonly upTo: number;
  /** Deal sizes in US dollars from which a vice president and a chief officer of the function decide. */
  readonly vicePresidentFrom: number;
  readonly chiefOfficerFrom: number;
  /** Deal size from which the chief executive decides (together with the function). */
  readonly chiefExecutiveFrom: number;
}

/**
 * Who may sign, by head count and deal. The same deal needs a lower rank in a larger company: a director of a group of
 * ten thousand signs what takes the founder of a firm of thirty. Our synthesis of the sources in section 2.1.
 */
export const authorityBySize: readonly AuthorityRow[] = [
  { upTo: 50, vicePresidentFrom: 5_000, chiefOfficerFrom: 25_000, chiefExecutiveFrom: 2_000 },
  { upTo: 250, vicePresidentFrom: 20_000, chiefOfficerFrom: 100_000, chiefExecutiveFrom: 150_000 },
  { upTo: 1_000, vicePresidentFrom: 30_000, chiefOfficerFrom: 250_000, chiefExecutiveFrom: 750_000 },
  { upTo: 5_000, vicePresidentFrom: 50_000, chiefOfficerFrom: 750_000, chiefExecutiveFrom: 5_000_000 },
  {
    upTo: Number.POSITIVE_INFINITY,
    vicePresidentFrom: 150_000,
    chiefOfficerFrom: 2_000_000,
    chiefExecutiveFrom: 25_000_000,
  },
];
