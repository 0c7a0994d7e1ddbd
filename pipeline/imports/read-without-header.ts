import type { ChosenColumns } from '../../contracts/company.ts';
import { readEmail } from '../people/read-email.ts';
import { applyChoice } from './choose-columns.ts';
import type { CompanyField } from './fields/company-fields.data.ts';
import type { PersonField } from './fields/person-fields.data.ts';
import { type CellKind, formKinds, hasLegalForm, isTitle, isWholeName } from './recognise-cell.ts';
import { type ColumnKind, type Table, tellColumns } from './tell-columns.ts';
import {
  type ImportKind,
  type KnownColumns,
  type UnderstoodHeaders,
  countKnown,
  namesPerson,
} from './understand-headers.ts';

/** A table whose first line is a row already. */
export interface HeaderlessTable extends UnderstoodHeaders {
  /** Made up: "Column 2 (e-mail)", or "Column 2" where its cells do not tell. */
  readonly headers: readonly string[];
  /** Why no row of it can be taken before somebody says what the columns are; `null` where the cells told. */
  readonly unclear: string | null;
}

/** What somebody chose for such headers: for this very file, or for an earlier one that looked like it. */
export interface EarlierChoice {
  readonly chosen: ChosenColumns;
  readonly isForThisFile: boolean;
}

/** More columns than any list without a header has. */
const mostColumns = 60;
/** Share of the rows that have as many cells as the first; prose with commas has not. */
const evenRows = 0.9;
/** Below what a word in a header is worth: forms are sure enough, words are not. */
const [byForm, byWords] = [0.5, 0.4];

/**
 * Reads the first rows of a file as a table without a header line, or `null` where they are none: rows of different
 * lengths, or a first row that nothing shows to be data, which may be a header in words that nobody knows.
 *
 * The first row is data where an address, a profile or a phone stands in it, or two of title, company and name, and nothing in
 * it is of another form than what stands below.
 *
 * @param choiceFor what was chosen for headers as they are made up here
 */
export function readWithoutHeader(
  file: string,
  rows: Table,
  kind: ImportKind,
  choiceFor: (headers: readonly string[]) => EarlierChoice | null,
): HeaderlessTable | null {
  const table = evenTable(rows);
  if (table === null) return null;
  const kinds = tellColumns(table);
  const headers = kinds.map((told, at) => `Column ${at + 1}${told === null ? '' : ` (${told})`}`);
  const choice = choiceFor(headers);
  if (choice?.isForThisFile === true) return readAsChosen(file, headers, choice.chosen);
  // Lines of prose and notes are one column, too: a list of nothing but addresses of companies shows itself.
  if (headers.length === 1 && kinds[0] !== 'web address') return null;
  if (!beginsWithData(table, kinds)) return null;
  const earlier = choice && readAsChosen(file, headers, choice.chosen);
  if (earlier?.unclear === null) return earlier;
  const columns = columnsFor(kinds, kind);
  return {
    columns,
    headers,
    mapping: mappingOf(headers, kinds, columns),
    dialect: null,
    unclear: explainUnclear(file, kinds, columns, table),
  };
}

function evenTable(rows: Table): Table | null {
  const width = rows[0]?.length ?? 0;
  const even = rows.filter((row) => row.length === width);
  return width > 0 && width <= mostColumns && even.length >= evenRows * rows.length ? even : null;
}

const columnNumber = /^\s*column\s*(\d+)\b/i;

/** `null` for a choice of headers that such a file cannot have. */
function readAsChosen(
  file: string,
  headers: readonly string[],
  { kind, headers: chosen }: ChosenColumns,
): HeaderlessTable | null {
  const named = Object.entries(chosen).map(([field, header]) => {
    const number = columnNumber.exec(header)?.[1];
    return [field, number === undefined ? undefined : headers[Number(number) - 1]] as const;
  });
  if (named.some(([, header]) => header === undefined)) return null;
  const known = Object.fromEntries(named) as Record<string, string>;
  const applied = applyChoice(file, headers, { kind, headers: known });
  if (applied.ok) return { ...applied.value, headers, unclear: null };
  const fieldOf = new Map(Object.entries(known).map(([field, header]) => [header, field]));
  return {
    columns: { kind, at: new Map() } as KnownColumns,
    mapping: headers.map((header) => ({ header, field: fieldOf.get(header) ?? null })),
    headers,
    dialect: null,
    unclear: applied.failure.kind === 'invalid-input' ? applied.failure.message : null,
  };
}

function isForm(kind: ColumnKind | null | undefined): kind is CellKind {
  return kind !== null && kind !== undefined && kind in formKinds;
}

const sureForms: ReadonlySet<CellKind> = new Set(['e-mail', 'profile', 'phone', 'web address']);

