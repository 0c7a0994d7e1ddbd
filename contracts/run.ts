import type { Failure } from './failure.ts';
import type { BuyerGroup } from './group.ts';
import type { BatchId, CompanyId, ContentHash, EpochMs, RunId, StepKey } from './ids.ts';
import type { SellerProfile } from './seller.ts';

export const levels = ['identify', 'enrich', 'deep_research'] as const;
export type Level = (typeof levels)[number];

export const stepStatuses = [
  'waiting',
  'running',
  'backing_off',
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
  /** The run whose result this step took over. */
  readonly reusedFrom: RunId | null;
  readonly outputRef: ContentHash | null;
  readonly failure: Failure | null;
  /** Fan-out steps: items done of all. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What the step did, in one line a seller understands; the second line of its node. */
  readonly summary: string | null;
}

export const runStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

export type RerunScope =
  | { readonly kind: 'whole' }
  /** This step and everything after it run again; what is before it is reused. */
  | { readonly kind: 'from-step'; readonly stepId: StepId }
  /** The steps that failed or never ran, and everything after them. */
  | { readonly kind: 'failed' };

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
  readonly state: RunState;
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
  /** "no members found" and the like: true of a run that succeeded. */
  readonly note: string | null;
  readonly groupRef: ContentHash | null;
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
}

export interface BatchRecord {
  readonly batchId: BatchId;
  /** Hash of seller, level, companies and their data: the same wish again finds the unfinished batch. */
  readonly batchKey: string;
  readonly createdAt: EpochMs;
  readonly seller: SellerProfile;
  readonly level: Level;
  readonly runCount: number;
  /** Where the command line was asked to write the CSV, so that `resume` can finish the job; absolute path. */
  readonly exportTo: string | null;
}

export interface BatchProgress {
  readonly batchId: BatchId;
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly failed: number;
  readonly cancelled: number;
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
  readonly runsAgain: readonly StepId[];
  /** What will be written or asked for again, in words. */
  readonly effects: readonly string[];
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
    readonly maxAttempts: number;
    readonly timeoutMs: number;
  }[];
}

/** A finished group with the run that made it. */
export interface GroupView {
  readonly group: BuyerGroup;
  readonly run: RunRecord;
}
