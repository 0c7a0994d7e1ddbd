import type { Company, ImportReport, ImportedFile, Roster, RowProblem } from '../../contracts/company.ts';
import type { MissingChoice } from '../../contracts/delivery.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { type Staffing, assignPeople } from './assign-people.ts';
import { type DeliveryFollower, createFollower } from './follow-deliveries.ts';
import { collectRefusals } from './collect-refusals.ts';
import { type MergedCompany, mergeCompanies } from './merge-companies.ts';
import { type MergedPerson, mergePeople } from './merge-people.ts';
import type { ParsedFile, ParsedOnce, PersonDraft } from './parsed-file.ts';
import { partsOf } from './person-parts.ts';

/** What is stored already. */
export interface StoredCompanies {
  readonly companies: Iterable<Company>;
  /**
   * People of one company; asked, one after the other, only for companies whose people the import names. A long merge
   * takes its pauses here.
   */
  roster(companyId: CompanyId): Promise<Roster | undefined>;
  /** The files of each import that stands, so that a newer list of the same kind is known for one. */
  readonly earlier?: Iterable<readonly ImportedFile[]>;
}

/** Makes ids from what a record is known by: the same text gives the same id. */
export interface IdMaker {
  company(naturalKey: string): CompanyId;
  person(naturalKey: string): PersonId;
}

/** What an import changes. Nothing in it means: the files say nothing new. */
export interface MergedImport {
  /** New or changed, in the order in which the files name them. */
  readonly companies: readonly Company[];
  /** Rosters with at least one new or changed person. */
  readonly rosters: readonly Roster[];
  readonly report: Omit<ImportReport, 'importId' | 'at'>;
  /** Of each refused row why. */
  readonly refusals: readonly RowProblem[];
}

/**
 * Merges the rows of files with each other and with what is stored.
 *
 * Companies first, then each person's company (by id, domain, name; never guessed: a row that fits several companies is
 * a problem), then the people of each company. A company that only people's rows name is made from them. The same files
 * again give no companies and no rosters. The order of rows and files decides nothing but the order of the answer.
 *
 * @param missingAre what to make of people who are missing in a list that had them before
 * @see mergeCompanies and mergePeople for what makes two rows one, followDelivery for who is missing
 */
export async function mergeImport(
  parsed: readonly ParsedOnce[],
  existing: StoredCompanies,
  makeId: IdMaker,
  missingAre: MissingChoice = 'keep',
): Promise<MergedImport> {
  const rosters: Roster[] = [];
  const merged = await mergeInto((roster) => void rosters.push(roster), parsed, existing, makeId, missingAre);
  return { ...merged, rosters };
}

/**
 * Does what `mergeImport` does, and hands each roster over as soon as it is merged: of a large import they would take
 * several times the memory of its rows. Goes over people's rows once and lets go of those of a company with its roster.
 */
export async function mergeInto(
  takeRoster: (roster: Roster) => Promise<void> | void,
  parsed: readonly ParsedOnce[],
  existing: StoredCompanies,
  makeId: IdMaker,
  missingAre: MissingChoice = 'keep',
): Promise<Omit<MergedImport, 'rosters'>> {
  const refusals = collectRefusals(parsed);
  const stored = [...existing.companies];
  const idOf = uniqueIds(
    (key) => makeId.company(key),
    stored.map((company) => company.companyId),
  );
  const rows = parsed.flatMap((file) => file.companies);
  const listed = mergeCompanies(stored, rows, idOf);
  for (const draft of listed.ambiguous) refusals.refuseCompany(draft);
  const { refuseEmployer, refusePerson } = refusals;
  const tally = startTally();
  const staffing = assignPeople(tally.rowsOf(parsed), listed.companies, idOf, refuseEmployer);
  const named = namedBy(parsed, listed.companies, staffing);
  const follower = createFollower(parsed, existing.earlier ?? [], missingAre);
  for await (const roster of mergeRosters(staffing.staff, existing, makeId, refusePerson, follower)) {
    tally.count(roster);
    if (isChanged(roster)) await takeRoster(rosterOf(roster));
  }
  const written = named.filter((merged) => merged.drafts.length > 0 || merged.change !== 'same');
  return {
    companies: written.filter((merged) => merged.change !== 'same').map((merged) => merged.company),
    refusals: refusals.rows(),
    report: {
      ...refusals.report(),
      companyIds: named.map((merged) => merged.company.companyId),
      companies: countChanges(written),
      people: tally.people(),
      mergedRows: { companies: countMergedRows(listed.companies), people: tally.mergedRows() },
      missing: { ...(await countMissing(named, tally.staffed, existing)), ...tally.missing() },
      ...follower.report(),
    },
  };
}

interface MergedRoster {
  readonly companyId: CompanyId;
  readonly people: readonly MergedPerson[];
}

async function* mergeRosters(
  staff: Map<MergedCompany, readonly PersonDraft[]>,
  existing: StoredCompanies,
  makeId: IdMaker,
  refuse: (person: PersonDraft) => void,
  follower: DeliveryFollower,
): AsyncGenerator<MergedRoster> {
  for (const [merged, drafts] of staff) {
    const { company } = merged;
    const { companyId } = company;
    staff.delete(merged);
    const stored = (await existing.roster(companyId))?.people ?? [];
    const taken = stored.flatMap((person) => [person, ...partsOf(person)]).map(({ personId }) => personId);
    const idOf = uniqueIds((key) => makeId.person(`${companyId}|${key}`), taken);
    const { people, ambiguous } = mergePeople(stored, drafts, idOf);
    ambiguous.forEach(refuse);
    yield { companyId, people: follower.follow(company, stored, drafts, people) };
  }
}

