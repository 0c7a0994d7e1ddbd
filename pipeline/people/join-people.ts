import type { Company, Person } from '../../contracts/company.ts';
import { groupPeople } from './group-people.ts';
import type { PersonRecord } from './same-person.ts';

/**
 * The people of two records of one company, each once: where the rules say that two are one person, the first list's
 * stays as it is. Order is kept.
 */
export function joinPeople(
  company: Company,
  first: readonly Person[],
  second: readonly Person[],
): readonly Person[] {
  const all = [...first, ...second];
  const records = all.map(({ name, email, linkedinUrl }): PersonRecord => {
    const { name: companyName, domain } = company;
    return {
      name,
      company: { name: companyName, domain },
      email,
      profileUrl: linkedinUrl,
      sourceId: null,
    };
  });
  const kept = new Set(groupPeople(records).groups.map(([at]) => at));
  // Within one list nobody is left out: the import decided about those.
  return all.filter((_person, at) => at < first.length || kept.has(at));
}
