import { understandHeaders } from '../../pipeline/imports/understand-headers.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { type LabelledHeader, labelledHeaders } from './headers.data.ts';

/** Fields without which a row is no person at a company, or no company. */
const required = new Set(['name', 'firstName', 'lastName', 'companyName', 'companyDomain', 'domain']);

interface Judged {
  readonly labelled: number;
  readonly right: number;
  readonly taken: number;
  readonly takenRight: number;
  readonly wrongRequired: number;
  readonly errors: readonly string[];
}

/** How the headers of real tools are understood: each column of a line is right, wrong or missed. */
export const headersEvaluation: Evaluation = { name: 'headers', run };

function run(): EvaluationReport {
  const judged = labelledHeaders.map(judge);
  const sum = (key: Exclude<keyof Judged, 'errors'>): number =>
    judged.reduce((total, one) => total + one[key], 0);
  return {
    title: `Header lines of ${labelledHeaders.length} tools and lists`,
    figures: [
      { name: 'field recall', value: sum('right') / sum('labelled'), count: sum('labelled'), floor: 0.97 },
      { name: 'field precision', value: sum('takenRight') / sum('taken'), count: sum('taken'), floor: 0.97 },
      {
        name: 'wrong required fields (number)',
        value: sum('wrongRequired'),
        count: sum('taken'),
        ceiling: 0,
      },
    ],
    worst: judged.flatMap((one) => one.errors).slice(0, 20),
  };
}

function judge({ tool, kind, columns }: LabelledHeader): Judged {
  const labels = columns.split(' | ').map((column) => {
    const [header = '', field = null] = column.split('=');
    return { header, field };
  });
  const understood = understandHeaders(
    labels.map(({ header }) => header),
    'auto',
  );
  const isRightKind = understood?.columns.kind === kind;
  const mapping = isRightKind ? understood.mapping : [];
  const errors: string[] = isRightKind
    ? []
    : [`${tool}: is a list of ${kind}, read as ${understood?.columns.kind ?? 'nothing'}`];
  const counts = { labelled: 0, right: 0, taken: 0, takenRight: 0, wrongRequired: 0 };
  for (const [column, { header, field }] of labels.entries()) {
    if (field === '~') continue;
    const found = mapping[column]?.field ?? null;
    if (field !== null) counts.labelled += 1;
    if (field !== null && found === field) counts.right += 1;
    if (found !== null) counts.taken += 1;
    if (found !== null && found === field) counts.takenRight += 1;
    if (found === field) continue;
    if (found !== null && required.has(found)) counts.wrongRequired += 1;
    errors.push(`${tool}: "${header}" is ${field ?? 'not kept'}, taken for ${found ?? 'nothing'}`);
  }
  return { ...counts, errors };
}
