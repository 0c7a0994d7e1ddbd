import type { ChosenColumns } from '../../contracts/company.ts';
import type { ColumnWish } from '../imports/find-layout.ts';
import type { PersonDraft } from '../imports/parsed-file.ts';
import type { ImportKind } from '../imports/understand-headers.ts';

/** A file that is read while its bytes arrive. */
export interface ImportFileInput {
  /** Name without its folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** ISO date: the date of facts whose row states none. */
  readonly modifiedOn: string;
  readonly kind: ImportKind;
  /** What a person chose for this file; without it, what was chosen before for such headers counts. */
  readonly columns?: ChosenColumns | undefined;
  readonly saved?: Readonly<Record<string, ChosenColumns>> | undefined;
  /** Read once, in the thread that does the work; a `ReadableStream` where that may be another one. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Where people's rows go while the file is read; without it all are in the answer. Closed at the end. */
  readonly people?: RowSink | undefined;
}

/** Takes rows in pieces; a `WritableStream` where the work may be in another thread. */
export interface RowSink {
  getWriter(): { write(rows: readonly PersonDraft[]): Promise<void>; close(): Promise<void> };
}

/** From this size on, some 600 rows, reading would hold the engine for 25 ms and more. */
export const largeFileBytes = 64 * 1024;

/** How the columns of a file are to be found. */
export function columnWish({ kind, columns, saved }: ImportFileInput): ColumnWish {
  // Hashing headers is only worth it where there is something to find.
  return columns ?? (saved && Object.keys(saved).length > 0 ? { kind, saved } : kind);
}
