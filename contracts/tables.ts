import type { CompanyChoice } from './choice.ts';
import type { ChosenColumns, Company, ImportReport, Roster } from './company.ts';
import type { SellerDecision } from './decision.ts';
import type { BuyerRole, GroupQuality } from './group.ts';
import type { CompanyId, ContentHash, EpochMs, ImportId, RunId, StepKey } from './ids.ts';
import type { BatchRecord, RunRecord, StepId, StepItems, StepRecord } from './run.ts';
import type { SellerProfile } from './seller.ts';

/**
 * One line of the idempotency ledger: a success that may be reused. The intent before the work is the step's own row
 * (`running`, with this key), written in the commit before the step starts.
 */
export interface LedgerRow {
  readonly key: StepKey;
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly outputRef: ContentHash;
  readonly summary: string | null;
  readonly at: EpochMs;
}

/** The latest finished group of one company, small enough to stay in memory. */
export interface GroupPointer {
  readonly companyId: CompanyId;
  readonly runId: RunId;
  readonly groupRef: ContentHash;
  readonly memberCount: number;
  readonly seats: Readonly<Record<BuyerRole, number>>;
  readonly quality: GroupQuality;
  readonly at: EpochMs;
}

/** A finished group found again by what it was made from: company, its data, seller, level. */
export interface CacheEntry {
  readonly cacheKey: string;
  readonly groupRef: ContentHash;
  readonly runId: RunId;
  readonly at: EpochMs;
}

/** How many people are on file at a company; small and resident, so that lists need no roster. */
export interface RosterCount {
  readonly companyId: CompanyId;
  readonly current: number;
  readonly past: number;
  /** Hash of the people's rows: tells a wish for the same companies with other data apart. */
  readonly rosterHash: ContentHash;
}

/**
 * One line of the ledger of paid questions: stored before its answer is used, so that the same question is never paid
 * twice, across runs, reruns and crashes.
 */
export interface CallRow {
  /** HMAC of source, operation and normalised input; also sent as the source's Idempotency-Key. */
  readonly key: string;
  readonly source: string;
  readonly operation: string;
  readonly answerRef: ContentHash;
  readonly costUsd: number;
  readonly at: EpochMs;
}

/** What an import wrote, so that it can be taken back as a whole: one for each of the latest imports. */
export interface ImportUndo {
  readonly importId: ImportId;
  /** Every company of which the import wrote something, with the hash of what it wrote; `null` where it wrote none. */
  readonly written: readonly {
    readonly companyId: CompanyId;
    readonly company: ContentHash | null;
    readonly roster: ContentHash | null;
  }[];
}

/** What was stored of one company before an import changed it; what was not there is `null`. */
export interface BeforeImage {
  readonly company: Company | null;
  readonly roster: Roster | null;
  readonly rosterCount: RosterCount | null;
}

export interface Settings {
  readonly seller: SellerProfile | null;
  /** Days after which finished runs are removed; `null` keeps everything. */
  readonly maxAgeDays: number | null;
  /** Columns that a person chose, by fingerprint of the headers; the oldest go once there are many. */
  readonly mappings?: Readonly<Record<string, ChosenColumns>>;
  /** Which company a row means, by the id of the row's company, as people answered; new runs start with it. */
  readonly companyChoices?: Readonly<Record<string, CompanyChoice>>;
}

/** Every table of the store and what its records are. Ids are opaque: nothing readable of a person or company. */
export interface Tables {
  companies: Company;
  rosters: Roster;
  rosterCounts: RosterCount;
  imports: ImportReport;
  batches: BatchRecord;
  runs: RunRecord;
  steps: StepRecord;
  /** The items of steps that work item by item. */
  items: StepItems;
  ledger: LedgerRow;
  calls: CallRow;
  /** Results by content hash: each stored once, whoever refers to it. */
  results: unknown;
  groups: GroupPointer;
  cache: CacheEntry;
  settings: Settings;
  /** What sellers decided about people: a log that only grows, one commit per line. */
  decisions: SellerDecision;
  importUndo: ImportUndo;
  /** By import and company; only of companies that were there before. */
  beforeImages: BeforeImage;
}
export type TableName = keyof Tables;

/** Tables of which one commit may write so much that records are better not held beside their texts. */
export const bulkyTables = ['rosters', 'beforeImages'] as const satisfies readonly TableName[];
export type BulkyTable = (typeof bulkyTables)[number];

/** The JSON text of a record: a string, or what makes it when asked. */
export interface RecordText {
  /** In UTF-16 units, as of a string. */
  readonly length: number;
  /** The text as UTF-8, where it is kept like that. */
  readonly bytes?: Uint8Array;
  toString(): string;
}

/** One record to write; `value: null` removes it. `json` is its text where whoever made it has that already. */
export type Put =
  | {
      [Name in TableName]: {
        readonly table: Name;
        readonly id: string;
        readonly value: Tables[Name] | null;
        readonly json?: RecordText;
      };
    }[TableName]
  /** The text alone. */
  | { readonly table: BulkyTable; readonly id: string; readonly value: undefined; readonly json: RecordText };
