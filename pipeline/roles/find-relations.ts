import type { Company, Person } from '../../contracts/company.ts';
import type { PersonRelation, RelationKind } from '../../contracts/group.ts';
import { relationKinds } from '../../contracts/group.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { normaliseCompanyName } from '../matching/normalise-company-name.ts';

/** One row of the seller's own Connections.csv. */
export interface SellerConnection {
  readonly name: string;
  readonly linkedinUrl: string | null;
  /** Where the connection works, as the file says. */
  readonly company: string | null;
}

/** A person as known at another company; only strong keys count. */
export interface PostElsewhere {
  readonly linkedinUrl: string | null;
  readonly externalId: string | null;
  readonly companyName: string;
  readonly isPast: boolean;
}

/** Where relations are looked for besides the seller's own settings. */
export interface RelationSources {
  readonly connections: readonly SellerConnection[];
  readonly elsewhere: readonly PostElsewhere[];
}

/**
 * What ties the people of a company to the seller: the seller's own connections (same profile, or same name at the
 * same company; never the name alone), past posts at a customer or a past employer of the seller, posts at another
 * company of the workspace. Per person the strongest of each kind, strongest kind first; nobody else is named.
 *
 * Pure; the order of people is kept, the order of the sources does not matter.
 */
export function findRelations(
  company: Company,
  people: readonly Person[],
  seller: SellerProfile,
  sources: RelationSources,
): readonly PersonRelation[] {
  const connected = connectionIndex(company, sources.connections);
  const elsewhere = postIndex(sources.elsewhere);
  const own = companyKeys([company.name, ...company.aliases]);
  const customers = companyKeys(seller.relations?.customers ?? []);
  const pastEmployers = companyKeys(seller.relations?.pastEmployers ?? []);
  return people.flatMap((person) => {
    const found = new Map<RelationKind, string>();
    const tell = (kind: RelationKind, text: string): void => {
      const known = found.get(kind);
      if (known === undefined || text < known) found.set(kind, text);
    };
    if (personKeys(person).some((key) => connected.has(key)))
      tell('connection', 'Is one of your own connections');
    for (const { companyName, isPast } of postsOf(person, elsewhere)) {
      const key = companyKey(companyName);
      if (own.has(key)) continue;
      if (customers.has(key)) tell('customer', `Knows your customer ${companyName} from inside`);
      else if (pastEmployers.has(key)) tell('shared_employer', `Worked at ${companyName} like you`);
      else if (!isPast) tell('also_at', `Also stands at ${companyName}`);
    }
    return relationKinds.flatMap((kind) => {
      const text = found.get(kind);
      return text === undefined ? [] : [{ personId: person.personId, kind, text }];
    });
  });
}

/** Keys by which a connection is one of the company's people. */
function connectionIndex(company: Company, connections: readonly SellerConnection[]): ReadonlySet<string> {
  const own = companyKeys([company.name, ...company.aliases]);
  const keys = connections.flatMap((one) => {
    const profile = profileKey(one.linkedinUrl);
    const isHere = one.company !== null && own.has(companyKey(one.company));
    return [...(profile === null ? [] : [profile]), ...(isHere ? [nameKey(one.name)] : [])];
  });
  return new Set(keys);
}

function personKeys(person: Person): readonly string[] {
  const profile = profileKey(person.linkedinUrl);
  return profile === null ? [nameKey(person.name)] : [profile, nameKey(person.name)];
}

function postIndex(posts: readonly PostElsewhere[]): ReadonlyMap<string, readonly PostElsewhere[]> {
  const index = new Map<string, PostElsewhere[]>();
  for (const post of posts) {
    for (const key of strongKeys(post)) {
      const list = index.get(key);
      if (list) list.push(post);
      else index.set(key, [post]);
    }
  }
  return index;
}

/** Posts of the person at other companies: those of the other rosters, then the employers that the rows name. */
function postsOf(
  person: Person,
  elsewhere: ReadonlyMap<string, readonly PostElsewhere[]>,
): readonly { readonly companyName: string; readonly isPast: boolean }[] {
  const known = strongKeys(person).flatMap((key) => elsewhere.get(key) ?? []);
  return [...known, ...(person.employers ?? []).map((companyName) => ({ companyName, isPast: true }))];
}

function strongKeys(one: {
  readonly linkedinUrl: string | null;
  readonly externalId: string | null;
}): readonly string[] {
  const profile = profileKey(one.linkedinUrl);
  return [
    ...(profile === null ? [] : [profile]),
    ...(one.externalId === null ? [] : [`id ${one.externalId}`]),
  ];
}

/** The name of a profile without country host, query and closing slash: `/in/ada`. */
function profileKey(url: string | null): string | null {
  const path = /linkedin\.com(\/(?:in|pub)\/[^/?#]+)/iu.exec(url ?? '')?.[1];
  return path === undefined ? null : path.toLowerCase();
}

function nameKey(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase();
  return `name ${folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')}`;
}

function companyKeys(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(companyKey).filter((key) => key !== ''));
}

function companyKey(name: string): string {
  return normaliseCompanyName(name).normalised;
}
