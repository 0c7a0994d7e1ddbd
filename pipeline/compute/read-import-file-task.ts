import type { PersonDraft } from '../imports/parsed-file.ts';
import { readImportFile } from '../imports/read-file.ts';
import { type ImportFileInput, columnWish, largeFileBytes } from './import-file-input.ts';
import { task } from './task.ts';

/**
 * Reads a CSV file to its end, as `readImportFile` does. Rows of people go to `people` as they are read: two threads that
 * each hold all of them would take several times the memory of the file.
 */
export const readImportFileTask = task({
  run: async (input: ImportFileInput) => {
    const { name, modifiedOn, bytes, people } = input;
    const writer = people?.getWriter();
    const takePeople = writer && ((rows: readonly PersonDraft[]) => writer.write(rows));
    try {
      return await readImportFile({ name, modifiedOn, chunks: bytes, takePeople }, columnWish(input));
    } finally {
      await writer?.close();
    }
  },
  isHeavy: ({ sizeBytes }) => sizeBytes >= largeFileBytes,
});
