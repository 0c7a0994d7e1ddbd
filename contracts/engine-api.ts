import * as v from 'valibot';
import { type Arranged, type Lookalikes, arrangementWish } from './arrangement.ts';
import type { Company, ImportReport, ImportedFile, Person, RowProblem } from './company.ts';
import { decisionWish, type ListedDecision } from './decision.ts';
import { missingChoices } from './delivery.ts';
import { exportFormatIds } from './export-format.ts';
import type { BuyerRole, GroupQuality, PersonExplanation } from './group.ts';
import type { DryRun } from './import-plan.ts';
import type { Failure } from './failure.ts';
import type { BatchId, CompanyId, EpochMs, FileToken, ImportId, PersonId, RunId } from './ids.ts';
import type { Result } from './result.ts';
import type {
  BatchRecord,
  GroupView,
  RerunPlan,
  RunDetail,
  RunOutcome,
  RunRecord,
  RunState,
  StepDetail,
  WorkflowDescription,
} from './run.ts';
import { levels, priorities, runStates } from './run.ts';
import { type SellerProfile, sellerSchema } from './seller.ts';

/** A page of a long list: `total` counts all that match, `rows` are those from `offset` on. */
export interface Page<Row> {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly Row[];
}

/** One line of the Groups screen. */
export interface CompanyRow {
  readonly companyId: CompanyId;
  readonly name: string;
  readonly domain: string | null;
  readonly country: string | null;
  readonly employees: number | null;
  readonly peopleCount: number;
  readonly lastRun: {
    readonly runId: RunId;
    readonly state: RunState;
    readonly finishedAt: EpochMs | null;
    readonly failedStep: string | null;
    readonly note: string | null;
    /** It waits for a person to say which company is meant. */
    readonly needsAnswer?: boolean;
  } | null;
  /** Seats of the latest finished group, `null` before the first. */
  readonly group: {
    readonly runId: RunId;
    readonly seats: Readonly<Record<BuyerRole, number>>;
    readonly memberCount: number;
    readonly quality: GroupQuality;
  } | null;
}

export interface CompanyDetail {
  readonly company: Company;
  readonly people: readonly Person[];
}

/** What a file would give, before anything is stored. */
export interface FilePreview {
  readonly file: ImportedFile;
  /** What a column of such a file can be chosen for, by field name. */
  readonly fields: readonly string[];
  /** Up to 5 rows as read: field name to text. */
  readonly sample: readonly Readonly<Record<string, string>>[];
  readonly problems: readonly RowProblem[];
}

/** A line written to the log of decisions, and the group that comes of it. */
export interface DecidedGroup {
  /** The new line: what an undo takes back. */
  readonly decisionId: string;
  /** `null` while no run has found a group. */
  readonly view: GroupView | null;
}

/** An import as history shows it. */
export interface ListedImport extends ImportReport {
  /** Why it can no longer be taken back, as a sentence; `null` while it can. */
  readonly keptBecause: string | null;
}

/** The rule for old runs, with the size of what is kept. */
export interface Retention {
  readonly maxAgeDays: number | null;
  readonly runs: number;
  readonly oldestAt: EpochMs | null;
  readonly journalBytes: number;
}

/** State of the store, true at the moment of asking. */
export interface StoreHealth {
  /** Last commit known to be on disk. */
  readonly durableSeq: number;
  /** Last commit that the queryable view holds. */
  readonly viewSeq: number;
  readonly verifiedAt: EpochMs | null;
  /** Everything that the journal takes on the disk: snapshots and segments. */
  readonly journalBytes: number;
  /** The newest snapshot: the last commit that it holds, 0 without one, and its size. */
  readonly snapshotSeq: number;
  readonly snapshotBytes: number;
  /** Journal written since the snapshot: what a rebuild has to replay. */
  readonly segmentBytes: number;
  /** False where a part of the journal cannot be read that a rebuild would need; the next snapshot makes up for it. */
  readonly isJournalWhole: boolean;
  /** Sentences about damage found and what was done; empty when all is well. */
  readonly damage: readonly string[];
  /** Why nothing can be changed, as a sentence; `null` for a profile that can be written. */
  readonly readOnlyBecause: string | null;
  /** Sentences about what works, but worse than it should; absent or empty when nothing does. */
  readonly warnings?: readonly string[];
  readonly counts: { readonly companies: number; readonly runs: number };
}

const id = <T extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.:|-]{1,200}$/),
    v.transform((text) => text as T),
  );
