import type { Company } from '../../contracts/company.ts';
import type { CompanyRow, Page } from '../../contracts/engine-api.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import type { RunRecord } from '../../contracts/run.ts';
import type { GroupPointer } from '../../contracts/tables.ts';
import type { Store } from '../../store/store.ts';
import type { PostIndex } from './post-index.ts';
import { createDecidedSeats, type LogLengths } from './decided-seats.ts';

/** Answers the Groups screen from what is in memory: no payload is loaded. */
export interface CompanyIndex {
  /** Notices a new state of a run; answers the company's row where that changed it. */
  note(run: RunRecord): CompanyRow | null;
  /**
   * Puts the decisions of people into the row of a company, for which its group and people have to be read; answers
   * the row, or `null` for an unknown company. Until then the row shows what the rules found.
   */
  layDecisions(companyId: CompanyId): Promise<CompanyRow | null>;
  /** Does so for every company at which something was decided. */
  layAllDecisions(): Promise<void>;
  page(query: { readonly search: string; readonly offset: number; readonly limit: number }): Page<CompanyRow>;
}

/** Later created wins; within one batch the later position. */
function isNewer(a: RunRecord, b: RunRecord): boolean {
  return a.createdAt !== b.createdAt ? a.createdAt > b.createdAt : a.order >= b.order;
}

/** Builds the index from the store's resident rows. */
export function createCompanyIndex(store: Store, posts: Pick<PostIndex, 'elsewhere'>): CompanyIndex {
  const latest = new Map<CompanyId, RunRecord>();
  const remember = (run: RunRecord): boolean => {
    const known = latest.get(run.companyId);
    if (known && known.runId !== run.runId && !isNewer(run, known)) return false;
    latest.set(run.companyId, run);
    return true;
  };
  for (const run of store.resident('runs').values()) remember(run);

  const decided = createDecidedSeats(store, posts);
  const rowOf = (company: Company, lengths: LogLengths): CompanyRow => {
    const { companyId, name, domain, country, employees } = company;
    const run = latest.get(companyId);
    const group = store.resident('groups').get(companyId);
    return {
      companyId,
      name,
      domain,
      country,
      employees,
      peopleCount: store.resident('rosterCounts').get(companyId)?.current ?? 0,
      lastRun: run
        ? {
            runId: run.runId,
            state: run.state,
            finishedAt: run.finishedAt,
            failedStep: run.failedStep,
            note: run.note,
            needsAnswer: run.pausedFor?.kind === 'choice',
          }
        : null,
      group: group ? (decided.of(group, lengths) ?? seatsOf(group)) : null,
    };
  };
  const row = (companyId: CompanyId): CompanyRow | null => {
    const company = store.resident('companies').get(companyId);
    return company ? rowOf(company, decided.count()) : null;
  };
  const layDecisions = async (companyId: CompanyId): Promise<CompanyRow | null> => {
    await decided.refresh(companyId, decided.count());
    return row(companyId);
  };
  return {
    layDecisions,
    layAllDecisions: async () => {
      const lengths = decided.count();
      for (const companyId of lengths.keys()) await decided.refresh(companyId, lengths);
    },
    note: (run) => (remember(run) ? row(run.companyId) : null),
    page: ({ search, offset, limit }) => {
      const wanted = search.trim().toLowerCase();
      const companies = [...store.resident('companies').values()].filter(
        ({ name, domain }) =>
          wanted === '' || name.toLowerCase().includes(wanted) || (domain?.includes(wanted) ?? false),
      );
      companies.sort((a, b) => a.name.localeCompare(b.name, 'en'));
      const lengths = decided.count();
      return {
        total: companies.length,
        offset,
        rows: companies.slice(offset, offset + limit).map((company) => rowOf(company, lengths)),
      };
    },
  };
}

function seatsOf({ runId, seats, memberCount, quality }: GroupPointer): NonNullable<CompanyRow['group']> {
  return { runId, seats, memberCount, quality };
}
