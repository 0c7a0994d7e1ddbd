import type { Choice } from '../../contracts/choice.ts';
import type { Failure } from '../../contracts/failure.ts';
import { fail, ok } from '../../contracts/result.ts';
import { settleCompany } from '../matching/settle-company.ts';
import { step } from './outputs.ts';

const stepId = 'resolveCompany';

/**
 * Finds the one company that the row means: among the companies of the workspace that resemble it and those that the
 * connected source knows.
 *
 * Never guesses: where the rules cannot tell, it fails with `needs-choice`, which pauses the run until a person has
 * answered. Passes on the source's failures.
 */
export const resolveCompany = step({
  id: stepId,
  label: 'Resolve company',
  description: 'Finds the one company that the imported row means, and asks you where that is not clear.',
  needs: ['validate', 'checkCache'],
  uses: ['validate'],
  reads: ['companyId', 'companyChoice'],
  when: ({ checkCache }) =>
    checkCache.hit ? { because: 'a stored group is used', condition: 'checkCache.hit = true' } : true,
  revision: 3,
  async run({ input, validate }, { ports, asking }) {
    const answer = await ports.source.resolveCompany(validate.company, asking);
    if (!answer.ok) return answer;
    const { match, candidates } = answer.value;
    const { rivals = [] } = validate;
    const isDoubtful = rivals.length + candidates.length > 0;
    const people = isDoubtful ? (await ports.store.people(input.companyId)).length : null;
    const { companyChoice: choice } = input;
    const settled = settleCompany({ match, people, rivals, candidates, choice });
    if (settled.kind === 'ask') return fail(needsChoice({ stepId, ...settled.choice }));
    return ok({ output: settled.match, summary: settled.match.because });
  },
});

function needsChoice(choice: Choice): Failure {
  return { kind: 'needs-choice', message: choice.question, choice };
}
