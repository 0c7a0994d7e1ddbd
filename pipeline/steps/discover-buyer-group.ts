import type { Company, Person } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyMatch } from '../../contracts/sources.ts';
import { joinPeople } from '../people/join-people.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { findRelations } from '../roles/find-relations.ts';
import { dataOf } from './data-of.ts';
import { step } from './outputs.ts';

/**
 * Chooses the people who decide, with roles and reasons, by the rules of `pipeline/roles/`.
 *
 * A company without people gives an empty group with a note, which is an answer and not a failure. Fails with
 * `invalid-input` where an import changed the rows since `validate` read them.
 */
export const discoverBuyerGroup = step({
  id: 'discoverBuyerGroup',
  label: 'Discover group',
  description: 'Reads every title and chooses who decides, who helps and who may object.',
  // `validate` carries the hash of the people's rows and of what ties them to others: another import makes another key.
  needs: ['validate', 'resolveCompany'],
  reads: ['companyId', 'seller'],
  revision: 4,
  async run({ input, validate, resolveCompany }, { ports, asking, signal, generation, now }) {
    const { company } = resolveCompany;
    const people = await peopleOf(resolveCompany, (one) => ports.source.listPeople(one, asking));
    if (!people.ok) return people;
    const own = await ports.store.people(input.companyId);
    const rivals = validate.rivals ? await ports.store.rivals(validate.company) : [];
    const elsewhere = await ports.store.elsewhere(input.companyId, own);
    const data = dataOf(validate.company, own, { elsewhere, rivals });
    // A rerun from here is meant to use what is known now; a first run must match the hash in its keys.
    if (generation === 0 && ports.hash(data) !== validate.dataHash) return fail(changedMeanwhile);
    const posts = resolveCompany.also
      ? await ports.store.elsewhere(input.companyId, people.value)
      : elsewhere;
    const relations = findRelations(company, people.value, input.seller, posts);
    const task = { company, people: people.value, seller: input.seller, context: { now, relations } };
    const draft = await ports.compute.run('selectGroup', task, signal);
    const chosen = new Set(draft.members.map((member) => member.personId));
    const members = draft.members.length;
    return ok({
      output: {
        ...draft,
        hasContactData:
          ports.source.hasContacts ||
          people.value.some((person) => chosen.has(person.personId) && hasContact(person)),
      },
      summary:
        members === 0
          ? (draft.note ?? 'no members found')
          : `${String(members)} of ${String(draft.considered)} people`,
    });
  },
});

/** The people of the company, and of the other record of it that a person named; each once, the row's own first. */
async function peopleOf(
  { company, also }: CompanyMatch,
  list: (company: Company) => Promise<Result<readonly Person[], Failure>>,
): Promise<Result<readonly Person[], Failure>> {
  const own = await list(company);
  if (!own.ok || !also) return own;
  const others = await list(also);
  return others.ok ? ok(joinPeople(company, own.value, others.value)) : others;
}

/** Else the group of the new rows would be kept under the hash of the old ones. */
const changedMeanwhile: Failure = {
  kind: 'invalid-input',
  where: 'people',
  message:
    'An import changed the people of this company while the run was at work. Rerun it to use the new rows.',
};

function hasContact(person: Person): boolean {
  return person.email !== null || person.phone !== null || person.linkedinUrl !== null;
}
