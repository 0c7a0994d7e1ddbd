import { describe, expect, it } from 'vitest';
import type { LogEntry, Stats } from '../test-kit/test-source/account.mjs';
import { faultsOf } from './source-log.ts';

const asked = (...questions: readonly string[]): LogEntry[] =>
  questions.map((question) => {
    const [company = '', operation = '', person = ''] = question.split(' ');
    return { company, operation, person } as LogEntry;
  });
const fair = { questionsChargedTwice: 0, keysChargedTwice: 0 } as Stats;

describe('what the source saw', () => {
  it('is right where questions come in the order of the steps, repeated while they were under way', () => {
    const log = asked(
      'a company',
      'a company',
      'b company',
      'a people',
      'a contact x',
      'a contact y',
      'a contact x',
    );
    expect(faultsOf(log, fair)).toEqual([]);
  });

  it('shows a lost commit where a run asks for what it had already acted upon', () => {
    const log = asked('a company', 'a people', 'a contact x', 'b company', 'a company');
    expect(faultsOf(log, fair)).toMatchObject([{ kind: 'lost' }]);
  });

  it('shows a question that was charged twice', () => {
    expect(faultsOf([], { ...fair, questionsChargedTwice: 2 })).toMatchObject([{ kind: 'repeated' }]);
  });
});
