import type { Seniority } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import { departmentWords } from './buying-departments.data.ts';
import type { Deal, OwningDepartment } from './deal.ts';
import type { Candidate } from './describe-person.ts';

/** Ranks in words. */
export const levelWords: Readonly<Record<Seniority, string>> = {
  board: 'Board member',
  owner: 'Owner or founder',
  c_level: 'Chief officer',
  vp: 'VP',
  head: 'Head',
  director: 'Director',
  manager: 'Manager',
  lead: 'Senior specialist',
  staff: 'Specialist',
  entry: 'Junior',
  intern: 'Intern',
  unknown: 'Person',
};

/** "VP in sales": rank and strongest department in words. */
export function postInWords(candidate: Candidate): string {
  const { seniority, departments } = candidate.reading;
  const department = departments[0]?.department;
  return department === undefined
    ? levelWords[seniority]
    : `${levelWords[seniority]} in ${departmentWords[department]}`;
}

/** "$80,000". */
export function dealInWords(deal: Deal): string {
  return `$${Math.round(deal.seller.dealSizeUsd).toLocaleString('en-US')}`;
}

/** The department of a list that this person stands for, in words, with what it stands in for. */
export function ownedInWords(candidate: Candidate, owning: readonly OwningDepartment[]): string {
  const held = candidate.reading.departments.map((one) => one.department);
  const direct = owning.find((one) => one.standsInFor === null && held.includes(one.department));
  if (direct) return departmentWords[direct.department];
  const stand = owning.find((one) => one.standsInFor !== null && held.includes(one.department));
  if (!stand?.standsInFor) return departmentWords.other;
  return `${departmentWords[stand.department]}, which looks after ${departmentWords[stand.standsInFor]} here`;
}

/** Departments in a list for a sentence: "sales or revenue operations". */
export function departmentsInWords(departments: readonly Department[]): string {
  return departments.map((department) => departmentWords[department]).join(' or ');
}
