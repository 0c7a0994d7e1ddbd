import type { CompanyReference, PersonDraft } from './parsed-file.ts';

/** Texts remembered at most: a list whose titles are all different gains nothing by more. */
const mostTexts = 10_000;

/**
 * Rows of one list say the same over and over: one company, a few titles and cities, one date. What rows share is held
 * once, so that rows that came from another thread, where each has texts of its own, take half the memory. The rows say
 * what they said.
 */
export function createSharer(): (row: PersonDraft) => PersonDraft {
  const texts = new Map<string, string>();
  const companies = new Map<string, CompanyReference>();
  const share = <Text extends string | null>(text: Text): Text => {
    if (text === null) return text;
    const known = texts.get(text);
    if (known === undefined && texts.size < mostTexts) texts.set(text, text);
    return (known ?? text) as Text;
  };
  const shareCompany = (company: CompanyReference): CompanyReference => {
    const key = company.name ?? company.domain ?? company.externalId ?? '';
    const known = companies.get(key);
    if (known && isSame(known, company)) return known;
    companies.set(key, company);
    return company;
  };
  return (row) => ({
    ...row,
    company: shareCompany(row.company),
    firstName: share(row.firstName),
    title: share(row.title),
    department: share(row.department),
    emailStatus: share(row.emailStatus),
    country: share(row.country),
    city: share(row.city),
    source: {
      source: share(row.source.source),
      file: share(row.source.file),
      line: row.source.line,
      obtainedOn: share(row.source.obtainedOn),
    },
  });
}

function isSame(one: CompanyReference, other: CompanyReference): boolean {
  const fields = Object.keys(one) as (keyof CompanyReference)[];
  return fields.every((field) => one[field] === other[field]);
}
