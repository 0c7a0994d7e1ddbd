import type { Company, Person } from '../../contracts/company.ts';
import { fail, ok } from '../../contracts/result.ts';
import type { ImportedData, PeopleSource } from '../../contracts/sources.ts';

/**
 * The source that is always there: what the seller imported. It costs nothing and asks nobody.
 *
 * A company that is gone from the workspace is `not-found`; one that was corrected stays corrected. People are returned as imported, those who left included,
 * for only the rules of discovery may judge them.
 */
export function importedSource(data: ImportedData): PeopleSource {
  return {
    name: 'imported rows',
    hasContacts: false,
    async resolveCompany(company) {
      const known = await data.company(company.companyId);
      if (!known) {
        return fail({
          kind: 'not-found',
          what: 'company',
          message: 'This company is no longer in the workspace. Import it again, then start a new run.',
        });
      }
      const rows = known.sources.length;
      const because = rows === 1 ? 'as imported' : `as imported, ${String(rows)} rows merged`;
      // Companies that resemble it are known to whoever holds the workspace; this source has no others.
      return ok({ match: { company, confidence: 1, because, source: 'imported rows' }, candidates: [] });
    },
    async listPeople(company) {
      return ok(await data.people(company.companyId));
    },
    async findContact(_company, person) {
      return ok(person);
    },
    async researchPerson(company, person) {
      return ok(careerLines(company, person));
    },
  };
}

function careerLines(company: Company, person: Person): readonly string[] {
  const place = [person.city, person.country].filter((part) => part !== null).join(', ');
  const newest = person.sources
    .map((source) => source.obtainedOn)
    .sort()
    .at(-1);
  return [
    ...person.titles.map((title) => `${title} at ${company.name}${newest ? `, seen on ${newest}` : ''}`),
    ...person.pastTitles.map((title) => `Earlier: ${title} at ${company.name}`),
    ...(place === '' ? [] : [`Based in ${place}`]),
    ...(person.linkedinUrl === null ? [] : [`Profile: ${person.linkedinUrl}`]),
  ];
}
