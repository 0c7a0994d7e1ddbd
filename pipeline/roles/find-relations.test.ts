import { describe, expect, it } from 'vitest';
import type { Person } from '../../contracts/company.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { aCompany, aPerson, aSeller } from '../../test-kit/people.ts';
import { findRelations, type RelationSources } from './find-relations.ts';

const company = aCompany(100, { aliases: ['Nordlicht'] });
const ada = aPerson('ada', 'CFO', { name: 'Ada Læsø', linkedinUrl: 'https://www.linkedin.com/in/ada-l/' });
const bo = aPerson('bo', 'Buyer', { name: 'Bo Berg', externalId: 'p-7' });
const seller: SellerProfile = {
  ...aSeller('hr'),
  relations: { customers: ['Contoso GmbH'], pastEmployers: ['Fabrikam, Inc.'] },
};

function kinds(sources: Partial<RelationSources>, people: readonly Person[] = [ada, bo]): readonly string[] {
  return findRelations(company, people, seller, { connections: [], elsewhere: [], ...sources }).map(
    (one) => `${one.personId} ${one.kind}`,
  );
}

describe('connections of the seller', () => {
  it('are known by their profile, however it is written', () => {
    const connection = { name: 'A. L.', linkedinUrl: 'http://de.linkedin.com/in/Ada-L?x=1', company: null };
    expect(kinds({ connections: [connection] })).toEqual(['ada connection']);
  });

  it('are known by name and company together, never by the name alone', () => {
    const named = (at: string | null): readonly string[] =>
      kinds({ connections: [{ name: 'bo berg', linkedinUrl: null, company: at }] });
    expect(named('NORDLICHT WERKE GmbH')).toEqual(['bo connection']);
    expect(named('Nordlicht')).toEqual(['bo connection']);
    expect(named('Südlicht Werke')).toEqual([]);
    expect(named(null)).toEqual([]);
  });
});

describe('posts elsewhere', () => {
  const at = (companyName: string, isPast: boolean): RelationSources['elsewhere'] => [
    { linkedinUrl: null, externalId: 'p-7', companyName, isPast },
  ];

  it('tell a customer, a shared employer and a second post apart', () => {
    expect(kinds({ elsewhere: at('Contoso', true) })).toEqual(['bo customer']);
    expect(kinds({ elsewhere: at('Fabrikam', true) })).toEqual(['bo shared_employer']);
    expect(kinds({ elsewhere: at('Some Other Company', false) })).toEqual(['bo also_at']);
  });

  it('are nothing where the post ended at a stranger, or is at this very company', () => {
    expect(kinds({ elsewhere: at('Some Other Company', true) })).toEqual([]);
    expect(kinds({ elsewhere: at('Nordlicht Werke AG', false) })).toEqual([]);
  });

  it('are read from the employers that the rows name', () => {
    expect(kinds({}, [{ ...bo, employers: ['FABRIKAM'] }])).toEqual(['bo shared_employer']);
  });

  it('need a strong key: the same name elsewhere is somebody else', () => {
    const namesake = { linkedinUrl: null, externalId: null, companyName: 'Contoso', isPast: false };
    expect(kinds({ elsewhere: [namesake] })).toEqual([]);
  });
});

it('gives the strongest kind first and the same answer in any order of the sources', () => {
  const sources: RelationSources = {
    connections: [{ name: 'Bo Berg', linkedinUrl: null, company: 'Nordlicht' }],
    elsewhere: [
      { linkedinUrl: null, externalId: 'p-7', companyName: 'Zeta', isPast: false },
      { linkedinUrl: null, externalId: 'p-7', companyName: 'Eta', isPast: false },
      { linkedinUrl: null, externalId: 'p-7', companyName: 'Contoso', isPast: true },
    ],
  };
  const found = findRelations(company, [bo], seller, sources);
  expect(found.map((one) => one.kind)).toEqual(['connection', 'customer', 'also_at']);
  const reversed = { ...sources, elsewhere: sources.elsewhere.toReversed() };
  expect(findRelations(company, [bo], seller, reversed)).toEqual(found);
});
