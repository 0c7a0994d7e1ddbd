import { compareText, mergeSources } from './layers.ts';
import type { MergedCompany } from './merge-companies.ts';
import type { PersonDraft } from './parsed-file.ts';

/** People at their companies, once it is settled what the domains in their rows mean. */
export interface SettledDomains {
  readonly staff: Map<MergedCompany, PersonDraft[]>;
  /** Companies that have a domain now, by what they were before. */
  readonly learned: ReadonlyMap<MergedCompany, MergedCompany>;
  /** Rows that were taken to a company by its name, but whose domains speak of several companies of that name. */
  readonly strangers: readonly PersonDraft[];
}

/**
 * What the rows of people say of a company that nobody knew a domain of: one domain is its own from now on, so that the
 * same name with another one is another company. Several say that the name alone tells too little: those rows are of
 * companies that have yet to be made. The order of the rows decides nothing.
 */
export function settleDomains(assigned: ReadonlyMap<MergedCompany, readonly PersonDraft[]>): SettledDomains {
  const staff = new Map<MergedCompany, PersonDraft[]>();
  const learned = new Map<MergedCompany, MergedCompany>();
  const strangers: PersonDraft[] = [];
  for (const [merged, people] of assigned) {
    const stating = hasDomain(merged) ? [] : people.filter(({ company }) => company.domain !== null);
    const domains = new Set(stating.map(({ company }) => company.domain));
    const isClear = domains.size < 2;
    if (!isClear) strangers.push(...stating);
    const own = isClear ? [...people] : people.filter(({ company }) => company.domain === null);
    const now = domains.size === 1 ? withDomain(merged, stating) : merged;
    if (now !== merged) learned.set(merged, now);
    if (own.length > 0) staff.set(now, own);
  }
  return { staff, learned, strangers };
}

function hasDomain({ identities }: MergedCompany): boolean {
  return identities.some(({ domain }) => domain !== null);
}

/** The first row that states it is a source of the company. */
function withDomain(merged: MergedCompany, stating: readonly PersonDraft[]): MergedCompany {
  const { company } = merged;
  const [first] = stating.toSorted(
    ({ source: one }, { source: other }) => compareText(one.file, other.file) || one.line - other.line,
  );
  if (!first) return merged;
  const { domain } = first.company;
  const sources = mergeSources(company.sources, [first], true);
  const identity = { externalId: company.externalId, domain, nameKey: null };
  return {
    ...merged,
    company: { ...company, domain, sources },
    identities: [...merged.identities, identity],
    change: merged.change === 'new' ? 'new' : 'changed',
  };
}
