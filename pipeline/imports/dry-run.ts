import type { Company, Person, Roster } from '../../contracts/company.ts';
import type { MissingChoice } from '../../contracts/delivery.ts';
import type { ChangedRecord, DryRun, FieldChange, PlannedChanges } from '../../contracts/import-plan.ts';
import { type IdMaker, type StoredCompanies, mergeInto } from './merge-import.ts';
import type { ParsedOnce } from './parsed-file.ts';

/** Records shown of each kind of change. */
const shown = 20;

/**
 * Says what an import of these files would do to what is known: new, changed with each value before and after, same,
 * refused, and what lists of the same kind as before change at each company. Pure: the same files and the same knowledge give the same answer, which `mergeImport` then carries out.
 */
export async function dryRunImport(
  parsed: readonly ParsedOnce[],
  existing: StoredCompanies,
  makeId: IdMaker,
  missingAre: MissingChoice = 'keep',
): Promise<DryRun> {
  const stored = new Map([...existing.companies].map((company) => [company.companyId, company]));
  const companies = collect();
  const people = collect();
  const addPeople = async (roster: Roster): Promise<void> => {
    const known = new Map(
      ((await existing.roster(roster.companyId))?.people ?? []).map((person) => [person.personId, person]),
    );
    for (const person of roster.people) people.add(person, known.get(person.personId));
  };
  const known = { ...existing, companies: stored.values() };
  const merged = await mergeInto(addPeople, parsed, known, makeId, missingAre);
  for (const company of merged.companies) companies.add(company, stored.get(company.companyId));
  const { current: _current, past: _past, ...peopleCounts } = merged.report.people;
  const count = merged.report.files.reduce((sum, file) => sum + file.refusedRows, 0);
  return {
    companies: companies.planned(merged.report.companies),
    people: people.planned(peopleCounts),
    refused: { count, sample: merged.refusals.slice(0, shown) },
    report: merged.report,
  };
}

function collect() {
  const added: string[] = [];
  const changed: ChangedRecord[] = [];
  return {
    add(after: Company | Person, before: Company | Person | undefined): void {
      if (before === undefined) {
        if (added.length < shown) added.push(after.name);
      } else if (changed.length < shown) {
        const changes = changesOf(before, after);
        if (changes.length > 0) changed.push({ name: after.name, changes });
      }
    },
    planned: (counts: PlannedChanges['counts']): PlannedChanges => ({ counts, new: added, changed }),
  };
}

function changesOf(before: object, after: object): readonly FieldChange[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]: [string, unknown]) =>
    JSON.stringify(old.get(field)) === JSON.stringify(value)
      ? []
      : [{ field, before: old.get(field) ?? null, after: value }],
  );
}
