import type { BuyerGroup, BuyerRole, GroupMember, GroupQuality, RoleGap } from '../../contracts/group.ts';
import { buyerRoles } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import type { FictionalCompany } from './fictional.ts';

interface SeatRule {
  readonly match: RegExp;
  readonly role: BuyerRole;
  readonly likelihood: number;
  readonly department: Department;
  readonly reason: string;
}

/** A caricature of the discovery: enough variety to look at, no claim to be the pipeline. */
const seatRules: readonly SeatRule[] = [
  {
    match: /Chief Revenue|VP Sales/,
    role: 'decision_maker',
    likelihood: 0.86,
    department: 'sales',
    reason: 'Leads sales, the department that pays for sales tools',
  },
  {
    match: /Chief Financial/,
    role: 'decision_maker',
    likelihood: 0.58,
    department: 'finance',
    reason: 'Signs off spending of this size',
  },
  {
    match: /Revenue Operations|Enablement/,
    role: 'champion',
    likelihood: 0.72,
    department: 'revenue_operations',
    reason: 'Runs the tools that sales works with every day',
  },
  {
    match: /Operations Manager|Account Executive|Customer Success/,
    role: 'stakeholder',
    likelihood: 0.55,
    department: 'sales',
    reason: 'Would use the product every day',
  },
  {
    match: /Procurement|Legal|Security/,
    role: 'blocker',
    likelihood: 0.47,
    department: 'procurement',
    reason: 'Checks contracts and risk before anything is bought',
  },
  {
    match: /Assistant|Marketing/,
    role: 'introducer',
    likelihood: 0.38,
    department: 'marketing',
    reason: 'Close to the people who decide and easy to reach',
  },
];

export function fakeGroup({ company, people }: FictionalCompany): BuyerGroup {
  const current = people.filter((person) => !person.isPast);
  const members = current.flatMap((person, index) => {
    const title = person.titles[0] ?? null;
    const rule = seatRules.find((candidate) => title !== null && candidate.match.test(title));
    if (!rule || title === null) return [];
    const member: GroupMember = {
      ...person,
      title,
      role: rule.role,
      likelihood: Math.max(0.1, rule.likelihood - index * 0.015),
      seniority: /Chief/.test(title) ? 'c_level' : /VP|Head|Director/.test(title) ? 'vp' : 'manager',
      department: rule.department,
      reasons: [
        { text: rule.reason, weight: 0.42 },
        { text: `Title "${title}" names the level that decides`, weight: 0.21 },
        { text: 'The company is large enough for a second signature', weight: -0.08 },
        { text: 'Two rows agree on this title', weight: 0.05 },
      ],
      dossier: [],
    };
    return [member];
  });
  const seats = seatsOf(members);
  const board = current.filter((person) => person.titles[0] === 'Board Member').length;
  const excluded = [
    { because: 'left the company', count: people.length - current.length },
    { because: 'sits on the board only', count: board },
    { because: 'title says nothing about buying', count: current.length - members.length - board },
  ].filter(({ count }) => count > 0);
  return {
    companyId: company.companyId,
    companyName: company.name,
    companyDomain: company.domain,
    members,
    gaps: members.length === 0 ? [] : gapsOf(seats),
    considered: current.length,
    excluded,
    note: members.length === 0 ? 'No members found: no person of this company was imported.' : null,
    quality: qualityOf(members, seats),
  };
}

export function seatsOf(members: readonly GroupMember[]): Record<BuyerRole, number> {
  const seats = Object.fromEntries(buyerRoles.map((role) => [role, 0])) as Record<BuyerRole, number>;
  for (const member of members) seats[member.role] += 1;
  return seats;
}

function gapsOf(seats: Record<BuyerRole, number>): readonly RoleGap[] {
  const wanted: readonly RoleGap[] = [
    {
      role: 'decision_maker',
      titleToLookFor: 'VP Sales',
      because: 'Someone must own the budget for sales tools.',
    },
    {
      role: 'champion',
      titleToLookFor: 'Head of Revenue Operations',
      because: 'Nobody known here would push for a change of tools.',
    },
    {
      role: 'blocker',
      titleToLookFor: 'Head of Procurement',
      because: 'At this size, purchases pass procurement.',
    },
  ];
  return wanted.filter((gap) => seats[gap.role] === 0);
}

function qualityOf(members: readonly GroupMember[], seats: Record<BuyerRole, number>): GroupQuality {
  if (members.length === 0) return { completeness: 0, confidence: null, cohesion: null, components: [] };
  const required: readonly BuyerRole[] = ['decision_maker', 'champion', 'stakeholder', 'blocker'];
  const completeness = required.filter((role) => seats[role] > 0).length / required.length;
  const confidence = members.reduce((sum, member) => sum + member.likelihood, 0) / members.length;
  return {
    completeness,
    confidence,
    cohesion: 5.4 + (members.length % 4),
    components: [
      ...required.map((role) => ({
        of: 'completeness' as const,
        name: role.replace('_', ' '),
        value: Math.min(1, seats[role]),
        weight: 0.25,
      })),
      { of: 'confidence', name: 'likelihood of the roles', value: confidence, weight: 0.7 },
      { of: 'confidence', name: 'agreement of sources', value: 0.8, weight: 0.3 },
      { of: 'cohesion', name: 'departments close to each other', value: 0.61, weight: 0.6 },
      { of: 'cohesion', name: 'same country', value: 1, weight: 0.4 },
    ],
  };
}
