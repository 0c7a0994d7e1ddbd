import type { Dialect } from './dialect.ts';

/** Apollo's export of people. Its company name for e-mails is a short form, and its phones come in five kinds. */
export const apolloPeople: Dialect = {
  id: 'apollo-people',
  label: 'Apollo people',
  kind: 'people',
  signatures: [
    ['First Name', 'Last Name', 'Company Name for Emails', 'Email'],
    ['First Name', 'Last Name', 'Apollo Contact Id'],
  ],
  columns: {
    'Company Name for Emails': null,
    Company: 'companyName',
    'Company Name': 'companyName',
    Website: 'companyHomepage',
    'Company Website': 'companyHomepage',
    'Person Linkedin Url': 'linkedinUrl',
    'Work Direct Phone': 'phone',
    'Mobile Phone': 'phone',
    'Primary Email Last Verified At': 'obtainedOn',
    '# Employees': 'companyEmployees',
    Departments: 'department',
    Stage: null,
    'Secondary Email': null,
  },
};
