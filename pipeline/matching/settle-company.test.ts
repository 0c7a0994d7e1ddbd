import { describe, expect, it } from 'vitest';
import type { KnownCompany } from '../../contracts/choice.ts';
import { testCompany } from '../../test-kit/test-engine.ts';
import { type Doubt, settleCompany } from './settle-company.ts';

const row = testCompany('Acme', { name: 'Nordwind', domain: null, city: null, employees: null });
const other = testCompany('Other', { name: 'Nordwind Group', domain: 'nordwind.example', city: 'Kiel' });
const rival = { company: other, score: 0.5, because: 'The names are close.', people: 12 };
const match = { company: row, confidence: 1, because: 'as imported', source: 'imported rows' };
const nobody: Doubt = { match, people: 3, rivals: [], candidates: [], choice: null };

function candidate(id: string, change: Partial<KnownCompany> = {}): KnownCompany {
  const facts = { domain: `${id}.example`, city: null, country: null, employees: null, people: null };
  return { id, name: 'Nordwind', ...facts, ...change };
}

describe('a row that nobody else resembles', () => {
  it('is the company that it says', () => {
    expect(settleCompany(nobody)).toEqual({ kind: 'match', match });
  });

  it('keeps an answer that is about nobody any more harmless', () => {
    const choice = { means: 'c_gone', offered: ['c_gone'] };
    expect(settleCompany({ ...nobody, choice })).toEqual({ kind: 'match', match });
  });
});

describe('a row that may mean another company', () => {
  const doubt: Doubt = { ...nobody, rivals: [rival] };

  it('asks, with the facts of each and no name in the question', () => {
    const settled = settleCompany(doubt);
    expect(settled).toMatchObject({
      kind: 'ask',
      choice: {
        row: { name: 'Nordwind', domain: null, people: 3 },
        options: [
          { id: 'c_Other', companyId: 'c_Other', domain: 'nordwind.example', city: 'Kiel', people: 12 },
        ],
      },
    });
    expect(settled.kind === 'ask' && settled.choice.question).not.toContain('Nordwind');
  });

  it('is one with the company that was chosen: its people count, its facts fill the gaps', () => {
    const settled = settleCompany({ ...doubt, choice: { means: 'c_Other', offered: ['c_Other'] } });
    expect(settled).toMatchObject({
      kind: 'match',
      match: {
        company: { companyId: 'c_Acme', name: 'Nordwind', city: 'Kiel' },
        also: { companyId: 'c_Other' },
      },
    });
  });

  it('is a company of its own where none of them was chosen', () => {
    const settled = settleCompany({ ...doubt, choice: { means: null, offered: ['c_Other'] } });
    expect(settled).toMatchObject({ kind: 'match', match: { company: row, because: 'as you said' } });
    expect(settled).not.toHaveProperty('match.also');
  });

  it('asks again about one that was not offered then, and where the chosen one is gone', () => {
    expect(settleCompany({ ...doubt, choice: { means: null, offered: ['c_x'] } }).kind).toBe('ask');
    expect(settleCompany({ ...doubt, choice: { means: 'c_x', offered: ['c_x', 'c_Other'] } }).kind).toBe(
      'ask',
    );
  });
});

describe('what a source knows', () => {
  it('completes the row where one company fits', () => {
    const candidates = [candidate('a', { employees: 90 }), candidate('b', { name: 'Sudwind' })];
    expect(settleCompany({ ...nobody, candidates })).toMatchObject({
      kind: 'match',
      match: { confidence: 0.88, company: { domain: 'a.example', employees: 90 } },
    });
  });

  it('is asked about where two fit equally well, or the only one is not sure', () => {
    const two = settleCompany({ ...nobody, candidates: [candidate('b'), candidate('a')] });
    expect(two.kind === 'ask' && two.choice.options.map(({ id }) => id)).toEqual([
      'imported rows:a',
      'imported rows:b',
    ]);
    const close = candidate('a', { name: 'Nordvind' });
    expect(settleCompany({ ...nobody, candidates: [close] }).kind).toBe('ask');
  });

  it('does not speak for a company of the workspace', () => {
    const candidates = [candidate('a')];
    const asked = settleCompany({ ...nobody, rivals: [rival], candidates });
    expect(asked.kind === 'ask' && asked.choice.options).toHaveLength(2);
    const choice = { means: 'imported rows:a', offered: ['imported rows:a', 'c_Other'] };
    expect(settleCompany({ ...nobody, rivals: [rival], candidates, choice })).toMatchObject({
      kind: 'match',
      match: { company: { domain: 'a.example' }, because: 'as you said' },
    });
  });
});
