import type { RowProblem } from '../../contracts/company.ts';
import { maximumProblems, maximumRefusals } from './limits.ts';

/** A list that keeps the first `maximumProblems` and counts all, so that a broken file cannot fill the memory. */
export interface ProblemList {
  add(problem: RowProblem): void;
  kept(): readonly RowProblem[];
  count(): number;
  /** Says that the problem added last cost its whole row. */
  refuseRow(): void;
  /** Of each refused row the problem that cost it; the first `maximumRefusals`. */
  refusals(): readonly RowProblem[];
}

const longestFound = 100;

/** Makes an empty list; the text found is cut to 100 characters. */
export function createProblemList(): ProblemList {
  const kept: RowProblem[] = [];
  const refusals: RowProblem[] = [];
  let last: RowProblem | null = null;
  let count = 0;
  return {
    add(problem) {
      count += 1;
      last = { ...problem, found: shorten(problem.found) };
      if (kept.length < maximumProblems) kept.push(last);
    },
    refuseRow() {
      if (last !== null && refusals.length < maximumRefusals) refusals.push(last);
    },
    refusals: () => refusals,
    kept: () => kept,
    count: () => count,
  };
}

function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 4 * longestFound));
  return characters.length > longestFound ? `${characters.slice(0, longestFound).join('')}…` : text;
}
