/** One subject of `buyer-groups explain`: it reads lines from stdin and answers JSON objects, one a line. */
export interface LineSubject {
  /** The word after `explain`. */
  readonly name: string;
  /** The tab-separated columns of a line, for the help text. */
  readonly columns: readonly string[];
  /**
   * Pure: the answer to one line, without its line break. Never throws, whatever the line holds; cells that are not
   * there are empty text.
   */
  readonly explain: (cells: readonly string[]) => Readonly<Record<string, unknown>>;
}
