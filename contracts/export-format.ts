/** What is said of a format to people and to the file system. */
export interface FormatFacts {
  readonly label: string;
  /** File name ending without the dot. */
  readonly extension: 'csv' | 'vcf' | 'json' | 'md';
}

/** What groups can be written as, by the name a command line uses; `pipeline/exports/registry.ts` has one writer each. */
export const exportFormats = {
  csv: { label: 'CSV, all columns', extension: 'csv' },
  hubspot: { label: 'HubSpot contacts', extension: 'csv' },
  'salesforce-contacts': { label: 'Salesforce contacts', extension: 'csv' },
  'salesforce-roles': { label: 'Salesforce contact roles', extension: 'csv' },
  outreach: { label: 'Outreach prospects', extension: 'csv' },
  salesloft: { label: 'Salesloft people', extension: 'csv' },
  'google-contacts': { label: 'Google Contacts', extension: 'csv' },
  vcard: { label: 'vCard 4.0', extension: 'vcf' },
  json: { label: 'JSON, everything', extension: 'json' },
  markdown: { label: 'Markdown, a brief per company', extension: 'md' },
} as const satisfies Readonly<Record<string, FormatFacts>>;

export type ExportFormatId = keyof typeof exportFormats;
export const exportFormatIds = Object.keys(exportFormats) as readonly ExportFormatId[];
