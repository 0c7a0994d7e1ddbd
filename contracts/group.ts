import type { EmailStatus, SourceRef } from './company.ts';
import type { CompanyId, PersonId } from './ids.ts';
import type { Department } from './seller.ts';

/** Seniority ladder, highest first. */
export const seniorities = [
  'board',
  'owner',
  'c_level',
  'vp',
  'head',
  'director',
  'manager',
  'lead',
  'staff',
  'entry',
  'intern',
  'unknown',
] as const;
export type Seniority = (typeof seniorities)[number];

export const buyerRoles = [
  'decision_maker',
  'champion',
  'stakeholder',
  'blocker',
  'introducer',
  'unknown',
] as const;
export type BuyerRole = (typeof buyerRoles)[number];

/** One signal for a role, in words a seller understands; `weight` is what it added to (or took from) the likelihood. */
export interface Reason {
  readonly text: string;
  readonly weight: number;
}

/** What ties a person to the seller, strongest first. */
export const relationKinds = ['connection', 'customer', 'shared_employer', 'also_at'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Evidence that a person and the seller have something in common. */
export interface PersonRelation {
  readonly personId: PersonId;
  readonly kind: RelationKind;
  /** As the seller reads it: "Is one of your own connections, since 2021-03-04". */
  readonly text: string;
  /** The rows that say so. */
  readonly sources: readonly SourceRef[];
}

/** How well a person would fit another role. */
export interface RoleAlternative {
  readonly role: BuyerRole;
  /** 0 to 1. */
  readonly likelihood: number;
}

/** One seat of a buyer group. */
export interface GroupMember {
  readonly personId: PersonId;
  readonly name: string;
  /** The title that decided, as written; `null` where no row has one. */
  readonly title: string | null;
  readonly role: BuyerRole;
  /** 0 to 1: how sure the rules are of this role. */
  readonly likelihood: number;
  readonly seniority: Seniority;
  /** Strongest department of the title. */
  readonly department: Department;
  readonly reasons: readonly Reason[];
  readonly email: string | null;
  readonly emailStatus: EmailStatus | null;
  readonly phone: string | null;
  readonly linkedinUrl: string | null;
  readonly country: string | null;
  readonly sources: readonly SourceRef[];
  /** Career lines and other facts gathered by deep research; empty below that level. */
  readonly dossier: readonly string[];
  /** Other roles that were weighed for this person, likeliest first; absent in groups stored before this was kept. */
  readonly considered?: readonly RoleAlternative[];
  /** What ties the person to the seller, in words. */
  readonly relations?: readonly string[];
  /** Share (0 to 1) of the title's words that decide: how clear it is. */
  readonly clarity?: number;
  /** What a person decided about this seat; absent where the rules alone speak. */
  readonly decision?: SeatDecision;
}

/** An address as the company seems to make them, for a member without one; shown with its label and never as a fact. */
export interface EmailGuess {
  readonly personId: PersonId;
  readonly email: string;
  /** How many known addresses of the company are made like this, of how many that could tell. */
  readonly evidence: number;
  readonly known: number;
  readonly label: 'pattern, unverified';
}

/** A seat that a person decided, with what the rules think of it kept apart. */
export interface SeatDecision {
  /** The line of the log that holds: what an undo takes back. */
  readonly decisionId: string;
  readonly kind: 'pinned' | 'added' | 're-roled';
  /** Role that the rules give, or `null` where they give no seat. */
  readonly machineRole: BuyerRole | null;
}

/** A seat the group should have and nobody known fills; the riskiest for the deal stand first. */
export interface RoleGap {
  readonly role: BuyerRole;
  readonly titleToLookFor: string;
  readonly because: string;
  /** 0 to 1: how much the deal is in danger without this seat. */
  readonly risk?: number;
  /** Seats still to fill, 1 or more. */
  readonly missing?: number;
}

/** Something to know before acting on a group. */
export interface GroupFlag {
  readonly kind: 'joined_recently' | 'left' | 'vacancy';
  /** `null` for a seat without a person. */
  readonly personId: PersonId | null;
  readonly text: string;
}

/** What would have to be different for another outcome; found by asking the rules again. */
export interface Counterfactual {
  readonly outcome: BuyerRole | 'not_a_member';
  /** "With the rank of a director instead of a manager". */
  readonly change: string;
}

/** Why a person sits where, or does not sit in the group. */
export interface PersonExplanation {
  readonly personId: PersonId;
  /** `null`: not a member. */
  readonly role: BuyerRole | null;
  /** One sentence where the person is no member, else `null`. */
  readonly because: string | null;
  /** Every role with its likelihood and the signals that make it, likeliest first. */
  readonly roles: readonly (RoleAlternative & { readonly reasons: readonly Reason[] })[];
  readonly sources: readonly SourceRef[];
  readonly counterfactuals: readonly Counterfactual[];
}

/** Quality of a group; a figure that cannot be computed is `null`, never a default. */
export interface GroupQuality {
  /** 0 to 1: mean over the required roles of min(1, assigned / required). */
  readonly completeness: number | null;
  /** 0 to 1. */
  readonly confidence: number | null;
  /** 0 to 10. */
  readonly cohesion: number | null;
  /** The parts of each score that had data, with their share, as shown to the seller. */
  readonly components: readonly {
    readonly of: 'completeness' | 'confidence' | 'cohesion';
    readonly name: string;
    readonly value: number;
    readonly weight: number;
  }[];
}

/** Who decides at one company for one seller. */
export interface BuyerGroup {
  readonly companyId: CompanyId;
  readonly companyName: string;
  readonly companyDomain: string | null;
  readonly members: readonly GroupMember[];
  readonly gaps: readonly RoleGap[];
  /** People read before the choice, without those who left. */
  readonly considered: number;
  /** Why people were left out, with counts: left the company, board only, investor, advisor, … */
  readonly excluded: readonly { readonly because: string; readonly count: number }[];
  /** A sentence where the group is empty ("no members found") or needs care; else `null`. */
  readonly note: string | null;
  readonly quality: GroupQuality;
  /** Recently joined members, leavers of weight, vacant seats. */
  readonly flags?: readonly GroupFlag[];
  /** People whom the seller took out, with the role that the rules gave them. */
  readonly setAside?: readonly {
    readonly decisionId: string;
    readonly personId: PersonId;
    readonly name: string;
    readonly machineRole: BuyerRole | null;
  }[];
}
