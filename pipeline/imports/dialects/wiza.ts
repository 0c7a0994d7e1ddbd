import type { Dialect } from './dialect.ts';

/** Wiza, which exports searches of Sales Navigator. */
export const wiza: Dialect = {
  id: 'wiza',
  label: 'Wiza',
  kind: 'people',
  signatures: [
    ['full_name', 'first_name', 'last_name', 'linkedin_profile_url', 'company'],
    ['full_name', 'email_status', 'company_domain', 'company_linkedin'],
  ],
  columns: {
    linkedin_profile_url: 'linkedinUrl',
    linkedin: 'linkedinUrl',
    phone_number1: 'phone',
    phone_number2: null,
    company_size: 'companyEmployees',
    personal_email: null,
  },
};
