import type { CompanyId } from '../../contracts/ids.ts';
import { readDomain } from '../matching/read-domain.ts';
import { type Employer, createEmployerFinder } from './find-employers.ts';
import { settleDomains } from './learn-domains.ts';
import { type MergedCompany, mergeCompanies } from './merge-companies.ts';
import type { CompanyDraft, CompanyReference, PersonDraft } from './parsed-file.ts';

/** Everyone at their company, with the companies that only people's rows name. */
export interface Staffing {
  readonly staff: Map<MergedCompany, readonly PersonDraft[]>;
  readonly created: readonly MergedCompany[];
  /** Known companies of which a row of a person told the domain, by what they were before. */
  readonly learned: ReadonlyMap<MergedCompany, MergedCompany>;
}

/**
 * Brings each person's row to its company.
 *
 * A company that nobody knows is made from the rows that name it, with what they say of it. Rows whose company is not
 * clear go to `refuse` with what would make it so.
 *
 * @param idOf makes the id of a new company; never the same twice
 */
export function assignPeople(
  people: Iterable<PersonDraft>,
  known: readonly MergedCompany[],
  idOf: (naturalKey: string) => CompanyId,
  refuse: (person: PersonDraft, expected: string) => void,
): Staffing {
  const find = createEmployerFinder(known);
  const answers = new Map<string, Employer>();
  const assigned = new Map<MergedCompany, PersonDraft[]>();
  const unknown: PersonDraft[] = [];
  for (const person of people) {
    const emailDomain = emailDomainOf(person);
    const key = JSON.stringify([keyOf(person.company), emailDomain]);
    const employer = answers.get(key) ?? find(person.company, emailDomain);
    answers.set(key, employer);
    if (employer.kind === 'known') add(assigned, employer.company, person);
    else if (employer.kind === 'unknown') unknown.push(person);
    else refuse(person, employer.expected);
  }
  const { staff, learned, strangers } = settleDomains(assigned);
  return { staff, learned, created: foundCompanies([...unknown, ...strangers], staff, idOf, refuse) };
}

function foundCompanies(
  people: readonly PersonDraft[],
  staff: Map<MergedCompany, PersonDraft[]>,
  idOf: (naturalKey: string) => CompanyId,
  refuse: (person: PersonDraft, expected: string) => void,
): readonly MergedCompany[] {
  const drafts = new Map<string, CompanyDraft>();
  for (const person of people) {
    const draft = draftOf(person);
    const key = keyOf(person.company);
    if (draft && !drafts.has(key)) drafts.set(key, draft);
  }
  const { companies } = mergeCompanies([], [...drafts.values()], idOf);
  const companyByDraft = new Map(
    companies.flatMap((merged) => merged.drafts.map((draft) => [draft, merged])),
  );
  for (const person of people) {
    const draft = drafts.get(keyOf(person.company));
    const merged = draft && companyByDraft.get(draft);
    if (merged) add(staff, merged, person);
    else if (draft) refuse(person, 'a domain or id that tells apart the companies of this name');
    else refuse(person, 'the id of a company that you have imported, or a company name');
  }
  return companies;
}

/** What the row says of its company, as if it were a row of its own; `null` where it has an id only. */
function draftOf(person: PersonDraft): CompanyDraft | null {
  const { name, domain, externalId, category, employees, city, country } = person.company;
  const title = name ?? domain;
  if (title === null) return null;
  const nothing = {
    homepage: null,
    foundedYear: null,
    region: null,
    aliases: [],
    acquiredBy: null,
    closedYear: null,
  };
  const { source, dated } = person;
  return { name: title, domain, externalId, category, employees, city, country, ...nothing, source, dated };
}

function add(staff: Map<MergedCompany, PersonDraft[]>, company: MergedCompany, person: PersonDraft): void {
  const others = staff.get(company);
  if (others) others.push(person);
  else staff.set(company, [person]);
}

function keyOf(company: CompanyReference): string {
  return JSON.stringify([
    ...[company.externalId, company.domain, company.name],
    ...[company.category, company.employees, company.city, company.country],
  ]);
}

function emailDomainOf(person: PersonDraft): string | null {
  return person.email === null
    ? null
    : readDomain(person.email.slice(person.email.lastIndexOf('@') + 1)).domain;
}
