import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../contracts/company.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { EpochMs, PersonId } from '../../contracts/ids.ts';
import { productCategories, type SellerProfile } from '../../contracts/seller.ts';
import { aCompany as company, aPerson as person, aSeller as seller } from '../../test-kit/people.ts';
import { departmentsFor } from './departments-for.ts';
import { selectGroup } from './select-group.ts';

type Group = Omit<BuyerGroup, 'quality'>;
const roleOf = (group: Group, id: string): string | null =>
  group.members.find((member) => member.personId === id)?.role ?? null;
const idsIn = (group: Group, role: string): readonly string[] =>
  group.members.filter((member) => member.role === role).map((member) => member.personId as string);

const leaders = [
  person('ceo', 'Founder & CEO'),
  person('cto', 'CTO'),
  person('cfo', 'CFO'),
  person('vp-sales', 'VP Sales'),
  person('dir-sales', 'Director of Sales'),
  person('ops', 'Sales Operations Manager'),
  person('fin-dir', 'Director of Finance'),
  person('fin-mgr', 'Accounting Manager'),
  person('ciso', 'Chief Information Security Officer'),
  person('sec-mgr', 'Information Security Manager'),
  person('it-dir', 'IT Director'),
  person('gc', 'General Counsel'),
  person('buyer', 'Head of Procurement'),
  person('hr', 'HR Director'),
  person('partner', 'Partner Manager'),
];

describe('who decides', () => {
  it('lets the founder decide in a firm of thirty', () => {
    const group = selectGroup(company(30), leaders, seller('sales_tools'));
    expect(idsIn(group, 'decision_maker')).toEqual(['ceo']);
    expect(group.members[0]?.reasons[0]?.text).toBe('In a company of 30 people the founder decides');
  });

  it('keeps the chief executive of ten thousand people out of an $80,000 deal', () => {
    const group = selectGroup(company(10_000), leaders, seller('sales_tools'));
    expect(roleOf(group, 'ceo')).toBeNull();
    expect(idsIn(group, 'decision_maker').length).toBeGreaterThan(0);
    for (const id of idsIn(group, 'decision_maker')) expect(['vp-sales', 'dir-sales']).toContain(id);
  });

  it('takes a higher rank for a larger deal in the same company', () => {
    const decider = (deal: number): readonly string[] =>
      idsIn(selectGroup(company(800), leaders, seller('finance', deal)), 'decision_maker');
    expect(decider(20_000)[0]).toBe('fin-dir');
    expect(decider(400_000)[0]).toBe('cfo');
  });

  it('shows a gap with the title to look for instead of promoting a stranger', () => {
    const people = [
      person('ceo', 'CEO'),
      person('mgr', 'Marketing Manager'),
      person('eng', 'VP Engineering'),
    ];
    const group = selectGroup(company(4_000), people, seller('marketing_tools', 150_000));
    expect(idsIn(group, 'decision_maker')).toEqual([]);
    const gap = group.gaps.find((one) => one.role === 'decision_maker');
    expect(gap?.titleToLookFor).toBe('VP Marketing');
    expect(gap?.because).toContain('$150,000');
  });

  it('takes "CEO of" the company itself for its head, and a division head not', () => {
    const own = selectGroup(company(20), [person('a', 'CEO of Nordlicht Werke')], seller('hr'));
    expect(idsIn(own, 'decision_maker')).toEqual(['a']);
    const other = selectGroup(company(20), [person('a', 'CEO of Travel: Israel')], seller('hr'));
    expect(idsIn(other, 'decision_maker')).toEqual([]);
  });
});

