import { type MessagePortMain, app } from 'electron';
import { trackActivity } from './activity.ts';
import { runCli } from './cli/run-cli.ts';
import type { ProfilePlace } from './cli-host.ts';
import { createCliHost } from './command-line.ts';
import { writeAtomically } from './files/atomic-file.ts';
import { createFileRegister } from './files/file-door.ts';
import { watchInterrupts } from './interrupt.ts';
import type { Launch, Start } from './launch.ts';
import { openCrashTest } from './open-crash-test.ts';
import { openProfileSession } from './open-profile-session.ts';
import { makeTemporaryFolder } from './profile-folder.ts';
import type { ProfileSession } from './profile-session.ts';
import { openTerminal } from './terminal.ts';
import { prepareBrowserSession } from './window/browser-session.ts';

/** Runs one command with no window and ends the process with its exit code. Answers how to end it early. */
export function runInTerminal(launch: Launch, { isHeld, note, launcher }: Start): () => void {
  // Without the profile no page will open, and a session that was never touched writes nothing.
  if (isHeld) prepareBrowserSession();
  const terminal = openTerminal(launch.hasLauncher);
  const { pass } = openCrashTest();
  const files = createFileRegister((path, pieces) => writeAtomically(path, pieces, undefined, pass));
  const log = (line: string): void => {
    if (process.env['BUYER_GROUPS_DEBUG'] === '1') terminal.progress(`[main] ${line}\n`);
  };
  if (note !== null) log(note);
  // The engine's hidden window may be the last one to close; that is for the command to answer, not for Electron.
  app.on('window-all-closed', () => undefined);
  let session: ProfileSession<MessagePortMain> | null = null;
  const end = async (exitCode: number): Promise<void> => {
    await session?.close();
    await launcher.tellEnd(exitCode);
    app.exit(exitCode);
  };
  const { onInterrupt } = watchInterrupts({
    end: (code) => void end(code),
    exit: (code) => {
      app.exit(code);
    },
    now: () => performance.now(),
  });
  const host = createCliHost({
    launch,
    appVersion: app.getVersion(),
    terminal,
    files,
    onInterrupt,
    place: { folder: launch.folder, isHeld, ...lockOf(launch.folder) },
    runtime: {
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      isSandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    },
    openSession: ({ concurrency, isTemporary }) => {
      const shared = { concurrency, isTemporary, isWindow: false, files, activity: trackActivity(), log };
      const place = isTemporary ? { ...launch, folder: makeTemporaryFolder() } : launch;
      session = openProfileSession({ ...shared, launch: place, onStateChange: () => undefined });
      return session;
    },
  });
  void runCli(launch.argv, host).then(end, (error: unknown) => {
    terminal.progress(`Buyer Groups made a mistake and stopped: ${describeBug(error)}\n`);
    void end(1);
  });
  return () => void end(1);
}

/** The lock of a folder that this process has not held since its start. */
function lockOf(folder: string): Pick<ProfilePlace, 'take' | 'release'> {
  let isTaken = false;
  return {
    take: () => {
      app.setPath('userData', folder);
      return (isTaken = app.requestSingleInstanceLock({ mode: 'command-line' }));
    },
    release: () => {
      if (isTaken) app.releaseSingleInstanceLock();
      isTaken = false;
    },
  };
}

function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
