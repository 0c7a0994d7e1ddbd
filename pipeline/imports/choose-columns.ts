import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ChosenColumns } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { companyFields } from './fields/company-fields.data.ts';
import { type Field, headerKey } from './fields/field.ts';
import { personFields } from './fields/person-fields.data.ts';
import { type UnderstoodHeaders, namesCompany, namesEmployer, namesPerson } from './understand-headers.ts';

/** Same for every file with these headers in this order, whatever their case and punctuation: 64 hex digits. */
export function fingerprintOf(headers: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(headers.map(headerKey)))));
}

/**
 * The columns of a file as a person chose them.
 *
 * Fails with `invalid-input` for a field that does not exist, a header that the file does not have, one column for two
 * fields, and where what is needed is not chosen.
 */
export function applyChoice(
  file: string,
  headers: readonly string[],
  chosen: ChosenColumns,
): Result<UnderstoodHeaders, Failure> {
  const refuse = (message: string) => fail<Failure>({ kind: 'invalid-input', where: file, message });
  const fields: readonly Field<string>[] = chosen.kind === 'people' ? personFields : companyFields;
  const at = new Map<string, number>();
  const fieldByColumn = new Map<number, string>();
  for (const [name, header] of Object.entries(chosen.headers)) {
    if (!fields.some((field) => field.name === name))
      return refuse(`There is no field "${name}": choose one of the list for the column "${header}".`);
    const column = headers.findIndex((own) => headerKey(own) === headerKey(header));
    if (column < 0) return refuse(`"${file}" has no column "${header}": choose another one.`);
    const other = fieldByColumn.get(column);
    if (other !== undefined)
      return refuse(`The column "${header}" is chosen for ${other} and for ${name}: choose another for one.`);
    at.set(name, column);
    fieldByColumn.set(column, name);
  }
  const columns = { kind: chosen.kind, at } as UnderstoodHeaders['columns'];
  if (!isEnough(columns))
    return refuse(`"${file}" needs ${needed[chosen.kind]}: choose the columns that hold them.`);
  const mapping = headers.map((header, column) => {
    const field = fieldByColumn.get(column);
    return field === undefined ? { header, field: null } : { header, field, confidence: 1 };
  });
  return ok({ columns, mapping, dialect: null });
}

const needed = {
  people: 'a person (full name, or first and last name) and a company (name, domain, id or business e-mail)',
  companies: 'a company name, a domain or a website',
} as const;

function isEnough(columns: UnderstoodHeaders['columns']): boolean {
  return columns.kind === 'people'
    ? namesPerson(columns.at) && (namesEmployer(columns.at) || columns.at.has('email'))
    : namesCompany(columns.at);
}
