import { type CompanyIdentity, areCompatible, nameKeyOf } from './company-identity.ts';
import type { MergedCompany } from './merge-companies.ts';
import type { CompanyReference } from './parsed-file.ts';

/** What a person's row says of its company, answered: the company, none known, or why nobody can say. */
export type Employer =
  | { readonly kind: 'known'; readonly company: MergedCompany }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unclear'; readonly expected: string };

/** Finds the company a row means among those known: by id, else domain, else name, else another name. */
export type EmployerFinder = (reference: CompanyReference, emailDomain: string | null) => Employer;

/**
 * Prepares the look-ups over all known companies.
 *
 * A domain is believed unless the row's name is that of another company. A name counts only where no domain and no id
 * contradicts; where several companies bear it, the domain of the person's e-mail may decide, and nothing else does.
 */
export function createEmployerFinder(companies: readonly MergedCompany[]): EmployerFinder {
  const byId = index(companies, (merged) => merged.identities.map((identity) => identity.externalId));
  const byDomain = index(companies, (merged) => merged.identities.map((identity) => identity.domain));
  const byName = index(companies, namesOf);
  const byAlias = index(companies, (merged) => merged.company.aliases.map(nameKeyOf));

  function byItsName(reference: CompanyReference, emailDomain: string | null): Employer {
    const name = reference.name === null ? null : nameKeyOf(reference.name);
    if (name === null) return unknown;
    const named = byName.get(name) ?? byAlias.get(name) ?? [];
    const fitting = named.filter((merged) => fits(merged, reference, emailDomain));
    const byEmail = fitting.filter((merged) => hasDomain(merged, emailDomain));
    const [only, ...more] = byEmail.length === 1 ? byEmail : fitting;
    if (only === undefined) return unknown;
    return more.length === 0 ? { kind: 'known', company: only } : unclear('a domain or id');
  }

  return (reference, emailDomain) => {
    const [sameId, ...moreIds] = byId.get(reference.externalId ?? '') ?? [];
    if (sameId && moreIds.length === 0) return { kind: 'known', company: sameId };
    const onDomain = byDomain.get(reference.domain ?? '') ?? [];
    if (onDomain.length === 0) return byItsName(reference, emailDomain);
    const name =
      reference.name === null || reference.name === reference.domain ? null : nameKeyOf(reference.name);
    const [only, ...more] = onDomain.length === 1 ? onDomain : narrow(onDomain, name);
    if (only === undefined || more.length > 0) return unclear('a name or id');
    const isNamedOtherwise =
      name !== null && byName.has(name) && !namesOf(only).some((own) => areCompatible(own, name));
    return isNamedOtherwise ? unclear('a domain that fits the name') : { kind: 'known', company: only };
  };
}

const unknown: Employer = { kind: 'unknown' };

function unclear(what: string): Employer {
  return { kind: 'unclear', expected: `${what} that names exactly one of your companies` };
}

function narrow(companies: readonly MergedCompany[], name: string | null): readonly MergedCompany[] {
  if (name === null) return companies;
  const equal = companies.filter((merged) => namesOf(merged).includes(name));
  if (equal.length > 0) return equal;
  return companies.filter((merged) => namesOf(merged).some((own) => areCompatible(own, name)));
}

/** Whether an equal name may be believed: no other domain, and no other id unless the e-mail's domain speaks for it. */
function fits(merged: MergedCompany, reference: CompanyReference, emailDomain: string | null): boolean {
  const has = (key: keyof CompanyIdentity): boolean =>
    merged.identities.some((identity) => identity[key] !== null);
  if (reference.domain !== null && has('domain')) return false;
  return reference.externalId === null || !has('externalId') || hasDomain(merged, emailDomain);
}

function hasDomain(merged: MergedCompany, domain: string | null): boolean {
  return domain !== null && merged.identities.some((identity) => identity.domain === domain);
}

function namesOf(merged: MergedCompany): readonly string[] {
  return [...new Set(merged.identities.flatMap((identity) => identity.nameKey ?? []))];
}

function index(
  companies: readonly MergedCompany[],
  keysOf: (merged: MergedCompany) => readonly (string | null)[],
): ReadonlyMap<string, readonly MergedCompany[]> {
  const found = new Map<string, MergedCompany[]>();
  for (const merged of companies) {
    for (const key of new Set(keysOf(merged))) {
      if (key === null) continue;
      const others = found.get(key);
      if (others) others.push(merged);
      else found.set(key, [merged]);
    }
  }
  return found;
}
