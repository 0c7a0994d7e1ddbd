import type { KnownCompany } from './choice.ts';
import type { Company, Person } from './company.ts';
import type { Failure } from './failure.ts';
import type { NetAnswer, NetRequest } from './net.ts';
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
  /** Another company of the workspace that a person said it is: its people belong to this one, too. */
  readonly also?: Company;
}

/** What a source answers to "which company is this?". */
export interface CompanyAnswer {
  /** The company that was asked for, corrected and completed. */
  readonly match: CompanyMatch;
  /** Companies of the source that may be meant; empty where it has nothing of its own to offer. */
  readonly candidates: readonly KnownCompany[];
}

/** A question that an outside source answers for money or for a place in its quota. */
export interface Question<Value> {
  readonly source: string;
  readonly operation: string;
  /** Normalised: equal inputs are the same question. Plain data. */
  readonly input: unknown;
  /** An answer older than this is asked for again. */
  readonly maxAgeMs: number;
  readonly request: Pick<NetRequest, 'method' | 'path' | 'query' | 'body'>;
  /** Takes the answer apart; what it gives back is plain data, for it is stored. */
  read(answer: NetAnswer): Result<{ readonly value: Value; readonly costUsd: number }, Failure>;
}

/** What a source gets to work with in one attempt of one step. */
export interface Asking {
  readonly signal: CancelSignal;
  /**
   * Asks an outside source, unless it was asked the same before. A paid answer is stored before it is used, and equal
   * questions that are under way share one answer: across steps, runs, reruns and crashes nothing is paid twice.
   */
  call<Value>(question: Question<Value>): Promise<Result<Value, Failure>>;
}

/** A source of companies and people: every provider is one of these, behind its own folder. */
export interface PeopleSource {
  /** Shown to the seller and written into exports. */
  readonly name: string;
  /** True where an answer can hold contact data beyond what was imported. */
  readonly hasContacts: boolean;
  /** Answers the company it was given, corrected and completed, never another one, and whom else it knows like it. */
  resolveCompany(company: Company, asking: Asking): Promise<Result<CompanyAnswer, Failure>>;
  listPeople(company: Company, asking: Asking): Promise<Result<readonly Person[], Failure>>;
  /** The person with contact data added. */
  findContact(company: Company, person: Person, asking: Asking): Promise<Result<Person, Failure>>;
  /** What is known of a person's career, one line each. */
  researchPerson(
    company: Company,
    person: Person,
    asking: Asking,
  ): Promise<Result<readonly string[], Failure>>;
}

/** What was imported, as the source over it reads it. */
export interface ImportedData {
  company(companyId: Company['companyId']): Promise<Company | undefined>;
  people(companyId: Company['companyId']): Promise<readonly Person[]>;
}
