import { cleanText } from './clean-text.ts';
import type { BrokenRecord } from './cut-records.ts';
import { companyFields } from './fields/company-fields.data.ts';
import { personFields } from './fields/person-fields.data.ts';
import type { FileLayout } from './find-layout.ts';
import { maximumRows, sampleRows } from './limits.ts';
import type { CompanyDraft, ParsedFile, PersonDraft } from './parsed-file.ts';
import { createProblemList } from './problem-list.ts';
import { readCompanyRow } from './read-company-row.ts';
import { readPersonRow } from './read-person-row.ts';
import { columnName, fieldsByName, viewRow } from './row-view.ts';
import { ownDialects } from './dialects/own-dialects.ts';
import { createDomainReader } from './values/read-own-domain.ts';

/** Takes the rows of one file one by one and keeps what they say. */
export interface RowTaker {
  /** @param line 1-based physical line on which the row begins */
  take(cells: readonly string[], line: number): void;
  refuse(cut: BrokenRecord, line: number): void;
  /** Counts a row that is none, for a reason of its own. */
  refuseRow(line: number, column: string, found: string, expected: string): void;
  /** True once the file has more rows than may be held. */
  isFull(): boolean;
  /** The people since it was last asked; whoever asks keeps them, for they are in no later answer. */
  takePeople(): readonly PersonDraft[];
  finish(): Omit<ParsedFile, 'file'> & { readonly rows: number; readonly refusedRows: number };
}

const brokenTexts: Readonly<
  Record<BrokenRecord['why'], { readonly found: string; readonly expected: string }>
> = {
  'unclosed-quote': {
    found: 'a quote that opens here and is not closed',
    expected: 'a closing quote at the end of the cell; this line was left out',
  },
  'stray-quote': {
    found: 'a quote inside a quoted cell',
    expected: 'quotes inside a cell written twice (""); this line was left out',
  },
  'long-cell': { found: 'a cell of more than 64 kB', expected: 'at most 65,536 characters in a cell' },
  'long-record': { found: 'a row of more than 1 MB', expected: 'at most 1,048,576 characters in a row' },
  'many-cells': { found: 'a row of more than 5,000 cells', expected: 'a row of cells like the header' },
};

/** Makes the taker of one file; rows beyond `maximumRows` are counted but not kept. */
export function createRowTaker(file: string, modifiedOn: string, layout: FileLayout): RowTaker {
  const problems = createProblemList();
  const sample: Readonly<Record<string, string>>[] = [];
  const drafts = createDraftReader(file, modifiedOn, layout, problems);
  let rows = 0;
  let refusedRows = 0;
  const refuse = (line: number, column: string | null, found: string, expected: string): void => {
    refusedRows += 1;
    problems.add({ file, line, column, found, expected });
    problems.refuseRow();
  };
  return {
    take(cells, line) {
      if (cells.every(isBlank) || repeatsHeader(cells, layout)) return;
      rows += 1;
      if (rows > maximumRows) return;
      const misfit = misfitOf(cells, layout);
      if (misfit) return refuse(line, misfit.column, misfit.found, misfit.expected);
      if (sample.length < sampleRows) sample.push(sampleOf(layout, cells));
      if (drafts.read(cells, line)) return;
      refusedRows += 1;
      problems.refuseRow();
    },
    refuse(cut, line) {
      rows += 1;
      const { found, expected } = brokenTexts[cut.why];
      refuse(line + cut.lineOffset, columnName(layout.headers, cut.cell), found, expected);
    },
    refuseRow(line, column, found, expected) {
      rows += 1;
      refuse(line, column, found, expected);
    },
    isFull: () => rows > maximumRows,
    takePeople: () => drafts.takePeople(),
    finish: () => {
      const { companies } = drafts;
      const people = drafts.takePeople();
      const found = { problems: problems.kept(), refusals: problems.refusals() };
      return { companies, people, sample, ...found, problemCount: problems.count(), rows, refusedRows };
    },
  };
}

function createDraftReader(
  file: string,
  modifiedOn: string,
  layout: FileLayout,
  problems: ReturnType<typeof createProblemList>,
) {
  const companies: CompanyDraft[] = [];
  let people: PersonDraft[] = [];
  const { columns, headers, dialect } = layout;
  const isOwn = dialect !== null && ownDialects.has(dialect);
  const common = { file, modifiedOn, headers, problems, isOwn, readDomain: createDomainReader() };
  const companyContext = { ...common, fields: fieldsByName(companyFields) };
  const personContext = { ...common, fields: fieldsByName(personFields) };
  return {
    companies,
    takePeople(): readonly PersonDraft[] {
      const taken = people;
      people = [];
      return taken;
    },
    /** False where the row names nothing that can be kept. */
    read(cells: readonly string[], line: number): boolean {
      if (columns.kind === 'companies') {
        const row = viewRow({ ...companyContext, columns: columns.at }, cells, line);
        const draft = readCompanyRow(row);
        if (draft) companies.push(draft);
        return draft !== null;
      }
      const row = viewRow({ ...personContext, columns: columns.at }, cells, line);
      const draft = readPersonRow(row, modifiedOn);
      if (draft) people.push(draft);
      return draft !== null;
    },
  };
}

/** Why a row does not stand under the header, or `null` when it does. Empty cells beyond the header are no harm. */
function misfitOf(
  cells: readonly string[],
  { headers, isHeaderless }: FileLayout,
): { readonly column: string; readonly found: string; readonly expected: string } | null {
  const width = headers.length;
  const isTooShort = cells.length < width;
  if (!isTooShort && (cells.length === width || cells.slice(width).every(isBlank))) return null;
  return {
    column: columnName(headers, isTooShort ? cells.length : width),
    found: `${cells.length} cells`,
    expected: `${width} cells, like the ${isHeaderless ? 'first row' : 'header'}`,
  };
}

/** Lists put together from several files hold their header more than once. */
function repeatsHeader(cells: readonly string[], layout: FileLayout): boolean {
  return (
    cells.length === layout.headers.length &&
    cells.every((cell, at) => cleanText(cell) === layout.headers[at])
  );
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

function sampleOf(layout: FileLayout, cells: readonly string[]): Readonly<Record<string, string>> {
  const columns: ReadonlyMap<string, number> = layout.columns.at;
  return Object.fromEntries(
    [...columns].map(([field, column]) => [field, cleanText(cells[column] ?? '').slice(0, 200)]),
  );
}
