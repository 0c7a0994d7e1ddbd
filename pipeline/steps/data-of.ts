import type { Company, Person } from '../../contracts/company.ts';
import type { PostElsewhere } from '../roles/posts-elsewhere.ts';
import type { KnownRival } from './outputs.ts';

/** What other rows of the workspace say of a company. */
export interface Surroundings {
  /** Where else its people are known. */
  readonly elsewhere: readonly PostElsewhere[];
  /** Companies that the rules cannot tell from it. */
  readonly rivals: readonly KnownRival[];
}

/**
 * All that the workspace knows for a run of a company: what its hash tells apart. Where nothing is known elsewhere that
 * is no part of it, so that most companies keep the hash of their own rows.
 */
export function dataOf(
  company: Company,
  people: readonly Person[],
  { elsewhere, rivals }: Surroundings,
): unknown {
  return {
    company,
    people,
    ...(elsewhere.length > 0 ? { elsewhere } : {}),
    ...(rivals.length > 0 ? { rivals } : {}),
  };
}
