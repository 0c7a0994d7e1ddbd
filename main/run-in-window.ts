import { type BrowserWindow, type MessagePortMain, app, dialog, shell } from 'electron';
import { type ChosenFile, portsMessage } from '../contracts/bridge.ts';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { trackActivity } from './activity.ts';
import type { Handlers } from './bridge-calls.ts';
import { type FileRegister, createFileRegister } from './files/file-door.ts';
import { announceState, answerWindow } from './handlers.ts';
import { type Launch, relaunchArguments } from './launch.ts';
import { openProfileSession } from './open-profile-session.ts';
import type { ProfileSession } from './profile-session.ts';
import { preloadFolder, prepareBrowserSession } from './window/browser-session.ts';
import { openUiWindow } from './window/ui-window.ts';

type Session = ProfileSession<MessagePortMain>;

/** Opens the window and serves it until it closes. Answers how to end the application without asking. */
export function runInWindow(launch: Launch): () => void {
  prepareBrowserSession();
  const log = (line: string): void => {
    console.error(`[main] ${line}`);
  };
  const activity = trackActivity();
  const files = createFileRegister();
  let window: BrowserWindow | null = null;
  let isAgreed = false;
  const session = openProfileSession({
    launch,
    concurrency: null,
    isWindow: true,
    isTemporary: false,
    files,
    activity,
    onStateChange: (state) => {
      announceState(window, state);
    },
    log,
  });
  const end = once(
    () =>
      void session.close().finally(() => {
        app.exit(0);
      }),
  );
  const quit = (): void => {
    isAgreed = true;
    if (window) window.close();
    else end();
  };
  // Quitting closes every window, the engine's too; ours decides first, and what it wrote is made safe before the end.
  app.on('before-quit', (event) => {
    event.preventDefault();
    window?.close();
  });
  answerWindow(makeHandlers({ session, files, window: () => window, quit }), () => window, log);
  window = openUiWindow({
    title: launch.workspace === 'demo' ? 'Buyer Groups (demo)' : 'Buyer Groups',
    preloadFolder,
    // Only now, for the keychain may show a prompt and block until it is answered.
    onShown: () => void session.openQuietly(true),
    mayClose: () => {
      if (isAgreed || activity.activeRuns() === 0) return true;
      void askToQuit(window, activity.activeRuns()).then((isYes) => {
        if (isYes) quit();
      });
      return false;
    },
    onClosed: () => {
      window = null;
      end();
    },
  });
  app.on('second-instance', (_event, _argv, _folder, other) => {
    if ((other as { mode?: unknown } | null)?.mode !== 'window' || !window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
  return quit;
}

function once(run: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    run();
  };
}

async function askToQuit(window: BrowserWindow | null, activeRuns: number): Promise<boolean> {
  if (!window) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: activeRuns === 1 ? 'A run is still active.' : `${String(activeRuns)} runs are still active.`,
    detail: 'Finished steps are kept. If you quit now, the rest goes on at the next start.',
    buttons: ['Quit now', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

interface HandlerDeps {
  readonly session: Session;
  readonly files: FileRegister;
  readonly window: () => BrowserWindow | null;
  readonly quit: () => void;
}

function makeHandlers({ session, files, window, quit }: HandlerDeps): Handlers {
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
    'files.pick': () => pickFiles(files, window()),
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
      { name: 'Tables', extensions: ['csv', 'tsv', 'txt'] },
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
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'Save as CSV',
    defaultPath: suggestedName,
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  });
  return filePath ? files.registerOutput(filePath) : ok(null);
}
