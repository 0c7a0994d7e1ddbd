import { normaliseCompanyName } from '../../pipeline/matching/normalise-company-name.ts';
import { readDomain } from '../../pipeline/matching/read-domain.ts';
import type { LineSubject } from '../line-subject.ts';

/** What a company's name and web address come to. */
export const explainCompany: LineSubject = {
  name: 'company',
  columns: ['name', 'domain or URL'],
  explain: ([name = '', address = '']) => {
    const { normalised, legalForm } = normaliseCompanyName(name);
    const { domain, refusedBecause } = readDomain(address, name);
    return { name, normalised, legalForm, domain, refusedBecause };
  },
};
