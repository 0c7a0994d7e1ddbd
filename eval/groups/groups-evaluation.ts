import type { BuyerRole } from '../../contracts/group.ts';
import type { Evaluation, EvaluationReport, Figure } from '../evaluation.ts';
import { judgeGroups, type Tally } from './judge-groups.ts';
import { labelledGroup, type GroupRow } from './labelled-group.ts';
import { ownGroups } from './own-groups.data.ts';
import { sampleGroups } from './sample-groups.data.ts';

const judgedRoles: readonly BuyerRole[] = [
  'decision_maker',
  'champion',
  'stakeholder',
  'blocker',
  'introducer',
];
const floors = { members: 0.8, roles: 0.85 };
const WORST = 20;

/**
 * Who belongs in which group with which role, against hand-made labels: 36 pairs of company and seller, 15 of them
 * held back while the rules were made.
 *
 * Members: F1 of who sits in the group, without those labelled "either". Role agreement: share of the rightly chosen
 * whose role is accepted. Must not: people who were never to appear and did.
 */
export const groupsEvaluation: Evaluation = { name: 'groups', run: runGroups };

function runGroups(): EvaluationReport {
  const rows = [...sampleGroups, ...ownGroups];
  const all = judge(rows);
  const tune = judge(rows.filter((row) => row.split === 'tune'));
  const held = judge(rows.filter((row) => row.split === 'held'));
  return {
    title: `Buyer groups: ${String(rows.length)} pairs of company and seller`,
    figures: [
      ...splitFigures('all', all, floors),
      ...splitFigures('tuned on', tune, null),
      ...splitFigures('held back', held, floors),
      ...judgedRoles.flatMap((role) => roleFigures(role, all)),
      { name: 'expected gaps shown', value: share(all.gapsShown, all.gapsExpected), count: all.gapsExpected },
    ],
    worst: all.errors
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, WORST)
      .map((error) => error.line),
  };
}

function judge(rows: readonly GroupRow[]): Tally {
  return judgeGroups(rows.map(labelledGroup));
}

function splitFigures(split: string, tally: Tally, least: typeof floors | null): readonly Figure[] {
  const { right, wrong, missing, roleRight, never } = tally;
  const f1 = share(2 * right, 2 * right + wrong + missing);
  const seats = right + wrong;
  return [
    {
      name: `members F1, ${split}`,
      value: f1,
      count: right + wrong + missing,
      ...(least ? { floor: least.members } : {}),
    },
    { name: `members precision, ${split}`, value: share(right, seats), count: seats },
    { name: `members recall, ${split}`, value: share(right, right + missing), count: right + missing },
    {
      name: `role agreement, ${split}`,
      value: share(roleRight, right),
      count: right,
      ...(least ? { floor: least.roles } : {}),
    },
    {
      name: `must-not people seated (number), ${split}`,
      value: never,
      count: seats,
      ...(least ? { ceiling: 0 } : {}),
    },
  ];
}

function roleFigures(role: BuyerRole, tally: Tally): readonly Figure[] {
  const { right, wrong, missing } = tally.roles.get(role) ?? { right: 0, wrong: 0, missing: 0 };
  const name = role.replace('_', ' ');
  return [
    { name: `${name} precision`, value: share(right, right + wrong), count: right + wrong },
    { name: `${name} recall`, value: share(right, right + missing), count: right + missing },
  ];
}

/** A share of nothing is 1: nothing was wrong. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
