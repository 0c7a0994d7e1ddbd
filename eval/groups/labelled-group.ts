import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerRole } from '../../contracts/group.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import type { ProductCategory, SellerProfile } from '../../contracts/seller.ts';

/** One labelled pair of company and seller, as written in the tables. */
export interface GroupRow {
  readonly id: string;
  /** `tune` was looked at while the rules were made, `held` was not. */
  readonly split: 'tune' | 'held';
  readonly employees: number | null;
  readonly industry?: string;
  readonly sells: ProductCategory;
  readonly dealSizeUsd: number;
  /** Roles for which a gap must be shown. */
  readonly gaps?: readonly BuyerRole[];
  /** One person a line: label, then the title; see `labelOf` and `personOf`. */
  readonly people: string;
}

/** What a person's place in the group should be. */
export interface Label {
  /** `in` belongs there, `out` does not, `either` is a matter of taste and not counted, `never` is a violation. */
  readonly place: 'in' | 'out' | 'either' | 'never';
  /** Roles that are right for somebody who is in. */
  readonly roles: readonly BuyerRole[];
}

export interface LabelledPerson {
  readonly person: Person;
  readonly label: Label;
}

export interface LabelledGroup {
  readonly row: GroupRow;
  readonly company: Company;
  readonly seller: SellerProfile;
  readonly people: readonly LabelledPerson[];
}

const roleByLetter: Readonly<Record<string, BuyerRole>> = {
  D: 'decision_maker',
  C: 'champion',
  S: 'stakeholder',
  B: 'blocker',
  I: 'introducer',
};

/** Makes a company, a seller and people with placeholder names of a row of the tables. */
export function labelledGroup(row: GroupRow): LabelledGroup {
  const lines = row.people.split('\n').filter((line) => line.trim() !== '');
  return {
    row,
    company: {
      companyId: `company-${row.id}` as CompanyId,
      name: 'Example Company',
      domain: 'example.com',
      homepage: null,
      category: row.industry ?? null,
      employees: row.employees,
      foundedYear: null,
      city: null,
      region: null,
      country: null,
      aliases: [],
      acquiredBy: null,
      closedYear: null,
      externalId: null,
      sources: [],
    },
    seller: { name: 'Seller', product: 'Product', category: row.sells, dealSizeUsd: row.dealSizeUsd },
    people: lines.map((line, at) => labelledPerson(line, at + 1)),
  };
}

/** `S/B Title @ unit`, `X past: Title`; `//` parts several titles of one person. */
function labelledPerson(line: string, number: number): LabelledPerson {
  const [, letters = '', rest = ''] = /^\s*(\S+)\s*(.*)$/u.exec(line) ?? [];
  const isPast = rest.startsWith('past:');
  const [text = '', unit] = rest.replace(/^past:\s*/u, '').split(' @ ');
  const titles = text.split(' // ').filter((title) => title !== '');
  return {
    label: labelOf(letters),
    person: {
      personId: `person-${String(number)}` as PersonId,
      name: `Person ${String(number)}`,
      firstName: null,
      lastName: null,
      titles: isPast ? [] : titles,
      department: unit ?? null,
      isPast,
      pastTitles: isPast ? titles : [],
      email: null,
      emailStatus: null,
      phone: null,
      linkedinUrl: null,
      country: null,
      city: null,
      externalId: null,
      sources: [{ source: 'import', file: 'people.csv', line: number + 1, obtainedOn: '2026-01-05' }],
    },
  };
}

/** `D`, `S/B`: in, with one of these roles; `-` out; `?` either; `X` never. */
function labelOf(letters: string): Label {
  if (letters === '-') return { place: 'out', roles: [] };
  if (letters === '?') return { place: 'either', roles: [] };
  if (letters === 'X') return { place: 'never', roles: [] };
  const roles = letters.split('/').map((letter) => {
    const role = roleByLetter[letter];
    if (!role) throw new Error(`Label "${letters}" is none of D, C, S, B, I, -, ?, X.`);
    return role;
  });
  return { place: 'in', roles };
}
