import type { Company, Person, SourceRef } from '../../contracts/company.ts';
import type { PersonRelation, RelationKind } from '../../contracts/group.ts';
import { relationKinds } from '../../contracts/group.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { normaliseCompanyName } from '../matching/normalise-company-name.ts';
import { compareText } from './choose-seats.ts';
import type { PostElsewhere } from './posts-elsewhere.ts';

/**
 * What ties the people of a company to the seller: the seller's own connections (those in LinkedIn's Connections.csv),
 * past posts at a customer or a past employer of the seller, posts at another company of the workspace. Per person the
 * strongest of each kind, strongest kind first; nobody else is named.
 *
 * Pure; the order of people is kept, the order of the posts does not matter.
 *
 * @param elsewhere what `postsElsewhere` finds for these people
 */
export function findRelations(
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  elsewhere: readonly PostElsewhere[],
): readonly PersonRelation[] {
  const postsById = new Map<string, PostElsewhere[]>();
  for (const post of elsewhere) {
    const list = postsById.get(post.personId);
    if (list) list.push(post);
    else postsById.set(post.personId, [post]);
  }
  const names: NamedCompanies = {
    own: companyKeys([company.name, ...company.aliases]),
    customers: companyKeys(seller.relations?.customers ?? []),
    pastEmployers: companyKeys(seller.relations?.pastEmployers ?? []),
  };
  return people.flatMap((person) => {
    const posts = postsById.get(person.personId) ?? [];
    const found = [...connectionOf(person, posts), ...careerOf(person, posts, names)];
    return relationKinds.flatMap((kind) => {
      const [first] = found.filter((one) => one.kind === kind).toSorted(byText);
      return first ? [first] : [];
    });
  });
}

interface NamedCompanies {
  readonly own: ReadonlySet<string>;
  readonly customers: ReadonlySet<string>;
  readonly pastEmployers: ReadonlySet<string>;
}

/** The earliest day counts: the rows of two companies may each say one. */
function connectionOf(person: Person, posts: readonly PostElsewhere[]): readonly PersonRelation[] {
  const [first] = [{ connectedOn: person.connectedOn ?? null, sources: person.sources }, ...posts]
    .flatMap(({ connectedOn, sources }) => (connectedOn === null ? [] : [{ connectedOn, sources }]))
    .toSorted((a, b) => compareText(a.connectedOn, b.connectedOn));
  if (!first) return [];
  const text = `Is one of your own connections, since ${first.connectedOn}`;
  return [{ personId: person.personId, kind: 'connection', text, sources: first.sources }];
}

/** What other posts tell: those in the rows of other companies, then the employers that the person's own rows name. */
function careerOf(
  person: Person,
  posts: readonly PostElsewhere[],
  names: NamedCompanies,
): readonly PersonRelation[] {
  const { personId, sources: own, employers = [] } = person;
  const former = employers.map((companyName) => ({ companyName, isPast: true, sources: own }));
  return [...posts, ...former].flatMap(({ companyName, isPast, sources }) => {
    const told = tellPost(companyName, isPast, names);
    return told ? [relation(personId, told, sources)] : [];
  });
}

interface Told {
  readonly kind: RelationKind;
  readonly text: string;
}

function tellPost(companyName: string, isPast: boolean, names: NamedCompanies): Told | null {
  const key = companyKey(companyName);
  if (names.own.has(key)) return null;
  if (names.customers.has(key))
    return { kind: 'customer', text: `Knows your customer ${companyName} from inside` };
  if (names.pastEmployers.has(key))
    return { kind: 'shared_employer', text: `Worked at ${companyName} like you` };
  return isPast ? null : { kind: 'also_at', text: `Also stands at ${companyName}` };
}

function relation(personId: Person['personId'], told: Told, sources: readonly SourceRef[]): PersonRelation {
  return { personId, ...told, sources };
}

function byText(a: PersonRelation, b: PersonRelation): number {
  return compareText(a.text, b.text) || compareText(JSON.stringify(a), JSON.stringify(b));
}

function companyKeys(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(companyKey).filter((key) => key !== ''));
}

function companyKey(name: string): string {
  return normaliseCompanyName(name).normalised;
}
