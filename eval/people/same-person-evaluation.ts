import { type PersonMatch, type PersonRecord, samePerson } from '../../pipeline/people/same-person.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { labelledLines } from '../held-out.ts';
import { samePersonPairs } from './same-person-pairs.data.ts';

const labels: Readonly<Record<string, PersonMatch['verdict']>> = {
  '=': 'merge',
  '!': 'different',
  '?': 'ask',
};

/** Pairs of records of people. A question is never a wrong merge. */
export const samePersonEvaluation: Evaluation = { name: 'same-person', run: evaluate };

function evaluate(): EvaluationReport {
  const judged = labelledLines(samePersonPairs).map(({ text }) => {
    const [one = '', other = ''] = text.slice(2).split('|');
    return { text, label: labels[text.charAt(0)], answer: samePerson(recordOf(one), recordOf(other)) };
  });
  const merged = judged.filter(({ answer }) => answer.verdict === 'merge');
  const right = merged.filter(({ label }) => label === 'merge').length;
  const same = judged.filter(({ label }) => label === 'merge').length;
  const exact = judged.filter(({ label, answer }) => label === answer.verdict).length;
  return {
    title: 'Two records: one person or two',
    figures: [
      {
        name: 'precision of merges',
        value: right / Math.max(1, merged.length),
        count: merged.length,
        floor: 0.99,
      },
      { name: 'recall of merges', value: right / same, count: same, floor: 0.85 },
      { name: 'exact label', value: exact / judged.length, count: judged.length },
    ],
    worst: judged
      .filter(({ label, answer }) => label !== answer.verdict)
      .map(({ text, answer }) => `${text}: got ${answer.verdict}: ${answer.because.join(' ')}`),
  };
}

function recordOf(text: string): PersonRecord {
  const [name = '', company = '', email = '', profile = '', id = ''] = text
    .split(';')
    .map((cell) => cell.trim());
  return {
    name,
    company: company === '' ? null : { name: company, domain: null },
    email: email || null,
    profileUrl: profile || null,
    sourceId: id === '' ? null : { source: 'crm', id },
  };
}