function isChanged(roster: MergedRoster): boolean {
  return roster.people.some((merged) => merged.change !== 'same');
}

function rosterOf({ companyId, people }: MergedRoster): Roster {
  return { companyId, people: people.map((merged) => merged.person) };
}

/** A record may be stored under a key that another one bears now: ids are never shared. */
function uniqueIds<Id extends string>(make: (key: string) => Id, taken: readonly Id[]): (key: string) => Id {
  const used = new Set(taken);
  const copies = new Map<string, number>();
  return (key) => {
    for (let copy = (copies.get(key) ?? 0) + 1; ; copy += 1) {
      const id = make(copy === 1 ? key : `${key}#${copy}`);
      copies.set(key, copy);
      if (used.has(id)) continue;
      used.add(id);
      return id;
    }
  };
}

/** The companies that the files name, in the order of the files. */
function namedBy(
  parsed: readonly Pick<ParsedFile, 'file'>[],
  listed: readonly MergedCompany[],
  { staff, created, learned }: Staffing,
): readonly MergedCompany[] {
  const known = listed.map((merged) => learned.get(merged) ?? merged);
  return [...known, ...created]
    .filter((merged) => merged.drafts.length > 0 || staff.has(merged))
    .sort(byFirstRow(parsed, staff));
}

/** The order in which the files, as given, name the companies; in a people file its first person counts. */
function byFirstRow(
  parsed: readonly Pick<ParsedFile, 'file'>[],
  staff: ReadonlyMap<MergedCompany, readonly PersonDraft[]>,
): (one: MergedCompany, other: MergedCompany) => number {
  const files = new Map(parsed.map((file, at) => [file.file.file, at]));
  const firsts = new Map<MergedCompany, { readonly file: number; readonly line: number }>();
  const firstOf = (merged: MergedCompany): { readonly file: number; readonly line: number } => {
    let first = firsts.get(merged);
    if (first) return first;
    for (const { source } of [...merged.drafts, ...(staff.get(merged) ?? [])]) {
      const row = { file: files.get(source.file) ?? 0, line: source.line };
      if (!first || row.file < first.file || (row.file === first.file && row.line < first.line)) first = row;
    }
    firsts.set(merged, first ?? { file: 0, line: 0 });
    return firstOf(merged);
  };
  return (one, other) => firstOf(one).file - firstOf(other).file || firstOf(one).line - firstOf(other).line;
}

/** What the report says of rows and rosters that are gone by then. */
function startTally() {
  const changes = { new: 0, changed: 0, same: 0 };
  const staffed = new Set<CompanyId>();
  let past = 0;
  let mergedRows = 0;
  let rowsWithoutTitle = 0;
  return {
    *rowsOf(parsed: readonly ParsedOnce[]): Generator<PersonDraft> {
      for (const { people } of parsed)
        for (const row of people) {
          if (row.title === null) rowsWithoutTitle += 1;
          yield row;
        }
    },
    /** Companies with at least one person. */
    staffed,
    count({ companyId, people }: MergedRoster): void {
      if (people.length > 0) staffed.add(companyId);
      for (const merged of people) {
        mergedRows += beyondFirst(merged.rows);
        if (!isConcerned(merged)) continue;
        changes[merged.change] += 1;
        if (merged.person.isPast) past += 1;
      }
    },
    people(): ImportReport['people'] {
      return { ...changes, current: changes.new + changes.changed + changes.same - past, past };
    },
    mergedRows: () => mergedRows,
    missing: () => ({ rowsWithoutTitle }),
  };
}

/** Named by a row, or missing in a list and so marked as somebody who has left. */
function isConcerned(merged: MergedPerson): boolean {
  return merged.rows > 0 || merged.change !== 'same';
}

function countMergedRows(listed: readonly MergedCompany[]): number {
  return listed.reduce((sum, merged) => sum + beyondFirst(merged.drafts.length), 0);
}

function beyondFirst(rows: number): number {
  return Math.max(0, rows - 1);
}

/** A company that these files give nobody for may have people from an earlier import. */
async function countMissing(
  named: readonly MergedCompany[],
  staffed: ReadonlySet<CompanyId>,
  existing: StoredCompanies,
): Promise<Omit<ImportReport['missing'], 'rowsWithoutTitle'>> {
  const companies = named.map((merged) => merged.company);
  let companiesWithoutPeople = 0;
  for (const { companyId } of companies) {
    if (staffed.has(companyId)) continue;
    const stored = await existing.roster(companyId);
    if ((stored?.people.length ?? 0) === 0) companiesWithoutPeople += 1;
  }
  return {
    companiesWithoutPeople,
    companiesWithoutDomain: companies.filter((company) => company.domain === null).length,
    companiesAcquired: companies.filter((company) => company.acquiredBy !== null).length,
  };
}

function countChanges(
  merged: readonly { readonly change: 'new' | 'changed' | 'same' }[],
): ImportReport['companies'] {
  const count = (change: string): number => merged.filter((entry) => entry.change === change).length;
  return { new: count('new'), changed: count('changed'), same: count('same') };
}
