import type { Company, EmailStatus, Person, SourceRef } from '../../contracts/company.ts';
import type { CompanyChoice } from '../../contracts/choice.ts';
import type { BuyerGroup, GroupQuality } from '../../contracts/group.ts';
import type { CompanyId, ContentHash, EpochMs, PersonId, RunId } from '../../contracts/ids.ts';
import type { CompanyEdit, Level } from '../../contracts/run.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import type { CompanyMatch, PeopleSource } from '../../contracts/sources.ts';
import type { Rival } from '../matching/settle-company.ts';
import type { ComputePort } from '../compute/registry.ts';
import type { PostElsewhere } from '../roles/posts-elsewhere.ts';
import { type Skip, stepFor } from '../workflow/step.ts';

/** What a run is asked for. */
export interface RunInput {
  readonly companyId: CompanyId;
  readonly seller: SellerProfile;
  readonly level: Level;
  /** Corrections of the company's row for this run. */
  readonly companyEdit: CompanyEdit | null;
  /** Which company a person said that the row means. */
  readonly companyChoice: CompanyChoice | null;
}

/** A rival with the hash of its people, so that a change of them is noticed. */
export interface KnownRival extends Rival {
  readonly peopleHash: ContentHash | null;
}

export interface Validated {
  readonly company: Company;
  /**
   * Hash of the company's and its people's rows, those of companies like it, and of what other companies' rows say of
   * these people: another import makes another run, one that says nothing of them does not.
   */
  readonly dataHash: ContentHash;
  /** Other companies of the workspace that the row may mean; absent for nearly every row. */
  readonly rivals?: readonly KnownRival[];
}

export type CacheAnswer =
  | { readonly hit: false; readonly cacheKey: string; readonly because: string }
  | {
      readonly hit: true;
      readonly cacheKey: string;
      readonly groupRef: ContentHash;
      readonly runId: RunId;
      readonly at: EpochMs;
    };

/** A group before contact data and quality. */
export type GroupDraft = Omit<BuyerGroup, 'quality'>;

export interface Contact {
  readonly personId: PersonId;
  readonly email: string | null;
  readonly emailStatus: EmailStatus | null;
  readonly phone: string | null;
  readonly linkedinUrl: string | null;
  readonly country: string | null;
  readonly sources: readonly SourceRef[];
}

export interface Enriched {
  readonly contacts: readonly Contact[];
  /** Members for whom at least one way to reach them is known. */
  readonly reachable: number;
  readonly total: number;
  /** Members whose question failed; they are members all the same. */
  readonly failed: readonly PersonId[];
}

export interface Researched {
  readonly dossiers: readonly { readonly personId: PersonId; readonly lines: readonly string[] }[];
  readonly failed: readonly PersonId[];
}

/** What each step of the buyer group workflow answers, by step name. */
export interface StepOutputs {
  validate: Validated;
  checkCache: CacheAnswer;
  resolveCompany: CompanyMatch;
  discoverBuyerGroup: GroupDraft & {
    /** True where the people of the group come with contact data. */
    readonly hasContactData: boolean;
  };
  enrichContacts: Enriched;
  deepResearch: Researched;
  calculateQuality: GroupQuality;
  saveToDatabase: BuyerGroup;
  updateCache: { readonly cacheKey: string; readonly stored: boolean };
}

/** What the steps may ask of the world around them. */
export interface StepPorts {
  readonly source: PeopleSource;
  /** Does heavy work, in another thread where that is quicker. */
  readonly compute: ComputePort;
  readonly store: {
    company(companyId: CompanyId): Promise<Company | undefined>;
    people(companyId: CompanyId): Promise<readonly Person[]>;
    /** Other companies of the workspace that the rules cannot tell from this one. */
    rivals(company: Company): Promise<readonly KnownRival[]>;
    /** Where else in the workspace these people of a company are known, by strong keys. */
    elsewhere(companyId: CompanyId, people: readonly Person[]): Promise<readonly PostElsewhere[]>;
    findCached(cacheKey: string): Promise<{ groupRef: ContentHash; runId: RunId; at: EpochMs } | undefined>;
    group(groupRef: ContentHash): Promise<BuyerGroup | undefined>;
  };
  /** The profile's own hash of any plain data: equal data, equal hash. */
  hash(value: unknown): ContentHash;
}

/** Why steps that work on a group do not run where none was discovered in this run. */
export const noNewGroup: Skip = {
  because: 'a stored group is used',
  condition: 'discoverBuyerGroup = skipped',
};

/** Declares one step of the buyer group workflow; the types of its inputs follow from `needs`. */
export const step = stepFor<StepOutputs, RunInput, StepPorts>();
