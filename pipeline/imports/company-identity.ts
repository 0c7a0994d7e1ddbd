import { normaliseCompanyName } from '../matching/normalise-company-name.ts';

/** What tells companies apart. */
export interface CompanyIdentity {
  readonly externalId: string | null;
  readonly domain: string | null;
  /** Name without legal form, case and punctuation; `null` where the record names none but its domain. */
  readonly nameKey: string | null;
}

/** Reads the identity of a record that has a name, a domain or an id. */
export function identifyCompany(record: {
  readonly name: string | null;
  readonly domain: string | null;
  readonly externalId: string | null;
}): CompanyIdentity {
  const { externalId, domain, name } = record;
  return { externalId, domain, nameKey: name === null || name === domain ? null : nameKeyOf(name) };
}

/** A company name for comparison. */
export function nameKeyOf(name: string): string | null {
  return normaliseCompanyName(name).normalised || name.toLowerCase();
}

/**
 * Whether two names on one domain may mean one company: equal, equal without spaces, all words of one in the other,
 * or one is missing.
 */
export function areCompatible(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return true;
  if (one.replaceAll(' ', '') === other.replaceAll(' ', '')) return true;
  const [short, long] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  return short.every((word) => long.includes(word));
}
