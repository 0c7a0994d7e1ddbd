import type { HeaderMapping, ImportReport, ImportedFile, RowProblem } from '../../contracts/company.ts';
import type { ChangeEvent, DeliveryChanges, MissingChoice } from '../../contracts/delivery.ts';
import type { EngineInput, FilePreview, ListedImport } from '../../contracts/engine-api.ts';
import type { CompanyId, ImportId } from '../../contracts/ids.ts';
import type { DryRun } from '../../contracts/import-plan.ts';

const companyHeaders: readonly HeaderMapping[] = [
  { header: 'permalink', field: 'externalId' },
  { header: 'Company Name', field: 'name' },
  { header: 'homepage_url', field: 'homepage' },
  { header: 'number_of_employees', field: 'employees' },
  { header: 'country_code', field: 'country' },
  { header: 'funding_rounds', field: null },
];
const peopleHeaders: readonly HeaderMapping[] = [
  { header: 'company', field: 'companyName' },
  { header: 'first_name', field: 'firstName' },
  { header: 'last_name', field: 'lastName' },
  { header: 'title', field: 'title' },
  { header: 'is_past', field: 'isPast' },
  { header: 'affiliation_name', field: null },
];
const problems: readonly RowProblem[] = [
  {
    file: 'companies.csv',
    line: 17,
    column: 'number_of_employees',
    found: 'a lot',
    expected: 'a whole number, 1 or more',
  },
  { file: 'companies.csv', line: 29, column: 'Company Name', found: '', expected: 'the name of the company' },
  { file: 'people.csv', line: 204, column: null, found: '4 cells', expected: '6 cells, as in the header' },
];

const companiesFile: ImportedFile = {
  file: 'companies.csv',
  kind: 'companies',
  encoding: 'utf-8',
  delimiter: ',',
  mapping: companyHeaders,
  rows: 41,
  refusedRows: 2,
};
const peopleFile: ImportedFile = {
  file: 'people.csv',
  kind: 'people',
  encoding: 'utf-16le',
  delimiter: ';',
  mapping: peopleHeaders,
  rows: 1386,
  refusedRows: 1,
};

export function fakePreviews(files: EngineInput<'previewFiles'>['files']): readonly FilePreview[] {
  return files.map(({ token, kind }) => {
    const isPeople = kind === 'people' || (kind === 'auto' && token.includes('people'));
    return isPeople
      ? {
          file: peopleFile,
          fields: ['companyName', 'firstName', 'lastName', 'title', 'isPast', 'email', 'phone'],
          sample: [
            {
              companyName: 'Harbor Analytics',
              firstName: 'Ada',
              lastName: 'Abelson',
              title: 'Chief Revenue Officer',
              isPast: 'false',
            },
            {
              companyName: 'Quiet Robotics',
              firstName: 'Bruno',
              lastName: 'Dunmore',
              title: 'VP Sales, Europe, Middle East and Africa, and interim head of partnerships',
              isPast: 'false',
            },
          ],
          problems: problems.filter(({ file }) => file === 'people.csv'),
        }
      : {
          file: companiesFile,
          fields: ['externalId', 'name', 'homepage', 'employees', 'country', 'city'],
          sample: [
            {
              externalId: 'c:1',
              name: 'Harbor Analytics',
              homepage: 'https://harbor-analytics.example/',
              employees: '420',
              country: 'US',
            },
            {
              externalId: 'c:2',
              name: 'Quiet Robotics',
              homepage: 'https://quiet-robotics.example/',
              employees: '',
              country: 'DE',
            },
          ],
          problems: problems.filter(({ file }) => file === 'companies.csv'),
        };
  });
}

export function fakeImportReport(companies: number): ImportReport {
  return {
    importId: `import-${String(companies)}-${String(Date.now())}` as ImportId,
    at: Date.now() - 3_600_000,
    files: [companiesFile, peopleFile],
    companyIds: Array.from({ length: companies }, (_unused, at) => `company-${String(at)}` as CompanyId),
    companies: { new: companies, changed: 0, same: 0 },
    people: { new: 1204, changed: 12, same: 0, current: 1016, past: 200 },
    mergedRows: { companies: 2, people: 170 },
    missing: {
      companiesWithoutPeople: 4,
      companiesWithoutDomain: 3,
      companiesAcquired: 0,
      rowsWithoutTitle: 16,
    },
    problems,
  };
}

/** Undone once, an import cannot be undone again. */
export function asListed(report: ImportReport): ListedImport {
  return { ...report, keptBecause: report.undoneAt === undefined ? null : 'This import was undone already.' };
}

/** A list that lacks somebody, read as the person says. */
function fakeChanges(missingAre: MissingChoice): DeliveryChanges {
  const left = missingAre === 'left' ? 1 : 0;
  const counts = { joined: 1, left, moved: 0, retitled: 1, relined: 0 };
  const title = 'Chief Revenue Officer';
  const events: readonly ChangeEvent[] = [
    { event: 'joined', name: 'Ada Abelson', from: null, to: title },
    ...(left === 0 ? [] : [{ event: 'left', name: 'Dai Lin', from: 'VP Sales', to: null } as const]),
    { event: 'retitled', name: 'Cleo Marsh', from: 'VP Sales', to: title },
  ];
  const told = { counts, events, known: 12, missing: 1, missingNames: ['Dai Lin'], isPartial: false };
  const companies = [{ companyId: 'company-0' as CompanyId, companyName: 'Harbor Analytics', ...told }];
  return { missingAre, suggested: 'keep', counts, missing: 1, partial: 0, changed: 1, companies };
}

export function fakeDryRun(companies: number, missing: MissingChoice = 'keep'): DryRun {
  const { importId: _importId, at: _at, ...counted } = fakeImportReport(companies);
  const report = { ...counted, changes: fakeChanges(missing) };
  return {
    companies: { counts: report.companies, new: ['Harbor Analytics', 'Quiet Robotics'], changed: [] },
    people: {
      counts: { new: report.people.new, changed: report.people.changed, same: report.people.same },
      new: ['Ada Abelson', 'Bruno Dunmore'],
      changed: [
        {
          name: 'Cleo Marsh',
          changes: [{ field: 'titles', before: ['VP Sales'], after: ['VP Sales', 'Chief Revenue Officer'] }],
        },
      ],
    },
    refused: { count: 3, sample: problems },
    report,
  };
}
