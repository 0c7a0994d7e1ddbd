import type { Company } from '../../contracts/company.ts';
import type { Failure } from '../../contracts/failure.ts';
import { fail } from '../../contracts/result.ts';
import type { PeopleSource } from '../../contracts/sources.ts';

/** The steps that ask a source, and so can be made to fail. */
type FaultyStep = 'resolveCompany' | 'discoverBuyerGroup' | 'enrichContacts' | 'deepResearch';

/**
 * For tests only: another source that refuses once for each named company and step, then answers. Switched on by
 * `EngineBoot.faults`, which main fills in unpackaged test runs alone.
 *
 * @param faults company name (as imported) to the step whose question is refused once
 */
export function failingOnceSource(
  source: PeopleSource,
  faults: Readonly<Record<string, string>>,
): PeopleSource {
  const open = new Map(Object.entries(faults));
  const refusal = (company: Company, step: FaultyStep): { ok: false; failure: Failure } | null => {
    if (open.get(company.name) !== step) return null;
    open.delete(company.name);
    return fail({
      kind: 'source-refused',
      source: 'test source',
      message: 'The test source refused this question once. Rerun the step to ask again.',
    });
  };
  return {
    name: source.name,
    hasContacts: source.hasContacts,
    resolveCompany: async (company, asking) =>
      refusal(company, 'resolveCompany') ?? (await source.resolveCompany(company, asking)),
    listPeople: async (company, asking) =>
      refusal(company, 'discoverBuyerGroup') ?? (await source.listPeople(company, asking)),
    findContact: async (company, person, asking) =>
      refusal(company, 'enrichContacts') ?? (await source.findContact(company, person, asking)),
    researchPerson: async (company, person, asking) =>
      refusal(company, 'deepResearch') ?? (await source.researchPerson(company, person, asking)),
  };
}
