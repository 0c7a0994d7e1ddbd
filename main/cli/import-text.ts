import type { ImportedFile, RowProblem } from '../../contracts/company.ts';
import type { ChangedRecord, DryRun, PlannedChanges } from '../../contracts/import-plan.ts';
import { changesLines } from './changes-text.ts';
import { count, plain } from './format.ts';

const MAX_SHOWN = 20;

/** What an import would do, for people: its counts, then the first changes, value by value. */
export function dryRunLines({ companies, people, report }: DryRun): readonly string[] {
  const [, ...counts] = importLines(report);
  const changes = [...companies.changed, ...people.changed].flatMap(changeLines);
  return [
    'Dry run: nothing is stored',
    ...counts,
    ...newLine('New companies', companies),
    ...newLine('New people', people),
    ...(changes.length === 0 ? [] : ['Would change:', ...changes.slice(0, MAX_SHOWN)]),
    ...(changes.length > MAX_SHOWN ? [`  and more; \`import --dry-run --json\` lists them.`] : []),
  ];
}

function newLine(title: string, { new: names, counts }: PlannedChanges): readonly string[] {
  if (names.length === 0) return [];
  const hidden = counts.new - names.length;
  return [plain(`${title}: ${names.join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`)];
}

function changeLines({ name, changes }: ChangedRecord): readonly string[] {
  return changes
    .filter(({ field }) => field !== 'sources')
    .map(({ field, before, after }) => {
      const change = `${name}: ${field} ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
      return `  ${plain(change)}`;
    });
}

/** What an import did, for people. */
export function importLines(report: DryRun['report']): readonly string[] {
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
  return [...lines, ...missingLines(report), ...changesLines(report.changes), ...refusedLines(report)];
}

/** What the files leave open, in one line; none where nothing is. */
function missingLines({ missing, companies, files }: DryRun['report']): readonly string[] {
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

function refusedLines({ files, problems }: DryRun['report']): readonly string[] {
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
