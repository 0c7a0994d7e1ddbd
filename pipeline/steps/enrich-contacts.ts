import type { Person } from '../../contracts/company.ts';
import { ok } from '../../contracts/result.ts';
import { type Contact, step } from './outputs.ts';

/** Why nobody can be enriched where neither a source nor the imported rows hold contact data. */
export const noSource = 'no source connected';

/**
 * Gathers how each member can be reached. With no source connected it uses the contact data of the imported rows, and
 * is skipped where they hold none.
 */
export const enrichContacts = step({
  id: 'enrichContacts',
  label: 'Enrich contacts',
  description: 'Adds e-mail, phone and profile of each member.',
  needs: ['validate', 'resolveCompany', 'discoverBuyerGroup'],
  when: ({ input, discoverBuyerGroup }) => {
    if (input.level === 'identify') return 'not part of the level identify';
    return discoverBuyerGroup.hasContactData ? true : noSource;
  },
  revision: 1,
  async run({ resolveCompany, discoverBuyerGroup }, { ports, signal, report }) {
    const { company } = resolveCompany;
    const known = await ports.source.listPeople(company, signal);
    if (!known.ok) return known;
    const wanted = new Set(discoverBuyerGroup.members.map((member) => member.personId));
    const people = known.value.filter((person) => wanted.has(person.personId));
    const answer = await ports.source.findContacts(company, people, signal);
    if (!answer.ok) return answer;
    const contacts = answer.value.map(contactOf);
    const reachable = contacts.filter(isReachable).length;
    report({ done: reachable, total: people.length });
    return ok({
      output: { contacts, reachable, total: people.length },
      summary: `${String(reachable)} of ${String(people.length)} reachable`,
    });
  },
});

function contactOf(person: Person): Contact {
  const { personId, email, emailStatus, phone, linkedinUrl, country, sources } = person;
  return { personId, email, emailStatus, phone, linkedinUrl, country, sources };
}

function isReachable(contact: Contact): boolean {
  return contact.email !== null || contact.phone !== null || contact.linkedinUrl !== null;
}
