import type { Arranged, ArrangementWish, Lookalikes } from '../../contracts/arrangement.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { arrangePeople, lookalikesAmong } from '../../pipeline/imports/arrange-people.ts';
import type { FictionalCompany } from './fictional.ts';

/** Who is one person in a fake engine, by the product's own rules. */
export class FakeArrangements {
  readonly #companies: FictionalCompany[];

  constructor(companies: FictionalCompany[]) {
    this.#companies = companies;
  }

  lookalikes(companyId: CompanyId): readonly Lookalikes[] {
    return lookalikesAmong(this.#companies[this.#find(companyId)]?.people ?? []);
  }

  arrange({ companyId, choice }: ArrangementWish): Result<Arranged, Failure> {
    const at = this.#find(companyId);
    const entry = this.#companies[at];
    const made = arrangePeople(entry?.people ?? [], choice);
    if (!made.ok) return made;
    if (entry) this.#companies[at] = { ...entry, people: made.value.people };
    return ok(made.value.arranged);
  }

  #find(companyId: CompanyId): number {
    return this.#companies.findIndex(({ company }) => company.companyId === companyId);
  }
}
