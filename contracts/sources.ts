import type { Company, Person } from './company.ts';
import type { Failure } from './failure.ts';
import type { CancelSignal } from './ports.ts';
import type { Result } from './result.ts';

/** How surely a source knows the company that was asked for. */
export interface CompanyMatch {
  readonly company: Company;
  /** 0 to 1. */
  readonly confidence: number;
  /** In words: "same record as imported". */
  readonly because: string;
  readonly source: string;
}

/** A source of companies and people: every provider is one of these, behind its own folder. */
export interface PeopleSource {
  /** Shown to the seller and written into exports. */
  readonly name: string;
  /** True where an answer can hold contact data beyond what was imported. */
  readonly hasContacts: boolean;
  resolveCompany(company: Company, signal: CancelSignal): Promise<Result<CompanyMatch, Failure>>;
  listPeople(company: Company, signal: CancelSignal): Promise<Result<readonly Person[], Failure>>;
  /** Contact data of people already found. */
  findContacts(
    company: Company,
    people: readonly Person[],
    signal: CancelSignal,
  ): Promise<Result<readonly Person[], Failure>>;
  /** What is known of a person's career, one line each. */
  researchPerson(
    company: Company,
    person: Person,
    signal: CancelSignal,
  ): Promise<Result<readonly string[], Failure>>;
}

/** What was imported, as the source over it reads it. */
export interface ImportedData {
  company(companyId: Company['companyId']): Promise<Company | undefined>;
  people(companyId: Company['companyId']): Promise<readonly Person[]>;
}
