import type { Dialect } from './dialect.ts';

/** Pipedrive's export of people, which writes before each column what it belongs to. */
export const pipedrivePeople: Dialect = {
  id: 'pipedrive-people',
  label: 'Pipedrive people',
  kind: 'people',
  signatures: [['Person - Name', 'Person - Organization']],
  columns: {
    'Person - Name': 'name',
    'Person - Organization': 'companyName',
    'Person - ID': 'externalId',
    'Person - Job title': 'title',
    'Person - Email - Work': 'email',
    'Person - Phone - Work': 'phone',
    'Person - Email - Home': null,
  },
};
