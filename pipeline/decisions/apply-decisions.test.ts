import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../contracts/company.ts';
import type { DecisionChoice, SellerDecision } from '../../contracts/decision.ts';
import { buyerRoles, type BuyerGroup } from '../../contracts/group.ts';
import type { CompanyId, EpochMs, PersonId } from '../../contracts/ids.ts';
import { aCompany, aPerson, aSeller } from '../../test-kit/people.ts';
import { selectGroup } from '../roles/select-group.ts';
import { applyDecisions } from './apply-decisions.ts';

const company = aCompany(800);
const seller = aSeller('sales_tools');
const people = [
  aPerson('vp', 'VP Sales'),
  aPerson('dir', 'Director of Sales'),
  aPerson('ops', 'Sales Operations Manager'),
  aPerson('gc', 'General Counsel'),
  aPerson('nurse', 'Nurse Manager'),
];
const machine = selectGroup(company, people, seller);

type Group = Omit<BuyerGroup, 'quality'>;
let lines = 0;
function decision(id: string, choice: DecisionChoice, at = (lines += 1)): SellerDecision {
  return {
    decisionId: `d${at}`,
    companyId: company.companyId,
    category: null,
    personId: id as PersonId,
    at: at as EpochMs,
    choice,
  };
}
const lay = (log: readonly SellerDecision[], of: Group = machine, rows: readonly Person[] = people): Group =>
  applyDecisions(of, log, company, rows, seller);
const seat = (group: Group, id: string): Group['members'][number] | undefined =>
  group.members.find((one) => one.personId === id);

describe('what a person decides', () => {
  it('is nothing without decisions: the group of the rules comes back', () => {
    expect(lay([])).toBe(machine);
  });

  it('takes somebody out, keeps the role the rules gave, and shows the gap', () => {
    const exclude = decision('gc', { kind: 'exclude' });
    const group = lay([exclude]);
    expect(seat(group, 'gc')).toBeUndefined();
    expect(group.setAside).toEqual([
      { decisionId: exclude.decisionId, personId: 'gc', name: 'Person gc', machineRole: 'blocker' },
    ]);
    expect(group.gaps.map((gap) => gap.role)).toContain('blocker');
    expect(machine.gaps.map((gap) => gap.role)).not.toContain('blocker');
  });

  it('gives another role and keeps what the machine thinks beside it', () => {
    const group = lay([decision('dir', { kind: 'role', role: 'blocker' })]);
    const own = seat(machine, 'dir');
    expect(seat(group, 'dir')).toMatchObject({
      role: 'blocker',
      likelihood: 1,
      decision: { kind: 're-roled', machineRole: own?.role },
    });
    expect(seat(group, 'dir')?.reasons.slice(1)).toEqual(own?.reasons);
  });

  it('pins somebody whom the rules do not seat', () => {
    const group = lay([decision('nurse', { kind: 'pin', role: 'stakeholder' })]);
    expect(seat(group, 'nurse')).toMatchObject({
      role: 'stakeholder',
      decision: { kind: 'pinned', machineRole: null },
    });
  });

  it('lets a pinned member keep the role that the rules give now', () => {
    const group = lay([decision('vp', { kind: 'pin', role: 'champion' })]);
    expect(seat(group, 'vp')?.role).toBe('decision_maker');
  });

  it('adds somebody the files do not know, whose role can be changed later', () => {
    const friend = aPerson('friend', 'Sales Trainer', { email: 'friend@example.com' });
    const add = decision('friend', { kind: 'add', role: 'introducer', person: friend });
    expect(seat(lay([add]), 'friend')).toMatchObject({ role: 'introducer', email: 'friend@example.com' });
    const changed = lay([add, decision('friend', { kind: 'role', role: 'champion' })]);
    expect(seat(changed, 'friend')?.role).toBe('champion');
    const without = lay([add, decision('friend', { kind: 'exclude' })]);
    expect(seat(without, 'friend')).toBeUndefined();
    expect(without.setAside).toMatchObject([
      { personId: 'friend', name: 'Person friend', machineRole: null },
    ]);
  });

  it('may leave a role open', () => {
    const group = lay([decision('nurse', { kind: 'pin', role: 'unknown' })]);
    expect(seat(group, 'nurse')).toMatchObject({ role: 'unknown', likelihood: 1 });
  });

  it('holds for another run of the rules, also when the person has left since', () => {
    const log = [
      decision('vp', { kind: 'pin', role: 'decision_maker' }),
      decision('gc', { kind: 'exclude' }),
    ];
    const later = people.map((one) =>
      one.personId === 'vp' ? { ...one, isPast: true, titles: [], pastTitles: one.titles } : one,
    );
    const group = lay(log, selectGroup(company, later, seller), later);
    expect(seat(group, 'vp')).toMatchObject({ role: 'decision_maker', title: 'VP Sales' });
    expect(group.flags?.filter((flag) => flag.personId === 'vp')).toHaveLength(1);
    expect(seat(group, 'gc')).toBeUndefined();
  });

  it('passes over who is unknown to the files and was not added', () => {
    expect(lay([decision('stranger', { kind: 'pin', role: 'champion' })]).members).toEqual(machine.members);
  });

  it('holds only for its company and its kind of product', () => {
    const exclude = decision('gc', { kind: 'exclude' });
    expect(lay([{ ...exclude, companyId: 'other' as CompanyId }])).toBe(machine);
    expect(lay([{ ...exclude, category: 'hr' }])).toBe(machine);
    expect(seat(lay([{ ...exclude, category: 'sales_tools' }]), 'gc')).toBeUndefined();
  });
});

