import { type BrowserWindow, ipcMain } from 'electron';
import { bridgeChannel, stateChannel, type AppState } from '../contracts/bridge.ts';
import { fail } from '../contracts/result.ts';
import { type Handlers, answerBridgeCall } from './bridge-calls.ts';
import { APP_ORIGIN } from './protocol/asset-path.ts';

/**
 * The one door for questions of pages. Only the top frame of the UI window, showing our own origin, gets an answer;
 * to everything else the application is deaf.
 */
export function answerWindow(
  handlers: Handlers,
  uiWindow: () => BrowserWindow | null,
  log: (line: string) => void,
): void {
  ipcMain.handle(bridgeChannel, async ({ senderFrame }, name: unknown, input: unknown) => {
    const window = uiWindow();
    const isOurs =
      senderFrame !== null &&
      window?.isDestroyed() === false &&
      senderFrame === window.webContents.mainFrame &&
      senderFrame.origin === APP_ORIGIN;
    if (isOurs) return answerBridgeCall(handlers, name, input, log);
    return fail({ kind: 'defect', message: 'This page may not ask the application anything.' });
  });
}

/** Tells the window that the state changed. */
export function announceState(window: BrowserWindow | null, state: AppState): void {
  if (window?.isDestroyed() === false) window.webContents.send(stateChannel, state);
}
