import type { Failure } from '../../contracts/failure.ts';
import type { GroupMember } from '../../contracts/group.ts';
import type { RunRecord, StepId } from '../../contracts/run.ts';
import { buyerGroupDiscovery } from '../../pipeline/steps/registry.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';

/** The real workflow: the fake decides with the real scheduler what may run, and only invents what comes of it. */
export const fakeWorkflow: Workflow = buyerGroupDiscovery;

/** Time may cure it: when the attempts are spent, the run waits for a person. */
export const sourceFailure: Failure = {
  kind: 'source-unavailable',
  source: 'import',
  message: 'The imported people could not be read at this moment. Run this step again.',
};

/** Repeating changes nothing: the run fails at once. */
const refusal: Failure = {
  kind: 'source-refused',
  source: 'import',
  message: 'The source refused to say who works here. Correct the company, then run this step again.',
};

/** Asks which of two companies is meant. */
function questionAbout({ companyName: name, companyDomain: domain }: RunRecord): Failure {
  const facts = { city: 'Lisbon', country: 'Portugal', employees: 240, people: 9 };
  const row = { id: 'row', name, domain, city: null, country: null, employees: null, people: 4 };
  const question = 'Another company may be the one that this row means. Which is it?';
  const because = 'The names are close, and no domain settles it.';
  const option = { ...facts, id: 'c_other', companyId: null, name: `${name} Group`, domain: 'group.example' };
  const choice = { stepId: 'resolveCompany', question, row, options: [{ ...option, score: 0.5, because }] };
  return { kind: 'needs-choice', message: question, choice };
}

/** Which runs of a batch meet trouble, by their position in it. */
export interface FakeTrouble {
  /** Discovery is refused: the run fails. */
  readonly failsFor?: ((order: number) => boolean) | undefined;
  /** Discovery gets no answer three times: the run pauses there, and succeeds when it is resumed. */
  readonly pausesFor?: ((order: number) => boolean) | undefined;
  /** The company is not clear: the run pauses and asks which one is meant. */
  readonly asksFor?: ((order: number) => boolean) | undefined;
  /** Every fourth person cannot be enriched. */
  readonly missesFor?: ((order: number) => boolean) | undefined;
  /** Paid for each person that is asked about. */
  readonly costUsd?: number | undefined;
}

/** What comes of one step of a fake run. */
export interface Fate {
  readonly end: 'succeeded' | 'failed' | 'paused' | 'skipped';
  readonly ms: number;
  /** Attempts that fail before the one that counts; the wait before each of the next. */
  readonly failedAttempts: number;
  readonly backOffMs: number;
  readonly failure: Failure | null;
  readonly summary: string | null;
  readonly skip: { readonly because: string; readonly condition: string } | null;
  /** What each person comes to, for steps that work person by person. */
  readonly items: readonly { readonly itemId: string; readonly failure: Failure | null }[];
}

/** What will come of a step, from the run alone: the same every time. */
export function fateOf(
  run: RunRecord,
  stepId: StepId,
  attemptsBefore: number,
  { members, trouble }: { readonly members: readonly GroupMember[]; readonly trouble: FakeTrouble },
): Fate {
  const at = fakeWorkflow.order.indexOf(stepId);
  const fate: Fate = {
    end: 'succeeded',
    ms: 1 + ((at * 7 + run.order * 3) % 40),
    failedAttempts: 0,
    backOffMs: 4000,
    failure: null,
    summary: summaryOf(stepId),
    skip: null,
    items: [],
  };
  const isFirst = run.parentRunId === null && attemptsBefore === 0;
  if (stepId === 'resolveCompany' && trouble.asksFor?.(run.order) && !run.companyChoice) {
    return { ...fate, end: 'paused', failure: questionAbout(run), summary: null };
  }
  if (stepId === 'discoverBuyerGroup' && isFirst) {
    if (trouble.failsFor?.(run.order)) return { ...fate, end: 'failed', failure: refusal, summary: null };
    if (trouble.pausesFor?.(run.order)) {
      return { ...fate, end: 'paused', failure: sourceFailure, failedAttempts: 2, summary: null };
    }
  }
  if (!fakeWorkflow.steps.get(stepId)?.isFanOut) return fate;
  const skip = skipOf(run, stepId, members);
  if (skip) return { ...fate, end: 'skipped', skip, summary: null };
  const isMissed = (index: number): boolean => isFirst && index % 4 === 1 && !!trouble.missesFor?.(run.order);
  return {
    ...fate,
    summary: null,
    items: members.map(({ personId }, index) => ({
      itemId: personId,
      failure: isMissed(index) ? sourceFailure : null,
    })),
  };
}

function skipOf(run: RunRecord, stepId: StepId, members: readonly GroupMember[]): Fate['skip'] {
  const isWanted = run.level === 'deep_research' || (run.level === 'enrich' && stepId === 'enrichContacts');
  if (!isWanted) {
    return { because: `not part of the level ${run.level}`, condition: `level = ${run.level}` };
  }
  const hasContactData = members.some(({ email, phone }) => email !== null || phone !== null);
  return hasContactData
    ? null
    : { because: 'no source connected', condition: 'discoverBuyerGroup.hasContactData = false' };
}

function summaryOf(stepId: StepId): string | null {
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
