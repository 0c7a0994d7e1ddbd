import { ok } from '../../contracts/result.ts';
import { noNewGroup, step } from './outputs.ts';

/** Scores the group: completeness, confidence, cohesion, with their parts. */
export const calculateQuality = step({
  id: 'calculateQuality',
  label: 'Calculate quality',
  description: 'Scores how complete, how sure and how close-knit the group is.',
  needs: ['validate', 'resolveCompany', 'discoverBuyerGroup', 'enrichContacts', 'deepResearch'],
  uses: ['validate', 'resolveCompany', 'discoverBuyerGroup'],
  reads: ['seller'],
  join: 'none-failed',
  when: ({ discoverBuyerGroup }) => (discoverBuyerGroup ? true : noNewGroup),
  revision: 3,
  async run({ input, resolveCompany, discoverBuyerGroup }, { ports, asking, signal, now }) {
    if (!resolveCompany || !discoverBuyerGroup) throw new Error('calculateQuality ran without a group');
    const people = await ports.source.listPeople(resolveCompany.company, asking);
    if (!people.ok) return people;
    const { company } = resolveCompany;
    const task = { group: discoverBuyerGroup, company, people: people.value, seller: input.seller, now };
    const output = await ports.compute.run('groupQuality', task, signal);
    const percent =
      output.completeness === null
        ? 'nothing to score'
        : `${String(Math.round(output.completeness * 100))} % complete`;
    return ok({ output, summary: percent });
  },
});
