import type { Person } from '../../contracts/company.ts';
import { ok } from '../../contracts/result.ts';
import { selectGroup } from '../roles/select-group.ts';
import { step } from './outputs.ts';

/**
 * Chooses the people who decide, with roles and reasons, by the rules of `pipeline/roles/`.
 *
 * A company without people gives an empty group with a note, which is an answer and not a failure.
 */
export const discoverBuyerGroup = step({
  id: 'discoverBuyerGroup',
  label: 'Discover group',
  description: 'Reads every title and chooses who decides, who helps and who may object.',
  // `validate` carries the hash of the people's rows: another import makes another key.
  needs: ['validate', 'resolveCompany'],
  revision: 1,
  async run({ input, resolveCompany }, { ports, signal }) {
    const { company } = resolveCompany;
    const people = await ports.source.listPeople(company, signal);
    if (!people.ok) return people;
    const draft = selectGroup(company, people.value, input.seller);
    const chosen = new Set(draft.members.map((member) => member.personId));
    const members = draft.members.length;
    return ok({
      output: {
        ...draft,
        hasContactData: people.value.some((person) => chosen.has(person.personId) && hasContact(person)),
      },
      summary:
        members === 0
          ? (draft.note ?? 'no members found')
          : `${String(members)} of ${String(draft.considered)} people`,
    });
  },
});

function hasContact(person: Person): boolean {
  return person.email !== null || person.phone !== null || person.linkedinUrl !== null;
}
