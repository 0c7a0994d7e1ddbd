import type { Dialect } from './dialect.ts';

/** The generic CSV that this application writes. What the rules thought of a person is no fact and is not read. */
export const ownCsv: Dialect = {
  id: 'buyer-groups-csv',
  label: 'Buyer Groups',
  kind: 'people',
  signatures: [
    ['company', 'company_domain', 'name', 'title', 'role', 'likelihood', 'group_cohesion', 'run_id'],
  ],
  columns: {
    company: 'companyName',
    company_domain: 'companyDomain',
    name: 'name',
    title: 'title',
    role: null,
    likelihood: null,
    seniority: null,
    department: 'department',
    reasons: null,
    email: 'email',
    email_status: 'emailStatus',
    phone: 'phone',
    linkedin_url: 'linkedinUrl',
    country: 'country',
    sources: null,
    obtained_on: 'obtainedOn',
    level: null,
  },
};
