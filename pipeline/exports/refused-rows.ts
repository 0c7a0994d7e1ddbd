import type { RowProblem } from '../../contracts/company.ts';
import { writeTable } from './csv-table.ts';

/**
 * Refused rows as CSV for the person who mends the list: file, line, column, reason and fix, safe for spreadsheets.
 */
export function writeRefusedRows(refusals: readonly RowProblem[]): string {
  return writeTable(
    ['file', 'line', 'column', 'reason', 'fix'],
    refusals.map((refusal) => {
      const { file, line, column } = refusal;
      return [file, line === null ? null : String(line), column, reasonOf(refusal), fixOf(refusal)];
    }),
  );
}

/** Why a row was refused, in words. */
export function reasonOf({ found }: RowProblem): string {
  return found === '' ? 'nothing was found' : `found: ${found}`;
}

/** What would make it a row that is taken. */
export function fixOf({ expected }: RowProblem): string {
  return `needed: ${expected}`;
}