const runId = id<RunId>();
const companyId = id<CompanyId>();
const fileToken = id<FileToken>();
const page = {
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
};
const stepId = v.pipe(v.string(), v.maxLength(100));
const rerunScope = v.variant('kind', [
  v.strictObject({ kind: v.literal('whole') }),
  v.strictObject({ kind: v.literal('failed') }),
  v.strictObject({ kind: v.literal('failed-items') }),
  v.strictObject({ kind: v.literal('from-step'), stepId }),
]);
const priority = v.picklist(priorities);
/** Which runs a command means. */
const target = v.union([
  v.strictObject({ runIds: v.array(runId) }),
  v.strictObject({ batchId: id<BatchId>() }),
  v.strictObject({ all: v.literal(true) }),
]);
export type RunTarget = v.InferOutput<typeof target>;
const amount = v.nullable(v.pipe(v.number(), v.minValue(0)));
const runEdit = v.strictObject({
  level: v.optional(v.picklist(levels)),
  seller: v.optional(sellerSchema),
  company: v.optional(
    v.strictObject({
      name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
      domain: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(253)))),
    }),
  ),
  asksAgain: v.optional(v.boolean()),
});
const rerunWish = v.strictObject({
  runIds: v.pipe(v.array(runId), v.minLength(1), v.maxLength(500)),
  scope: rerunScope,
  /** Input that differs from that of the runs; `null` for none. */
  edit: v.nullable(runEdit),
});
const importKind = v.picklist(['auto', 'companies', 'people']);
const shortText = v.pipe(v.string(), v.maxLength(1000));
/** As a person chose them in place of what was found out; an import keeps them for files with the same headers. */
const chosenColumns = v.strictObject({
  kind: v.picklist(['companies', 'people']),
  headers: v.pipe(
    v.record(shortText, shortText),
    v.check(
      (headers) => new Set(Object.values(headers)).size === Object.keys(headers).length,
      'One column is chosen for two fields.',
    ),
  ),
});
const filesToRead = v.pipe(
  v.array(v.strictObject({ token: fileToken, kind: importKind, columns: v.optional(chosenColumns) })),
  v.minLength(1),
  v.maxLength(20),
);

const missingChoice = v.picklist(missingChoices);

/**
 * Every question a client (window or command line) may put to the engine: the schema its input is parsed with,
 * at the engine's door. Answers are `Result<…, Failure>`, typed in `EngineAnswers`.
 */
export const engineCalls = {
  describe: v.strictObject({}),
  previewFiles: v.strictObject({ files: filesToRead }),
  /** What `importFiles` would do: new, changed, same, refused. Nothing is stored. */
  planImport: v.strictObject({ files: filesToRead, missing: v.optional(missingChoice) }),
  /** People whom a new list of the same kind no longer has stay as they are, unless `missing` says that they left. */
  importFiles: v.strictObject({ files: filesToRead, missing: v.optional(missingChoice) }),
  /** Writes the rows of these files that an import would refuse, with file, line, column, reason and fix, as CSV. */
  saveRefusedRows: v.strictObject({ files: filesToRead, target: fileToken }),
  listImports: v.strictObject({}),
  /**
   * Takes an import back as a whole: companies and people are exactly what they were before it. Later imports that name
   * the same companies must be undone first, and no run of them may be unfinished.
   */
  undoImport: v.strictObject({ importId: id<ImportId>() }),
  listCompanies: v.strictObject({ ...page, search: v.pipe(v.string(), v.maxLength(200)) }),
  getCompany: v.strictObject({ companyId }),
  /** The latest finished group of a company, or that of one run. */
  getGroup: v.union([v.strictObject({ companyId }), v.strictObject({ runId })]),
  /** Writes down what the seller decides about one person of a company's group; it holds for every later run. */
  decide: decisionWish,
  /** Takes a decision back, or brings back one that was taken back. */
  undoDecision: v.strictObject({ decisionId: id<string>() }),
  /** What was decided at a company, oldest first. */
  listDecisions: v.strictObject({ companyId }),
  /** Why the rules give a person a seat or none, and what would change that. */
  explainPerson: v.strictObject({ companyId, personId: id<PersonId>() }),
  /** People of a company who may be one, for the person to decide; pairs that were kept apart are left out. */
  listLookalikes: v.strictObject({ companyId }),
  /** Takes a merged person apart, joins two, keeps two apart, or takes that back. No import changes it again. */
  arrangePeople: arrangementWish,
  getSeller: v.strictObject({}),
  saveSeller: v.strictObject({ seller: sellerSchema }),
  /** `companyIds: null` means every company. An unfinished batch for the same wish is continued, not repeated. */
  startBatch: v.strictObject({
    companyIds: v.nullable(v.array(companyId)),
    seller: sellerSchema,
    level: v.picklist(levels),
    priority,
    exportTo: v.nullable(v.pipe(v.string(), v.maxLength(4096))),
    /** What to write there; CSV when not given. */
    exportFormat: v.optional(v.picklist(exportFormatIds)),
  }),
  /** Goes on with every run that a crash, a quit or Ctrl-C left unfinished; with `paused`, with those paused ones too. */
  resume: v.strictObject({ paused: v.nullable(target) }),
  /** What is under way in these runs ends and is kept; nothing new of them starts until they are resumed. */
  pause: target,
  cancel: target,
  /** Gives up a paused step: its run goes on as if the step had been skipped. */
  skipStep: v.strictObject({ runId, stepId }),
  /** Says which company the row of a paused run means; `null`: none of those offered, a company of its own. */
  choose: v.strictObject({ runId, optionId: v.nullable(v.pipe(v.string(), v.maxLength(700))) }),
  prioritise: v.strictObject({ target, priority }),
  listBatches: v.strictObject({}),
  listRuns: v.strictObject({
    ...page,
    search: v.pipe(v.string(), v.maxLength(200)),
    states: v.array(v.picklist(runStates)),
    batchId: v.nullable(id<BatchId>()),
    companyId: v.nullable(companyId),
    filter: v.strictObject({
      /** Empty for every level. */
      levels: v.array(v.picklist(levels)),
      failedStep: v.nullable(stepId),
      minDurationMs: amount,
      maxDurationMs: amount,
      minCostUsd: amount,
      maxCostUsd: amount,
      /** Created at or after, and before: milliseconds since 1970. */
      since: amount,
      until: amount,
    }),
  }),
  getRun: v.strictObject({ runId }),
  /** What became of these runs, in their order. */
  listOutcomes: v.strictObject({ runIds: v.pipe(v.array(runId), v.minLength(1), v.maxLength(500)) }),
  getStep: v.strictObject({ runId, stepId }),
  planRerun: rerunWish,
  rerun: rerunWish,
  /** Writes the groups of these runs (or, with `null`, the latest group of every company) to a chosen file. */
  exportGroups: v.strictObject({
    runIds: v.nullable(v.array(runId)),
    format: v.picklist(exportFormatIds),
    target: fileToken,
  }),
  health: v.strictObject({}),
  /** How long finished runs are kept, and what the history holds. */
  getRetention: v.strictObject({}),
  /** Days after which finished runs that no group stands on are removed; `null` keeps everything. */
  saveRetention: v.strictObject({
    maxAgeDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500))),
  }),
  /** Removes finished runs older than this now; with `dryRun` only says what would go. */
  prune: v.strictObject({
    maxAgeDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36_500)),
    dryRun: v.boolean(),
  }),
} as const;

