import { ok } from '../../contracts/result.ts';
import { step } from './outputs.ts';

/**
 * Remembers the finished group under what it was made from, so that the same wish is answered at once. What rests on a
 * person's answer is not: they may answer otherwise, and the ledger has the steps anyway.
 */
export const updateCache = step({
  id: 'updateCache',
  label: 'Update cache',
  description: 'Remembers the group for the next run with the same rows.',
  needs: ['checkCache', 'saveToDatabase'],
  reads: ['companyChoice'],
  when: ({ checkCache, input }) => {
    if (checkCache.hit) return { because: 'the stored group was used', condition: 'checkCache.hit = true' };
    const isAnswered = input.companyChoice !== null;
    return isAnswered ? { because: 'it rests on your answer', condition: 'companyChoice is given' } : true;
  },
  revision: 1,
  reusable: false,
  writes: 'The group is remembered for the next run with the same rows.',
  async run({ checkCache, saveToDatabase }, { ports, runId, now }) {
    const { cacheKey } = checkCache;
    return ok({
      output: { cacheKey, stored: true },
      summary: 'remembered for 30 days',
      effects: [
        {
          table: 'cache',
          id: cacheKey,
          value: { cacheKey, groupRef: ports.hash(saveToDatabase), runId, at: now },
        },
      ],
    });
  },
});
