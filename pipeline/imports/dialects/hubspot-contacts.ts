import type { Dialect } from './dialect.ts';

/** HubSpot's export of contacts, under labels or internal names. */
export const hubspotContacts: Dialect = {
  id: 'hubspot-contacts',
  label: 'HubSpot contacts',
  kind: 'people',
  signatures: [
    ['Record ID', 'First Name', 'Last Name', 'Lifecycle Stage'],
    ['Record ID', 'First Name', 'Last Name', 'Contact owner'],
    ['Record ID - Contact', 'First Name', 'Last Name'],
    ['firstname', 'lastname', 'lifecyclestage'],
    ['First Name', 'Last Name', 'hs_buying_role'],
  ],
  columns: {
    'Record ID': 'externalId',
    'Record ID - Contact': 'externalId',
    hs_object_id: 'externalId',
    'Company Name': 'companyName',
    'Associated Company': 'companyName',
    'Associated Company IDs': null,
    lastmodifieddate: 'obtainedOn',
    'Lead Status': null,
    'Phone Number': 'phone',
  },
};