describe('who does what for whom', () => {
  it('gives a finance and a security product different groups at the same company', () => {
    const finance = selectGroup(company(2_000), leaders, seller('finance'));
    const security = selectGroup(company(2_000), leaders, seller('security'));
    expect(idsIn(finance, 'decision_maker').every((id) => ['cfo', 'fin-dir'].includes(id))).toBe(true);
    expect(idsIn(security, 'decision_maker').every((id) => ['ciso', 'it-dir'].includes(id))).toBe(true);
    expect(roleOf(finance, 'ciso')).not.toBe('decision_maker');
    expect(roleOf(security, 'fin-mgr')).toBeNull();
  });

  it('makes champions only of the using function, and says that they are only likely', () => {
    for (const category of productCategories) {
      const group = selectGroup(company(2_000), leaders, seller(category));
      const { user } = departmentsFor(seller(category));
      for (const member of group.members.filter((one) => one.role === 'champion')) {
        expect(user, `${category}: ${member.title}`).toContain(member.department);
        expect(member.reasons.some((reason) => reason.text.startsWith('Likely only'))).toBe(true);
      }
    }
  });

  it('takes blockers from gatekeeping functions, and none for a small deal in a small firm', () => {
    const large = selectGroup(company(2_000), leaders, seller('sales_tools'));
    expect(
      idsIn(large, 'blocker').every((id) => ['gc', 'buyer', 'ciso', 'it-dir', 'sec-mgr'].includes(id)),
    ).toBe(true);
    expect(idsIn(large, 'blocker').length).toBeGreaterThan(0);
    expect(idsIn(selectGroup(company(30), leaders, seller('sales_tools', 9_000)), 'blocker')).toEqual([]);
  });

  it('never makes an introducer of an owner or chief officer', () => {
    for (const category of productCategories) {
      const group = selectGroup(company(300), leaders, seller(category));
      for (const member of group.members.filter((one) => one.role === 'introducer')) {
        expect(['owner', 'c_level']).not.toContain(member.seniority);
      }
    }
  });

  it('explains every likelihood by the weights of its reasons', () => {
    for (const category of productCategories) {
      for (const member of selectGroup(company(300), leaders, seller(category)).members) {
        const sum = member.reasons.reduce((total, reason) => total + reason.weight, 0);
        expect(member.likelihood).toBeCloseTo(Math.min(0.95, sum), 5);
        expect(member.likelihood).toBeGreaterThanOrEqual(0.4);
      }
    }
  });

  it('takes the departments that the seller names instead of the preset, list by list', () => {
    const own: SellerProfile = { ...seller('sales_tools'), departments: { budget: ['hr'] } };
    expect(departmentsFor(own).budget).toEqual(['hr']);
    expect(departmentsFor(own).user).toEqual(departmentsFor(seller('sales_tools')).user);
    expect(idsIn(selectGroup(company(2_000), leaders, own), 'decision_maker')).toEqual(['hr']);
  });
});

const outsiders: readonly (readonly [string, Person])[] = [
  ['left the company', person('x', [], { isPast: true, pastTitles: ['CEO'] })],
  ['board seat only', person('x', 'Board of Directors')],
  ['board observer, not an employee', person('x', 'Board Observer')],
  ['investor, not an employee', person('x', 'Angel Investor')],
  ['adviser, not an employee', person('x', 'Advisor')],
  ['assistant to somebody else', person('x', 'Executive Assistant to the VP Sales')],
  ['intern or student', person('x', 'Sales Intern')],
  ['academic post', person('x', 'Adjunct Professor')],
  ['no title and no department known', person('x', null)],
  ['vacant seat, not a person', person('x', 'Vacant')],
  ['vacant seat, not a person', person('x', 'VP Sales', { name: 'Vacant' })],
  ['title says former or retired', person('x', 'Former CEO')],
];

describe('who is left out', () => {
  it.each(outsiders)('says "%s"', (because, outsider) => {
    const group = selectGroup(company(300), [...leaders, outsider], seller('sales_tools'));
    expect(roleOf(group, 'x')).toBeNull();
    expect(group.excluded.find((one) => one.because === because)?.count).toBe(1);
  });

  it.each(outsiders)('changes no seat by adding somebody because "%s"', (_because, outsider) => {
    for (const employees of [30, 300, null]) {
      const without = selectGroup(company(employees), leaders, seller('sales_tools'));
      const together = selectGroup(company(employees), [outsider, ...leaders], seller('sales_tools'));
      expect(together.members).toEqual(without.members);
      expect(together.gaps).toEqual(without.gaps);
    }
  });

  it('seats no driver or technician of the using function, however small the firm', () => {
    const people = [
      person('ceo', 'Owner'),
      person('a', 'Truck Driver', { department: 'Logistics' }),
      person('b', 'Operations Technician'),
      person('c', 'Magazziniere'),
      person('d', 'Lagerist', { department: 'Logistik' }),
    ];
    for (const employees of [8, 40]) {
      const group = selectGroup(company(employees), people, seller('supply_chain', 20_000));
      expect(group.members.map((one) => one.personId)).toEqual(['ceo']);
    }
  });

  it('keeps a founder and a chief executive who also sit on the board', () => {
    const people = [person('a', ['Board Member', 'CEO']), person('b', 'Founder, Board Member')];
    const group = selectGroup(company(20), people, seller('sales_tools'));
    expect(idsIn(group, 'decision_maker')).toEqual(['a']);
    expect(group.members.find((member) => member.personId === 'a')?.title).toBe('CEO');
  });

  it('counts everybody who is not in the group, once', () => {
    const people = [
      ...leaders,
      ...outsiders.map(([, one], index) => ({ ...one, personId: `x${index}` as PersonId })),
    ];
    const group = selectGroup(company(300), people, seller('sales_tools'));
    const out = group.excluded.reduce((sum, one) => sum + one.count, 0);
    expect(group.members.length + out).toBe(people.length);
    expect(group.considered).toBe(people.length - 1);
  });
});

