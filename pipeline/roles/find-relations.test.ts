import { describe, expect, it } from 'vitest';
import type { Person } from '../../contracts/company.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { aCompany, aPerson, aSeller } from '../../test-kit/people.ts';
import { findRelations } from './find-relations.ts';
import { postsElsewhere, type PostElsewhere } from './posts-elsewhere.ts';

const company = aCompany(100, { aliases: ['Nordlicht'] });
const ada = aPerson('ada', 'CFO', { name: 'Ada Læsø', linkedinUrl: 'https://www.linkedin.com/in/ada-l/' });
const bo = aPerson('bo', 'Buyer', { name: 'Bo Berg', externalId: 'p-7' });
const seller: SellerProfile = {
  ...aSeller('hr'),
  relations: { customers: ['Contoso GmbH'], pastEmployers: ['Fabrikam, Inc.'] },
};

function post(companyName: string, change: Partial<PostElsewhere> = {}): PostElsewhere {
  return { personId: bo.personId, companyName, isPast: false, connectedOn: null, sources: [], ...change };
}

function kinds(posts: readonly PostElsewhere[], people: readonly Person[] = [ada, bo]): readonly string[] {
  return findRelations(company, people, seller, posts).map((one) => `${one.personId} ${one.kind}`);
}

describe('connections of the seller', () => {
  it('are those whom the own Connections.csv has at this company, with the day', () => {
    const connected = { ...ada, connectedOn: '2021-03-04' };
    expect(findRelations(company, [connected, bo], seller, [])).toEqual([
      {
        personId: 'ada',
        kind: 'connection',
        text: 'Is one of your own connections, since 2021-03-04',
        sources: ada.sources,
      },
    ]);
  });

  it('are also those whom it has at another company, and the earliest day counts', () => {
    const posts = [post('Zeta', { connectedOn: '2022-01-01' }), post('Eta', { connectedOn: '2020-05-06' })];
    const [first] = findRelations(company, [{ ...bo, connectedOn: '2021-03-04' }], seller, posts);
    expect(first?.text).toBe('Is one of your own connections, since 2020-05-06');
  });
});

describe('posts elsewhere', () => {
  it('tell a customer, a shared employer and a second post apart', () => {
    expect(kinds([post('Contoso', { isPast: true })])).toEqual(['bo customer']);
    expect(kinds([post('Fabrikam', { isPast: true })])).toEqual(['bo shared_employer']);
    expect(kinds([post('Some Other Company')])).toEqual(['bo also_at']);
  });

  it('are nothing where the post ended at a stranger, or is at this very company', () => {
    expect(kinds([post('Some Other Company', { isPast: true })])).toEqual([]);
    expect(kinds([post('Nordlicht Werke AG')])).toEqual([]);
  });

  it('are read from the employers that the rows name', () => {
    expect(kinds([], [{ ...bo, employers: ['FABRIKAM'] }])).toEqual(['bo shared_employer']);
  });
});

it('gives the strongest kind first and the same answer in any order of the posts', () => {
  const posts = [post('Zeta'), post('Eta', { connectedOn: '2024-01-02' }), post('Contoso', { isPast: true })];
  const found = findRelations(company, [bo], seller, posts);
  expect(found.map((one) => one.kind)).toEqual(['connection', 'customer', 'also_at']);
  expect(found.at(-1)?.text).toBe('Also stands at Eta');
  expect(findRelations(company, [bo], seller, posts.toReversed())).toEqual(found);
});

describe('somebody is known elsewhere', () => {
  const other = { company: { name: 'Zeta' } };
  const namesAt = (person: Person, people: readonly Person[] = [ada, bo]): readonly string[] =>
    postsElsewhere(people, [{ ...other, people: [person] }]).map(
      ({ personId, companyName }) => `${personId} at ${companyName}`,
    );

  it('by the profile, however it is written and whatever the name', () => {
    const married = aPerson('x', 'COO', {
      name: 'Ada Holm',
      linkedinUrl: 'http://de.linkedin.com/in/Ada-L?x=1',
    });
    expect(namesAt(married)).toEqual(['ada at Zeta']);
  });

  it('by the id of the source, unless the names or the profiles are those of two people', () => {
    const same = aPerson('x', 'COO', { name: 'Berg, Bo', externalId: 'p-7' });
    expect(namesAt(same)).toEqual(['bo at Zeta']);
    expect(namesAt({ ...same, name: 'Cleo Marsh' })).toEqual([]);
    const profile = 'https://linkedin.com/in/';
    expect(
      namesAt({ ...same, linkedinUrl: `${profile}bo-1` }, [{ ...bo, linkedinUrl: `${profile}bo-2` }]),
    ).toEqual([]);
  });

  it('never by the name alone', () => {
    expect(namesAt(aPerson('x', 'CFO', { name: ada.name }))).toEqual([]);
  });

  it('in the same order whatever the order of the companies, and each post once', () => {
    const at = (name: string) => ({ company: { name }, people: [{ ...bo, linkedinUrl: ada.linkedinUrl }] });
    const one = postsElsewhere([ada, bo], [at('Zeta'), at('Eta')]);
    expect(one).toHaveLength(4);
    expect(postsElsewhere([ada, bo], [at('Eta'), at('Zeta')])).toEqual(one);
  });
});
