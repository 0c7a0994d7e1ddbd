import type { BuyerGroup, BuyerRole, GroupMember } from '../../contracts/group.ts';
import { selectGroup } from '../../pipeline/roles/select-group.ts';
import type { LabelledGroup, LabelledPerson } from './labelled-group.ts';

/** What is counted over some groups; shares are made of it. */
export interface Tally {
  groups: number;
  /** Members who belong in, members who do not, people who belong in and are missing. */
  right: number;
  wrong: number;
  missing: number;
  /** Of the right members: those with an accepted role. */
  roleRight: number;
  never: number;
  gapsExpected: number;
  gapsShown: number;
  readonly roles: Map<BuyerRole, { right: number; wrong: number; missing: number }>;
  readonly errors: { readonly weight: number; readonly line: string }[];
}

type Draft = Omit<BuyerGroup, 'quality'>;

/** Runs the rules on every group and counts against the labels. */
export function judgeGroups(groups: readonly LabelledGroup[]): Tally {
  const tally: Tally = {
    groups: groups.length,
    right: 0,
    wrong: 0,
    missing: 0,
    roleRight: 0,
    never: 0,
    gapsExpected: 0,
    gapsShown: 0,
    roles: new Map(),
    errors: [],
  };
  for (const group of groups) judgeGroup(group, tally);
  return tally;
}

function judgeGroup(group: LabelledGroup, tally: Tally): void {
  const draft = selectGroup(
    group.company,
    group.people.map((one) => one.person),
    group.seller,
  );
  for (const one of group.people) {
    const member = draft.members.find(({ personId }) => personId === one.person.personId);
    judgePerson(one, member, group, draft, tally);
  }
  for (const role of group.row.gaps ?? []) {
    tally.gapsExpected += 1;
    if (draft.gaps.some((gap) => gap.role === role)) tally.gapsShown += 1;
    else tally.errors.push({ weight: 2, line: `${group.row.id}: no gap is shown for ${role}` });
  }
}

function judgePerson(
  { person, label }: LabelledPerson,
  member: GroupMember | undefined,
  { row }: LabelledGroup,
  draft: Draft,
  tally: Tally,
): void {
  const title = person.titles[0] ?? person.pastTitles[0] ?? 'no title';
  const wanted = label.roles.join(' or ');
  const note = (weight: number, text: string): void => {
    tally.errors.push({ weight, line: `${row.id}: "${title}" ${text}` });
  };
  if (label.place === 'either') return;
  if (!member && label.place !== 'in') return;
  if (!member) {
    tally.missing += 1;
    for (const role of label.roles.slice(0, 1)) count(tally, role, 'missing');
    note(1, `should be ${wanted}, is left out of ${String(draft.members.length)} seats`);
    return;
  }
  const why = member.reasons.map((reason) => `${reason.text} (${String(reason.weight)})`).join('; ');
  if (label.place !== 'in') {
    tally.wrong += 1;
    count(tally, member.role, 'wrong');
    if (label.place === 'never') tally.never += 1;
    const weight = (label.place === 'never' ? 3 : 1) + member.likelihood;
    note(weight, `${label.place === 'never' ? 'must not' : 'should not'} be in, is ${member.role}: ${why}`);
    return;
  }
  tally.right += 1;
  if (label.roles.includes(member.role)) {
    tally.roleRight += 1;
    count(tally, member.role, 'right');
    return;
  }
  count(tally, member.role, 'wrong');
  for (const role of label.roles.slice(0, 1)) count(tally, role, 'missing');
  note(1, `should be ${wanted}, is ${member.role}: ${why}`);
}

function count(tally: Tally, role: BuyerRole, kind: 'right' | 'wrong' | 'missing'): void {
  const counts = tally.roles.get(role) ?? { right: 0, wrong: 0, missing: 0 };
  counts[kind] += 1;
  tally.roles.set(role, counts);
}
