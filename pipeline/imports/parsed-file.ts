import type { EmailStatus, ImportedFile, RowProblem, SourceRef } from '../../contracts/company.ts';

/** What one row says about a company, cleaned but not merged with any other row. Absent is `null`. */
export interface CompanyDraft {
  /** The domain where the row has no name. */
  readonly name: string;
  readonly domain: string | null;
  readonly homepage: string | null;
  readonly category: string | null;
  readonly employees: number | null;
  readonly foundedYear: number | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly aliases: readonly string[];
  readonly acquiredBy: string | null;
  readonly closedYear: number | null;
  readonly externalId: string | null;
  readonly source: SourceRef;
  /** True where the row itself states its date; else `source.obtainedOn` is the file's. */
  readonly dated: boolean;
}

/** The company a person's row names, with what the row says about it: at least a name, a domain or an id. */
export interface CompanyReference {
  readonly name: string | null;
  readonly domain: string | null;
  readonly externalId: string | null;
  readonly category: string | null;
  readonly employees: number | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** What one row says about a person at one company. */
export interface PersonDraft {
  readonly company: CompanyReference;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly title: string | null;
  readonly department: string | null;
  /** As in `Person`; each only where the row says it. */
  readonly startedOn?: string;
  readonly reportsTo?: string;
  readonly employers?: readonly string[];
  readonly connectedOn?: string;
  readonly isPast: boolean;
  readonly email: string | null;
  readonly emailStatus: EmailStatus | null;
  readonly phone: string | null;
  readonly linkedinUrl: string | null;
  readonly country: string | null;
  readonly city: string | null;
  readonly externalId: string | null;
  readonly source: SourceRef;
  readonly dated: boolean;
}

/** One file, read to its end: what it holds and which rows were not understood. */
export interface ParsedFile {
  readonly file: ImportedFile;
  /** Rows of a companies file in file order; empty for a people file. */
  readonly companies: readonly CompanyDraft[];
  readonly people: readonly PersonDraft[];
  /** The first `maximumProblems`, in order of lines. */
  readonly problems: readonly RowProblem[];
  /** Of each refused row the problem that cost it, in order of lines; the first `maximumRefusals`. */
  readonly refusals: readonly RowProblem[];
  /** All problems, also those not kept. */
  readonly problemCount: number;
  /** Up to 5 rows as read: field name to text. */
  readonly sample: readonly Readonly<Record<string, string>>[];
}

/** A file whose people's rows may be there once only: whoever goes over them is the last who needs them all. */
export interface ParsedOnce extends Omit<ParsedFile, 'people'> {
  readonly people: Iterable<PersonDraft>;
}
