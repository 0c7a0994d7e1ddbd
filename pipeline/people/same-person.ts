import { sameCompany, type CompanyKey } from '../matching/same-company.ts';
import { compareNames, type NameAgreement } from './compare-person-names.ts';
import { profileIdentity } from './profile-identity.ts';
import { readEmail, type EmailReading } from './read-email.ts';
import { readPersonName, type PersonName } from './read-person-name.ts';

/** What two sources may both say about a person. Absent is `null`. */
export interface PersonRecord {
  readonly name: string;
  readonly company: CompanyKey | null;
  readonly email: string | null;
  readonly profileUrl: string | null;
  /** The id that a source gives, with the source: ids of two sources say nothing about each other. */
  readonly sourceId: { readonly source: string; readonly id: string } | null;
}

/** Whether two records are one person, and each reason for it. */
export interface PersonMatch {
  readonly verdict: 'merge' | 'ask' | 'different';
  readonly because: readonly string[];
}

/** A record with its name, address and profile read once. */
export interface ReadRecord {
  readonly record: PersonRecord;
  readonly name: PersonName;
  readonly email: EmailReading | null;
  readonly profile: string | null;
}

export function readRecord(record: PersonRecord): ReadRecord {
  const email = record.email === null ? null : readEmail(record.email);
  return {
    record,
    name: readPersonName(record.name),
    email: email?.valid === true ? email : null,
    profile: record.profileUrl === null ? null : profileIdentity(record.profileUrl),
  };
}

/**
 * Compares two records of people.
 *
 * A strong key decides: the id of one source, the profile, or a personal e-mail address where the names do not
 * contradict. Else name and company must agree, never the name alone, and nothing may speak against it. Nicknames and
 * initials ask. Symmetric.
 */
export function samePerson(one: PersonRecord, other: PersonRecord): PersonMatch {
  return compareRecords(readRecord(one), readRecord(other));
}

/** The same for records that were read before. */
export function compareRecords(a: ReadRecord, b: ReadRecord): PersonMatch {
  const ids = compareIds(a.record, b.record);
  if (ids !== null) return ids;
  const names = compareNames(a.name, b.name);
  const profiles = compareProfiles(a, b, names);
  if (profiles !== null) return profiles;
  const addresses = compareAddresses(a, b, names);
  if (addresses !== null) return addresses;
  if (names === 'different')
    return answer('different', 'The names differ, and no id, profile or address is shared.');
  return compareByCompany(a, b, names);
}

function compareIds(a: PersonRecord, b: PersonRecord): PersonMatch | null {
  if (a.sourceId === null || b.sourceId === null || a.sourceId.source !== b.sourceId.source) return null;
  const { source } = a.sourceId;
  return a.sourceId.id === b.sourceId.id
    ? answer('merge', `Both have the same id at ${source}.`)
    : answer('different', `${source} gives them two ids.`);
}

function compareProfiles(a: ReadRecord, b: ReadRecord, names: NameAgreement): PersonMatch | null {
  if (a.profile === null || b.profile === null) return null;
  if (a.profile === b.profile) return answer('merge', 'Both have the same profile.');
  // A profile has a name in its address, or a code in its place: the two cannot be compared.
  if (isCode(a.profile) !== isCode(b.profile)) return null;
  const isAddressShared = a.email !== null && a.email.email === b.email?.email && a.email.kind !== 'role';
  return isAddressShared && names !== 'different'
    ? answer('ask', 'The e-mail address is the same, but the profiles differ.')
    : answer('different', 'They have two profiles.');
}

function isCode(profile: string): boolean {
  return /\/(?:aco|acw|aem)[\w-]{20,}$/i.test(profile);
}

function compareAddresses(a: ReadRecord, b: ReadRecord, names: NameAgreement): PersonMatch | null {
  if (a.email === null || a.email.email.toLowerCase() !== b.email?.email.toLowerCase()) return null;
  if (a.email.kind === 'role') {
    return names === 'different'
      ? answer('ask', 'They share the address of an office, and the names differ.')
      : null;
  }
  return names === 'different'
    ? answer('ask', 'The e-mail address is the same, but the names differ.')
    : answer('merge', 'Both have the same e-mail address, and the names agree.');
}

function compareByCompany(a: ReadRecord, b: ReadRecord, names: 'equal' | 'hint'): PersonMatch {
  const called =
    names === 'equal' ? 'The names agree' : 'The names may be one (nickname, initial or spelling)';
  const [one, other] = [a.record.company, b.record.company];
  if (one === null || other === null) return answer('ask', `${called}, but a company is missing.`);
  const company = sameCompany(one, other);
  if (company.match === false)
    return answer('different', `${called}, but the companies differ: ${company.because}`);
  if (company.match === 'ask')
    return answer('ask', `${called}, but the company is not sure: ${company.because}`);
  if (names === 'hint') return answer('ask', `${called}, and the company is the same.`);
  return haveTwoMailboxes(a, b)
    ? answer('ask', `${called} and the company is the same, but there are two addresses at it.`)
    : answer('merge', `${called}, and the company is the same: ${company.because}`);
}

/** Two addresses at one host: two people of one name, or one with two addresses. */
function haveTwoMailboxes({ email: a }: ReadRecord, { email: b }: ReadRecord): boolean {
  if (a?.kind !== 'business' || b?.kind !== 'business') return false;
  return hostOf(a.email) === hostOf(b.email) && a.email.toLowerCase() !== b.email.toLowerCase();
}

function hostOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

function answer(verdict: PersonMatch['verdict'], because: string): PersonMatch {
  return { verdict, because: [because] };
}
