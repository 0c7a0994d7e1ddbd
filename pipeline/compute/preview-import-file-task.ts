import type { FilePreview } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { readImportFile } from '../imports/read-file.ts';
import { type ImportFileInput, largeFileBytes } from './import-file-input.ts';
import { task } from './task.ts';

/** Reads a CSV file to its end, but brings back only what a preview shows: the rows stay behind. */
export const previewImportFileTask = task({
  run: async ({ name, modifiedOn, kind, bytes }: ImportFileInput): Promise<Result<FilePreview, Failure>> => {
    const parsed = await readImportFile({ name, modifiedOn, chunks: bytes }, kind);
    if (!parsed.ok) return parsed;
    const { file, sample, problems } = parsed.value;
    return ok({ file, sample, problems });
  },
  isHeavy: ({ sizeBytes }) => sizeBytes >= largeFileBytes,
});
