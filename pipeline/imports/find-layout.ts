import type { HeaderMapping } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { cleanText } from './clean-text.ts';
import { cutRecord } from './cut-records.ts';
import { type CompanyField, companyFields } from './fields/company-fields.data.ts';
import { type FieldColumns, mapFields } from './fields/field.ts';
import { type PersonField, personFields } from './fields/person-fields.data.ts';
import { maximumPreambleRows } from './limits.ts';

/** How a file is to be read from its first data row on. */
export interface FileLayout {
  readonly columns:
    | { readonly kind: 'companies'; readonly at: FieldColumns<CompanyField> }
    | { readonly kind: 'people'; readonly at: FieldColumns<PersonField> };
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly mapping: readonly HeaderMapping[];
  /** Where the first data row begins in the text, and its 1-based physical line. */
  readonly next: number;
  readonly line: number;
}

export type ImportKind = 'auto' | 'companies' | 'people';

/** In the order in which they win when a file reads equally well with several. */
const delimiters = [',', ';', '\t', '|'] as const;
/** Records looked at to compare the delimiters. */
const trialRecords = 30;

/**
 * Finds delimiter, header line and columns in the beginning of a file.
 *
 * The delimiter is the one under which most headers are known; among equals the one under which most rows have as many
 * cells as the header. Up to twenty lines before the header are passed over. An Excel line `sep=;` decides.
 *
 * Fails with `invalid-input` where no line has the columns that are needed, naming those found and those expected
 * (never the cells of a file without a header, which are data of people).
 *
 * @param head the first 64 kB of the text, or all of it
 */
export function findLayout(
  name: string,
  head: string,
  kind: ImportKind,
  isWhole: boolean,
): Result<FileLayout, Failure> {
  const separator = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(head);
  const from = separator?.[0].length ?? 0;
  const trials = (separator ? [separator[1]!] : delimiters).map((delimiter) =>
    readTrial(head, from, delimiter, isWhole),
  );
  const layouts = trials.flatMap((trial) => findHeader(trial, kind));
  const best = layouts.sort(
    (one, other) => other.columns.at.size - one.columns.at.size || other.evenness - one.evenness,
  )[0];
  return best ? ok(best) : fail(explainMissing(name, trials, kind));
}

interface Trial {
  readonly delimiter: string;
  readonly rows: readonly {
    readonly cells: readonly string[];
    readonly next: number;
    readonly line: number;
  }[];
}

function readTrial(head: string, from: number, delimiter: string, isWhole: boolean): Trial {
  const rows: Trial['rows'][number][] = [];
  let line = from > 0 ? 2 : 1;
  for (let at = from, records = 0; at < head.length && records < trialRecords;) {
    const cut = cutRecord(head, at, { delimiter, cells: null }, isWhole);
    if (cut.kind === 'incomplete') break;
    at = cut.next;
    line += cut.lines;
    if (cut.kind !== 'record') continue;
    const cells = cut.cells.map(cleanText);
    if (cells.every((cell) => cell === '')) continue;
    records += 1;
    rows.push({ cells, next: at, line });
  }
  return { delimiter, rows };
}

function findHeader(trial: Trial, kind: ImportKind): (FileLayout & { readonly evenness: number })[] {
  for (const [index, row] of trial.rows.slice(0, maximumPreambleRows + 1).entries()) {
    const columns = understand(row.cells, kind);
    if (!columns) continue;
    const after = trial.rows.slice(index + 1);
    const even = after.filter((other) => other.cells.length === row.cells.length).length;
    return [
      {
        columns,
        delimiter: trial.delimiter,
        headers: row.cells,
        mapping: mappingOf(row.cells, columns.at),
        next: row.next,
        line: row.line,
        evenness: after.length === 0 ? 0 : even / after.length,
      },
    ];
  }
  return [];
}

function mappingOf(headers: readonly string[], columns: FieldColumns<string>): readonly HeaderMapping[] {
  const fieldByColumn = new Map([...columns].map(([field, column]) => [column, field]));
  return headers.map((header, column) => ({ header, field: fieldByColumn.get(column) ?? null }));
}

function understand(headers: readonly string[], kind: ImportKind): FileLayout['columns'] | null {
  const people = mapFields(headers, personFields);
  const arePeople = namesPerson(people) && namesEmployer(people);
  if (kind === 'people') return arePeople ? { kind, at: people } : null;
  if (kind === 'auto' && arePeople && describesPerson(people)) return { kind: 'people', at: people };
  const companies = mapFields(headers, companyFields);
  return namesCompany(companies) ? { kind: 'companies', at: companies } : null;
}

function namesPerson(at: FieldColumns<PersonField>): boolean {
  return at.has('name') || at.has('firstName') || at.has('lastName');
}

function namesEmployer(at: FieldColumns<PersonField>): boolean {
  return (
    at.has('companyName') ||
    at.has('companyDomain') ||
    at.has('companyHomepage') ||
    at.has('companyExternalId')
  );
}

/** "Name, Website" is a list of companies, although it could be read as people with a website. */
function describesPerson(at: FieldColumns<PersonField>): boolean {
  const isAboutWork = at.has('title') || at.has('isPast') || at.has('isCurrent');
  return isAboutWork || at.has('companyName') || (at.has('firstName') && at.has('lastName'));
}

function namesCompany(at: FieldColumns<CompanyField>): boolean {
  return at.has('name') || at.has('domain') || at.has('homepage');
}

const neededForCompanies = 'a company name, a domain or a website';
const neededForPeople = 'a person (full name, or first and last name) and a company (name, domain or id)';

function explainMissing(name: string, trials: readonly Trial[], kind: ImportKind): Failure {
  const expected =
    kind === 'companies'
      ? `columns for ${neededForCompanies}`
      : kind === 'people'
        ? `columns for ${neededForPeople}`
        : `columns for ${neededForPeople}, or, for companies, ${neededForCompanies}`;
  const known = (cells: readonly string[]): number =>
    Math.max(mapFields(cells, personFields).size, mapFields(cells, companyFields).size);
  const closest = trials
    .flatMap((trial) => trial.rows.slice(0, maximumPreambleRows + 1))
    .map((row) => ({ cells: row.cells, known: known(row.cells) }))
    .sort((one, other) => other.known - one.known || other.cells.length - one.cells.length)[0];
  const found =
    closest !== undefined && closest.known > 0
      ? `found only the columns ${closest.cells.slice(0, 40).map(quoteHeader).join(', ')}`
      : `no line at its beginning has a known column name`;
  return {
    kind: 'invalid-input',
    where: name,
    message: `"${name}" needs ${expected}; ${found}. Add or rename the columns and import the file again.`,
  };
}

function quoteHeader(header: string): string {
  return `"${header.slice(0, 60)}"`;
}
