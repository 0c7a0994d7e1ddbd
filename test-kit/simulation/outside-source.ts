import type { Failure } from '../../contracts/failure.ts';
import type { NetAnswer } from '../../contracts/net.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Asking, PeopleSource, Question } from '../../contracts/sources.ts';

/** What a question at the outside source costs, by operation. Whole figures, so that sums are exact. */
export const costByOperation = { company: 1, people: 3, contact: 2, career: 5 } as const;
export type Operation = keyof typeof costByOperation;

/** The body of an answer. */
export interface OutsideAnswer {
  readonly text: string;
  readonly costUsd: number;
}

/** A day: short enough that a jump of the clock makes answers stale. */
const MAX_AGE_MS = 86_400_000;

/**
 * The imported rows behind a source that is asked over the network and paid for each answer: every question of a step
 * goes through the ledger of calls. Contacts and careers come from the answers, people and companies from the rows.
 */
export function outsideSource(rows: PeopleSource): PeopleSource {
  const ask = (
    asking: Asking,
    operation: Operation,
    input: readonly string[],
  ): Promise<Result<string, Failure>> => asking.call(questionOf(operation, input));
  return {
    name: 'outside',
    hasContacts: true,
    resolveCompany: async (company, asking) => {
      const answer = await ask(asking, 'company', [company.companyId, company.name]);
      return answer.ok ? rows.resolveCompany(company, asking) : answer;
    },
    listPeople: async (company, asking) => {
      const answer = await ask(asking, 'people', [company.companyId]);
      return answer.ok ? rows.listPeople(company, asking) : answer;
    },
    findContact: async (company, person, asking) => {
      const answer = await ask(asking, 'contact', [company.companyId, person.personId]);
      return answer.ok ? ok({ ...person, email: `${answer.value}@example.com` }) : answer;
    },
    researchPerson: async (company, person, asking) => {
      const answer = await ask(asking, 'career', [company.companyId, person.personId]);
      return answer.ok ? ok([answer.value]) : answer;
    },
  };
}

function questionOf(operation: Operation, input: readonly string[]): Question<string> {
  return {
    source: 'outside',
    operation,
    input,
    maxAgeMs: MAX_AGE_MS,
    request: { method: 'GET', path: `/${operation}/${input.join('/')}`, query: {}, body: null },
    read: readAnswer,
  };
}

function readAnswer(answer: NetAnswer): Result<{ value: string; costUsd: number }, Failure> {
  const source = 'outside';
  if (answer.status === 429) {
    const retryAfterMs = answer.retryAfterMs ?? 1_000;
    return fail({ kind: 'rate-limited', source, retryAfterMs, message: 'The source asks to wait.' });
  }
  if (answer.status >= 500) {
    return fail({ kind: 'source-unavailable', source, message: 'The source broke off.' });
  }
  if (answer.status >= 400) {
    return fail({ kind: 'source-refused', source, message: 'The source refuses this question.' });
  }
  const { text, costUsd } = JSON.parse(answer.body) as OutsideAnswer;
  return ok({ value: text, costUsd });
}
