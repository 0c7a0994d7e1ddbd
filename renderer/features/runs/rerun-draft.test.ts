import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../contracts/ids.ts';
import type { RunRecord } from '../../../contracts/run.ts';
import { viewOf } from '../../../test-kit/files/group-views.ts';
import { draftOf, editOf, isOtherSeller, runsInScope, scopesFor } from './rerun-draft.ts';

const made = viewOf('Harbor Analytics', []).run;

function runOf(runId: string, change: Partial<RunRecord> = {}): RunRecord {
  return { ...made, runId: runId as RunId, ...change };
}

describe('an edit', () => {
  const run = runOf('a', { companyDomain: 'harbor.example' });

  it('is none while nothing is changed', () => {
    expect(editOf(draftOf(run), run, null)).toBeNull();
    expect(editOf(draftOf(null), null, null)).toBeNull();
    expect(editOf({ ...draftOf(run), name: '  ' }, run, null)).toBeNull();
  });

  it('holds only what is changed', () => {
    expect(editOf({ ...draftOf(run), level: 'enrich' }, run, null)).toEqual({ level: 'enrich' });
    expect(editOf({ ...draftOf(run), domain: ' Other.Example ' }, run, null)).toEqual({
      company: { domain: 'other.example' },
    });
    expect(editOf({ ...draftOf(run), domain: '' }, run, null)).toEqual({ company: { domain: null } });
  });

  it('starts from what an earlier edit said', () => {
    const edited = runOf('b', { companyEdit: { name: 'Harbour', domain: null } });
    expect(draftOf(edited)).toMatchObject({ name: 'Harbour', domain: '' });
    expect(editOf(draftOf(edited), edited, null)).toBeNull();
  });

  it('asks again which company is meant only when that is wanted', () => {
    expect(editOf({ ...draftOf(run), asksAgain: true }, run, null)).toEqual({ asksAgain: true });
  });

  it('takes the profile of the settings only when that is asked for', () => {
    const seller = { ...run.seller, dealSizeUsd: 5 };
    expect(editOf({ ...draftOf(run), usesCurrentSeller: true }, run, seller)).toEqual({ seller });
    expect(isOtherSeller([run], seller)).toBe(true);
    expect(isOtherSeller([run], { ...run.seller, departments: undefined })).toBe(false);
  });

  it('never corrects the companies of several runs at once', () => {
    expect(editOf({ ...draftOf(null), name: 'Harbor', level: 'enrich' }, null, null)).toEqual({
      level: 'enrich',
    });
  });
});

describe('a scope', () => {
  const runs = [
    runOf('ok'),
    runOf('failed', { state: 'failed' }),
    runOf('paused', { state: 'paused' }),
    runOf('running', { state: 'running' }),
    runOf('partial', { failedItems: 2 }),
  ];
  const known = new Map(runs.map((run) => [run.runId, run]));
  const ids = runs.map(({ runId }) => runId);

  it('leaves out runs at work and runs without a failure', () => {
    expect(runsInScope(ids, known, 'failed')).toEqual(['failed', 'paused']);
    expect(runsInScope(ids, known, 'failed-items')).toEqual(['partial']);
    expect(runsInScope(ids, known, 'whole')).toEqual(['ok', 'failed', 'paused', 'partial']);
  });

  it('keeps runs that are not known here', () => {
    expect(runsInScope(['gone' as RunId], known, 'failed')).toEqual(['gone']);
  });

  it('is offered only where something would run', () => {
    expect(scopesFor(ids, known)).toEqual(['failed', 'failed-items', 'from-step', 'whole']);
    expect(scopesFor(['ok' as RunId], known)).toEqual(['from-step', 'whole']);
    expect(scopesFor(['running' as RunId], known)).toEqual([]);
  });
});
