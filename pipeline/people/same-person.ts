import { foldName } from '../imports/clean-text.ts';
import { sameCompany, type CompanyKey } from '../matching/same-company.ts';
import { compareNames, shareGivenName, type NameAgreement } from './compare-person-names.ts';
import { profileIdentity } from './profile-identity.ts';
import { readEmail, type EmailReading } from './read-email.ts';
import { readPersonName, type PersonName } from './read-person-name.ts';

/** What two sources may both say about a person. Absent is `null`. */
export interface PersonRecord {
  readonly name: string;
  /** Records that hold the very same company are of one company for certain. */
  readonly company: CompanyKey | null;
  readonly email: string | null;
  readonly profileUrl: string | null;
  /** The id that a source gives, with the source: ids of two sources say nothing about each other. */
  readonly sourceId: { readonly source: string; readonly id: string } | null;
}

/** Whether two records are one person, and each reason for it. */
export interface PersonMatch {
  readonly verdict: 'merge' | 'ask' | 'different';
  /** What decided. `mailboxes`: two addresses at one host under one name. */
  readonly by: 'id' | 'profile' | 'address' | 'mailboxes' | 'name' | 'company';
  readonly because: readonly string[];
}

/** A record whose parts are read when they are first asked for: most records share nothing with any other. */
export interface ReadRecord {
  readonly record: PersonRecord;
  /** The whole name without case, accents and punctuation. */
  readonly folded: string;
  readonly profile: string | null;
  readonly name: () => PersonName;
  /** `null` without an address, and for what is none. */
  readonly email: () => EmailReading | null;
}

export function readRecord(record: PersonRecord): ReadRecord {
  let name: PersonName | undefined;
  let email: EmailReading | null | undefined;
  return {
    record,
    folded: foldName(record.name),
    profile: record.profileUrl === null ? null : profileIdentity(record.profileUrl),
    name: () => (name ??= readPersonName(record.name)),
    email: () => (email === undefined ? (email = readAddress(record.email)) : email),
  };
}

function readAddress(text: string | null): EmailReading | null {
  const email = text === null ? null : readEmail(text);
  return email?.valid === true ? email : null;
}

/**
 * Compares two records of people.
 *
 * A strong key decides: the id of one source, the profile, or a personal e-mail address where the names do not
 * contradict or share the given name (a name changes with a wedding). Else name and company must agree, never the name
 * alone, and nothing may speak against it. Nicknames and initials ask. Symmetric.
 */
export function samePerson(one: PersonRecord, other: PersonRecord): PersonMatch {
  return compareRecords(readRecord(one), readRecord(other));
}

/** The same for records that were read before. */
export function compareRecords(a: ReadRecord, b: ReadRecord): PersonMatch {
  const ids = compareIds(a.record, b.record);
  if (ids !== null) return ids;
  const isSameProfile = a.profile !== null && a.profile === b.profile;
  if (isSameProfile) return answer('merge', 'profile', 'Both have the same profile.');
  const names = agreeOnName(a, b);
  const profiles = compareProfiles(a, b, names);
  if (profiles !== null) return profiles;
  const addresses = compareAddresses(a, b, names);
  if (addresses !== null) return addresses;
  if (names === 'different')
    return answer('different', 'name', 'The names differ, and no id, profile or address is shared.');
  return compareByCompany(a, b, names);
}

/** What is written alike is one name, also where nobody could tell its parts. */
function agreeOnName(a: ReadRecord, b: ReadRecord): NameAgreement {
  return a.folded === b.folded ? 'equal' : compareNames(a.name(), b.name());
}

function compareIds(a: PersonRecord, b: PersonRecord): PersonMatch | null {
  if (a.sourceId === null || b.sourceId === null || a.sourceId.source !== b.sourceId.source) return null;
  const { source } = a.sourceId;
  return a.sourceId.id === b.sourceId.id
    ? answer('merge', 'id', `Both have the same id at ${source}.`)
    : answer('different', 'id', `${source} gives them two ids.`);
}

function compareProfiles(a: ReadRecord, b: ReadRecord, names: NameAgreement): PersonMatch | null {
  if (a.profile === null || b.profile === null) return null;
  // A profile has a name in its address, or a code in its place: the two cannot be compared.
  if (isCode(a.profile) !== isCode(b.profile)) return null;
  const shared = sharedAddress(a, b);
  return shared !== null && shared.kind !== 'role' && names !== 'different'
    ? answer('ask', 'profile', 'The e-mail address is the same, but the profiles differ.')
    : answer('different', 'profile', 'They have two profiles.');
}

function isCode(profile: string): boolean {
  return /\/(?:aco|acw|aem)[\w-]{20,}$/i.test(profile);
}

function sharedAddress(a: ReadRecord, b: ReadRecord): EmailReading | null {
  if (a.record.email === null || b.record.email === null) return null;
  const [one, other] = [a.email(), b.email()];
  return one !== null && one.email.toLowerCase() === other?.email.toLowerCase() ? one : null;
}

function compareAddresses(a: ReadRecord, b: ReadRecord, names: NameAgreement): PersonMatch | null {
  const shared = sharedAddress(a, b);
  if (shared === null) return null;
  if (shared.kind === 'role') {
    return names === 'different'
      ? answer('ask', 'address', 'They share the address of an office, and the names differ.')
      : null;
  }
  if (names !== 'different')
    return answer('merge', 'address', 'Both have the same e-mail address, and the names agree.');
  return shareGivenName(a.name(), b.name())
    ? answer('merge', 'address', 'Both have the same e-mail address and the same given name.')
    : answer('ask', 'address', 'The e-mail address is the same, but the names differ.');
}

function compareByCompany(a: ReadRecord, b: ReadRecord, names: 'equal' | 'hint'): PersonMatch {
  const called =
    names === 'equal' ? 'The names agree' : 'The names may be one (nickname, initial or spelling)';
  const [one, other] = [a.record.company, b.record.company];
  if (one === null || other === null) return answer('ask', 'company', `${called}, but a company is missing.`);
  const company = one === other ? itself : sameCompany(one, other);
  if (company.match === false)
    return answer('different', 'company', `${called}, but the companies differ: ${company.because}`);
  if (company.match === 'ask')
    return answer('ask', 'company', `${called}, but the company is not sure: ${company.because}`);
  if (names === 'hint') return answer('ask', 'name', `${called}, and the company is the same.`);
  return haveTwoMailboxes(a, b)
    ? answer(
        'ask',
        'mailboxes',
        `${called} and the company is the same, but there are two addresses at one host.`,
      )
    : answer('merge', 'name', `${called}, and the company is the same: ${company.because}`);
}

const itself = { match: true, because: 'Both stand at it.' } as const;

/** Two addresses at one host: two people of one name, or one with two addresses. */
function haveTwoMailboxes(one: ReadRecord, other: ReadRecord): boolean {
  if (one.record.email === null || other.record.email === null) return false;
  const [a, b] = [one.email(), other.email()];
  if (a?.kind !== 'business' || b?.kind !== 'business') return false;
  return hostOf(a.email) === hostOf(b.email) && a.email.toLowerCase() !== b.email.toLowerCase();
}

function hostOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

function answer(verdict: PersonMatch['verdict'], by: PersonMatch['by'], because: string): PersonMatch {
  return { verdict, by, because: [because] };
}
