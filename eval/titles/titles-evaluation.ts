import { seniorities } from '../../contracts/group.ts';
import { departments as allDepartments } from '../../contracts/seller.ts';
import { readTitle } from '../../pipeline/titles/read-title.ts';
import type { Evaluation, Figure } from '../evaluation.ts';
import type { LabelledTitle } from './labelled-title.ts';
import { isHeldOut, labelledTitles, setOf } from './labelled-titles.ts';
import { speedFigures } from './title-speed.ts';

/** A department with less than this share of a title is an aside, not something the title is about. */
const NAMED_SHARE = 0.22;
/** Departments that a title without any may carry: they claim no function. */
const claimsNothing: ReadonlySet<string> = new Set(['executive', 'other']);
const WORST = 40;

interface Judged {
  readonly row: LabelledTitle;
  readonly level: string;
  readonly found: readonly string[];
  readonly expected: readonly string[];
  readonly isLevelRight: boolean;
  /** `null` where people may differ about the department. */
  readonly isDepartmentRight: boolean | null;
  readonly tokens: readonly string[];
}

/** How often level and departments of a title are read as a person who knows the trade reads them. */
export const titlesEvaluation: Evaluation = {
  name: 'titles',
  run: () => {
    const judged = labelledTitles.map(judge);
    const tuned = judged.filter(({ row }) => setOf(row[0]) === 'first' && !isHeldOut(row[0]));
    const heldOut = judged.filter(({ row }) => isHeldOut(row[0]));
    const second = judged.filter(({ row }) => setOf(row[0]) === 'second');
    const third = judged.filter(({ row }) => setOf(row[0]) === 'third');
    return {
      title: `levels and departments of ${judged.length} labelled titles`,
      figures: [
        ...accuracies('all', judged, { level: 0.92, department: 0.85 }),
        ...accuracies('tuned on', tuned),
        ...accuracies('held out', heldOut),
        ...accuracies('held out 2026-11-b', second),
        ...accuracies('held out 2026-11-c', third),
        ...accuracies(
          'hard',
          judged.filter(({ row }) => row[4]),
        ),
        ...accuracies(
          'not English',
          judged.filter(({ row }) => row[3] !== 'en'),
        ),
        ...seniorities.flatMap((level) => levelFigures(level, judged)),
        ...allDepartments.flatMap((department) => departmentFigures(department, judged)),
        ...speedFigures(),
      ],
      worst: worstOf(judged),
    };
  },
};

function judge(row: LabelledTitle): Judged {
  const [title, level, labels] = row;
  const reading = readTitle(title);
  const found = reading.departments
    .filter(({ weight }) => weight >= NAMED_SHARE)
    .map((one) => one.department);
  const expected = labels.split(',').filter((label) => label !== '' && label !== '?');
  return {
    ...{ row, level: reading.seniority, found, expected, tokens: reading.tokens },
    isLevelRight: reading.seniority === level,
    isDepartmentRight: labels === '?' ? null : hasDepartment(found, expected),
  };
}

/** The strongest department must be one of the expected; a title that names none must not be given a function. */
function hasDepartment(found: readonly string[], expected: readonly string[]): boolean {
  const first = found[0];
  if (expected.length === 0) return first === undefined || claimsNothing.has(first);
  return first !== undefined && expected.includes(first);
}

function accuracies(
  name: string,
  judged: readonly Judged[],
  floors: { readonly level?: number; readonly department?: number } = {},
): readonly Figure[] {
  const decided = judged.filter((one) => one.isDepartmentRight !== null);
  return [
    share(`level, ${name}`, judged.filter((one) => one.isLevelRight).length, judged.length, floors.level),
    share(
      `department, ${name}`,
      decided.filter((one) => one.isDepartmentRight).length,
      decided.length,
      floors.department,
    ),
  ];
}

function levelFigures(level: string, judged: readonly Judged[]): readonly Figure[] {
  const said = judged.filter((one) => one.level === level);
  const labelled = judged.filter(({ row }) => row[1] === level);
  return precisionAndRecall(`level ${level}`, said, labelled, (one) => one.isLevelRight);
}

function departmentFigures(department: string, judged: readonly Judged[]): readonly Figure[] {
  const decided = judged.filter((one) => one.expected.length > 0);
  const said = decided.filter(({ found }) => found.includes(department));
  const labelled = decided.filter(({ expected }) => expected.includes(department));
  const isBoth = ({ found, expected }: Judged): boolean =>
    found.includes(department) && expected.includes(department);
  return precisionAndRecall(department, said, labelled, isBoth);
}

function precisionAndRecall(
  name: string,
  said: readonly Judged[],
  labelled: readonly Judged[],
  isRight: (one: Judged) => boolean,
): readonly Figure[] {
  return [
    share(`${name}: precision`, said.filter(isRight).length, said.length),
    share(`${name}: recall`, labelled.filter(isRight).length, labelled.length),
  ].filter(({ count }) => count > 0);
}

function share(name: string, right: number, count: number, floor?: number): Figure {
  const value = count === 0 ? 1 : right / count;
  return { name, value, count, ...(floor === undefined ? {} : { floor }) };
}

/** Wrong levels first, the farthest first; then wrong departments. */
function worstOf(judged: readonly Judged[]): readonly string[] {
  const order = new Map<string, number>(seniorities.map((level, index) => [level, index]));
  const distance = ({ row, level }: Judged): number =>
    Math.abs((order.get(row[1]) ?? 0) - (order.get(level) ?? 0));
  const wrong = judged.filter((one) => !one.isLevelRight || one.isDepartmentRight === false);
  return wrong
    .toSorted((a, b) => distance(b) - distance(a))
    .slice(0, WORST)
    .map(({ row, level, found, tokens }) => {
      const decided = tokens.length > 0 ? `by "${tokens.join('", "')}"` : 'by nothing in it';
      return `${row[0]}: expected ${row[1]} ${row[2] || 'none'}; read as ${level} ${found.join(',') || 'none'}, ${decided}`;
    });
}
