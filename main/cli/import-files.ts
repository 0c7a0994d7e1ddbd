import type { ImportReport, RowProblem } from '../../contracts/company.ts';
import type { MissingChoice } from '../../contracts/delivery.ts';
import type { FilePreview } from '../../contracts/engine-api.ts';
import type { FileToken } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import { exitCodes } from './command.ts';
import type { Context } from './context.ts';
import { importLines, problemLine } from './import-text.ts';
import { refuse, refuseWith, type Refusal } from './refusal.ts';

/** Files as the engine knows them. */
export type RegisteredFiles = readonly {
  readonly token: FileToken;
  readonly kind: 'companies' | 'people';
}[];

interface Files {
  readonly companies: readonly string[];
  readonly people: readonly string[];
  /** What people are whom a newer list no longer has; they stay when not given. */
  readonly missing?: MissingChoice;
}

/**
 * Imports the named files and prints the counts; `null` when none is named. A file of which nothing can be taken
 * refuses the whole import before anything is stored.
 *
 * @param print where the counts go: stdout, or stderr when stdout is for JSON
 */
export async function importFiles(
  context: Context,
  files: Files,
  print: (text: string) => Promise<void>,
): Promise<Result<ImportReport | null, Refusal>> {
  const registered = await readableFiles(context, files);
  if (!registered.ok) return registered;
  if (registered.value.length === 0) return ok(null);
  context.screen.say('Importing …');
  const report = await context.session.call('importFiles', {
    files: [...registered.value],
    missing: files.missing,
  });
  if (!report.ok) return refuseWith(report.failure);
  await print(`${importLines(report.value).join('\n')}\n`);
  return ok(report.value);
}

/** The named files, made known to the engine and found to hold something; one that holds nothing refuses all. */
export async function readableFiles(
  { session, host }: Context,
  files: Files,
): Promise<Result<RegisteredFiles, Refusal>> {
  const registered: RegisteredFiles[number][] = [];
  for (const kind of ['companies', 'people'] as const) {
    for (const path of files[kind]) {
      const chosen = await host.registerInput(path);
      if (!chosen.ok) return refuseWith(chosen.failure);
      registered.push({ token: chosen.value.token, kind });
    }
  }
  if (registered.length === 0) return ok([]);
  const previews = await session.call('previewFiles', { files: registered });
  if (!previews.ok) return refuseWith(previews.failure);
  const problems = previews.value.flatMap(unusable);
  if (problems.length > 0) return refuse(exitCodes.wrongUse, ...problems, 'Nothing was imported.');
  return ok(registered);
}

/** Why nothing of a file can be taken; empty where at least one row can. */
function unusable({ file, problems }: FilePreview): readonly string[] {
  const ofWholeFile = problems.filter((problem) => problem.line === null).map(problemLine);
  if (ofWholeFile.length > 0) return ofWholeFile;
  if (file.rows === 0) return [`${file.file}: has a header but no rows.`];
  if (file.refusedRows < file.rows) return [];
  const first: RowProblem | undefined = problems[0];
  return [
    `${file.file}: none of its ${file.rows} rows can be used.`,
    ...(first === undefined ? [] : [`The first reason: ${problemLine(first)}`]),
  ];
}
