import { resolve } from 'node:path';
import type { DryRun } from '../../contracts/import-plan.ts';
import type { ImportId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import { exitCodes, type ExitCode, type ImportCommand } from './command.ts';
import type { Context } from './context.ts';
import { count, plain } from './format.ts';
import { importFiles, readableFiles, type RegisteredFiles } from './import-files.ts';
import { dryRunLines } from './import-text.ts';
import { jsonText } from './json.ts';
import { refuseWith, type Refusal } from './refusal.ts';

type Done = Promise<Result<ExitCode, Refusal>>;

/** The command `import`: reads files into the profile, only says what that would do, or takes an import back. */
export async function importOnly(context: Context<ImportCommand>): Done {
  const { command, screen } = context;
  if (command.undo !== null) return undoImport(context, command.undo as ImportId);
  if (command.dryRun || command.refused !== null) {
    const files = await readableFiles(context, command);
    if (!files.ok) return files;
    const saved =
      command.refused === null ? ok(null) : await saveRefused(context, files.value, command.refused);
    if (!saved.ok) return saved;
    if (command.dryRun) return planImport(context, files.value);
  }
  const report = await importFiles(context, command, async (counts) => {
    if (!command.json) await screen.data(counts);
  });
  if (!report.ok) return report;
  if (command.json) await screen.data(jsonText(report.value));
  else if (report.value) {
    await screen.data(`Undo it with: buyer-groups import --undo ${report.value.importId}\n`);
  }
  return ok(exitCodes.ok);
}

async function planImport(
  { command, session, screen }: Context<ImportCommand>,
  files: RegisteredFiles,
): Done {
  const planned = await session.call('planImport', { files: [...files], missing: command.missing });
  if (!planned.ok) return refuseWith(planned.failure);
  const plan: DryRun = planned.value;
  await screen.data(command.json ? jsonText(plan) : `${dryRunLines(plan).join('\n')}\n`);
  return ok(exitCodes.ok);
}

/** Written before anything is stored, so that the file says why of just the rows that are then left out. */
async function saveRefused(
  { session, host, screen }: Context<ImportCommand>,
  files: RegisteredFiles,
  path: string,
): Promise<Result<null, Refusal>> {
  const chosen = await host.registerOutput(resolve(host.workingFolder, path));
  if (!chosen.ok) return refuseWith(chosen.failure);
  const saved = await session.call('saveRefusedRows', { files: [...files], target: chosen.value.token });
  if (!saved.ok) return refuseWith(saved.failure);
  screen.say(`Refused rows: ${plain(path)} (${count(saved.value.rows, 'row')})`);
  return ok(null);
}

async function undoImport({ command, session, screen }: Context<ImportCommand>, importId: ImportId): Done {
  const undone = await session.call('undoImport', { importId });
  if (!undone.ok) return refuseWith(undone.failure);
  const { files, companies, people } = undone.value;
  const changed = [
    count(companies.new + companies.changed, 'company', 'companies'),
    count(people.new + people.changed, 'person', 'people'),
  ].join(' and ');
  const names = files.map(({ file }) => file).join(', ');
  await screen.data(
    command.json
      ? jsonText(undone.value)
      : plain(`The import of ${names} was undone: ${changed} are what they were before it.`) + '\n',
  );
  return ok(exitCodes.ok);
}
