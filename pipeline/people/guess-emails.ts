import type { Person } from '../../contracts/company.ts';
import type { EmailGuess, GroupMember } from '../../contracts/group.ts';
import { type KnownAddress, addressByPattern, inferEmailPattern } from './infer-email-pattern.ts';
import { readPersonName } from './read-person-name.ts';

/**
 * How the addresses of members without one would be made, by the addresses that the company's people have: one per
 * member at most, and none where the addresses show no pattern. Never a fact, so never stored and never written where
 * a program would take it for an address. Pure; the order of the people decides nothing.
 *
 * @param domain of the company; `null` guesses nothing
 */
export function guessEmails(
  domain: string | null,
  people: readonly Pick<Person, 'name' | 'email'>[],
  members: readonly Pick<GroupMember, 'personId' | 'name' | 'email'>[],
): readonly EmailGuess[] {
  const without = members.filter(({ email }) => email === null);
  if (domain === null || without.length === 0) return [];
  const suffix = `@${domain.toLowerCase()}`;
  const addresses = people.flatMap(({ name, email }): KnownAddress[] =>
    email?.toLowerCase().endsWith(suffix) === true ? [{ name: readPersonName(name), email }] : [],
  );
  const pattern = inferEmailPattern(domain, addresses);
  if (pattern === null) return [];
  const taken = new Set(addresses.map(({ email }) => email.toLowerCase()));
  return without.flatMap(({ personId, name }): EmailGuess[] => {
    const email = addressByPattern(pattern, readPersonName(name));
    // An address that somebody else has is a proof against the guess.
    if (email === null || taken.has(email)) return [];
    return [{ personId, email, evidence: pattern.evidence, known: pattern.known, label: pattern.label }];
  });
}