describe('undo', () => {
  it('brings back exactly what was there before', () => {
    const exclude = decision('gc', { kind: 'exclude' });
    const undo = decision('gc', { kind: 'undo', of: exclude.decisionId });
    expect(lay([exclude, undo])).toEqual(machine);
  });

  it('can itself be taken back', () => {
    const exclude = decision('gc', { kind: 'exclude' });
    const undo = decision('gc', { kind: 'undo', of: exclude.decisionId });
    const redo = decision('gc', { kind: 'undo', of: undo.decisionId });
    expect(lay([exclude, undo, redo])).toEqual(lay([exclude]));
  });

  it('lets the decision before it hold again', () => {
    const role = decision('dir', { kind: 'role', role: 'blocker' });
    const exclude = decision('dir', { kind: 'exclude' });
    const undo = decision('dir', { kind: 'undo', of: exclude.decisionId });
    expect(seat(lay([role, exclude, undo]), 'dir')?.role).toBe('blocker');
  });
});

describe('any log', () => {
  const choice: fc.Arbitrary<DecisionChoice> = fc.oneof(
    fc.record({ kind: fc.constant('pin' as const), role: fc.constantFrom(...buyerRoles) }),
    fc.constant({ kind: 'exclude' as const }),
    fc.record({ kind: fc.constant('role' as const), role: fc.constantFrom(...buyerRoles) }),
    fc.record({ kind: fc.constant('undo' as const), of: fc.nat(12).map((number) => `d${number}`) }),
  );
  const anyLog = fc
    .array(fc.tuple(fc.constantFrom('vp', 'dir', 'gc', 'nurse', 'stranger'), choice), { maxLength: 12 })
    .map((rows) => rows.map(([id, one], at) => decision(id, one, at)));

  it('gives the same group in any order, seats nobody twice and leaves the rules alone', () => {
    const before = structuredClone(machine);
    fc.assert(
      fc.property(anyLog, (log) => {
        const group = lay(log);
        expect(lay(log.toReversed())).toEqual(group);
        const ids = group.members.map((one) => one.personId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const one of group.setAside ?? []) expect(ids).not.toContain(one.personId);
      }),
      { numRuns: 200 },
    );
    expect(machine).toEqual(before);
  });

  it('is the group of the rules once everything is taken back', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const own = log.filter((one) => one.choice.kind !== 'undo');
        const undos = own.map((one, at) =>
          decision(one.personId, { kind: 'undo', of: one.decisionId }, 100 + at),
        );
        expect(lay([...own, ...undos])).toEqual(machine);
      }),
    );
  });
});
