import { readPersonName } from '../people/read-person-name.ts';

/** A name in the two parts that contact tools want. */
export interface NameParts {
  /** Empty for a name of one word. */
  readonly first: string;
  readonly last: string;
}

/**
 * A person's name as first and last name: what stands between them goes with the first, what follows with the last. What
 * is read as no person's name, and a single word, is the last name, for most tools need one.
 */
export function splitName(name: string): NameParts {
  const { first, middle, last, suffix } = readPersonName(name);
  if (last === null) return { first: '', last: first ?? name.replace(/\s+/gu, ' ').trim() };
  const join = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' ');
  return { first: join([first, middle]), last: join([last, suffix]) };
}
