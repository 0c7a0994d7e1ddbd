import type { Choice, KnownCompany } from '../../contracts/choice.ts';
import type { RunId } from '../../contracts/ids.ts';
import { count, percent, plain } from './format.ts';

/** A question with its numbered answers, and how to give one. */
export function choiceLines(runId: RunId, { question, row, options }: Choice): readonly string[] {
  return [
    question,
    `  the row: ${factsLine(row)}`,
    ...options.map(
      (option, index) =>
        `  ${String(index + 1)}  ${factsLine(option)}\n     ${percent(option.score)}: ${plain(option.because)}`,
    ),
    '  none  the row is a company of its own',
    `Answer with \`buyer-groups choose ${runId} 1\` or \`buyer-groups choose ${runId} none\`.`,
  ];
}

/** What tells a company from another of its name, in one line. */
function factsLine({ name, domain, city, country, employees, people }: KnownCompany): string {
  const facts = [
    domain ?? 'no domain',
    ...[city, country].filter((part) => part !== null),
    ...(employees === null ? [] : [count(employees, 'employee')]),
    ...(people === null ? [] : [`${count(people, 'person', 'people')} on file`]),
  ];
  return plain(`${name} (${facts.join(', ')})`);
}
