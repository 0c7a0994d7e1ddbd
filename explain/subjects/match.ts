import { sameCompany } from '../../pipeline/matching/same-company.ts';
import type { LineSubject } from '../line-subject.ts';

/** Whether two records mean one company. */
export const explainMatch: LineSubject = {
  name: 'match',
  columns: ['name A', 'domain A', 'name B', 'domain B'],
  explain: ([nameA = '', domainA = '', nameB = '', domainB = '']) => {
    const { match, score, because } = sameCompany(
      { name: nameA, domain: domainA },
      { name: nameB, domain: domainB },
    );
    return { match, score, because };
  },
};
