import type { Dialect } from './dialect.ts';

/** Apollo's export of companies. */
export const apolloAccounts: Dialect = {
  id: 'apollo-accounts',
  label: 'Apollo accounts',
  kind: 'companies',
  signatures: [['Company', 'Company Name for Emails', 'Account Stage']],
  columns: {
    'Company Name for Emails': null,
    Company: 'name',
    Website: 'homepage',
    '# Employees': 'employees',
    'Company State': 'region',
    'Apollo Account Id': 'externalId',
  },
};
