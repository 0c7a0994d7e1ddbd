// The browser build: it carries its own Buffer, which a Web Worker does not have.
import { parse } from 'csv-parse/browser/esm/sync';

/**
 * Splits whole records into their cells, quotes resolved.
 *
 * Answers one list of cells per record; a record that the parser does not accept as exactly one row is `null`.
 *
 * @param records texts without line end, as `cutRecord` gives them
 */
export function parseCells(
  records: readonly string[],
  delimiter: string,
): readonly (readonly string[] | null)[] {
  const together = parseText(records.join('\n'), delimiter);
  if (together?.length === records.length) return together;
  return records.map((record) => {
    const rows = parseText(record, delimiter);
    return rows?.length === 1 ? rows[0]! : null;
  });
}

function parseText(text: string, delimiter: string): string[][] | null {
  try {
    return parse(`${text}\n`, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      // A quote inside an unquoted cell, such as the inches of 19" racks, stands for itself.
      relax_quotes: true,
    });
  } catch {
    // The library throws for text it does not take; the caller reports the rows one by one.
    return null;
  }
}