describe('who opens the door', () => {
  const people = [
    person('vp', 'VP Sales'),
    person('dir', 'Director of Sales'),
    person('nurse', 'Nurse Manager'),
    person('partners', 'Partner Manager'),
  ];
  const relations = [
    {
      personId: 'nurse' as PersonId,
      kind: 'connection' as const,
      text: 'Is one of your own connections',
      sources: [],
    },
  ];

  it('is the one with evidence of a relation to the seller, before an outward post', () => {
    const group = selectGroup(company(300), people, seller('sales_tools'), { relations });
    expect(idsIn(group, 'introducer')).toEqual(['nurse']);
    const introducer = group.members.find((one) => one.personId === 'nurse');
    expect(introducer?.reasons[0]).toEqual({ text: 'Is one of your own connections', weight: 0.55 });
    expect(introducer?.relations).toEqual(['Is one of your own connections']);
  });

  it('is somebody outward where there is no evidence, and nobody where there is no such post', () => {
    expect(idsIn(selectGroup(company(300), people, seller('finance')), 'introducer')).toEqual(['partners']);
    const without = people.filter((one) => one.personId !== 'partners');
    expect(idsIn(selectGroup(company(300), without, seller('finance')), 'introducer')).toEqual([]);
  });

  it('is one person at most by the title alone, and never who sells or buys companies', () => {
    const outward = [
      person('alliances', 'Director of Strategic Alliances'),
      person('press', 'Head of Public Relations'),
      person('selling', 'VP Sales and Business Development'),
      person('deals', 'Head of Corporate Development'),
    ];
    const group = selectGroup(company(20_000), [...people, ...outward], seller('finance'));
    expect(idsIn(group, 'introducer')).toHaveLength(1);
    const sellers = outward.filter((one) => one.personId === 'selling' || one.personId === 'deals');
    expect(idsIn(selectGroup(company(20_000), sellers, seller('finance')), 'introducer')).toEqual([]);
  });

  it('changes no other seat by evidence about somebody who has none', () => {
    const roles = (group: Group): readonly string[] =>
      group.members.filter((one) => one.role !== 'introducer').map((one) => `${one.personId} ${one.role}`);
    expect(roles(selectGroup(company(300), people, seller('sales_tools'), { relations }))).toEqual(
      roles(selectGroup(company(300), people, seller('sales_tools'))),
    );
  });
});

describe('who checks', () => {
  it('comes from different gates before two come from one', () => {
    const people = [
      ...leaders,
      person('buyer-2', 'Director of Procurement'),
      person('buyer-3', 'Procurement Manager'),
      person('dpo', 'Data Protection Officer'),
    ];
    const group = selectGroup(company(12_000), people, seller('hr', 300_000));
    const gates = group.members.filter((one) => one.role === 'blocker').map((one) => one.department);
    expect(new Set(gates).size).toBe(gates.length);
    expect(gates.length).toBeGreaterThanOrEqual(3);
  });

  it('is not the business line of a bank', () => {
    const bank = company(4_000, { category: 'Banking' });
    const people = [
      person('ciso', 'Chief Information Security Officer'),
      person('banker', 'Managing Director, Investment Banking'),
      person('loans', 'Head of Commercial Lending'),
      person('control', 'Head of Financial Control'),
    ];
    const group = selectGroup(bank, people, seller('security', 300_000));
    expect(roleOf(group, 'banker')).toBeNull();
    expect(roleOf(group, 'loans')).toBeNull();
    expect(roleOf(group, 'control')).toBe('blocker');
  });
});

