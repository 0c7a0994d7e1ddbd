import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counterfactual } from '../../contracts/group.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { productCategories } from '../../contracts/seller.ts';
import { aCompany, aPerson, aSeller } from '../../test-kit/people.ts';
import { explainPerson } from './explain-person.ts';
import { selectGroup } from './select-group.ts';

const people = [
  aPerson('ceo', 'CEO'),
  aPerson('vp', 'VP Sales'),
  aPerson('dir', 'Director of Sales'),
  aPerson('ops', 'Sales Operations Manager'),
  aPerson('gc', 'General Counsel'),
  aPerson('nurse', 'Nurse Manager'),
  aPerson('gone', [], { isPast: true, pastTitles: ['VP Sales'] }),
];
const company = aCompany(800);
const seller = aSeller('sales_tools');

function explain(id: string, of = people): ReturnType<typeof explainPerson> {
  return explainPerson(company, of, seller, id as PersonId);
}

function changeFor(id: string, outcome: Counterfactual['outcome']): string | undefined {
  return explain(id)?.counterfactuals.find((one) => one.outcome === outcome)?.change;
}

describe('the explanation of a person', () => {
  it('shows the seat of the group with the same signals, the sources and the other roles', () => {
    const member = selectGroup(company, people, seller).members.find((one) => one.personId === 'vp');
    const explained = explain('vp');
    expect(explained?.role).toBe(member?.role);
    const own = explained?.roles.find((one) => one.role === member?.role);
    expect(own?.reasons).toEqual(member?.reasons);
    expect(explained?.roles.length).toBeGreaterThan(1);
    expect(explained?.sources).toEqual(member?.sources);
    expect(explained?.because).toBeNull();
  });

  it('says why somebody is not in the group', () => {
    expect(explain('gone')).toMatchObject({ role: null, because: 'left the company', counterfactuals: [] });
    expect(explain('nurse')?.because).toBe('this purchase does not concern their department or rank');
    expect(explain('nobody')).toBeNull();
  });
});

describe('counterfactuals', () => {
  it('say what would make an outsider a champion, and the changed title does it', () => {
    expect(changeFor('nurse', 'champion')).toBe('With the same rank in sales instead of medical affairs');
    const changed = people.map((one) => (one.personId === 'nurse' ? aPerson('nurse', 'Sales Manager') : one));
    const role = selectGroup(company, changed, seller).members.find((one) => one.personId === 'nurse')?.role;
    expect(role).toBe('champion');
  });

  it('say what would take a member out', () => {
    expect(changeFor('gc', 'not_a_member')).toBeDefined();
    for (const id of ['vp', 'dir', 'ops', 'gc']) {
      const outcomes = explain(id)?.counterfactuals.map((one) => one.outcome) ?? [];
      expect(outcomes).toContain('not_a_member');
      expect(new Set(outcomes).size).toBe(outcomes.length);
    }
  });

  it('say at which deal the chief executive decides', () => {
    expect(changeFor('ceo', 'decision_maker')).toBe('With a deal of $750,000 instead of $80,000');
    const role = selectGroup(company, people, aSeller('sales_tools', 750_000)).members.find(
      (one) => one.personId === 'ceo',
    )?.role;
    expect(role).toBe('decision_maker');
  });

  it('never name the outcome that holds already, and are the same in any order of people', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...productCategories),
        fc.constantFrom(30, 150, 800, 12_000),
        fc.constantFrom(...people.map((one) => one.personId)),
        (category, employees, id) => {
          const at = aCompany(employees);
          const explained = explainPerson(at, people, aSeller(category), id);
          expect(explainPerson(at, people.toReversed(), aSeller(category), id)).toEqual(explained);
          const outcomes = explained?.counterfactuals.map((one) => one.outcome);
          expect(outcomes).not.toContain(explained?.role ?? 'not_a_member');
        },
      ),
      { numRuns: 100 },
    );
  });
});
