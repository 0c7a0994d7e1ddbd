import { type PersonName, readPersonName } from '../../pipeline/people/read-person-name.ts';
import type { Evaluation, EvaluationReport, Figure } from '../evaluation.ts';
import { labelledLines } from '../held-out.ts';
import { personNames } from './person-names.data.ts';

type Parts = Pick<PersonName, 'first' | 'middle' | 'last' | 'suffix' | 'isPerson'>;

interface Judged {
  readonly text: string;
  readonly expected: Parts;
  readonly found: PersonName;
  readonly isHeldOut: boolean;
}

const fields = ['first', 'middle', 'last', 'suffix', 'isPerson'] as const;

/** Names of people and of what is no person, part by part. */
export const nameEvaluation: Evaluation = { name: 'person-names', run: evaluate };

function evaluate(): EvaluationReport {
  const judged = labelledLines(personNames).map(({ text, isHeldOut }) => judge(text, isHeldOut));
  const open = judged.filter((one) => !one.isHeldOut);
  const heldOut = judged.filter((one) => one.isHeldOut);
  return {
    title: 'Person names: the parts, and who is a person',
    figures: [
      ...fields.map((field) => share(field, judged, (one) => one.found[field] === one.expected[field])),
      { ...share('all parts', judged, isRight), floor: 0.9 },
      share('all parts, open', open, isRight),
      share('all parts, held out', heldOut, isRight),
    ],
    worst: judged
      .filter((one) => !isRight(one))
      .map(({ text, found }) => `${text}: got ${fields.map((field) => String(found[field])).join(' | ')}`),
  };
}

function judge(line: string, isHeldOut: boolean): Judged {
  const [text = '', label = ''] = line.split(/\s*=>\s*/);
  const [first, middle, last, suffix] = label.split('|').map((cell) => cell.trim() || null);
  const expected: Parts =
    label.trim() === '-'
      ? { first: null, middle: null, last: null, suffix: null, isPerson: false }
      : {
          first: first ?? null,
          middle: middle ?? null,
          last: last ?? null,
          suffix: suffix ?? null,
          isPerson: true,
        };
  return { text, expected, found: readPersonName(text), isHeldOut };
}

function isRight({ expected, found }: Judged): boolean {
  return fields.every((field) => expected[field] === found[field]);
}

function share(name: string, judged: readonly Judged[], isGood: (one: Judged) => boolean): Figure {
  return { name, value: judged.filter(isGood).length / judged.length, count: judged.length };
}
