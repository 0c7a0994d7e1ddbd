import type { PersonField } from './fields/person-fields.data.ts';
import type { CompanyReference, PersonDraft } from './parsed-file.ts';
import type { RowView } from './row-view.ts';
import { readEmail, readEmailStatus, readLinkedin, readPhone } from './values/read-contact.ts';
import { readEmployees } from './values/read-employees.ts';
import { endDateSaysLeft, readFlag, statusSaysLeft } from './values/read-employment.ts';

/**
 * The person of one row, or `null` where it names no person or no company, or where nobody can tell whether the
 * person has left (all reported). Single bad cells are reported and left out.
 *
 * @param fileDate YYYY-MM-DD: an end date after it is still to come
 */
export function readPersonRow(row: RowView<PersonField>, fileDate: string): PersonDraft | null {
  const firstName = row.optional('firstName');
  const lastName = row.optional('lastName');
  const name = row.optional('name') ?? wholeName(firstName, lastName);
  if (name === null) {
    row.report(anyNameColumn(row), '', 'a name of a person');
    return null;
  }
  const company = readEmployer(row);
  if (company === null) return null;
  const isPast = readIsPast(row, fileDate);
  if (isPast === null) return null;
  const manager = row.optional('manager');
  const email = row.value('email', readEmail, 'an e-mail address');
  return {
    company,
    name,
    firstName,
    lastName,
    title: row.optional('title'),
    department: row.optional('department'),
    ...(manager === null ? {} : { manager }),
    isPast,
    email,
    emailStatus: email === null ? null : readEmailStatus(row.text('emailStatus')),
    phone: row.value('phone', readPhone, 'a telephone number'),
    linkedinUrl: row.value('linkedinUrl', readLinkedin, "the address of a person's LinkedIn profile"),
    country: row.optional('country'),
    city: row.optional('city'),
    externalId: row.optional('externalId'),
    ...row.dating('obtainedOn'),
  };
}

/** Which column a missing company is reported for. */
const employerColumns = ['companyName', 'companyDomain', 'companyHomepage', 'companyExternalId'] as const;

/** A column of last names may hold whole names: `Zahra` and `Zahra Wexbury`. */
function wholeName(firstName: string | null, lastName: string | null): string | null {
  if (firstName !== null && lastName?.startsWith(`${firstName} `) === true) return lastName;
  return [firstName, lastName].filter((part) => part !== null).join(' ') || null;
}

function anyNameColumn(row: RowView<PersonField>): PersonField {
  return row.has('name') ? 'name' : row.has('lastName') ? 'lastName' : 'firstName';
}

function readEmployer(row: RowView<PersonField>): CompanyReference | null {
  const name = row.optional('companyName');
  const externalId = row.optional('companyExternalId');
  const website = row.text('companyDomain') || row.text('companyHomepage');
  const { domain, refusedBecause } = row.readDomain(website, name ?? '');
  if (name === null && externalId === null && domain === null) {
    const field = employerColumns.find((column) => row.has(column)) ?? null;
    const expected = 'a company: a name, an id or a domain of its own';
    row.report(field, website, refusedBecause === null ? expected : `${expected}. ${refusedBecause}`);
    return null;
  }
  return {
    name,
    domain,
    externalId,
    category: row.optional('companyCategory'),
    employees: row.value(
      'companyEmployees',
      readEmployees,
      'a number of employees such as 120, 51-200 or 10k',
    ),
    city: row.optional('companyCity'),
    country: row.optional('companyCountry'),
  };
}

/** A cell that cannot be read refuses the row: presenting somebody who has left costs more than one missing row. */
function readIsPast(row: RowView<PersonField>, fileDate: string): boolean | null {
  const past = readCell(row, 'isPast', readFlag, 'true or false');
  const current = readCell(row, 'isCurrent', readFlag, 'true or false');
  const ended = readCell(
    row,
    'endDate',
    (text) => endDateSaysLeft(text, fileDate),
    'a date such as 2024-05-31',
  );
  if (past === null || current === null || ended === null) return null;
  return past === true || current === false || ended === true || statusSaysLeft(row.text('status'));
}

/** `undefined` for an empty cell, `null` for one that is not understood (reported). */
function readCell(
  row: RowView<PersonField>,
  field: PersonField,
  read: (text: string) => boolean | null,
  expected: string,
): boolean | null | undefined {
  const text = row.text(field);
  if (text === '') return undefined;
  const understood = read(text);
  if (understood === null) row.report(field, text, expected);
  return understood;
}
