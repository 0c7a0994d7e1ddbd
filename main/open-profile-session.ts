import { MessageChannelMain, type MessagePortMain, app } from 'electron';
import type { AppState } from '../contracts/bridge.ts';
import type { Activity } from './activity.ts';
import { type BackupKeeper, createBackupKeeper } from './backup/rotating-backups.ts';
import { bootOptions } from './boot-options.ts';
import { keepDefect, withoutMessage } from './defects.ts';
import { wirePortOf } from './engine/main-port.ts';
import type { FileRegister } from './files/file-door.ts';
import { noKeychain, osKeychain } from './key-ring/os-keychain.ts';
import type { Launch } from './launch.ts';
import { openNetDoor } from './net-door/open-net-door.ts';
import { openCrashTest } from './open-crash-test.ts';
import { type ProfileSession, createProfileSession } from './profile-session.ts';
import { MEMORY_PARTITION, preloadFolder } from './window/browser-session.ts';
import { openEngineWindow } from './window/engine-window.ts';

const WINDOW_DELAY_MS = 30_000;

export interface OpenSessionOptions {
  readonly launch: Pick<Launch, 'folder' | 'workspace' | 'concurrency'>;
  readonly concurrency: number | null;
  readonly isWindow: boolean;
  /** The folder is removed at the end, and nothing of the view is written. */
  readonly isTemporary: boolean;
  readonly files: FileRegister;
  readonly activity: Activity;
  readonly onStateChange: (state: AppState) => void;
  readonly log: (line: string) => void;
}

/** A profile session in Electron: its engine page is a hidden window, its ports are Electron's. */
export function openProfileSession(options: OpenSessionOptions): ProfileSession<MessagePortMain> {
  const { launch, activity, log } = options;
  const crashTest = openCrashTest();
  return createProfileSession<MessagePortMain>({
    folder: launch.folder,
    workspace: launch.workspace,
    appVersion: app.getVersion(),
    keychain: mayAskKeychain() ? osKeychain() : noKeychain,
    files: options.files,
    net: openNetDoor(process.env, log, crashTest.pass),
    crashTest,
    supervisor: {
      reportActivity: ({ activeRuns }) => {
        activity.report(activeRuns);
        return Promise.resolve();
      },
      reportDefect: (message) => {
        const description = withoutMessage(message);
        log(`engine: ${description}`);
        if (!options.isTemporary) keepDefect(launch.folder, `engine: ${description}`, Date.now());
        return Promise.resolve();
      },
    },
    bootOptions: bootOptions({
      concurrency: options.concurrency ?? launch.concurrency,
      isWindow: options.isWindow,
      isPackaged: app.isPackaged,
      env: process.env,
    }),
    openPage: (events) =>
      openEngineWindow({ preloadFolder, partition: options.isTemporary ? MEMORY_PARTITION : null }, events),
    makePorts: () => {
      const { port1, port2 } = new MessageChannelMain();
      return { near: port1, far: port2 };
    },
    toWirePort: wirePortOf,
    onStateChange: options.onStateChange,
    backups: keptBackups(options),
    log,
  });
}

/** The demo can be made again, and a temporary profile is not kept. */
function keptBackups({ launch, isTemporary, isWindow, log }: OpenSessionOptions): BackupKeeper | null {
  if (isTemporary || launch.workspace === 'demo') return null;
  return createBackupKeeper({
    folder: launch.folder,
    appVersion: app.getVersion(),
    now: Date.now,
    // A window has time, and a start-up that one looks at; most commands are over by then.
    delayMs: isWindow ? WINDOW_DELAY_MS : 0,
    log,
  });
}

/** On Linux the keychain lives on the session bus; without one, asking can block the whole process. */
function mayAskKeychain(): boolean {
  if (process.env['BUYER_GROUPS_TEST'] === '1') return false;
  if (app.commandLine.getSwitchValue('password-store') === 'basic') return false;
  return process.platform !== 'linux' || Boolean(process.env['DBUS_SESSION_BUS_ADDRESS']);
}
