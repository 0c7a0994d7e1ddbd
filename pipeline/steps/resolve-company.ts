import { step } from './outputs.ts';
import { ok } from '../../contracts/result.ts';

/** Finds the one company that the row means, at the connected source. Passes on the source's failures. */
export const resolveCompany = step({
  id: 'resolveCompany',
  label: 'Resolve company',
  description: 'Finds the one company that the imported row means.',
  needs: ['validate', 'checkCache'],
  uses: ['validate'],
  reads: [],
  when: ({ checkCache }) =>
    checkCache.hit ? { because: 'a stored group is used', condition: 'checkCache.hit = true' } : true,
  revision: 2,
  async run({ validate }, { ports, asking }) {
    const answer = await ports.source.resolveCompany(validate.company, asking);
    if (!answer.ok) return answer;
    return ok({ output: answer.value, summary: answer.value.because });
  },
});
