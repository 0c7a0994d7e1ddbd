import type { ImportKind } from '../imports/understand-headers.ts';

/** A file that is read while its bytes arrive. */
export interface ImportFileInput {
  /** Name without its folder. */
  readonly name: string;
  readonly sizeBytes: number;
  /** ISO date: the date of facts whose row states none. */
  readonly modifiedOn: string;
  readonly kind: ImportKind;
  /** Read once, in the thread that does the work; a `ReadableStream` where that may be another one. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** From this size on, some 600 rows, reading would hold the engine for 25 ms and more. */
export const largeFileBytes = 64 * 1024;
