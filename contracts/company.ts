import type { DeliveryChanges } from './delivery.ts';
import type { CompanyId, EpochMs, ImportId, PersonId } from './ids.ts';

/** Where one fact came from: shown to the seller and exported with every person. */
export interface SourceRef {
  /** `import` in this version; later the provider's name. */
  readonly source: string;
  /** File name without its folder. */
  readonly file: string;
  /** 1-based physical line in that file. */
  readonly line: number;
  /** ISO date (YYYY-MM-DD) on which the fact was obtained, or stated by the row itself. */
  readonly obtainedOn: string;
}

/** A company as imported: cleaned, never guessed. Absent is `null`, not empty text. */
export interface Company {
  readonly companyId: CompanyId;
  readonly name: string;
  /** Registrable domain in lower case, or `null` where the row has none or names a platform. */
  readonly domain: string | null;
  readonly homepage: string | null;
  readonly category: string | null;
  /** Head count as stated, 1 or more. */
  readonly employees: number | null;
  readonly foundedYear: number | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly aliases: readonly string[];
  readonly acquiredBy: string | null;
  readonly closedYear: number | null;
  /** The source's own id (permalink, record id), when it has one. */
  readonly externalId: string | null;
  readonly sources: readonly SourceRef[];
}

export type EmailStatus = 'valid' | 'unverified' | 'invalid' | 'unknown';

/** A person at one company as imported. Contact data only where the rows hold it. */
export interface Person {
  readonly personId: PersonId;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** As written; empty titles are `null`. One person may stand with several titles. */
  readonly titles: readonly string[];
  readonly department: string | null;
  /** Every row of this person says the person has left. */
  readonly isPast: boolean;
  readonly pastTitles: readonly string[];
  readonly email: string | null;
  readonly emailStatus: EmailStatus | null;
  readonly phone: string | null;
  readonly linkedinUrl: string | null;
  readonly country: string | null;
  readonly city: string | null;
  readonly externalId: string | null;
  /** ISO date (YYYY-MM-DD or YYYY-MM) on which the present post began, where a row states it. */
  readonly startedOn?: string | null;
  /** Name of the manager as a row states it. */
  readonly reportsTo?: string | null;
  /** Companies the person worked at before, as the rows name them. */
  readonly employers?: readonly string[];
  /**
   * ISO date (YYYY-MM-DD) on which the seller connected with the person: only from LinkedIn's own Connections.csv, so
   * its presence means that the person is a connection of the seller.
   */
  readonly connectedOn?: string | null;
  /** How rows named the person besides `name`, `email` and `linkedinUrl`: what they are known again by. */
  readonly alsoKnownAs?: OtherKeys;
  /** The records that were brought together without a shared key: two or more, the one whose id the person has first. */
  readonly mergedFrom?: readonly PersonPart[];
  /** Ids of people or records that somebody said are others; written down at one of the two. */
  readonly notSameAs?: readonly PersonId[];
  readonly sources: readonly SourceRef[];
}

/** Each without the value in use, alphabetically; what is empty is absent. */
export interface OtherKeys {
  readonly names?: readonly string[];
  readonly emails?: readonly string[];
  readonly linkedinUrls?: readonly string[];
}

/** What made a record a part of a person, where no id, profile or address did. */
export type MergeReason = 'name-and-company' | 'decided';

/** A record as it would be a person of its own, kept so that a person can be taken apart. */
export interface PersonPart extends Omit<Person, 'mergedFrom' | 'notSameAs'> {
  /** Why it is the same person as the first part; `null` for the first. */
  readonly reason: MergeReason | null;
}

/** Everyone known at one company; stored as one record, so a run reads it with one look-up. */
export interface Roster {
  readonly companyId: CompanyId;
  readonly people: readonly Person[];
}

/** Why one row (or file) was not taken. `line` is 1-based and physical; `column` is the header as written, or `null` for the whole row. */
export interface RowProblem {
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
}

/** How one header of a file was understood. */
export interface HeaderMapping {
  readonly header: string;
  /** Field name of `Company` or `Person` rows, or `null`: not used. */
  readonly field: string | null;
  /** 0 to 1: how sure that is; absent for columns that are not used. */
  readonly confidence?: number;
}

/** What a person said the columns of a file are; kept under the fingerprint of its headers. */
export interface ChosenColumns {
  readonly kind: 'companies' | 'people';
  /** Header by field name; fields that are not here have no column. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ImportedFile {
  readonly file: string;
  readonly kind: 'companies' | 'people';
  readonly encoding: string;
  readonly delimiter: string;
  readonly mapping: readonly HeaderMapping[];
  /** Same for every file with these headers, so that a chosen mapping can be found again. */
  readonly fingerprint?: string;
  /** The tool that writes such files (`linkedin-connections`, `apollo-people`, …), where it is known. */
  readonly dialect?: string | null;
  /** True where the file has no header line: its headers are made up, and its columns told by their cells. */
  readonly isHeaderless?: boolean;
  /** Data rows read, without the header and blank lines. */
  readonly rows: number;
  readonly refusedRows: number;
}

/** What an import did. Counts are of distinct companies and people, not of rows. */
export interface ImportReport {
  readonly importId: ImportId;
  /** Later than that of every import before it. */
  readonly at: EpochMs;
  /** When it was taken back; absent while it stands. */
  readonly undoneAt?: EpochMs;
  readonly files: readonly ImportedFile[];
  /** Every company that the files name, known before or not, in the order of the files. */
  readonly companyIds: readonly CompanyId[];
  readonly companies: { readonly new: number; readonly changed: number; readonly same: number };
  readonly people: {
    readonly new: number;
    readonly changed: number;
    readonly same: number;
    /** Distinct people of whom at least one row is current. */
    readonly current: number;
    /** Distinct people of whom every row says they left. */
    readonly past: number;
  };
  /** Rows that stood twice or more for the same company or the same person and were merged. */
  readonly mergedRows: { readonly companies: number; readonly people: number };
  /** What the files leave open: of the companies they name, and of their rows. */
  readonly missing: {
    readonly companiesWithoutPeople: number;
    readonly companiesWithoutDomain: number;
    readonly companiesAcquired: number;
    readonly rowsWithoutTitle: number;
  };
  /** What lists changed at companies of which such lists were imported before; absent where there are none. */
  readonly changes?: DeliveryChanges;
  /** First 1,000 problems; `refusedRows` of the files counts all. */
  readonly problems: readonly RowProblem[];
}