function beginsWithData(table: Table, kinds: readonly (ColumnKind | null)[]): boolean {
  const [first = [], ...rest] = table;
  const below = tellColumns(rest);
  const isOther = first.some((cell, at) => {
    const kind = below[at];
    return cell !== '' && isForm(kind) && !formKinds[kind](cell);
  });
  if (isOther) return false;
  const isSure = first.some((cell, at) => {
    const kind = kinds[at];
    return cell !== '' && isForm(kind) && sureForms.has(kind) && formKinds[kind](cell);
  });
  return isSure || saysTwoThings(first, kinds);
}

const wordKinds: Readonly<Partial<Record<ColumnKind, (cell: string) => boolean>>> = {
  title: isTitle,
  company: hasLegalForm,
  name: isWholeName,
};

/** Words alone are data where two cells fit their columns and none may be a header ("Company" is a legal form, too). */
function saysTwoThings(first: readonly string[], kinds: readonly (ColumnKind | null)[]): boolean {
  const fitting = new Set<ColumnKind>();
  const others: string[] = [];
  for (const [at, cell] of first.entries()) {
    const kind = kinds[at] ?? 'name';
    const fits = wordKinds[kind]?.(cell) ?? false;
    if (fits) fitting.add(kind);
    // "Manager" is a title and the header of a column of managers.
    if (!fits || kind !== 'title') others.push(cell);
  }
  const isTold = fitting.has('title') || kinds.includes('name');
  return isTold && fitting.size >= 2 && countKnown(others) === 0;
}

const personFieldByKind: Readonly<Partial<Record<ColumnKind, PersonField>>> = {
  'e-mail': 'email',
  profile: 'linkedinUrl',
  phone: 'phone',
  'web address': 'companyDomain',
  country: 'country',
  title: 'title',
  department: 'department',
  company: 'companyName',
  name: 'name',
  'first name': 'firstName',
  'last name': 'lastName',
};
const companyFieldByKind: Readonly<Partial<Record<ColumnKind, CompanyField>>> = {
  company: 'name',
  'web address': 'domain',
  country: 'country',
};
const aboutPeople: readonly ColumnKind[] = ['e-mail', 'profile', 'title', 'name', 'first name', 'last name'];

function columnsFor(kinds: readonly (ColumnKind | null)[], kind: ImportKind): KnownColumns {
  const arePeople = kind === 'people' || (kind === 'auto' && aboutPeople.some((one) => kinds.includes(one)));
  return arePeople
    ? { kind: 'people', at: placesOf(kinds, personFieldByKind) }
    : { kind: 'companies', at: placesOf(kinds, companyFieldByKind) };
}

/** The leftmost column of each kind. */
function placesOf<Name extends string>(
  kinds: readonly (ColumnKind | null)[],
  fieldByKind: Readonly<Partial<Record<ColumnKind, Name>>>,
): ReadonlyMap<Name, number> {
  const at = new Map<Name, number>();
  for (const [column, kind] of kinds.entries()) {
    const field = kind === null ? undefined : fieldByKind[kind];
    if (field !== undefined && !at.has(field)) at.set(field, column);
  }
  return at;
}

function mappingOf(
  headers: readonly string[],
  kinds: readonly (ColumnKind | null)[],
  { at }: KnownColumns,
): UnderstoodHeaders['mapping'] {
  const fieldAt = new Map([...at].map(([field, column]) => [column, field]));
  return headers.map((header, column) => {
    const field = fieldAt.get(column);
    if (field === undefined) return { header, field: null };
    return { header, field, confidence: isForm(kinds[column]) ? byForm : byWords };
  });
}

/** Which required field no column tells; the cells are data of people and stay out of it. */
function explainUnclear(
  file: string,
  kinds: readonly (ColumnKind | null)[],
  columns: KnownColumns,
  table: Table,
): string | null {
  const missing = missingIn(columns, table);
  if (missing.length === 0) return null;
  const open = kinds.flatMap((kind, at) => (kind === null ? [`column ${at + 1}`] : []));
  const could =
    open.length === 0
      ? 'none of its columns looks like one'
      : `its cells do not tell what ${open.join(', ')} ${open.length === 1 ? 'holds' : 'hold'}`;
  return `"${file}" has no header line, and no column could be told to hold ${missing.join(' and ')}: ${could}. Choose the columns, or add a line with their names, and import the file again.`;
}

function missingIn(columns: KnownColumns, table: Table): readonly string[] {
  if (columns.kind === 'companies')
    return columns.at.has('name') || columns.at.has('domain') ? [] : ['a company (name or domain)'];
  const { at } = columns;
  const mail = at.get('email');
  const isAtWork = mail !== undefined && table.some((row) => readEmail(row[mail] ?? '').kind === 'business');
  const hasEmployer = at.has('companyName') || at.has('companyDomain') || isAtWork;
  return [
    ...(namesPerson(at) ? [] : ['the name of a person']),
    ...(hasEmployer ? [] : ['a company (name, domain or business address)']),
  ];
}
