import type { Person } from '../../contracts/company.ts';
import { ok } from '../../contracts/result.ts';
import { fanOut } from '../workflow/fan-out.ts';
import type { Skip } from '../workflow/step.ts';
import { type Contact, step } from './outputs.ts';

/** Why nobody can be enriched where neither a source nor the imported rows hold contact data. */
export const noSource: Skip = {
  because: 'no source connected',
  condition: 'discoverBuyerGroup.hasContactData = false',
};
/** Members asked about at once, and the share of them that must be answered: a group with gaps beats none. */
const AT_ONCE = 4;
const THRESHOLD = 0.5;

/**
 * Gathers how each member can be reached, person by person. With no source connected it uses the contact data of the
 * imported rows, and is skipped where they hold none.
 */
export const enrichContacts = step({
  id: 'enrichContacts',
  label: 'Enrich contacts',
  description: 'Adds e-mail, phone and profile of each member.',
  needs: ['validate', 'resolveCompany', 'discoverBuyerGroup'],
  reads: [],
  when: ({ input, discoverBuyerGroup }) => {
    if (input.level === 'identify') {
      return { because: 'not part of the level identify', condition: 'level = identify' };
    }
    return discoverBuyerGroup.hasContactData ? true : noSource;
  },
  revision: 2,
  isFanOut: true,
  async run({ resolveCompany, discoverBuyerGroup }, context) {
    const { company } = resolveCompany;
    const { source } = context.ports;
    const known = await source.listPeople(company, context.asking);
    if (!known.ok) return known;
    const wanted = new Set(discoverBuyerGroup.members.map((member) => member.personId));
    const people = known.value.filter((person) => wanted.has(person.personId));
    const asked = await fanOut(
      people,
      {
        atOnce: AT_ONCE,
        threshold: THRESHOLD,
        idOf: (person) => person.personId,
        work: (person, asking) => source.findContact(company, person, asking),
      },
      context,
    );
    if (!asked.ok) return asked;
    // Who could not be asked about keeps what the rows hold.
    const contacts = asked.value.map(({ item, result }) => contactOf(result.ok ? result.value : item));
    const failed = asked.value.flatMap(({ item, result }) => (result.ok ? [] : [item.personId]));
    const reachable = contacts.filter(isReachable).length;
    const total = people.length;
    const missing = failed.length > 0 ? `, ${String(failed.length)} could not be asked about` : '';
    return ok({
      output: { contacts, reachable, total, failed },
      summary: `${String(reachable)} of ${String(total)} reachable${missing}`,
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
