import { holdText } from './held-text.ts';
import { type BulkyTable, type RecordText, type TableName, bulkyTables } from '../contracts/tables.ts';

/**
 * The name of each table on disk and in frames: short and telling nothing. A letter once given is never given to
 * another table, for old journals use it.
 */
export const letterOf = {
  companies: 'a',
  rosters: 'b',
  imports: 'c',
  batches: 'd',
  runs: 'e',
  steps: 'f',
  ledger: 'g',
  results: 'h',
  groups: 'i',
  cache: 'j',
  settings: 'k',
  rosterCounts: 'l',
  // 'm' is the meta row of the view, 'p' its pages of resident records.
  items: 'n',
  calls: 'o',
  decisions: 'r',
  importUndo: 's',
  beforeImages: 't',
} as const satisfies Record<TableName, string>;

export type TableLetter = (typeof letterOf)[TableName];

export const tableNames = Object.keys(letterOf) as readonly TableName[];
/** Every letter in use, in order. */
export const tableLetters: readonly TableLetter[] = Object.values(letterOf);

const tableByLetter: ReadonlyMap<string, TableName> = new Map(
  (Object.entries(letterOf) as [TableName, TableLetter][]).map(([name, letter]) => [letter, name]),
);

/** The table of a letter found on disk, or `undefined` for one this version does not know. */
export function tableOfLetter(letter: string): TableName | undefined {
  return tableByLetter.get(letter);
}

/** One record about to be written, already turned into text. `json: null` removes the record. */
export interface Change {
  readonly table: TableName;
  readonly id: string;
  readonly json: RecordText | null;
  /** `undefined` where the text alone is kept: `recordOf` reads it then. */
  readonly value: unknown;
  /** The frame that wrote it, where that is not the one it comes with: records of a snapshot bring their own. */
  readonly seq?: number;
}

/** A change of a bulky table as its text alone, held: while thousands of them wait for the view, nobody reads one. */
export function withoutBulk(change: Change): Change {
  const { json, table } = change;
  if (json === null || !isBulky(table)) return change;
  return { ...change, value: undefined, json: typeof json === 'string' ? holdText(json) : json };
}

/** The record that a change leaves, `null` where it removes it. */
export function recordOf({ json, value }: Change): unknown {
  return value === undefined && json !== null ? JSON.parse(json.toString()) : value;
}

function isBulky(table: TableName): table is BulkyTable {
  return bulkyTables.some((name) => name === table);
}
