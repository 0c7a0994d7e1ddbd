import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../contracts/ids.ts';
import { aCompany, aPerson } from '../../test-kit/people.ts';
import { addedPerson, type TypedPerson } from './added-person.ts';

const known = [{ ...aPerson('ada', 'VP Sales', { email: 'ada@alder.example' }), name: 'Ada Nordin' }];
const ground = { company: aCompany(800), known, day: '2026-03-01' };
const add = (typed: Partial<TypedPerson>) =>
  addedPerson(
    { name: 'Eve Holt', title: null, email: null, ...typed },
    ground,
    (name) => `p ${name}` as PersonId,
  );

describe('somebody added by hand', () => {
  it('is a row with the seller as its source, whose address nobody checked', () => {
    const person = add({ name: 'HOLT, Eve', title: 'Head of Sales', email: 'eve@alder.com' });
    expect(person).toMatchObject({
      ok: true,
      value: {
        personId: 'p eve holt',
        name: 'Eve Holt',
        titles: ['Head of Sales'],
        email: 'eve@alder.com',
        emailStatus: 'unverified',
        sources: [{ source: 'seller', obtainedOn: '2026-03-01' }],
      },
    });
    expect(add({ name: 'Eve Holt' })).toMatchObject({ value: { personId: 'p eve holt' } });
  });

  it('is refused where the text names no person, no address, or somebody on file', () => {
    expect(add({ name: 'Procurement Team' })).toMatchObject({ failure: { where: 'name' } });
    expect(add({ email: 'eve at alder' })).toMatchObject({ failure: { where: 'email' } });
    expect(add({ name: 'Nordin, Ada' })).toMatchObject({ failure: { where: 'name' } });
  });

  it('may share a name with somebody on file who has another address', () => {
    const other = add({ name: 'Ada Nordin', email: 'a.nordin2@alder.example' });
    expect(other.ok).toBe(true);
  });
});
