import type { GroupView } from '../../contracts/run.ts';
import { writeGenericCsv } from './generic-csv.ts';
import { writeGoogleContacts } from './google-contacts.ts';
import { writeHubspot } from './hubspot.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import { writeOutreach } from './outreach.ts';
import { writeSalesforceContacts } from './salesforce-contacts.ts';
import { writeSalesforceRoles } from './salesforce-roles.ts';
import { writeSalesloft } from './salesloft.ts';
import { writeVcards } from './vcard.ts';

/** One way of writing groups to a file. */
export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  /** File name ending without the dot. */
  readonly extension: string;
  readonly write: (views: readonly GroupView[]) => string;
}

/** Every export format; a new one is a file beside this and a line here. */
export const exportFormats: readonly ExportFormat[] = [
  { id: 'csv', label: 'CSV, all columns', extension: 'csv', write: writeGenericCsv },
  { id: 'hubspot', label: 'HubSpot contacts', extension: 'csv', write: writeHubspot },
  {
    id: 'salesforce-contacts',
    label: 'Salesforce contacts',
    extension: 'csv',
    write: writeSalesforceContacts,
  },
  {
    id: 'salesforce-roles',
    label: 'Salesforce contact roles',
    extension: 'csv',
    write: writeSalesforceRoles,
  },
  { id: 'outreach', label: 'Outreach prospects', extension: 'csv', write: writeOutreach },
  { id: 'salesloft', label: 'Salesloft people', extension: 'csv', write: writeSalesloft },
  { id: 'google-contacts', label: 'Google Contacts', extension: 'csv', write: writeGoogleContacts },
  { id: 'vcard', label: 'vCard 4.0', extension: 'vcf', write: writeVcards },
  { id: 'json', label: 'JSON, everything', extension: 'json', write: writeJson },
  { id: 'markdown', label: 'Markdown, a brief per company', extension: 'md', write: writeMarkdown },
];
