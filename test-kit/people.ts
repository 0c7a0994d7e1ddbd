import type { Company, Person } from '../contracts/company.ts';
import type { CompanyId, PersonId } from '../contracts/ids.ts';
import type { SellerProfile } from '../contracts/seller.ts';

/** A fictional company of so many people. */
export function aCompany(employees: number | null, more: Partial<Company> = {}): Company {
  return {
    companyId: 'company-1' as CompanyId,
    name: 'Nordlicht Werke',
    domain: 'nordlicht.example',
    homepage: null,
    category: null,
    employees,
    foundedYear: null,
    city: null,
    region: null,
    country: null,
    aliases: [],
    acquiredBy: null,
    closedYear: null,
    externalId: null,
    sources: [],
    ...more,
  };
}

/** A fictional person with these titles, "Person" and the id for a name. */
export function aPerson(
  id: string,
  titles: string | readonly string[] | null,
  more: Partial<Person> = {},
): Person {
  return {
    personId: id as PersonId,
    name: `Person ${id}`,
    firstName: null,
    lastName: null,
    titles: titles === null ? [] : typeof titles === 'string' ? [titles] : titles,
    department: null,
    isPast: false,
    pastTitles: [],
    email: null,
    emailStatus: null,
    phone: null,
    linkedinUrl: null,
    country: null,
    city: null,
    externalId: null,
    sources: [{ source: 'import', file: 'people.csv', line: 2, obtainedOn: '2024-01-02' }],
    ...more,
  };
}

/** A fictional seller of this kind of product. */
export function aSeller(category: SellerProfile['category'], dealSizeUsd = 80_000): SellerProfile {
  return { name: 'Seller', product: 'Product', category, dealSizeUsd };
}