/** No filter: every run. */
export const everyRun: EngineInput<'listRuns'>['filter'] = {
  levels: [],
  failedStep: null,
  minDurationMs: null,
  maxDurationMs: null,
  minCostUsd: null,
  maxCostUsd: null,
  since: null,
  until: null,
};

export type EngineCallName = keyof typeof engineCalls;
export type EngineInput<Name extends EngineCallName> = v.InferOutput<(typeof engineCalls)[Name]>;

/** What each call answers on success. */
export interface EngineAnswers {
  describe: WorkflowDescription;
  previewFiles: readonly FilePreview[];
  planImport: DryRun;
  importFiles: ImportReport;
  saveRefusedRows: { readonly rows: number; readonly file: string };
  listImports: readonly ListedImport[];
  undoImport: ImportReport;
  listCompanies: Page<CompanyRow>;
  getCompany: CompanyDetail;
  getGroup: GroupView;
  decide: DecidedGroup;
  undoDecision: DecidedGroup;
  listDecisions: readonly ListedDecision[];
  explainPerson: PersonExplanation;
  listLookalikes: readonly Lookalikes[];
  arrangePeople: Arranged;
  getSeller: SellerProfile | null;
  saveSeller: SellerProfile;
  startBatch: { readonly batch: BatchRecord; readonly runIds: readonly RunId[]; readonly continued: boolean };
  resume: { readonly runIds: readonly RunId[]; readonly batches: readonly BatchRecord[] };
  pause: { readonly paused: number };
  cancel: { readonly cancelled: number };
  skipStep: { readonly skipped: boolean };
  /** The runs that go on with it, others that asked the same among them; empty where exactly this was answered before. */
  choose: { readonly runIds: readonly RunId[] };
  prioritise: { readonly changed: number };
  listBatches: readonly BatchRecord[];
  listRuns: Page<RunRecord>;
  getRun: RunDetail;
  listOutcomes: readonly RunOutcome[];
  getStep: StepDetail;
  planRerun: readonly RerunPlan[];
  rerun: { readonly runIds: readonly RunId[] };
  exportGroups: { readonly rows: number; readonly groups: number; readonly file: string };
  health: StoreHealth;
  getRetention: Retention;
  saveRetention: Retention;
  prune: { readonly runs: number; readonly results: number };
}

/** The engine as a client sees it: one method per call, never throwing for expected reasons. */
export type EngineApi = {
  readonly [Name in EngineCallName]: (
    input: EngineInput<Name>,
  ) => Promise<Result<EngineAnswers[Name], Failure>>;
};
