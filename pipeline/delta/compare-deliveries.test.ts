import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDeliveries } from './compare-deliveries.ts';
import type { DeliveredPerson } from './delivered-person.ts';

const person = (name: string, more: Partial<DeliveredPerson> = {}): DeliveredPerson => ({
  name,
  titles: [],
  department: null,
  city: null,
  country: null,
  manager: null,
  company: null,
  email: null,
  profileUrl: null,
  externalId: null,
  isPast: false,
  ...more,
});

const anyPerson = fc
  .record({
    name: fc.oneof(
      fc.constantFrom(
        'Anna Schmidt',
        'ANNA SCHMIDT',
        'Bill Harper',
        'William Harper',
        'Zhang Wei',
        'Wei Zhang',
        'A. Schmidt',
      ),
      fc.string({ unit: 'binary', maxLength: 50 }),
    ),
    titles: fc.array(fc.constantFrom('CEO', 'Head of Sales', 'Sales Head', 'Clerk', ''), { maxLength: 2 }),
    department: fc.constantFrom(null, 'Sales', 'SALES', 'IT'),
    manager: fc.constantFrom(null, 'Tom Baker', 'Eva Gruber'),
    profileUrl: fc.constantFrom(null, null, 'linkedin.com/in/a', 'linkedin.com/in/b'),
    isPast: fc.boolean(),
  })
  .map(({ name, ...more }) => person(name, more));

describe('comparing deliveries', () => {
  it('says nothing of a delivery and itself in another order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPerson, { maxLength: 8, selector: ({ name }) => name }), (people) => {
        const { partial } = compareDeliveries(people, people.toReversed());
        expect(partial).toBe(false);
        expect(compareDeliveries(people, people.toReversed())).toEqual(compareDeliveries(people, people));
      }),
    );
  });

  it('answers the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        fc.array(anyPerson, { maxLength: 6 }),
        fc.array(anyPerson, { maxLength: 6 }),
        (older, newer) => {
          const delta = compareDeliveries(older, newer);
          expect(compareDeliveries(older.toReversed(), newer)).toEqual(delta);
          expect(
            compareDeliveries(
              older,
              newer.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
            ),
          ).toEqual(delta);
        },
      ),
    );
  });

  it('says that nobody left where most are missing', () => {
    const older = ['Anna Schmidt', 'Tom Baker', 'Eva Gruber'].map((name) => person(name));
    expect(compareDeliveries(older, [person('Anna Schmidt')])).toMatchObject({ events: [], partial: true });
  });

  it('asserts who left where the delivery itself says so', () => {
    const older = ['Anna Schmidt', 'Tom Baker', 'Eva Gruber'].map((name) => person(name));
    const { events, partial } = compareDeliveries(older, [person('Tom Baker', { isPast: true })]);
    expect(partial).toBe(true);
    expect(events).toEqual([{ event: 'left', name: 'Tom Baker', from: null, to: null }]);
  });

  it('keeps two of one name apart by their profiles', () => {
    const two = [
      person('Anna Schmidt', { profileUrl: 'linkedin.com/in/a' }),
      person('Anna Schmidt', { profileUrl: 'linkedin.com/in/b' }),
    ];
    const { events } = compareDeliveries(two, [
      two[0]!,
      person('Anna Schmidt', { profileUrl: 'linkedin.com/in/c' }),
    ]);
    expect(events.map(({ event }) => event)).toEqual(['joined', 'left']);
  });

  it('takes two rows of one person for one, where only one of them has the profile', () => {
    const was = person('Anna Schmidt', { profileUrl: 'linkedin.com/in/a', titles: ['Head of Sales'] });
    const is = [was, person('Anna Schmidt', { titles: ['Head of Sales'] })];
    expect(compareDeliveries([was], is)).toMatchObject({ events: [], partial: false });
    expect(compareDeliveries(is, [was])).toMatchObject({ events: [], partial: false });
  });
});
