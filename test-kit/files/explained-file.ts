import { explainImport } from '../../explain/subjects/import.ts';

/** The lines in which `buyer-groups explain import` explains a file with these bytes. */
export async function* explainedFile(
  name: string,
  bytes: Uint8Array,
  modifiedOn: string,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  }
  const explained = await explainImport.explain([{ name, path: name, modifiedOn, chunks }]);
  if (!explained.ok) throw new Error(explained.failure);
  yield* explained.value;
}
