import type { Dialect } from './dialect.ts';

/** Outlook's contacts, whose "Title" is Mr or Dr. */
export const outlook: Dialect = {
  id: 'outlook',
  label: 'Outlook contacts',
  kind: 'people',
  signatures: [['First Name', 'Last Name', 'E-mail Address', 'Business Phone', 'Job Title']],
  columns: {
    Title: null,
    'Job Title': 'title',
    'Business Phone': 'phone',
    'Web Page': 'companyHomepage',
    'Business City': 'city',
    'Business Country/Region': 'country',
  },
};
