import { basename, resolve } from 'node:path';
import { ok, type Result } from '../../contracts/result.ts';
import { restoreProfile, type Restored } from '../backup/restore-profile.ts';
import { exitCodes, type ExitCode, type RestoreCommand } from './command.ts';
import type { FolderContext } from './folder-context.ts';
import { count, plain } from './format.ts';
import { jsonText } from './json.ts';
import { refuse, refuseWith, type Refusal } from './refusal.ts';

/** Makes a profile from a backup. Needs no passphrase. */
export async function restore(context: FolderContext<RestoreCommand>): Promise<Result<ExitCode, Refusal>> {
  const { command, host, screen, signal } = context;
  const restored = await restoreProfile(resolve(host.workingFolder, command.file), {
    folder: host.place.folder,
    replaces: command.replace,
    now: Date.now,
    lock: host.place,
    signal,
  });
  if (!restored.ok) {
    if (restored.failure.kind === 'cancelled') return refuse(exitCodes.interrupted, restored.failure.message);
    return refuseWith(restored.failure);
  }
  const name = basename(host.place.folder);
  await screen.data(
    command.json ? restoredJson(restored.value) : `${restoredLines(name, restored.value).join('\n')}\n`,
  );
  return ok(exitCodes.ok);
}

function restoredLines(name: string, { createdAt, lastSeq, movedTo }: Restored): readonly string[] {
  return [
    `Restored: ${plain(name)} as of ${new Date(createdAt).toISOString()} (${count(lastSeq, 'save')})`,
    ...(movedTo === null ? [] : [`The profile that was there lies beside it: ${plain(basename(movedTo))}`]),
    'It opens with the passphrase or recovery code it had then. The next start builds its database from the journal.',
  ];
}

function restoredJson({ createdAt, appVersion, lastSeq, movedTo }: Restored): string {
  return jsonText({ createdAt: new Date(createdAt).toISOString(), appVersion, lastSeq, movedTo });
}
