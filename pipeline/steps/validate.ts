import { fail, ok } from '../../contracts/result.ts';
import type { Company } from '../../contracts/company.ts';
import type { CompanyEdit } from '../../contracts/run.ts';
import { dataOf } from './data-of.ts';
import { step } from './outputs.ts';

/**
 * Reads the company of a run as it stands now and checks that it can be worked on.
 *
 * Not reusable: it answers from the store, and its output is what makes later steps notice a new import, of this
 * company or of one that resembles it.
 * Fails with `not-found` where the company is gone and `invalid-input` where it has neither name nor domain.
 */
export const validate = step({
  id: 'validate',
  label: 'Validate',
  description: 'Checks that the company is known and that its rows can be worked on.',
  needs: [],
  reads: ['companyId', 'companyEdit'],
  revision: 2,
  reusable: false,
  async run({ input }, { ports }) {
    const known = await ports.store.company(input.companyId);
    if (!known) {
      return fail({
        kind: 'not-found',
        what: 'company',
        message: 'This company is no longer in the workspace. Import it again, then start a new run.',
      });
    }
    const company = corrected(known, input.companyEdit);
    if (company.name.trim() === '' && company.domain === null) {
      return fail({
        kind: 'invalid-input',
        where: 'company',
        message:
          'The company has neither a name nor a web address. Correct its row and import the file again.',
      });
    }
    const people = await ports.store.people(input.companyId);
    const rivals = await ports.store.rivals(company);
    const elsewhere = await ports.store.elsewhere(input.companyId, people);
    const dataHash = ports.hash(dataOf(company, people, { elsewhere, rivals }));
    return ok({
      output: { company, dataHash, ...(rivals.length > 0 ? { rivals } : {}) },
      summary: `${String(people.length)} people on file`,
    });
  },
});

/** The imported row with what was corrected for this run alone. */
function corrected(company: Company, edit: CompanyEdit | null): Company {
  if (!edit) return company;
  const { name = company.name, domain = company.domain } = edit;
  return { ...company, name, domain };
}
