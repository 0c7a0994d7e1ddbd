import type { HeaderMapping } from '../../contracts/company.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/registry.ts';
import { type CompanyField, companyFields } from './fields/company-fields.data.ts';
import { type Field, type FieldColumns, type FieldMatch, headerKey, matchFields } from './fields/field.ts';
import { type PersonField, personFields } from './fields/person-fields.data.ts';

export type ImportKind = 'auto' | 'companies' | 'people';

/** The columns of a file, by what they hold. */
export type KnownColumns =
  | { readonly kind: 'companies'; readonly at: FieldColumns<CompanyField> }
  | { readonly kind: 'people'; readonly at: FieldColumns<PersonField> };

/** What a header line says. */
export interface UnderstoodHeaders {
  readonly columns: KnownColumns;
  /** One entry per header, in their order. */
  readonly mapping: readonly HeaderMapping[];
  /** Id of the tool that writes such lists, or `null` for none that is known. */
  readonly dialect: string | null;
}

/**
 * Finds what the columns of a list hold, or `null` where they name neither people with a company nor companies.
 *
 * A tool that is recognised by its headers decides about its own columns (confidence 1); what it leaves open, and every
 * other list, is read by the names of the columns: a whole header (0.9) beats one that contains the words (0.6). Two
 * columns never stand for one field.
 */
export function understandHeaders(headers: readonly string[], kind: ImportKind): UnderstoodHeaders | null {
  const keys = headers.map(headerKey);
  const dialect = dialects.find(
    (known) => (kind === 'auto' || kind === known.kind) && isWrittenBy(known, keys),
  );
  if (kind !== 'companies' && dialect?.kind !== 'companies') {
    const own = dialect?.kind === 'people' ? dialect : null;
    const matches = secondName(matchAll(headers, keys, personFields, own));
    const at = columnsOf(matches);
    const arePeople = namesPerson(at) && namesEmployer(at);
    if (arePeople && (kind === 'people' || own !== null || describesPerson(at)))
      return understood(headers, { kind: 'people', at }, matches, own);
    if (kind === 'people') return null;
  }
  const own = dialect?.kind === 'companies' ? dialect : null;
  const matches = matchAll(headers, keys, companyFields, own);
  const at = columnsOf(matches);
  return namesCompany(at) ? understood(headers, { kind: 'companies', at }, matches, own) : null;
}

/** How many columns of a line are known at all: what is said of a file without its header is said of the best line. */
export function countKnown(headers: readonly string[]): number {
  return Math.max(matchFields(headers, personFields).size, matchFields(headers, companyFields).size);
}

function isWrittenBy(dialect: Dialect, keys: readonly string[]): boolean {
  return dialect.signatures.some((signature) =>
    signature.every((header) => keys.includes(headerKey(header))),
  );
}

type Matches<Name extends string> = ReadonlyMap<Name, FieldMatch>;

function matchAll<Name extends string>(
  headers: readonly string[],
  keys: readonly string[],
  fields: readonly Field<Name>[],
  dialect: { readonly columns: Readonly<Record<string, Name | null>> } | null,
): Matches<Name> {
  if (dialect === null) return matchFields(headers, fields);
  const own = new Map<Name, FieldMatch>();
  const decided = new Set<number>();
  for (const [header, field] of Object.entries(dialect.columns)) {
    const column = keys.indexOf(headerKey(header));
    if (column < 0 || decided.has(column)) continue;
    decided.add(column);
    if (field !== null && !own.has(field)) own.set(field, { column, confidence: 1 });
  }
  const open = headers.map((header, column) => (decided.has(column) ? '' : header));
  const others = fields.filter((field) => !own.has(field.name));
  return new Map([...own, ...matchFields(open, others)]);
}

/** Beside a first name, a column named only "Name" holds the last name, as in `Vorname, Name`. */
function secondName(matches: Matches<PersonField>): Matches<PersonField> {
  const name = matches.get('name');
  if (!name?.isBare || !matches.has('firstName') || matches.has('lastName')) return matches;
  const others = [...matches].filter(([field]) => field !== 'name');
  return new Map([...others, ['lastName', { ...name, confidence: 0.8 }]]);
}

function columnsOf<Name extends string>(matches: Matches<Name>): FieldColumns<Name> {
  return new Map([...matches].map(([field, { column }]) => [field, column]));
}

function understood(
  headers: readonly string[],
  columns: KnownColumns,
  matches: Matches<string>,
  dialect: Dialect | null,
): UnderstoodHeaders {
  const byColumn = new Map([...matches].map(([field, match]) => [match.column, { field, ...match }]));
  const mapping = headers.map((header, column): HeaderMapping => {
    const match = byColumn.get(column);
    return match ? { header, field: match.field, confidence: match.confidence } : { header, field: null };
  });
  return { columns, mapping, dialect: dialect?.id ?? null };
}

/** True where the columns name a person: whole, or in parts. */
export function namesPerson(at: FieldColumns<PersonField>): boolean {
  return at.has('name') || at.has('firstName') || at.has('lastName');
}

/** True where the columns name the company of a person. */
export function namesEmployer(at: FieldColumns<PersonField>): boolean {
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

/** True where the columns name a company. */
export function namesCompany(at: FieldColumns<CompanyField>): boolean {
  return at.has('name') || at.has('domain') || at.has('homepage');
}
