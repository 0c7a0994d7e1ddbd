import { resolve } from 'node:path';
import { ok, type Result } from '../../contracts/result.ts';
import { makeBackup, type Backup } from '../backup/make-backup.ts';
import { exitCodes, type BackupCommand, type ExitCode } from './command.ts';
import type { FolderContext } from './folder-context.ts';
import { count, plain } from './format.ts';
import { checkFiles } from './input-files.ts';
import { jsonText } from './json.ts';
import { refuse, refuseWith, type Refusal } from './refusal.ts';

/** Writes the profile to one file. Needs no passphrase; the application may be open meanwhile. */
export async function backUp(context: FolderContext<BackupCommand>): Promise<Result<ExitCode, Refusal>> {
  const { command, host, screen, signal } = context;
  const checked = await checkFiles({ inputs: [], seller: null, out: command.file }, host.workingFolder);
  if (!checked.ok) return checked;
  const made = await makeBackup(resolve(host.workingFolder, command.file), {
    folder: host.place.folder,
    appVersion: host.appVersion,
    now: Date.now,
    signal,
  });
  if (!made.ok) {
    // A full disk under the backup is not a locked profile.
    if (made.failure.kind === 'storage') return refuse(exitCodes.someFailed, made.failure.message);
    if (made.failure.kind === 'cancelled') return refuse(exitCodes.interrupted, made.failure.message);
    return refuseWith(made.failure);
  }
  await screen.data(
    command.json ? backupJson(command.file, made.value) : `${backupLine(command.file, made.value)}\n`,
  );
  for (const sentence of made.value.damage) screen.say(`Warning: ${plain(sentence)}`);
  if (made.value.damage.length > 0) {
    screen.say('The backup holds what is left; keep earlier ones. `buyer-groups doctor` tells more.');
  }
  return ok(exitCodes.ok);
}

function backupLine(file: string, { sizeBytes, lastSeq }: Backup): string {
  return `Backup: ${plain(file)} (${count(sizeBytes, 'byte')}, ${count(lastSeq, 'save')}, read back and whole)`;
}

function backupJson(file: string, { createdAt, sizeBytes, files, lastSeq, damage }: Backup): string {
  return jsonText({ file, createdAt: new Date(createdAt).toISOString(), sizeBytes, files, lastSeq, damage });
}
