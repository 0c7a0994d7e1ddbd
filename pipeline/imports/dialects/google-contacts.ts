import type { Dialect } from './dialect.ts';

/** Google Contacts, as exported since 2024 and before. A contact's website says nothing sure of the company's. */
export const googleContacts: Dialect = {
  id: 'google-contacts',
  label: 'Google Contacts',
  kind: 'people',
  signatures: [
    ['First Name', 'Last Name', 'Organization Name', 'E-mail 1 - Value'],
    ['First Name', 'Last Name', 'Organization Name', 'Labels'],
    ['Name', 'Given Name', 'Family Name', 'Organization 1 - Name'],
  ],
  columns: {
    Name: 'name',
    'Organization Name': 'companyName',
    'Organization 1 - Name': 'companyName',
    'Organization 1 - Title': 'title',
    'Organization 1 - Department': 'department',
    'E-mail 1 - Value': 'email',
    'E-mail 2 - Value': null,
    'Phone 1 - Value': 'phone',
    'Address 1 - City': 'city',
    'Address 1 - Country': 'country',
    'Website 1 - Value': null,
    'Website 2 - Value': null,
  },
};
