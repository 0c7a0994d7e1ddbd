import { ok } from '../../contracts/result.ts';
import { noSource } from './enrich-contacts.ts';
import { type Researched, step } from './outputs.ts';

/**
 * Gathers what is known of each member's career. With no source connected it reads the imported rows, and is skipped
 * where they hold no contact data.
 */
export const deepResearch = step({
  id: 'deepResearch',
  label: 'Deep research',
  description: 'Collects what is known of each member: titles held, places, sources.',
  needs: ['validate', 'resolveCompany', 'discoverBuyerGroup', 'enrichContacts'],
  join: 'none-failed',
  when: ({ input, discoverBuyerGroup }) => {
    if (!discoverBuyerGroup) return 'a stored group is used';
    if (input.level !== 'deep_research') return `not part of the level ${input.level}`;
    return discoverBuyerGroup.hasContactData ? true : noSource;
  },
  revision: 1,
  async run({ resolveCompany, discoverBuyerGroup }, { ports, signal, report }) {
    if (!resolveCompany || !discoverBuyerGroup) throw new Error('deepResearch ran without a group');
    const known = await ports.source.listPeople(resolveCompany.company, signal);
    if (!known.ok) return known;
    const personById = new Map(known.value.map((person) => [person.personId, person]));
    const dossiers: Researched['dossiers'][number][] = [];
    const total = discoverBuyerGroup.members.length;
    for (const member of discoverBuyerGroup.members) {
      const person = personById.get(member.personId);
      if (!person) continue;
      const lines = await ports.source.researchPerson(resolveCompany.company, person, signal);
      if (!lines.ok) return lines;
      dossiers.push({ personId: member.personId, lines: lines.value });
      report({ done: dossiers.length, total });
    }
    const found = dossiers.filter((dossier) => dossier.lines.length > 0).length;
    return ok({ output: { dossiers }, summary: `${String(found)} of ${String(total)} researched` });
  },
});
