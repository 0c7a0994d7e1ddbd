import type { Company } from '../../contracts/company.ts';
import { createLookalikeIndex, type LookalikeIndex } from '../../pipeline/matching/lookalikes.ts';
import type { KnownRival } from '../../pipeline/steps/outputs.ts';
import type { Store } from '../../store/store.ts';

/** Answers which companies of the workspace a row may mean as well. */
export interface RivalFinder {
  rivals(company: Company): Promise<readonly KnownRival[]>;
  /** Companies came, went or changed: what was prepared no longer holds. */
  forget(): void;
}

/** What was prepared of the workspace, the names only once a row needed them. */
interface Prepared {
  readonly index: LookalikeIndex;
  readonly domains: Promise<void>;
  names: Promise<void> | null;
}

/**
 * Prepares the companies of the workspace at the first question, and again after they changed.
 *
 * @param pause awaited after each company, so that others have their turn
 */
export function createRivalFinder(store: Pick<Store, 'resident'>, pause: () => Promise<void>): RivalFinder {
  let prepared: Prepared | null = null;
  const takeIn = async (add: (company: Company) => void): Promise<void> => {
    for (const company of [...store.resident('companies').values()]) {
      add(company);
      await pause();
    }
  };
  const prepare = (): Prepared => {
    const index = createLookalikeIndex();
    return { index, domains: takeIn((company) => index.add(company)), names: null };
  };
  return {
    rivals: async (row) => {
      const mine = (prepared ??= prepare());
      await mine.domains;
      if (mine.index.needsNames(row)) {
        await (mine.names ??= takeIn((company) => mine.index.addNames(company)));
      }
      return mine.index.like(row).map((one) => {
        const count = store.resident('rosterCounts').get(one.company.companyId);
        return { ...one, people: count?.current ?? 0, peopleHash: count?.rosterHash ?? null };
      });
    },
    forget: () => {
      prepared = null;
    },
  };
}
