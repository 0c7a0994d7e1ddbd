import type { OtherKeys, Person, PersonPart } from '../../contracts/company.ts';
import type { GroupedRecord } from '../people/group-people.ts';
import { profileIdentity } from '../people/profile-identity.ts';
import type { PersonRecord } from '../people/same-person.ts';
import { foldName } from './clean-text.ts';
import { compareText, newestDate } from './layers.ts';
import type { PersonDraft } from './parsed-file.ts';

/** What a record says of a person, without who it belongs to. */
export type PartFacts = Omit<PersonPart, 'personId' | 'reason'>;

/** The records that a person was made of; the person itself where all of it shares keys. */
export function partsOf(person: Person): readonly PersonPart[] {
  if (person.mergedFrom !== undefined) return person.mergedFrom;
  const { mergedFrom: _parts, notSameAs: _others, ...facts } = person;
  return [{ ...facts, reason: null }];
}

/** All records of one call stand at the same company, whatever it is called. */
const thisCompany = { name: '', domain: null };

/** A stored record as the rules of people compare it: once for each name, address and profile that it was given. */
export function partRecords(part: PersonPart, owner: number, at: number): readonly GroupedRecord[] {
  const titles = [...part.titles, ...part.pastTitles];
  const seen = { titles, phone: part.phone, places: part.sources, owner, storedAs: at };
  return personRecords(part).map((keys) => ({ ...keys, ...seen }));
}

/** A row as the rules of people compare it. */
export function draftRecord(draft: PersonDraft): GroupedRecord {
  const titles = draft.title === null ? [] : [draft.title];
  return {
    ...keysOf(draft),
    titles,
    phone: draft.phone,
    places: [draft.source],
    owner: null,
    storedAs: null,
  };
}

type Keyed = Pick<Person, 'name' | 'email' | 'linkedinUrl' | 'externalId'>;

function keysOf({ name, email, linkedinUrl, externalId }: Keyed) {
  const sourceId = externalId === null ? null : { source: 'import', id: externalId };
  return { name, email, profileUrl: linkedinUrl, sourceId, company: thisCompany };
}

/** A record under every name, address and profile that rows gave it. */
export function personRecords(part: PersonPart): readonly PersonRecord[] {
  const { names = [], emails = [], linkedinUrls = [] } = part.alsoKnownAs ?? {};
  const bare = { ...keysOf(part), email: null, profileUrl: null };
  return [
    keysOf(part),
    ...names.map((name) => ({ ...bare, name })),
    ...emails.map((email) => ({ ...bare, email })),
    ...linkedinUrls.map((profileUrl) => ({ ...bare, profileUrl })),
  ];
}

/** Every name, address and profile besides those in use. */
export function otherKeysOf(
  used: Keyed,
  stored: PersonPart | null,
  rows: readonly PersonDraft[],
): { readonly alsoKnownAs?: OtherKeys } {
  const isPlain =
    stored?.alsoKnownAs === undefined &&
    [...rows, ...(stored ? [stored] : [])].every(
      (one) =>
        one.name === used.name &&
        (one.email ?? used.email) === used.email &&
        (one.linkedinUrl ?? used.linkedinUrl) === used.linkedinUrl,
    );
  if (isPlain) return {};
  const all = [...rows, ...(stored ? [stored] : [])];
  const before = stored?.alsoKnownAs ?? {};
  const names = others([...all.map((one) => one.name), ...(before.names ?? [])], used.name, foldName);
  const emails = others([...all.map((one) => one.email), ...(before.emails ?? [])], used.email, lower);
  const profiles = [...all.map((one) => one.linkedinUrl), ...(before.linkedinUrls ?? [])];
  const linkedinUrls = others(profiles, used.linkedinUrl, (url) => profileIdentity(url) ?? url);
  if (names.length + emails.length + linkedinUrls.length === 0) return {};
  return {
    alsoKnownAs: {
      ...(names.length === 0 ? {} : { names }),
      ...(emails.length === 0 ? {} : { emails }),
      ...(linkedinUrls.length === 0 ? {} : { linkedinUrls }),
    },
  };
}

/** Values that are not the one in use, one for each key. */
function others(
  values: readonly (string | null)[],
  used: string | null,
  keyOf: (value: string) => string,
): readonly string[] {
  const byKey = new Map<string, string>();
  for (const value of values.filter((one) => one !== null).sort(compareText))
    if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  if (used !== null) byKey.delete(keyOf(used));
  return [...byKey.values()].sort(compareText);
}

function lower(text: string): string {
  return text.toLowerCase();
}

/**
 * What is left of a part that no row of an import belongs to: a file that is read again replaces what it said before,
 * unless this is an older copy of it. `null` where nothing is left.
 */
export function withoutRereadFiles(part: PersonPart, rows: readonly PersonDraft[]): PartFacts | null {
  const { personId: _id, reason: _reason, ...facts } = part;
  const files = new Set(rows.map(({ source }) => source.file));
  const reread = part.sources.filter(({ file }) => files.has(file));
  const isOlder = newestDate(rows.map(({ source }) => source)) < newestDate(reread);
  if (reread.length === 0 || isOlder) return facts;
  const sources = part.sources.filter(({ file }) => !files.has(file));
  return sources.length === 0 ? null : { ...facts, sources };
}
