import {
  type ExportFormatId,
  type FormatFacts,
  exportFormatIds,
  exportFormats as facts,
} from '../../contracts/export-format.ts';
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

type Write = (views: readonly GroupView[]) => string;

/** One way of writing groups to a file. */
export interface ExportFormat extends FormatFacts {
  readonly id: ExportFormatId;
  readonly write: Write;
}

/** A format named in the contract without a writer here does not compile; a new one is a file and these two lines. */
const writers: Readonly<Record<ExportFormatId, Write>> = {
  csv: writeGenericCsv,
  hubspot: writeHubspot,
  'salesforce-contacts': writeSalesforceContacts,
  'salesforce-roles': writeSalesforceRoles,
  outreach: writeOutreach,
  salesloft: writeSalesloft,
  'google-contacts': writeGoogleContacts,
  vcard: writeVcards,
  json: writeJson,
  markdown: writeMarkdown,
};

/** Every export format, in the order in which people are offered them. */
export const exportFormats: readonly ExportFormat[] = exportFormatIds.map((id) => ({
  id,
  ...facts[id],
  write: writers[id],
}));
