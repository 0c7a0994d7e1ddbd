import type { Company, ImportedFile, Person, SourceRef } from '../../contracts/company.ts';
import {
  type ChangeCounts,
  type CompanyDelivery,
  type DeliveryChanges,
  type MissingChoice,
  changeKinds,
} from '../../contracts/delivery.ts';
import {
  type FollowedDelivery,
  followDelivery,
  leftPerson,
  retitledPerson,
} from '../delta/follow-delivery.ts';
import { createKinship } from '../delta/list-kinship.ts';
import { compareText } from './layers.ts';
import type { MergedPerson } from './merge-people.ts';
import type { ParsedFile, PersonDraft } from './parsed-file.ts';

/** Companies that are told of one by one. */
const shown = 10;

/** Follows the people of each company from earlier lists to those of an import. */
export interface DeliveryFollower {
  /** The people of a company after the import: former titles are past, and so are those who left where that is wished. */
  follow(
    company: Company,
    stored: readonly Person[],
    rows: readonly PersonDraft[],
    people: readonly MergedPerson[],
  ): readonly MergedPerson[];
  /** What was told of all of them; nothing where no company had people from a list of the same kind. */
  report(): { readonly changes?: DeliveryChanges };
}

/**
 * Starts with the files of an import and those of every import before.
 *
 * @param missingAre what to make of people whom a list no longer has
 */
export function createFollower(
  parsed: readonly Pick<ParsedFile, 'file'>[],
  earlier: Iterable<readonly ImportedFile[]>,
  missingAre: MissingChoice,
): DeliveryFollower {
  const kinshipOf = createKinship(earlier);
  const files = new Map(parsed.map(({ file }) => [file.file, file]));
  const followed: FollowedDelivery[] = [];
  return {
    follow: (company, stored, rows, people) => {
      if (stored.length === 0) return people;
      const mentioned = new Set(people.filter((one) => one.rows > 0).map(({ person }) => person.personId));
      const found = followDelivery({ company, stored, rows, mentioned }, files, kinshipOf, missingAre);
      if (!found) return people;
      followed.push(found);
      const rowsOf = createRowFinder(rows);
      return people.map((one): MergedPerson => {
        const { person } = one;
        const isLeft = missingAre === 'left' && found.missing.has(person.personId);
        if (isLeft) return { ...one, person: leftPerson(person, found.missingIn), change: 'changed' };
        const before = one.rows > 0 ? found.listed.get(person.personId) : undefined;
        const retitled = before && retitledPerson(person, before, rowsOf(person));
        return retitled ? { ...one, person: retitled, change: 'changed' } : one;
      });
    },
    report: () => (followed.length === 0 ? {} : { changes: sumUp(followed, missingAre) }),
  };
}

function createRowFinder(rows: readonly PersonDraft[]): (person: Person) => readonly PersonDraft[] {
  const placeOf = ({ file, line }: SourceRef): string => `${file}\n${line}`;
  const rowAt = new Map(rows.map((row) => [placeOf(row.source), row]));
  return ({ sources }) => sources.flatMap((source) => rowAt.get(placeOf(source)) ?? []);
}

function sumUp(followed: readonly FollowedDelivery[], missingAre: MissingChoice): DeliveryChanges {
  const told = followed.map((one) => one.told);
  const changed = told.filter((one) => one.events.length > 0 || one.missing > 0);
  const withMissing = followed.filter((one) => one.told.missing > 0);
  const counts = changeKinds.map((kind) => [kind, sum(told.map((one) => one.counts[kind]))] as const);
  return {
    missingAre,
    suggested: withMissing.length > 0 && withMissing.every((one) => one.isSure) ? 'left' : 'keep',
    counts: Object.fromEntries(counts) as ChangeCounts,
    missing: sum(told.map((one) => one.missing)),
    partial: told.filter((one) => one.isPartial).length,
    changed: changed.length,
    companies: changed.toSorted(byWeight).slice(0, shown),
  };
}

function byWeight(one: CompanyDelivery, other: CompanyDelivery): number {
  return (
    Number(other.isPartial) - Number(one.isPartial) ||
    other.missing - one.missing ||
    compareText(one.companyName, other.companyName) ||
    compareText(one.companyId, other.companyId)
  );
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
