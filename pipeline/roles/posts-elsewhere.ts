import type { Company, Person, SourceRef } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { compareNames } from '../people/compare-person-names.ts';
import { profileIdentity } from '../people/profile-identity.ts';
import { readPersonName } from '../people/read-person-name.ts';
import { compareText } from './choose-seats.ts';

/** One of a company's people as the rows of another company have them. */
export interface PostElsewhere {
  readonly personId: PersonId;
  readonly companyName: string;
  readonly isPast: boolean;
  /** Day on which the seller connected with the person; `null` where those rows say nothing of it. */
  readonly connectedOn: string | null;
  readonly sources: readonly SourceRef[];
}

/** Another company with its people. */
export interface OtherRoster {
  readonly company: Pick<Company, 'name'>;
  readonly people: readonly Person[];
}

/**
 * What makes a person known at another company, too: the address of the profile and the source's own id. Names never
 * do, nor do e-mail addresses, for those end with the post.
 */
export function strongKeys({
  linkedinUrl,
  externalId,
}: Pick<Person, 'linkedinUrl' | 'externalId'>): readonly string[] {
  const profile = linkedinUrl === null ? null : identityOf(linkedinUrl);
  return [
    ...(profile === null ? [] : [`in ${profile}`]),
    ...(externalId === null ? [] : [`id ${externalId}`]),
  ];
}

/** Addresses as most files write them, of which nothing but the name is needed. */
const usualProfile = /^https?:\/\/(?:\w{2,3}\.)?linkedin\.com\/in\/([a-z0-9-]+)\/?$/;

/** As `profileIdentity`, but quick for usual addresses: whole workspaces are indexed by it. */
function identityOf(url: string): string | null {
  const name = usualProfile.exec(url)?.[1];
  return name === undefined ? profileIdentity(url) : `linkedin.com/in/${name}`;
}

/**
 * Where else the people of a company stand or stood: by the same profile, or by the same id where the names may be one
 * person's, for two sources may both count from 1. Two different profiles are two people.
 *
 * Pure. In the order of the people, then by company; the order of the other companies decides nothing.
 */
export function postsElsewhere(
  people: readonly Person[],
  others: readonly OtherRoster[],
): readonly PostElsewhere[] {
  const wanted = new Set(people.flatMap(strongKeys));
  const found = new Map<string, { readonly company: OtherRoster['company']; readonly person: Person }[]>();
  for (const { company, people: theirs } of others) {
    for (const person of theirs) {
      for (const key of strongKeys(person)) {
        if (!wanted.has(key)) continue;
        const list = found.get(key);
        if (list) list.push({ company, person });
        else found.set(key, [{ company, person }]);
      }
    }
  }
  return people.flatMap((one) => {
    const known = new Set(strongKeys(one).flatMap((key) => found.get(key) ?? []));
    const posts = [...known].filter(({ person }) => isSamePerson(one, person));
    const unique = new Map(
      posts.map(({ company, person }) => {
        const post = postOf(one.personId, company.name, person);
        return [JSON.stringify(post), post] as const;
      }),
    );
    return [...unique].toSorted(([a], [b]) => compareText(a, b)).map(([, post]) => post);
  });
}

function postOf(personId: PersonId, companyName: string, person: Person): PostElsewhere {
  const { isPast, connectedOn = null, sources } = person;
  return { personId, companyName, isPast, connectedOn, sources };
}

function isSamePerson(one: Person, other: Person): boolean {
  const [a, b] = [one, other].map(({ linkedinUrl }) =>
    linkedinUrl === null ? null : identityOf(linkedinUrl),
  );
  if (a !== null && b !== null) return a === b;
  return compareNames(readPersonName(one.name), readPersonName(other.name)) !== 'different';
}
