import type { ImportedFile, ImportReport, RowProblem } from '../../contracts/company.ts';
import { count, plain } from './format.ts';

const MAX_SHOWN = 20;

/** What an import did, for people. */
export function importLines(report: ImportReport): readonly string[] {
  const { companies, people, mergedRows, files } = report;
  const lines = ['Import'];
  for (const file of files) lines.push(`  ${fileLine(file)}`);
  const distinctCompanies = companies.new + companies.changed + companies.same;
  lines.push(
    `  ${count(distinctCompanies, 'company', 'companies')}: ${companies.new} new, ${companies.changed} changed, ` +
      `${companies.same} as before; ${count(mergedRows.companies, 'row')} merged`,
  );
  const distinctPeople = people.new + people.changed + people.same;
  if (distinctPeople > 0 || files.some((file) => file.kind === 'people')) {
    lines.push(
      `  ${count(distinctPeople, 'distinct person', 'distinct people')}: ${people.new} new, ${people.changed} changed, ` +
        `${people.same} as before; ${count(mergedRows.people, 'row')} merged`,
      `  ${people.current} current, ${people.past} who left`,
    );
  }
  return [...lines, ...missingLines(report), ...refusedLines(report)];
}

/** What the files leave open, in one line; none where nothing is. */
function missingLines({ missing, companies, files }: ImportReport): readonly string[] {
  const hasPeople = files.some((file) => file.kind === 'people');
  const named = (amount: number, what: string): readonly string[] =>
    amount === 0 ? [] : [`${count(amount, 'company', 'companies')} ${what}`];
  const parts = [
    ...(companies.new + companies.changed + companies.same > 0 && hasPeople
      ? named(missing.companiesWithoutPeople, 'without people')
      : []),
    ...named(missing.companiesWithoutDomain, 'without a web domain'),
    ...named(missing.companiesAcquired, 'acquired by another'),
    ...(missing.rowsWithoutTitle === 0 ? [] : [`${count(missing.rowsWithoutTitle, 'row')} without a title`]),
  ];
  return parts.length === 0 ? [] : [`  ${parts.join(', ')}`];
}

/** "people.csv, line 12, column "title": found "x"; expected y." */
export function problemLine({ file, line, column, found, expected }: RowProblem): string {
  const where = [
    file,
    ...(line === null ? [] : [`line ${line}`]),
    ...(column === null ? [] : [`column "${column}"`]),
  ].join(', ');
  return plain(
    `${where}: found ${found === '' ? 'nothing' : `"${found}"`}; expected ${expected.replace(/\.$/, '')}.`,
  );
}

function fileLine({ file, kind, rows, refusedRows, encoding }: ImportedFile): string {
  const refused = refusedRows === 0 ? '' : `, ${refusedRows} refused`;
  return plain(`${file}: ${count(rows, 'row')} of ${kind}${refused} (${encoding})`);
}

function refusedLines({ files, problems }: ImportReport): readonly string[] {
  const refused = files.reduce((sum, file) => sum + file.refusedRows, 0);
  if (refused === 0 && problems.length === 0) return [];
  const shown = problems.slice(0, MAX_SHOWN).map((problem) => `  ${problemLine(problem)}`);
  const hidden = problems.length - shown.length;
  return [
    refused === 0 ? 'Taken without a cell:' : `Not taken: ${count(refused, 'row')}`,
    ...shown,
    ...(hidden > 0 ? [`  and ${count(hidden, 'more problem')}; \`import --json\` lists them.`] : []),
  ];
}
