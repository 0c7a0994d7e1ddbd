import type { Person } from '../../contracts/company.ts';
import type { DecisionWish, ListedDecision, SellerDecision } from '../../contracts/decision.ts';
import type { BuyerGroup, PersonExplanation } from '../../contracts/group.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { type SellerProfile } from '../../contracts/seller.ts';
import { applyDecisions } from '../../pipeline/decisions/apply-decisions.ts';
import { undoneDecisions } from '../../pipeline/decisions/standing-decisions.ts';
import { explainPerson } from '../../pipeline/roles/explain-person.ts';
import { fakeGroup } from './fake-group.ts';
import type { FictionalCompany } from './fictional.ts';

/** The decisions of a fake engine: the log in memory, laid over its groups by the product's own rules. */
export class FakeDecisions {
  readonly #log: SellerDecision[] = [];

  /** Adds a line about somebody and answers its id. */
  decide({ companyId, category, choice }: DecisionWish): string {
    if (choice.kind === 'add') {
      const person = personOf(choice.person);
      const { personId } = person;
      return this.#add({ companyId, category, personId, choice: { kind: 'add', role: choice.role, person } });
    }
    const { personId, ...rest } = choice;
    return this.#add({ companyId, category, personId, choice: rest });
  }

  /** Takes a line back; `null` where there is none. */
  undo(of: string): { readonly decisionId: string; readonly companyId: CompanyId } | null {
    const taken = this.#log.find((one) => one.decisionId === of);
    if (!taken) return null;
    const { companyId, category, personId } = taken;
    const decisionId = this.#add({ companyId, category, personId, choice: { kind: 'undo', of } });
    return { decisionId, companyId };
  }

  list(companyId: CompanyId): readonly ListedDecision[] {
    const undone = undoneDecisions(this.#log);
    return this.#log
      .filter((one) => one.companyId === companyId)
      .map((one) => ({ ...one, isUndone: undone.has(one.decisionId) }));
  }

  groupOf(entry: FictionalCompany, seller: SellerProfile | null): BuyerGroup {
    const machine = fakeGroup(entry);
    if (!seller) return machine;
    return { ...machine, ...applyDecisions(machine, this.#log, entry.company, entry.people, seller) };
  }

  explain(
    { company, people }: FictionalCompany,
    personId: PersonId,
    seller: SellerProfile,
  ): PersonExplanation | null {
    const added = this.#log.flatMap(({ choice }) => (choice.kind === 'add' ? [choice.person] : []));
    return explainPerson(company, [...people, ...added], seller, personId);
  }

  #add(line: Omit<SellerDecision, 'decisionId' | 'at'>): string {
    const at = this.#log.length + 1;
    const decisionId = `decision-${String(at)}`;
    this.#log.push({ ...line, decisionId, at });
    return decisionId;
  }
}

function personOf({
  name,
  title,
  email,
}: {
  name: string;
  title: string | null;
  email: string | null;
}): Person {
  return {
    personId: `added-${name.toLowerCase().replaceAll(/\W+/g, '-')}` as PersonId,
    name,
    firstName: null,
    lastName: null,
    titles: title === null ? [] : [title],
    department: null,
    isPast: false,
    pastTitles: [],
    email,
    emailStatus: email === null ? null : 'unverified',
    phone: null,
    linkedinUrl: null,
    country: null,
    city: null,
    externalId: null,
    sources: [{ source: 'seller', file: 'added by hand', line: 1, obtainedOn: '2026-11-24' }],
  };
}
