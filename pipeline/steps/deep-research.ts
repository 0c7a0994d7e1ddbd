import { ok } from '../../contracts/result.ts';
import { fanOut } from '../workflow/fan-out.ts';
import { noSource } from './enrich-contacts.ts';
import { noNewGroup, step } from './outputs.ts';

/** Members asked about at once, and the share of them that must be answered. */
const AT_ONCE = 2;
const THRESHOLD = 0.5;

/**
 * Gathers what is known of each member's career, person by person. With no source connected it reads the imported rows,
 * and is skipped where they hold no contact data.
 */
export const deepResearch = step({
  id: 'deepResearch',
  label: 'Deep research',
  description: 'Collects what is known of each member: titles held, places, sources.',
  needs: ['validate', 'resolveCompany', 'discoverBuyerGroup', 'enrichContacts'],
  uses: ['validate', 'resolveCompany', 'discoverBuyerGroup'],
  reads: [],
  join: 'none-failed',
  when: ({ input, discoverBuyerGroup }) => {
    if (!discoverBuyerGroup) return noNewGroup;
    if (input.level !== 'deep_research') {
      return { because: `not part of the level ${input.level}`, condition: `level = ${input.level}` };
    }
    return discoverBuyerGroup.hasContactData ? true : noSource;
  },
  revision: 2,
  isFanOut: true,
  async run({ resolveCompany, discoverBuyerGroup }, context) {
    if (!resolveCompany || !discoverBuyerGroup) throw new Error('deepResearch ran without a group');
    const { company } = resolveCompany;
    const { source } = context.ports;
    const known = await source.listPeople(company, context.asking);
    if (!known.ok) return known;
    const personById = new Map(known.value.map((person) => [person.personId, person]));
    const people = discoverBuyerGroup.members.flatMap((member) => personById.get(member.personId) ?? []);
    const asked = await fanOut(
      people,
      {
        atOnce: AT_ONCE,
        threshold: THRESHOLD,
        idOf: (person) => person.personId,
        work: (person, asking) => source.researchPerson(company, person, asking),
      },
      context,
    );
    if (!asked.ok) return asked;
    const dossiers = asked.value.flatMap(({ item, result }) =>
      result.ok ? [{ personId: item.personId, lines: result.value }] : [],
    );
    const failed = asked.value.flatMap(({ item, result }) => (result.ok ? [] : [item.personId]));
    const found = dossiers.filter((dossier) => dossier.lines.length > 0).length;
    return ok({
      output: { dossiers, failed },
      summary: `${String(found)} of ${String(people.length)} researched`,
    });
  },
});
