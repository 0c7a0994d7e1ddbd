import { readImportFile } from '../imports/read-file.ts';
import { type ImportFileInput, columnWish, largeFileBytes } from './import-file-input.ts';
import { task } from './task.ts';

/** Reads a CSV file to its end, as `readImportFile` does. */
export const readImportFileTask = task({
  run: (input: ImportFileInput) => {
    const { name, modifiedOn, bytes } = input;
    return readImportFile({ name, modifiedOn, chunks: bytes }, columnWish(input));
  },
  isHeavy: ({ sizeBytes }) => sizeBytes >= largeFileBytes,
});