describe('the words of the product', () => {
  it('say which of two functions leads', () => {
    const people = [person('gc', 'General Counsel'), person('cco', 'Chief Compliance Officer')];
    const decider = (product: string): number =>
      selectGroup(company(1_500), people, { ...seller('legal_compliance'), product }).members.find(
        (one) => one.personId === 'cco',
      )?.likelihood ?? 0;
    expect(decider('Compliance training')).toBeGreaterThan(decider('Contract management for the legal team'));
  });
});

describe('gaps', () => {
  it('stand by their risk, with how many seats are missing', () => {
    const group = selectGroup(
      company(12_000),
      [person('a', 'Sales Manager')],
      seller('sales_tools', 300_000),
    );
    const risks = group.gaps.map((gap) => gap.risk ?? 0);
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
    expect(group.gaps[0]?.role).toBe('decision_maker');
    expect(group.gaps.find((gap) => gap.role === 'champion')?.missing).toBe(1);
    expect(group.gaps.find((gap) => gap.role === 'stakeholder')?.missing).toBe(2);
  });
});

describe('flags', () => {
  const now = Date.parse('2026-11-24') as EpochMs;
  const flagsOf = (people: readonly Person[], at: EpochMs | undefined = now): readonly string[] =>
    (
      selectGroup(company(300), people, seller('sales_tools'), at === undefined ? {} : { now: at }).flags ??
      []
    ).map((flag) => `${flag.kind} ${flag.personId ?? '-'}`);

  it('name members under 90 days in their post, by the day that is given', () => {
    const on = (startedOn: string | null): readonly Person[] => [person('a', 'VP Sales', { startedOn })];
    expect(flagsOf(on('2026-10-01'))).toEqual(['joined_recently a']);
    expect(flagsOf(on('2026-08-27'))).toEqual(['joined_recently a']);
    expect(flagsOf(on('2026-08-26'))).toEqual([]);
    expect(flagsOf(on('2026-12-24'))).toEqual([]);
    expect(flagsOf(on('soon'))).toEqual([]);
    expect(flagsOf(on(null))).toEqual([]);
    const without = selectGroup(company(300), on('2026-10-01'), seller('sales_tools'));
    expect(without.flags).toEqual([]);
  });

  it('name who left and would have decided, and nobody else who left', () => {
    const people = [
      person('mgr', 'Sales Manager'),
      person('gone', [], { isPast: true, pastTitles: ['VP Sales'] }),
      person('nurse', [], { isPast: true, pastTitles: ['Nurse'] }),
    ];
    expect(flagsOf(people)).toEqual(['left gone']);
  });

  it('name a vacant seat that would decide', () => {
    expect(flagsOf([person('mgr', 'Sales Manager'), person('x', 'Vacant - VP Sales')])).toEqual([
      'vacancy -',
    ]);
    expect(flagsOf([person('mgr', 'Sales Manager'), person('x', 'VP Sales', { name: 'Vacant' })])).toEqual([
      'vacancy -',
    ]);
    expect(flagsOf([person('mgr', 'Sales Manager'), person('x', 'Vacant')])).toEqual([]);
  });
});

describe('companies without a group', () => {
  it('says that nobody is known', () => {
    const group = selectGroup(company(30), [], seller('hr'));
    expect(group.members).toEqual([]);
    expect(group.note).toMatch(/^no members found/);
  });

  it('says that all have left', () => {
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id, [], { isPast: true }));
    expect(selectGroup(company(30), people, seller('hr')).note).toBe(
      'no members found: all 4 known people have left',
    );
  });

  it('says that only board members are known', () => {
    const group = selectGroup(
      company(30),
      [person('a', 'Board Member'), person('b', 'Chairman')],
      seller('hr'),
    );
    expect(group.note).toBe('no members found: 2 × board seat only');
    expect(group.members).toEqual([]);
  });
});

