import { readImportFile } from '../imports/read-file.ts';
import { type ImportFileInput, largeFileBytes } from './import-file-input.ts';
import { task } from './task.ts';

/** Reads a CSV file to its end, as `readImportFile` does. */
export const readImportFileTask = task({
  run: ({ name, modifiedOn, kind, bytes }: ImportFileInput) =>
    readImportFile({ name, modifiedOn, chunks: bytes }, kind),
  isHeavy: ({ sizeBytes }) => sizeBytes >= largeFileBytes,
});
