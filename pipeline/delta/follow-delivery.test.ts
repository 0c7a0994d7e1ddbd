import { expect, it } from 'vitest';
import type { Person, SourceRef } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { leftPerson } from './follow-delivery.ts';

const source = (file: string): SourceRef => ({ source: 'import', file, line: 2, obtainedOn: '2026-03-01' });
const facts = {
  ...{ name: 'Ada Nordin', firstName: 'Ada', lastName: 'Nordin', department: null, isPast: false },
  ...{ pastTitles: [], email: null, emailStatus: null, phone: null, linkedinUrl: null },
  ...{ country: null, city: null, externalId: null },
};

it('has left in every record that the person was made of', () => {
  const part = (id: string, title: string, reason: 'name-and-company' | null) => ({
    ...{ ...facts, personId: id as PersonId, titles: [title], sources: [source(`${id}.csv`)], reason },
  });
  const mergedFrom = [part('p1', 'CRO', null), part('p2', 'Chief Revenue Officer', 'name-and-company')];
  const sources = mergedFrom.flatMap((one) => one.sources);
  const titles = ['CRO', 'Chief Revenue Officer'];
  const person: Person = { ...facts, personId: 'p1' as PersonId, titles, mergedFrom, sources };
  const missingIn = source('later.csv');

  const left = leftPerson(person, missingIn);

  for (const one of [left, ...(left.mergedFrom ?? [])]) {
    expect(one).toMatchObject({ isPast: true, titles: [] });
    expect(one.sources).toContainEqual(missingIn);
  }
  expect(left.pastTitles).toEqual(titles);
  expect(left.mergedFrom?.map((one) => one.pastTitles)).toEqual([['CRO'], ['Chief Revenue Officer']]);
});
