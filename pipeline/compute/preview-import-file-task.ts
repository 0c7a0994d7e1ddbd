import type { ImportedFile } from '../../contracts/company.ts';
import type { FilePreview } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, ok } from '../../contracts/result.ts';
import { companyFields } from '../imports/fields/company-fields.data.ts';
import type { Field } from '../imports/fields/field.ts';
import { personFields } from '../imports/fields/person-fields.data.ts';
import { ownJsonLayout } from '../imports/read-own-json.ts';
import { vcardLayout } from '../imports/read-vcards.ts';
import { readImportFile } from '../imports/read-file.ts';
import { type ImportFileInput, columnWish, largeFileBytes } from './import-file-input.ts';
import { task } from './task.ts';

/** Reads a CSV file to its end, but brings back only what a preview shows: the rows stay behind. */
export const previewImportFileTask = task({
  run: async (input: ImportFileInput): Promise<Result<FilePreview, Failure>> => {
    const { name, modifiedOn, bytes } = input;
    const parsed = await readImportFile(
      { name, modifiedOn, chunks: bytes, isPreview: true, takePeople: () => undefined },
      columnWish(input),
    );
    if (!parsed.ok) return parsed;
    const { file, sample, problems } = parsed.value;
    return ok({ file, fields: fieldsOf(file), sample, problems });
  },
  isHeavy: ({ sizeBytes }) => sizeBytes >= largeFileBytes,
});

/** What columns can be chosen for; nothing in files whose parts have their names by a standard. */
function fieldsOf({ kind, dialect }: ImportedFile): readonly string[] {
  if (dialect === vcardLayout.dialect || dialect === ownJsonLayout.dialect) return [];
  const fields: readonly Field<string>[] = kind === 'people' ? personFields : companyFields;
  return fields.filter(({ headers }) => headers.length > 0).map(({ name }) => name);
}
