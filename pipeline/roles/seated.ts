import type { Candidate } from './describe-person.ts';
import type { SeatRole } from './role-targets.data.ts';
import type { RoleScore } from './score-roles.ts';

/** A person in a seat. */
export interface Seated {
  readonly role: SeatRole;
  readonly candidate: Candidate;
  readonly score: RoleScore;
}
