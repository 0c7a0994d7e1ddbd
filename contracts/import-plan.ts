import type { ImportReport, RowProblem } from './company.ts';

/** One value that an import would change. */
export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A record that an import would change. */
export interface ChangedRecord {
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** What an import would do to records of one kind, with the first few of each. */
export interface PlannedChanges {
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number };
  readonly new: readonly string[];
  readonly changed: readonly ChangedRecord[];
}

/** What an import would do. Nothing is stored. */
export interface DryRun {
  readonly companies: PlannedChanges;
  readonly people: PlannedChanges;
  readonly refused: { readonly count: number; readonly sample: readonly RowProblem[] };
  readonly report: Omit<ImportReport, 'importId' | 'at'>;
}
