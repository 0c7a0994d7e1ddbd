import type { ExportFormatId } from './export-format.ts';
import type { Choice, CompanyChoice } from './choice.ts';
import type { Failure } from './failure.ts';
import type { BuyerGroup, BuyerRole, EmailGuess } from './group.ts';
import type { BatchId, CompanyId, ContentHash, EpochMs, PersonId, RunId, StepKey } from './ids.ts';
import type { SellerProfile } from './seller.ts';

export const levels = ['identify', 'enrich', 'deep_research'] as const;
export type Level = (typeof levels)[number];

export const stepStatuses = [
  'waiting',
  'running',
  'backing_off',
  /** Its retries are spent, or it has a question: it waits for a person, who may answer, resume, skip or cancel it. */
  'paused',
  'succeeded',
  'reused',
  'skipped',
  'upstream_skipped',
  'failed',
  'upstream_failed',
  'timed_out',
  'cancelled',
] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** The names of the steps of a buyer group run, in order. */
export const stepIds = [
  'validate',
  'checkCache',
  'resolveCompany',
  'discoverBuyerGroup',
  'enrichContacts',
  'deepResearch',
  'calculateQuality',
  'saveToDatabase',
  'updateCache',
] as const;
/** A step's name within its workflow; one of `stepIds` for buyer groups, any other for a test's workflow. */
export type StepId = string;

/** One step of one run: the row the engine trusts after a crash and the screen draws. */
export interface StepRecord {
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly status: StepStatus;
  /** Attempts begun in this run, 0 for steps that never ran. */
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly key: StepKey | null;
  readonly startedAt: EpochMs | null;
  readonly finishedAt: EpochMs | null;
  /** Measured on a monotonic clock, so never negative; `null` until the step ended or where it did not run. */
  readonly durationMs: number | null;
  /** While backing off: when the next attempt is due. */
  readonly dueAt: EpochMs | null;
  /** Why a skipped, upstream-skipped or upstream-failed step did not run. */
  readonly skippedBecause: string | null;
  /** The condition that was evaluated to skip it, as `left = right`; `null` where none was. */
  readonly condition: string | null;
  /** The run whose result this step took over. */
  readonly reusedFrom: RunId | null;
  readonly outputRef: ContentHash | null;
  readonly failure: Failure | null;
  /** Steps over many items: how many are done, how many of those failed, of how many in all. */
  readonly progress: StepProgress | null;
  /** Paid for in this run by this step; what an earlier run paid for is not counted again. */
  readonly costUsd: number;
  /** What the step did, in one line a seller understands; the second line of its node. */
  readonly summary: string | null;
}

/** Counts of a step that works item by item; `done` includes the failed ones. */
export interface StepProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** One item of such a step, a person as a rule, with attempts, result and error of its own. */
export interface ItemRecord {
  readonly itemId: string;
  readonly status: 'succeeded' | 'reused' | 'failed';
  /** Attempts made in this run. */
  readonly attempts: number;
  readonly outputRef: ContentHash | null;
  readonly failure: Failure | null;
  /** The run whose result this item took over. */
  readonly reusedFrom: RunId | null;
}

/** All items of one step of one run: written item by item, so that the next attempt goes on where the last stopped. */
export interface StepItems {
  readonly runId: RunId;
  readonly stepId: StepId;
  readonly items: readonly ItemRecord[];
}

