import type { Dialect } from './dialect.ts';

/**
 * PhantomBuster's Sales Navigator exports. The addresses of companies lie on LinkedIn, and so do those of leads inside
 * Sales Navigator: neither says what the company's domain is or who the person is outside of it.
 */
export const phantombuster: Dialect = {
  id: 'phantombuster',
  label: 'PhantomBuster',
  kind: 'people',
  signatures: [
    ['profileUrl', 'fullName', 'companyName', 'vmid'],
    ['profileUrl', 'fullName', 'companyName', 'regularCompanyUrl'],
  ],
  columns: {
    defaultProfileUrl: 'linkedinUrl',
    linkedInProfileUrl: 'linkedinUrl',
    profileUrl: null,
    fullName: 'name',
    name: null,
    companyId: 'companyExternalId',
    companyUrl: null,
    regularCompanyUrl: null,
    industry: 'companyCategory',
    vmid: 'externalId',
    timestamp: 'obtainedOn',
    titleDescription: null,
    query: null,
  },
};
