import { type PersonName, displayName, readNameInParts, readPersonName } from '../people/read-person-name.ts';
import { isVacancy } from '../people/is-vacancy.ts';
import type { EmailReading } from '../people/read-email.ts';
import type { PersonField } from './fields/person-fields.data.ts';
import type { CompanyReference, PersonDraft } from './parsed-file.ts';
import type { RowView } from './row-view.ts';
import {
  isLasting,
  readEmailStatus,
  readFirstEmail,
  readFirstPhone,
  readLinkedin,
} from './values/read-contact.ts';
import { readEmployees } from './values/read-employees.ts';
import { readDate } from './values/read-date.ts';
import { readEmployers, readStart } from './values/read-post.ts';
import { endDateSaysLeft, readFlag, statusSaysLeft } from './values/read-employment.ts';

/**
 * The person of one row, or `null` where it names no person or no company, or where nobody can tell whether the
 * person has left (all reported). Single bad cells are reported and left out.
 *
 * @param fileDate YYYY-MM-DD: an end date after it is still to come
 */
export function readPersonRow(row: RowView<PersonField>, fileDate: string): PersonDraft | null {
  const named = readName(row);
  if (named === null) return null;
  const address = readAddress(row);
  const stated = stateEmployer(row);
  const company = stated ?? employerOf(address, row);
  if (company === null) return null;
  const isPast = readIsPast(row, fileDate);
  if (isPast === null) return null;
  const email = address?.email ?? null;
  const { source, dated } = row.dating('obtainedOn');
  const country = row.optional('country');
  const post = readPost(row, isPast, company.name);
  // Written out, for half a million of these are held: copied together they take twice the time.
  const draft = {
    company,
    name: named.name,
    firstName: named.firstName,
    lastName: named.lastName,
    title: row.optional('title'),
    department: row.optional('department'),
    isPast,
    email,
    emailStatus: email === null ? null : readEmailStatus(row.text('emailStatus')),
    phone: readPhone(row, country ?? company.country),
    linkedinUrl: row.value('linkedinUrl', readLinkedin, "the address of a person's LinkedIn profile"),
    country,
    city: row.optional('city'),
    externalId: row.optional('externalId'),
    source: stated === null ? { ...source, source: employerByEmail } : source,
    dated,
  };
  return post === null ? draft : { ...draft, ...post };
}

/** How the source of a person is named whose row names no company. */
const employerByEmail = 'import, company by the domain of the e-mail address';

type Named = Pick<PersonDraft, 'name' | 'firstName' | 'lastName'>;

/** An own export is taken as it is: it was cleaned when it came in, or a person wrote it so. */
function readName(row: RowView<PersonField>): Named | null {
  const [whole, first, last] = [row.text('name'), row.text('firstName'), row.text('lastName')];
  if (row.isOwn && whole !== '') return { name: whole, firstName: first || null, lastName: last || null };
  const inParts = first !== '' && last !== '' ? readNameInParts(first, last) : null;
  const parts = inParts?.isPerson === true ? inParts : null;
  const written = whole || first || last;
  const read = whole === '' && inParts !== null ? inParts : readPersonName(written);
  const name = read.isPerson ? read : parts;
  if (written !== '' && name !== null) return namedBy(name, parts);
  // A seat that has nobody is a fact about the company: the group warns of it.
  if (isVacancy(written) && row.text('title') !== '')
    return { name: written, firstName: null, lastName: null };
  const column = row.has('name') ? 'name' : row.has('lastName') ? 'lastName' : 'firstName';
  row.report(column, whole || [first, last].join(' ').trim(), written === '' ? neededName : neededPerson);
  return null;
}

const neededName = 'a name of a person';
const neededPerson = 'the name of one person; this is a mailbox, a team, a company or no name';

/** Given names that a list keeps together stay together; of a whole name the first word is the first name. */
function namedBy(name: PersonName, parts: PersonName | null): Named {
  const given = parts === null ? [name.first] : [parts.first, parts.middle];
  const firstName = given.filter((part) => part !== null).join(' ') || null;
  return { name: displayName(name), firstName, lastName: (parts ?? name).last };
}

type Post = Pick<PersonDraft, 'startedOn' | 'reportsTo' | 'employers' | 'connectedOn'>;

/** What stands around the post; of a post that has ended, start and manager are history. */
function readPost(row: RowView<PersonField>, isPast: boolean, present: string | null): Post | null {
  const start = isPast
    ? null
    : row.value('startedOn', readStart, 'a date such as 2025-06-30 or a month such as 2025-06');
  const manager = isPast ? '' : row.text('reportsTo');
  const connected = row.value('connectedOn', readDate, 'a date such as 2025-06-30');
  const past = row.text('employers');
  const employers = past === '' ? [] : readEmployers(past, present);
  if (start === null && manager === '' && connected === null && employers.length === 0) return null;
  return {
    ...(start === null ? {} : { startedOn: start }),
    ...(manager === '' ? {} : { reportsTo: displayName(readPersonName(manager)) }),
    ...(employers.length === 0 ? {} : { employers }),
    ...(connected === null ? {} : { connectedOn: connected }),
  };
}

/** Why an address is not taken is said in its own words. */
function readAddress(row: RowView<PersonField>): EmailReading | null {
  const text = row.text('email');
  if (text === '') return null;
  const reading = readFirstEmail(text);
  if (isLasting(reading)) return reading;
  row.report('email', text, `an e-mail address; the row was taken without it. ${reading.because}`);
  return null;
}

function readPhone(row: RowView<PersonField>, country: string | null): string | null {
  const read = (text: string): string | null => readFirstPhone(text, country);
  const phone = row.value('phone', read, 'a telephone number');
  return phone !== null && row.isOwn ? row.text('phone') : phone;
}

/** Which column a missing company is reported for. */
const employerColumns = ['companyName', 'companyDomain', 'companyHomepage', 'companyExternalId'] as const;

/** What the row says of its company; `null` where it names none. */
function stateEmployer(row: RowView<PersonField>): CompanyReference | null {
  const name = row.optional('companyName');
  const externalId = row.optional('companyExternalId');
  const { domain } = row.readDomain(websiteIn(row), name ?? '');
  if (name === null && externalId === null && domain === null) return null;
  return employer(row, { name, domain, externalId });
}

/**
 * Address books often have no company: a business address names its domain. Mail services for everybody and hosts that
 * many share never do. `null` (reported) where that says nothing either.
 */
function employerOf(address: EmailReading | null, row: RowView<PersonField>): CompanyReference | null {
  const host = address?.kind === 'business' ? address.email.slice(address.email.lastIndexOf('@') + 1) : '';
  const { domain } = row.readDomain(host, '');
  if (domain !== null) return employer(row, { name: null, domain, externalId: null });
  const website = websiteIn(row);
  const { refusedBecause } = row.readDomain(website, '');
  const field = employerColumns.find((column) => row.has(column)) ?? null;
  const expected = 'a company: a name, an id or a domain of its own';
  row.report(field, website, refusedBecause === null ? expected : `${expected}. ${refusedBecause}`);
  return null;
}

function websiteIn(row: RowView<PersonField>): string {
  return row.text('companyDomain') || row.text('companyHomepage');
}

function employer(
  row: RowView<PersonField>,
  identity: Pick<CompanyReference, 'name' | 'domain' | 'externalId'>,
): CompanyReference {
  const neededEmployees = 'a number of employees such as 120, 51-200 or 10k';
  return {
    name: identity.name,
    domain: identity.domain,
    externalId: identity.externalId,
    category: row.optional('companyCategory'),
    employees: row.value('companyEmployees', readEmployees, neededEmployees),
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
