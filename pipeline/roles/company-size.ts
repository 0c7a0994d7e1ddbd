import type { Company } from '../../contracts/company.ts';
import type { Candidate } from './describe-person.ts';

/** Size of a company as the rules see it. */
export interface CompanySize {
  /** Head count, stated or inferred. */
  readonly employees: number;
  readonly isInferred: boolean;
  /** "a company of 225 people", "a company of unknown size (read as about 150 people)". */
  readonly words: string;
  /** What the inference rests on, or `null` where the size is stated. */
  readonly basis: string | null;
}

/** Numbers of known leaders (director and above) from which a size is inferred, and what they stand for. */
const inferences: readonly { readonly leaders: number; readonly employees: number }[] = [
  { leaders: 40, employees: 1_500 },
  { leaders: 20, employees: 500 },
  { leaders: 8, employees: 150 },
  { leaders: 4, employees: 75 },
  { leaders: 0, employees: 30 },
];

const leaderLevels: ReadonlySet<string> = new Set(['owner', 'c_level', 'vp', 'head', 'director']);

/**
 * The stated head count, else a cautious guess from the number of known leaders: a firm of thirty does not have eight
 * people at director level and above. Only leaders count, so that more or fewer ordinary staff in a list move nothing.
 */
export function companySize(company: Company, candidates: readonly Candidate[]): CompanySize {
  if (company.employees !== null && company.employees >= 1) {
    const { employees } = company;
    return { employees, isInferred: false, words: `a company of ${sizeText(employees)}`, basis: null };
  }
  const leaders = candidates.filter((one) => leaderLevels.has(one.reading.seniority)).length;
  const employees = inferences.find((one) => leaders >= one.leaders)?.employees ?? 30;
  return {
    employees,
    isInferred: true,
    words: `a company of unknown size (read as about ${sizeText(employees)})`,
    basis: `${leaders} known leader${leaders === 1 ? '' : 's'} (director and above)`,
  };
}

function sizeText(employees: number): string {
  if (employees === 1) return 'one person';
  return `${employees.toLocaleString('en-US')} people`;
}
