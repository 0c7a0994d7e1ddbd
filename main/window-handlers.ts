import { extname } from 'node:path';
import { type BrowserWindow, type MessagePortMain, app, dialog, shell } from 'electron';
import { type ChosenFile, portsMessage } from '../contracts/bridge.ts';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { Handlers } from './bridge-calls.ts';
import type { FileRegister } from './files/file-door.ts';
import { relaunchArguments } from './launch.ts';
import type { ProfileSession } from './profile-session.ts';

export interface HandlerDeps {
  readonly session: ProfileSession<MessagePortMain>;
  readonly files: FileRegister;
  readonly window: () => BrowserWindow | null;
  readonly quit: () => void;
}

/** What main does for its window. */
export function makeHandlers({ session, files, window, quit }: HandlerDeps): Handlers {
  return {
    'app.state': () => Promise.resolve(ok(session.state())),
    'vault.create': async ({ passphrase }) => {
      const created = await session.create(passphrase);
      return created.ok ? ok({ recoveryCode: created.value.recoveryCode ?? '' }) : created;
    },
    'vault.unlock': async ({ secret }) => {
      const unlocked = await session.unlock(secret);
      return unlocked.ok ? ok(session.state()) : unlocked;
    },
    'vault.recoveryCode': async () => {
      const code = await session.recoveryCode();
      return code.ok ? ok({ recoveryCode: code.value }) : code;
    },
    'files.pick': () => pickFiles(files, window()),
    'files.paste': ({ text }) => Promise.resolve(ok(files.registerText(text))),
    'files.pickSave': ({ suggestedName }) => pickTarget(files, window(), suggestedName),
    'files.reveal': ({ token }) => {
      const path = files.writtenPath(token);
      if (path === null) return Promise.resolve(fail(notOurs));
      shell.showItemInFolder(path);
      return Promise.resolve(ok(null));
    },
    'workspace.open': ({ kind }) => {
      if (kind !== session.state().workspace.kind) {
        app.relaunch({ args: relaunchArguments(process.argv, kind) });
        quit();
      }
      return Promise.resolve(ok(null));
    },
    'engine.connect': async () => {
      const ports = await session.connect();
      if (!ports.ok) return ports;
      const { commands, events } = ports.value;
      window()?.webContents.postMessage(portsMessage, null, [commands, events]);
      return ok(null);
    },
  };
}

const notOurs: Failure = {
  kind: 'not-found',
  what: 'file',
  message: 'Only files that were just written here can be shown in their folder.',
};

async function pickFiles(
  files: FileRegister,
  window: BrowserWindow | null,
): Promise<Result<readonly ChosenFile[], Failure>> {
  if (!window) return ok([]);
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Import companies and people',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Tables and address cards', extensions: ['csv', 'tsv', 'txt', 'xlsx', 'vcf', 'json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  const chosen: ChosenFile[] = [];
  for (const path of filePaths) {
    const registered = await files.registerInput(path);
    if (!registered.ok) return registered;
    chosen.push(registered.value);
  }
  return ok(chosen);
}

async function pickTarget(
  files: FileRegister,
  window: BrowserWindow | null,
  suggestedName: string,
): Promise<Result<ChosenFile | null, Failure>> {
  if (!window) return ok(null);
  const extension = extname(suggestedName).slice(1);
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'Save as',
    defaultPath: suggestedName,
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  return filePath ? files.registerOutput(filePath) : ok(null);
}
