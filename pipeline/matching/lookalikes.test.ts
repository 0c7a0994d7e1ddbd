import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../contracts/company.ts';
import { testCompany } from '../../test-kit/test-engine.ts';
import { createLookalikeIndex } from './lookalikes.ts';

function like(row: Company, others: readonly Company[]): readonly string[] {
  const index = createLookalikeIndex();
  for (const company of [...others, row]) {
    index.add(company);
    if (index.needsNames(row)) index.addNames(company);
  }
  return index.like(row).map(({ company }) => company.companyId);
}

const acme = testCompany('Acme', { name: 'Nordwind GmbH', domain: 'nordwind.example' });

describe('a company of the workspace', () => {
  it('never looks like itself, whatever was corrected in it', () => {
    expect(like(acme, [])).toEqual([]);
    expect(like({ ...acme, name: 'Sudwind', domain: null }, [acme])).toEqual([]);
  });

  it.each([
    ['of the same name on another domain', { name: 'Nordwind', domain: 'wind.example' }, []],
    [
      'of the same registered name on the same label',
      { name: 'Nordwind GmbH', domain: 'nordwind.test' },
      ['c_x'],
    ],
    ['of another name on the same domain', { name: 'Blue Harbor', domain: 'nordwind.example' }, []],
    ['whose name is a division', { name: 'Nordwind Energy', domain: 'energy.example' }, []],
    ['of the same name on the same domain', { name: 'Nord Wind', domain: 'nordwind.example' }, ['c_x']],
    ['without a domain', { name: 'Nordwind GmbH', domain: null }, []],
    [
      'that says it was called that',
      { name: 'Weststrom AG (formerly Nordwind)', domain: 'west.example' },
      ['c_x'],
    ],
  ])('with a domain compares to one %s', (_what, change, expected) => {
    expect(like(acme, [testCompany('x', change)])).toEqual(expected);
  });

  it.each([
    ['with that name', { name: 'Robert Nordwind', domain: 'robert.example' }, ['c_x']],
    ['one letter off', { name: 'Nordvind', domain: 'nordvind.example' }, ['c_x']],
    ['of that group', { name: 'Nordwind Group', domain: 'group.example' }, ['c_x']],
    ['one letter off, in another country', { name: 'Nordvind', country: 'FRA' }, []],
    ['that is a division', { name: 'Nordwind Turbines', domain: 'energy.example' }, []],
    ['of another name', { name: 'Sudwind', domain: 'sudwind.example' }, []],
    ['with another id in the same list', { name: 'Nordwind', externalId: 'other' }, []],
    ['with that alias', { name: 'Weststrom', aliases: ['Nordwind'] }, ['c_x']],
  ])('without a domain compares to one %s', (_what, change, expected) => {
    const row = testCompany('row', { name: 'Nordwind', domain: null, externalId: 'one' });
    expect(like(row, [testCompany('x', change)])).toEqual(expected);
  });

  it('is found by its initials, and finds them', () => {
    const long = testCompany('long', { name: 'Baltic Freight Works', domain: 'baltic.example' });
    const short = testCompany('short', { name: 'BFW', domain: null });
    expect(like(short, [long])).toEqual(['c_long']);
    expect(like({ ...long, domain: null }, [{ ...short, domain: 'bfw.example' }])).toEqual(['c_short']);
  });
});

const words = fc.constantFrom(
  'nordwind',
  'nordvind',
  'group',
  'energy',
  'bfw',
  'baltic',
  'freight',
  'works',
  'gmbh',
);
const companies = fc.array(
  fc.record({
    name: fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
    domain: fc.constantFrom(null, 'a.example', 'b.example', 'a.test'),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('the index', () => {
  it('answers the same whatever the order, and what looking at every pair would', () => {
    fc.assert(
      fc.property(companies, (rows) => {
        const all = rows.map((row, at) => testCompany(`c${String(at)}`, row));
        for (const row of all) {
          const found = like(row, all);
          expect(like(row, all.toReversed())).toEqual(found);
          // Alone with the row, each must be found or not as among all.
          const alone = all
            .filter((other) => like(row, [other]).length > 0)
            .map(({ companyId }) => companyId);
          expect([...found].sort()).toEqual(alone.sort());
        }
      }),
      { numRuns: 200 },
    );
  });
});
