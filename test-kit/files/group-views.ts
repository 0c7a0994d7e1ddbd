import type { GroupMember } from '../../contracts/group.ts';
import type { BatchId, CompanyId, PersonId, RunId } from '../../contracts/ids.ts';
import type { GroupView } from '../../contracts/run.ts';

/** A member with plain values, of which a test overrides what it is about. */
export function memberOf(values: Partial<GroupMember> & { readonly name: string }): GroupMember {
  return {
    personId: `p:${values.name}` as PersonId,
    title: 'VP Sales',
    role: 'stakeholder',
    likelihood: 0.5,
    seniority: 'vp',
    department: 'sales',
    reasons: [{ text: 'leads sales', weight: 0.4 }],
    email: null,
    emailStatus: null,
    phone: null,
    linkedinUrl: null,
    country: null,
    sources: [{ source: 'import', file: 'people.csv', line: 2, obtainedOn: '2026-01-15' }],
    dossier: [],
    ...values,
  };
}

/** A finished group of these members with the run that made it. */
export function viewOf(
  companyName: string,
  members: readonly GroupMember[],
  quality: Partial<GroupView['group']['quality']> = {},
): GroupView {
  const companyId = `c:${companyName}` as CompanyId;
  const companyDomain = `${companyName.toLowerCase().replace(/[^a-z]/g, '')}.example`;
  const figures = { completeness: 0.8, confidence: 0.6543, cohesion: 7.25, components: [], ...quality };
  return {
    group: {
      ...{ companyId, companyName, companyDomain, members, quality: figures },
      ...{
        gaps: [],
        considered: members.length,
        excluded: [],
        note: members.length ? null : 'no members found',
      },
    },
    run: {
      runId: `run-${companyName.toLowerCase()}` as RunId,
      batchId: 'batch-1' as BatchId,
      order: 0,
      companyId,
      companyName,
      companyDomain,
      seller: { name: 'Tallyferry', product: 'Forecasting', category: 'sales_tools', dealSizeUsd: 80_000 },
      level: 'identify',
      companyEdit: null,
      priority: 'normal',
      state: 'succeeded',
      pausedFor: null,
      createdAt: 0,
      startedAt: 0,
      finishedAt: 1,
      durationMs: 1,
      parentRunId: null,
      rootRunId: `run-${companyName.toLowerCase()}` as RunId,
      rerun: null,
      recoveredBy: null,
      generation: 0,
      failedStep: null,
      failure: null,
      memberCount: members.length,
      failedItems: 0,
      costUsd: 0,
      note: null,
      groupRef: null,
    },
  };
}
