import { step } from './outputs.ts';
import { ok } from '../../contracts/result.ts';

/** Finds the one company that the row means, at the connected source. Passes on the source's failures. */
export const resolveCompany = step({
  id: 'resolveCompany',
  label: 'Resolve company',
  description: 'Finds the one company that the imported row means.',
  needs: ['validate', 'checkCache'],
  when: ({ checkCache }) => (checkCache.hit ? 'a stored group is used' : true),
  revision: 1,
  async run({ validate }, { ports, signal }) {
    const answer = await ports.source.resolveCompany(validate.company, signal);
    if (!answer.ok) return answer;
    return ok({ output: answer.value, summary: answer.value.because });
  },
});
