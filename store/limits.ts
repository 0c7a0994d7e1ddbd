/** Sizes that bound memory and batch work; tests make them small. */
export interface StoreLimits {
  /** A frame of the journal is closed at about this many characters; one larger commit still stays whole. */
  readonly frameChars: number;
  /** Frames that leave in one append: a flood of commits must not become one gigabyte-sized message. */
  readonly framesPerAppend: number;
  /**
   * How long a commit that may leave soon waits for others: nobody waits for it, and what a crash cuts off is work that
   * nobody has seen.
   */
  readonly commitLingerMs: number;
  /** A part of a snapshot is closed at about this many characters. */
  readonly partChars: number;
  /** Bytes asked for in one read of the journal. */
  readonly readBytes: number;
  /** Characters written to the view in one transaction. */
  readonly segmentChars: number;
  /** Commits wait while more than this waits for the view. */
  readonly overlayChars: number;
  /**
   * How long the view waits for more changes before it writes. A step's row changes two or three times, and only the
   * last of it is written when that happens within this time; what a crash cuts off is caught up from the journal.
   */
  readonly lingerMs: number;
  /** A pack of the view is closed at about this many characters: what is read at once for one record. */
  readonly packChars: number;
  /** Decrypted records kept for reading again. */
  readonly cacheChars: number;
  /** Rows read from the view at once. */
  readonly pageRows: number;
}

export const defaultLimits: StoreLimits = {
  frameChars: 4_000_000,
  framesPerAppend: 4,
  commitLingerMs: 50,
  partChars: 1_000_000,
  readBytes: 4_000_000,
  segmentChars: 4_000_000,
  overlayChars: 16_000_000,
  lingerMs: 3_000,
  packChars: 64_000,
  cacheChars: 8_000_000,
  pageRows: 500,
};
