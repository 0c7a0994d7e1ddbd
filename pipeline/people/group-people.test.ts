import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLookalikes } from './find-lookalikes.ts';
import { type GroupedRecord, groupPeople } from './group-people.ts';
import type { PersonRecord } from './same-person.ts';

const company = { name: 'Nordlicht', domain: null };

function row(name: string, more: Partial<GroupedRecord> & { readonly id?: string } = {}): GroupedRecord {
  const { id, ...rest } = more;
  return {
    ...{ name, company, email: null, profileUrl: null, titles: [], phone: null, places: [], owner: null },
    storedAs: rest.owner ?? null,
    sourceId: id === undefined ? null : { source: 'crm', id },
    ...rest,
  };
}

const anyRow = fc
  .record({
    name: fc.constantFrom(
      ...[
        'Anna Schmidt',
        'ANNA SCHMIDT',
        'A. Schmidt',
        'Anna M. Schmidt',
        'Anna K. Schmidt',
        'Schmidt, Anna',
      ],
      ...['Bill Harper', 'William Harper', 'Sales Team', 'Anna', ''],
    ),
    email: fc.constantFrom(
      null,
      null,
      'anna@nordlicht.example',
      'a.schmidt@nordlicht.example',
      'info@nordlicht.example',
    ),
    profileUrl: fc.constantFrom(
      null,
      null,
      'linkedin.com/in/anna-s',
      'https://de.linkedin.com/in/anna-s/?x=1',
      'linkedin.com/in/other',
    ),
    id: fc.constantFrom(undefined, undefined, '1', '2'),
  })
  .map(({ name, email, profileUrl, id }) =>
    row(name, { email, profileUrl, ...(id === undefined ? {} : { id }) }),
  );

const sorted = (groups: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  groups.map((one) => one.toSorted((a, b) => a - b)).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
const groupsOf = (records: readonly GroupedRecord[]) => {
  const { people, ambiguous } = groupPeople(records);
  return {
    groups: people.map(({ parts }) => parts.flat()),
    parts: people.flatMap(({ parts }) => parts),
    ambiguous,
  };
};

describe('the people of one company', () => {
  it('are the same whatever the order of their records', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 9 }), fc.infiniteStream(fc.nat()), (records, chance) => {
        const order = records
          .map((_, index) => ({ index, at: chance.next().value as number }))
          .toSorted((a, b) => a.at - b.at);
        const shuffled = groupsOf(order.map(({ index }) => records[index]!));
        const back = (groups: readonly (readonly number[])[]) =>
          sorted(groups.map((group) => group.map((at) => order[at]!.index)));
        const plain = groupsOf(records);
        expect(back(shuffled.groups)).toEqual(sorted(plain.groups));
        expect(back(shuffled.parts)).toEqual(sorted(plain.parts));
        expect(back([shuffled.ambiguous])).toEqual(sorted([plain.ambiguous]));
      }),
      { numRuns: 400 },
    );
  });

  it('hold every record once', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 12 }), (records) => {
        const { groups, ambiguous } = groupsOf(records);
        expect([...groups.flat(), ...ambiguous].toSorted((a, b) => a - b)).toEqual([...records.keys()]);
      }),
    );
  });

  it('are not joined by a record that fits two of them, and nobody can tell whose it is', () => {
    const records = [row('Anna Schmidt', { id: '1' }), row('Anna Schmidt', { id: '2' }), row('Anna Schmidt')];
    expect(groupsOf(records)).toMatchObject({ groups: [[0], [1]], ambiguous: [2] });
    const initials = [row('Anna M. Schmidt'), row('Anna K. Schmidt'), row('Anna Schmidt')];
    expect(groupsOf(initials)).toMatchObject({ groups: [[0], [1]], ambiguous: [2] });
  });

  it('stay who they are: two stored people never become one', () => {
    const records = [
      row('Anna Schmidt', { owner: 0 }),
      row('Anna Schmidt', { owner: 1 }),
      row('Anna Schmidt'),
    ];
    expect(groupsOf(records)).toMatchObject({ groups: [[0], [1]], ambiguous: [2] });
  });

  it('keep rows with a key in one part and rows brought by their name in parts of their own', () => {
    const mail = { email: 'anna@nordlicht.example' };
    const records = [
      row('Anna Schmidt', mail),
      row('A. Schmidt', mail),
      row('Anna Schmidt', { titles: ['CEO'] }),
      row('ANNA SCHMIDT', { titles: ['Founder'] }),
      row('Anna Schmidt', { titles: ['CEO'] }),
    ];
    expect(groupPeople(records).people).toEqual([{ owner: null, parts: [[0, 1], [2, 4], [3]] }]);
  });

  it('are known again when their file is read again, also where their names are alike', () => {
    const stored = (owner: number, line: number, title: string) =>
      row('Anna Schmidt', { owner, titles: [title], places: [{ file: 'a.csv', line }] });
    const again = (line: number, title: string) =>
      row('Anna Schmidt', { titles: [title], places: [{ file: 'a.csv', line }] });
    const records = [stored(0, 2, 'CEO'), stored(1, 3, 'CFO'), again(7, 'CFO'), again(9, 'CEO')];
    expect(sorted(groupsOf(records).groups)).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('are found in far less than all comparisons: 20,000 of one company', () => {
    const word = (at: number): string =>
      [Math.floor(at / 26) % 26, at % 26].map((one) => String.fromCharCode(97 + one).repeat(2)).join('');
    const records = Array.from({ length: 20_000 }, (_, at) =>
      row(`Gi${word(at % 200)} Fam${word(Math.floor(at / 200))}`),
    );
    expect(groupPeople([...records, ...records.slice(0, 100)]).people).toHaveLength(20_000);
    expect(findLookalikes(records.map((one) => [one]))).toEqual([]);
  });
});

