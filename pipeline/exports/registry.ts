import type { GroupView } from '../../contracts/run.ts';
import { writeGenericCsv } from './generic-csv.ts';

/** One way of writing groups to a file. */
export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  /** File name ending without the dot. */
  readonly extension: string;
  readonly write: (views: readonly GroupView[]) => string;
}

/** Every export format; a new one is a file beside this and a line here. */
export const exportFormats: readonly ExportFormat[] = [
  { id: 'csv', label: 'CSV, all columns', extension: 'csv', write: writeGenericCsv },
];
