import type { Person } from '../../contracts/company.ts';
import type { PersonDraft } from '../imports/parsed-file.ts';

/** A person as one delivery has them. Absent is `null`. */
export interface DeliveredPerson {
  readonly name: string;
  readonly titles: readonly string[];
  readonly department: string | null;
  readonly city: string | null;
  readonly country: string | null;
  /** Who the person reports to. */
  readonly manager: string | null;
  readonly company: { readonly name: string; readonly domain: string | null } | null;
  readonly email: string | null;
  readonly profileUrl: string | null;
  readonly externalId: string | null;
  /** The delivery itself says that the person has left. */
  readonly isPast: boolean;
}

/** A row of a delivery. */
export function deliveredBy(draft: PersonDraft): DeliveredPerson {
  const { company, title, linkedinUrl, reportsTo = null } = draft;
  return {
    name: draft.name,
    titles: title === null ? [] : [title],
    department: draft.department,
    city: draft.city,
    country: draft.country,
    manager: reportsTo,
    company:
      company.name === null && company.domain === null
        ? null
        : { name: company.name ?? '', domain: company.domain },
    email: draft.email,
    profileUrl: linkedinUrl,
    externalId: draft.externalId,
    isPast: draft.isPast,
  };
}

/** Somebody who is known, as the earlier deliveries together have them. */
export function deliveredBefore(person: Person): DeliveredPerson {
  const { name, titles, pastTitles, isPast, department, city, country, email, externalId } = person;
  return {
    name,
    titles: isPast ? pastTitles : titles,
    department,
    city,
    country,
    manager: person.reportsTo ?? null,
    company: null,
    email,
    profileUrl: person.linkedinUrl,
    externalId,
    isPast,
  };
}
