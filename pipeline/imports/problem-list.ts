import type { RowProblem } from '../../contracts/company.ts';
import { maximumProblems } from './limits.ts';

/** A list that keeps the first `maximumProblems` and counts all, so that a broken file cannot fill the memory. */
export interface ProblemList {
  add(problem: RowProblem): void;
  kept(): readonly RowProblem[];
  count(): number;
}

const longestFound = 100;

/** Makes an empty list; the text found is cut to 100 characters. */
export function createProblemList(): ProblemList {
  const kept: RowProblem[] = [];
  let count = 0;
  return {
    add(problem) {
      count += 1;
      if (kept.length < maximumProblems) kept.push({ ...problem, found: shorten(problem.found) });
    },
    kept: () => kept,
    count: () => count,
  };
}

function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 4 * longestFound));
  return characters.length > longestFound ? `${characters.slice(0, longestFound).join('')}…` : text;
}