describe('size', () => {
  it('never exceeds what fits the company, and shrinks for a small deal', () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      person(`s${index}`, index % 2 ? 'VP Sales' : 'Director of Sales'),
    );
    expect(selectGroup(company(8), crowd, seller('sales_tools')).members.length).toBeLessThanOrEqual(3);
    expect(selectGroup(company(20_000), crowd, seller('sales_tools')).members.length).toBeLessThanOrEqual(14);
    expect(
      selectGroup(company(20_000), crowd, seller('sales_tools', 20_000)).members.length,
    ).toBeLessThanOrEqual(8);
  });

  it('is not padded with people the product does not concern', () => {
    const people = [
      person('a', 'VP Sales'),
      ...['b', 'c', 'd', 'e'].map((id) => person(id, 'Nurse Manager')),
    ];
    expect(
      selectGroup(company(2_000), people, seller('sales_tools')).members.map((one) => one.personId),
    ).toEqual(['a']);
  });

  it('says from what it infers an unknown size', () => {
    const group = selectGroup(company(null), leaders, seller('sales_tools'));
    expect(group.note).toMatch(/^Size not stated: read as about \d+ people from \d+ known leaders/);
  });
});

const anyTitle = fc.constantFrom(
  ...[
    'CEO',
    'Founder',
    'VP Sales',
    'Director of Sales',
    'Sales Manager',
    'CFO',
    'General Counsel',
    'IT Director',
  ],
  ...[
    'Board Member',
    'Advisor',
    'Nurse',
    'Head of Procurement',
    'Account Executive',
    'Engineer',
    'Leiter Einkauf',
    '',
    'Sales',
  ],
);

describe('for any roster', () => {
  const rosters = fc.array(fc.tuple(anyTitle, fc.constantFrom('Ada', 'Bo', 'Cy'), fc.boolean()), {
    maxLength: 25,
  });

  it('gives the same group in any order of the people', () => {
    fc.assert(
      fc.property(
        rosters,
        fc.constantFrom(...productCategories),
        fc.option(fc.integer({ min: 1, max: 30_000 })),
        fc.infiniteStream(fc.nat()),
        (rows, category, employees, stream) => {
          const people = rows.map(([title, name, isPast], index) =>
            person(`p${index}`, title === '' ? null : title, { name, isPast }),
          );
          const keyed = people.map((one) => ({ one, key: stream.next().value as number }));
          const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one);
          const before = structuredClone(people);
          expect(selectGroup(company(employees), shuffled, seller(category))).toEqual(
            selectGroup(company(employees), people, seller(category)),
          );
          expect(people).toEqual(before);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('changes no role of others by somebody whom the purchase does not touch', () => {
    const strangers = [
      'Truck Driver',
      'Head Chef',
      'Nurse',
      'Janitor',
      'Art Teacher',
      'Sales Intern',
      'Advisor',
    ];
    fc.assert(
      fc.property(
        rosters,
        fc.constantFrom(...productCategories.filter((one) => one !== 'general')),
        fc.option(fc.integer({ min: 1, max: 30_000 })),
        fc.constantFrom(...strangers),
        (rows, category, employees, title) => {
          const people = rows.map(([own, name, isPast], index) =>
            person(`p${index}`, own === '' ? null : own, { name, isPast }),
          );
          const without = selectGroup(company(employees), people, seller(category));
          const together = selectGroup(
            company(employees),
            [person('stranger', title, { name: 'Aa' }), ...people],
            seller(category),
          );
          expect(roleOf(together, 'stranger')).toBeNull();
          expect(together.members).toEqual(without.members);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('answers for any text in any field, twice alike', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const anyPerson = fc.record({
      name: text,
      titles: fc.array(text, { maxLength: 3 }),
      department: fc.option(text),
    });
    fc.assert(
      fc.property(
        fc.array(anyPerson, { maxLength: 12 }),
        text,
        fc.constantFrom(...productCategories),
        fc.double({ min: 1, max: 1e10, noNaN: true }),
        (rows, product, category, deal) => {
          const people = rows.map((row, at) => person(`p${at}`, row.titles, { ...row, startedOn: row.name }));
          const sells = { ...seller(category, deal), product };
          const choose = (): Group => selectGroup(company(null), people, sells, { now: 0 as EpochMs });
          expect(choose()).toEqual(choose());
        },
      ),
      { numRuns: 150 },
    );
  });
});
