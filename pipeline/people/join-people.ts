import type { Company, Person } from '../../contracts/company.ts';
import { type GroupedRecord, groupPeople } from './group-people.ts';

/**
 * The people of two records of one company, each once: where the rules say that two are one person, the first list's
 * stays as it is. Order is kept. Within one list nobody is left out: the import decided about those.
 */
export function joinPeople(
  company: Company,
  first: readonly Person[],
  second: readonly Person[],
): readonly Person[] {
  const all = [...first, ...second];
  const isOfFirst = (at: number): boolean => at < first.length;
  const records = all.map((person, at): GroupedRecord => {
    const stored = isOfFirst(at) ? at : null;
    return {
      name: person.name,
      company: { name: company.name, domain: company.domain },
      email: person.email,
      profileUrl: person.linkedinUrl,
      sourceId: null,
      titles: [...person.titles, ...person.pastTitles],
      phone: person.phone,
      places: person.sources,
      owner: stored,
      storedAs: stored,
    };
  });
  const known = groupPeople(records)
    .people.map(({ parts }) => parts.flat())
    .filter((positions) => positions.some(isOfFirst));
  const doubles = new Set(known.flat().filter((at) => !isOfFirst(at)));
  return all.filter((_person, at) => !doubles.has(at));
}
