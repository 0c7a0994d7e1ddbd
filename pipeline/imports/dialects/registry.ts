import { apolloAccounts } from './apollo-accounts.ts';
import { apolloPeople } from './apollo-people.ts';
import type { Dialect } from './dialect.ts';
import { evaboot } from './evaboot.ts';
import { googleContacts } from './google-contacts.ts';
import { hubspotContacts } from './hubspot-contacts.ts';
import { linkedinConnections } from './linkedin-connections.ts';
import { outlook } from './outlook.ts';
import { ownCsv } from './own-csv.ts';
import { phantombuster } from './phantombuster.ts';
import { pipedrivePeople } from './pipedrive-people.ts';
import { salesforceContacts } from './salesforce-contacts.ts';
import { wiza } from './wiza.ts';

/** Every tool whose lists are known; a new one is a file beside this and a line here. The first that fits is taken. */
export const dialects: readonly Dialect[] = [
  ownCsv,
  linkedinConnections,
  apolloPeople,
  apolloAccounts,
  phantombuster,
  hubspotContacts,
  googleContacts,
  outlook,
  salesforceContacts,
  evaboot,
  wiza,
  pipedrivePeople,
];
