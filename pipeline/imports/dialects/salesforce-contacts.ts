import type { Dialect } from './dialect.ts';

/** Salesforce: reports over contacts and leads, and what its data loader extracts. */
export const salesforceContacts: Dialect = {
  id: 'salesforce-contacts',
  label: 'Salesforce contacts',
  kind: 'people',
  signatures: [
    ['First Name', 'Last Name', 'Account Name', 'Account Owner'],
    ['First Name', 'Last Name', 'Account Name', 'Mailing Country'],
    ['First Name', 'Last Name', 'Company / Account'],
    ['ID', 'LASTNAME', 'ACCOUNTID'],
  ],
  columns: {
    'Account Name': 'companyName',
    'Company / Account': 'companyName',
    'ACCOUNT.NAME': 'companyName',
    ACCOUNTID: 'companyExternalId',
    ID: 'externalId',
    'Contact ID': 'externalId',
    'Lead Status': null,
    Title: 'title',
    'Mailing City': 'city',
    'Mailing Country': 'country',
    LASTMODIFIEDDATE: 'obtainedOn',
  },
};