export const runStates = ['queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** What a paused run waits for. */
export type PauseReason =
  /** Every attempt of this step failed for a reason that time or a person may cure. */
  | { readonly kind: 'retries-spent'; readonly stepId: StepId; readonly failure: Failure }
  /** This step asks which company is meant; nothing has failed. */
  | { readonly kind: 'choice'; readonly stepId: StepId; readonly choice: Choice }
  /** A person paused it; it goes on when they say so. */
  | { readonly kind: 'person' };

/** Runs of higher priority get a place first; within one priority the order of asking counts. */
export const priorities = ['low', 'normal', 'high'] as const;
export type Priority = (typeof priorities)[number];

/** Corrections of a company's row for one run and its reruns; the imported row stays as it is. */
export interface CompanyEdit {
  readonly name?: string | undefined;
  readonly domain?: string | null | undefined;
}

/** Input of a rerun that differs from its parent's. */
export interface RunEdit {
  readonly level?: Level | undefined;
  readonly seller?: SellerProfile | undefined;
  readonly company?: CompanyEdit | undefined;
  /** What was answered before is forgotten for this run, which asks again where there is still something to ask. */
  readonly asksAgain?: boolean | undefined;
}

export type RerunScope =
  | { readonly kind: 'whole' }
  /** This step and everything after it run again; what is before it is reused. */
  | { readonly kind: 'from-step'; readonly stepId: StepId }
  /** The steps that failed or never ran, and everything after them. */
  | { readonly kind: 'failed' }
  /** Only the items that failed, of every step that works item by item, and everything after those steps. */
  | { readonly kind: 'failed-items' };

/** One company's run. History is never overwritten: a rerun is another run. */
export interface RunRecord {
  readonly runId: RunId;
  readonly batchId: BatchId;
  /** Position within its batch, from 0. */
  readonly order: number;
  readonly companyId: CompanyId;
  readonly companyName: string;
  readonly companyDomain: string | null;
  readonly seller: SellerProfile;
  readonly level: Level;
  /** Corrections of the company's row that this run works with, `null` for none. */
  readonly companyEdit: CompanyEdit | null;
  /** Which company a person said that the row means; absent or `null` while nobody was asked. */
  readonly companyChoice?: CompanyChoice | null;
  readonly priority: Priority;
  readonly state: RunState;
  /** What a paused run waits for; `null` in every other state. */
  readonly pausedFor: PauseReason | null;
  readonly createdAt: EpochMs;
  readonly startedAt: EpochMs | null;
  readonly finishedAt: EpochMs | null;
  readonly durationMs: number | null;
  readonly parentRunId: RunId | null;
  readonly rootRunId: RunId;
  readonly rerun: RerunScope | null;
  /** A later run that brought this failed one to success; such a run is no longer listed as failed. */
  readonly recoveredBy: RunId | null;
  /** 0 for a first run, 1 and more for wanted reruns: part of every step key. */
  readonly generation: number;
  readonly failedStep: StepId | null;
  readonly failure: Failure | null;
  readonly memberCount: number | null;
  /** Items that failed in steps that succeeded all the same, as "7 of 9 enriched" does. */
  readonly failedItems: number;
  /** Paid for in this run: the sum over its steps. */
  readonly costUsd: number;
  /** "no members found" and the like: true of a run that succeeded. */
  readonly note: string | null;
  readonly groupRef: ContentHash | null;
}

/** What became of a run, in a few words: for thousands of runs at once their groups would fill the memory. */
export interface RunOutcome {
  readonly run: Pick<RunRecord, 'runId' | 'state' | 'pausedFor' | 'companyName' | 'failedStep' | 'failure'>;
  /** Members of its group by role, as people decided; `null` where it did not succeed with one. */
  readonly seats: Readonly<Record<BuyerRole, number>> | null;
}

export interface RunDetail {
  readonly run: RunRecord;
  readonly steps: readonly StepRecord[];
  /** Reruns of this run, oldest first. */
  readonly children: readonly RunId[];
}

/** What a click on a node shows. Inputs and outputs are plain data for display. */
export interface StepDetail {
  readonly step: StepRecord;
  readonly input: unknown;
  readonly output: unknown;
  /** Empty for steps that do not work item by item. `personId` where the item is a person. */
  readonly items: readonly (ItemRecord & { readonly personId: PersonId | null })[];
}

export interface BatchRecord {
  readonly batchId: BatchId;
  /** Hash of seller, level, companies and their data: the same wish again finds the unfinished batch. */
  readonly batchKey: string;
  readonly createdAt: EpochMs;
  readonly seller: SellerProfile;
  readonly level: Level;
  readonly runCount: number;
  /** Where the command line was asked to write the groups, so that `resume` can finish the job; absolute path. */
  readonly exportTo: string | null;
  /** What to write there; absent means CSV. */
  readonly exportFormat?: ExportFormatId;
}

export interface BatchProgress {
  readonly batchId: BatchId;
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly paused: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Paid for by its runs so far. */
  readonly costUsd: number;
  readonly startedAt: EpochMs;
  /** Finished runs per second over the last stretch, `null` until something finished. */
  readonly runsPerSecond: number | null;
  /** Honest guess from the rate, `null` until there is one. */
  readonly remainingMs: number | null;
}

/** What a rerun would do, before it does it. */
export interface RerunPlan {
  readonly runId: RunId;
  readonly reused: readonly StepId[];
  /** Asked of the ledger first: they run again only where the edited input changes what goes into them. */
  readonly runsIfChanged: readonly StepId[];
  readonly runsAgain: readonly StepId[];
  /** Items that are taken over and items that run again, where only failed items are rerun. */
  readonly items: { readonly reused: number; readonly runsAgain: number } | null;
  /** What will be written or asked for again, in words. */
  readonly effects: readonly string[];
  /** What its paid questions cost when they were last asked; those whose answers are still fresh cost nothing. */
  readonly estimatedCostUsd: number;
}

/** The picture of a workflow, from which every screen draws the graph. */
export interface WorkflowDescription {
  readonly name: string;
  readonly steps: readonly {
    readonly stepId: StepId;
    readonly label: string;
    readonly description: string;
    readonly needs: readonly StepId[];
    readonly join: 'all-succeeded' | 'none-failed';
    readonly conditional: boolean;
    /** Works item by item, with results and errors of their own. */
    readonly isFanOut: boolean;
    readonly maxAttempts: number;
    readonly timeoutMs: number;
  }[];
}

/** A finished group with the run that made it. */
export interface GroupView {
  readonly group: BuyerGroup;
  readonly run: RunRecord;
  /** Of members without an address, made when the group is shown; absent where nothing was guessed. */
  readonly emailGuesses?: readonly EmailGuess[];
}
