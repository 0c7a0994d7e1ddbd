import type { Dialect } from './dialect.ts';

/** Evaboot, which cleans exports of Sales Navigator. */
export const evaboot: Dialect = {
  id: 'evaboot',
  label: 'Evaboot',
  kind: 'people',
  signatures: [
    ['First Name', 'Last Name', 'Current Job', 'Company Name'],
    ['First Name', 'Last Name', 'Linkedin URL Public'],
  ],
  columns: {
    'Current Job': 'title',
    'Linkedin URL Public': 'linkedinUrl',
    'Linkedin URL Unique ID': null,
    'Company Employee Count': 'companyEmployees',
    'Company Employee Range': 'companyEmployees',
  },
};
