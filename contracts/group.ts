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
}

/** A seat the group should have and nobody known fills. */
export interface RoleGap {
  readonly role: BuyerRole;
  readonly titleToLookFor: string;
  readonly because: string;
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
}
