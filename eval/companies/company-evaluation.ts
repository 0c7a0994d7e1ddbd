import { sameCompany, type CompanyMatch } from '../../pipeline/matching/same-company.ts';
import type { Evaluation, EvaluationReport, Figure } from '../evaluation.ts';
import { labelledLines } from '../held-out.ts';
import { companyPairs } from './company-pairs.data.ts';

interface Judged {
  readonly label: CompanyMatch['match'];
  readonly answer: CompanyMatch;
  readonly text: string;
  readonly isHeldOut: boolean;
}

const labels: Readonly<Record<string, CompanyMatch['match']>> = { '=': true, '!': false, '?': 'ask' };

/** Pairs of company records. A question is never a wrong match, but it is a missed one. */
export const companyEvaluation: Evaluation = { name: 'company-pairs', run: evaluate };

function evaluate(): EvaluationReport {
  const judged = labelledLines(companyPairs).map(({ text, isHeldOut }) => judge(text, isHeldOut));
  const open = judged.filter((one) => !one.isHeldOut);
  const heldOut = judged.filter((one) => one.isHeldOut);
  return {
    title: 'Company pairs: one company or two',
    figures: [...figures('all', judged, true), ...figures('open', open), ...figures('held out', heldOut)],
    worst: judged
      .filter(({ label, answer }) => label !== answer.match)
      .toSorted((a, b) => weight(b) - weight(a))
      .map(
        ({ text, label, answer }) =>
          `${text.slice(2)}: expected ${label}, got ${answer.match} (${answer.score}): ${answer.because}`,
      )
      .slice(0, 25),
  };
}

function judge(text: string, isHeldOut: boolean): Judged {
  const [nameA = '', domainA = '', nameB = '', domainB = ''] = text
    .slice(2)
    .split('|')
    .map((cell) => cell.trim());
  const answer = sameCompany({ name: nameA, domain: domainA }, { name: nameB, domain: domainB });
  return { label: labels[text.charAt(0)] ?? 'ask', answer, text, isHeldOut };
}

/** A wrong match is worse than a missed one. */
function weight({ label, answer }: Judged): number {
  if (answer.match === true) return 3;
  return label === true ? 2 : 1;
}

function figures(split: string, judged: readonly Judged[], isBound = false): readonly Figure[] {
  const matched = judged.filter(({ answer }) => answer.match === true);
  const same = judged.filter(({ label }) => label === true);
  const right = matched.filter(({ label }) => label === true).length;
  const exact = judged.filter(({ label, answer }) => label === answer.match).length;
  return [
    {
      name: `precision, ${split}`,
      value: right / Math.max(1, matched.length),
      count: matched.length,
      ...(isBound ? { floor: 0.99 } : {}),
    },
    {
      name: `recall, ${split}`,
      value: right / same.length,
      count: same.length,
      ...(isBound ? { floor: 0.85 } : {}),
    },
    { name: `exact label, ${split}`, value: exact / judged.length, count: judged.length },
  ];
}
