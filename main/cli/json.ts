import type { GroupMember } from '../../contracts/group.ts';
import type { RunRecord, StepRecord } from '../../contracts/run.ts';
import type { Outcome } from './outcome.ts';

/** One document on stdout, ended by a line break. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What `discover`, `resume` and `rerun` print of each run; part of the product's interface, so names stay. */
export function outcomeJson({ run, steps, group }: Outcome): object {
  return {
    runId: run.runId,
    status: run.state,
    note: run.note,
    company: { name: run.companyName, domain: run.companyDomain },
    steps: steps.map(stepJson),
    group:
      group === null
        ? null
        : {
            members: group.members.map(memberJson),
            completeness: group.quality.completeness,
            confidence: group.quality.confidence,
            cohesion: group.quality.cohesion,
          },
  };
}

export function shownJson(outcome: Outcome): object {
  return { ...outcomeJson(outcome), parentRunId: outcome.run.parentRunId, children: outcome.children };
}

/** One line of `runs --json`. */
export function runJson(run: RunRecord): object {
  return {
    runId: run.runId,
    status: run.state,
    note: run.note,
    company: { name: run.companyName, domain: run.companyDomain },
    level: run.level,
    members: run.memberCount,
    createdAt: new Date(run.createdAt).toISOString(),
    durationMs: run.durationMs,
    parentRunId: run.parentRunId,
    recoveredBy: run.recoveredBy,
    failedStep: run.failedStep,
    failedItems: run.failedItems,
    costUsd: run.costUsd,
    pausedFor: run.pausedFor,
    failure: run.failure,
  };
}

function stepJson(step: StepRecord): object {
  return {
    id: step.stepId,
    status: step.status,
    attempts: step.attempts,
    reused: step.status === 'reused',
    skippedBecause: step.skippedBecause,
    durationMs: step.durationMs,
    failure: step.failure,
  };
}

function memberJson(member: GroupMember): object {
  return {
    name: member.name,
    title: member.title,
    role: member.role,
    likelihood: member.likelihood,
    seniority: member.seniority,
    department: member.department,
    reasons: member.reasons.map((reason) => reason.text),
    sources: member.sources.map((source) => `${source.file}:${source.line}`),
  };
}
