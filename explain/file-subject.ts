import type { Result } from '../contracts/result.ts';

export type Answers =
  AsyncIterable<Readonly<Record<string, unknown>>> | Iterable<Readonly<Record<string, unknown>>>;

/** One subject of `buyer-groups explain` that reads whole files in place of lines. */
export interface FileSubject {
  /** The word after `explain`. */
  readonly name: string;
  /** What stands after the name, for messages: `OLD NEW`. */
  readonly usage: string;
  readonly files: { readonly min: number; readonly max: number };
  /** Answers objects to print one by one, or one sentence where the files cannot be understood at all. */
  readonly explain: (files: readonly NamedFile[]) => Promise<Result<Answers, string>>;
}

/** A file that was found; its bytes come as they are read, from the beginning. */
export interface NamedFile {
  /** Without its folder. */
  readonly name: string;
  /** As the person typed it. */
  readonly path: string;
  /** ISO date: the date of facts whose row states none. */
  readonly modifiedOn: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}
