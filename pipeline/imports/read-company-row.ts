import type { CompanyField } from './fields/company-fields.data.ts';
import type { CompanyDraft } from './parsed-file.ts';
import type { RowView } from './row-view.ts';
import { readYear } from './values/read-date.ts';
import { readEmployees } from './values/read-employees.ts';
import { readFlag } from './values/read-employment.ts';

const lastAlias = 20;
const neededName = 'a company name, or a domain of its own';

/** The company of one row, or `null` where it names none (reported). Single bad cells are reported and left out. */
export function readCompanyRow(row: RowView<CompanyField>): CompanyDraft | null {
  const homepage = row.optional('homepage');
  const stated = row.text('name');
  const domain = readOwnDomain(row, 'domain', stated) ?? readOwnDomain(row, 'homepage', stated);
  const name = stated || domain;
  if (name === null) {
    row.report(row.has('name') ? 'name' : row.has('domain') ? 'domain' : 'homepage', '', neededName);
    return null;
  }
  return {
    name,
    domain,
    homepage,
    category: row.optional('category'),
    employees: row.value('employees', readEmployees, 'a number of employees such as 120, 51-200 or 10k'),
    foundedYear: row.value('foundedYear', readYear, 'a year such as 2005'),
    city: row.optional('city'),
    region: row.optional('region'),
    country: row.optional('country'),
    aliases: readAliases(row.text('aliases'), name),
    acquiredBy: row.optional('acquiredBy'),
    // "No" in a column named "Closed" is an answer, too.
    closedYear:
      readFlag(row.text('closedYear')) === false
        ? null
        : row.value('closedYear', readYear, 'a year such as 2011'),
    externalId: row.optional('externalId'),
    ...row.dating('obtainedOn'),
  };
}

function readOwnDomain(
  row: RowView<CompanyField>,
  field: 'domain' | 'homepage',
  companyName: string,
): string | null {
  const text = row.text(field);
  const { domain, refusedBecause } = row.readDomain(text, companyName);
  if (refusedBecause !== null) {
    row.report(field, text, `a domain of the company's own; the row was taken without it. ${refusedBecause}`);
  }
  return domain;
}

/** A list separated by commas, semicolons or bars. */
function readAliases(text: string, name: string): readonly string[] {
  const parts = text.split(/\s*[,;|]\s*/u).filter((part) => part !== '' && part !== name);
  return [...new Set(parts)].slice(0, lastAlias);
}
