import type { Failure } from '../../contracts/failure.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { RunRecord, StepRecord, StepStatus, WorkflowDescription } from '../../contracts/run.ts';

type Steps = WorkflowDescription['steps'];
const step = (
  stepId: string,
  label: string,
  description: string,
  needs: readonly string[],
  more: Partial<Steps[number]> = {},
): Steps[number] => ({
  stepId,
  label,
  description,
  needs,
  join: 'all-succeeded',
  conditional: false,
  maxAttempts: 3,
  timeoutMs: 30_000,
  ...more,
});

export const fakeWorkflow: WorkflowDescription = {
  name: 'buyer-group-discovery',
  steps: [
    step('validate', 'Validate input', 'Checks the company and your seller profile.', []),
    step('checkCache', 'Check cache', 'Looks for a finished group made from the same data.', ['validate']),
    step('resolveCompany', 'Resolve company', 'Finds the one company that the row means.', ['checkCache'], {
      conditional: true,
    }),
    step('discoverBuyerGroup', 'Discover buyer group', 'Reads titles and gives everyone a role.', [
      'resolveCompany',
    ]),
    step('enrichContacts', 'Enrich contacts', 'Adds contact data per person.', ['discoverBuyerGroup'], {
      conditional: true,
    }),
    step('deepResearch', 'Deep research', 'Gathers career lines per person.', ['enrichContacts'], {
      conditional: true,
    }),
    step(
      'calculateQuality',
      'Calculate quality',
      'Measures completeness, confidence and cohesion.',
      ['discoverBuyerGroup', 'enrichContacts', 'deepResearch'],
      { join: 'none-failed' },
    ),
    step(
      'saveToDatabase',
      'Save to database',
      'Stores the group.',
      ['calculateQuality', 'discoverBuyerGroup', 'enrichContacts', 'deepResearch'],
      { join: 'none-failed' },
    ),
    step('updateCache', 'Update cache', 'Remembers the group for the same data.', ['saveToDatabase']),
  ],
};

export const sourceFailure: Failure = {
  kind: 'source-unavailable',
  source: 'import',
  message: 'The imported people could not be read at this moment. Run this step again.',
};

/** What becomes of each step of a fake run, in order: how it ends and how long it takes. */
export interface ScriptedStep {
  readonly stepId: string;
  readonly end: StepStatus;
  readonly ms: number;
  readonly summary: string | null;
  readonly skippedBecause: string | null;
  /** Waits once with this delay before the last attempt. */
  readonly backOffMs: number;
}

export function scriptOf(
  run: RunRecord,
  failsAt: string | null,
  reused: readonly string[],
): readonly ScriptedStep[] {
  const failedAt = failsAt === null ? -1 : fakeWorkflow.steps.findIndex(({ stepId }) => stepId === failsAt);
  return fakeWorkflow.steps.map(({ stepId }, at) => {
    const base = {
      stepId,
      ms: 1 + ((at * 7 + run.order * 3) % 40),
      summary: null,
      skippedBecause: null,
      backOffMs: 0,
    };
    if (reused.includes(stepId)) return { ...base, end: 'reused', ms: 0 };
    if (at === failedAt) return { ...base, end: 'failed', ms: 12, backOffMs: 4000 };
    if (failedAt >= 0 && at > failedAt) {
      return {
        ...base,
        end: 'upstream_failed',
        ms: 0,
        skippedBecause: 'Discover buyer group failed before it',
      };
    }
    if (stepId === 'enrichContacts' || stepId === 'deepResearch') {
      const isWanted =
        run.level === 'deep_research' || (run.level === 'enrich' && stepId === 'enrichContacts');
      const because = isWanted ? 'no source connected' : 'the level of this run is identify';
      return { ...base, end: 'skipped', ms: 0, skippedBecause: because };
    }
    return { ...base, end: 'succeeded', summary: summaryOf(stepId) };
  });
}

function summaryOf(stepId: string): string | null {
  switch (stepId) {
    case 'checkCache':
      return 'no group of the same data';
    case 'resolveCompany':
      return 'one match by domain';
    case 'discoverBuyerGroup':
      return '6 seats from 14 people';
    case 'calculateQuality':
      return 'completeness 75 %, confidence 0.61';
    default:
      return null;
  }
}

export function newStep(runId: RunId, stepId: string): StepRecord {
  return {
    runId,
    stepId,
    status: 'waiting',
    attempts: 0,
    maxAttempts: 3,
    key: null,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    dueAt: null,
    skippedBecause: null,
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    summary: null,
  };
}
