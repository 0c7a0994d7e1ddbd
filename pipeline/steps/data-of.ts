import type { Company, Person } from '../../contracts/company.ts';
import type { PostElsewhere } from '../roles/posts-elsewhere.ts';

/**
 * All that the workspace knows for a run of a company: what its hash tells apart. Nothing known elsewhere is no part of
 * it, so that most companies keep the hash of their own rows.
 */
export function dataOf(
  company: Company,
  people: readonly Person[],
  elsewhere: readonly PostElsewhere[],
): unknown {
  return elsewhere.length === 0 ? { company, people } : { company, people, elsewhere };
}