describe('people who may be one', () => {
  const pairsOf = (...records: readonly PersonRecord[]) =>
    findLookalikes(records.map((one) => [one])).map(({ pair }) => pair);

  it('are asked about for a nickname, an initial, a first name alone and two addresses', () => {
    expect(pairsOf(row('Bill Harper'), row('William Harper'))).toEqual([[0, 1]]);
    expect(pairsOf(row('A. Schmidt'), row('Tom Baker'), row('Anna Schmidt'))).toEqual([[0, 2]]);
    expect(pairsOf(row('Anna S.'), row('Anna Schmidt'))).toEqual([[0, 1]]);
    expect(pairsOf(row('Anna'), row('Anna Schmidt'))).toEqual([[0, 1]]);
    expect(pairsOf(row('Anna Schmidt'), row('Anna Schmidt-Krause'))).toEqual([[0, 1]]);
    const two = [
      row('Anna Schmidt', { email: 'a@n.example' }),
      row('Anna Schmidt', { email: 'b@n.example' }),
    ];
    expect(pairsOf(...two)).toEqual([[0, 1]]);
    expect(
      pairsOf(row('Eva Gruber', { email: 'e@n.example' }), row('Tom Vogel', { email: 'e@n.example' })),
    ).toEqual([[0, 1]]);
  });

  it('are not asked about where ids or profiles differ, for an office, nor for a name that fits many', () => {
    expect(pairsOf(row('Anna Schmidt', { id: '1' }), row('A. Schmidt', { id: '2' }))).toEqual([]);
    const office = { email: 'info@n.example' };
    expect(pairsOf(row('Eva Gruber', office), row('Tom Gruber', office))).toEqual([]);
    const annas = ['Ash', 'Birch', 'Cole', 'Dorn', 'Elm'].map((last) => row(`Anna ${last}`));
    expect(pairsOf(row('Anna'), ...annas)).toEqual([]);
  });
});
