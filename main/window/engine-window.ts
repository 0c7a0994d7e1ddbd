import { join } from 'node:path';
import { BrowserWindow, type MessagePortMain } from 'electron';
import { bridgeChannel, portsMessage } from '../../contracts/bridge.ts';
import { withoutMessage } from '../defects.ts';
import type { EnginePage, PageEvents } from '../engine/supervisor.ts';
import { APP_ORIGIN } from '../protocol/asset-path.ts';
import { confine, lockedDown } from './harden.ts';

export interface EngineWindowOptions {
  readonly preloadFolder: string;
  /** Name of the session that holds the view, `null` for the one on disk. */
  readonly partition: string | null;
}

/** The hidden page that hosts the engine's worker: its own process, never throttled, never shown. */
export function openEngineWindow(
  options: EngineWindowOptions,
  events: PageEvents,
): EnginePage<MessagePortMain> {
  const window = makeHiddenWindow(options);
  const { webContents } = window;
  confine(webContents);
  let isOver = false;
  const gone = (why: string): void => {
    if (isOver) return;
    isOver = true;
    events.onGone(why);
  };
  watchForEnd(window, gone);
  // This channel belongs to this one page: no other can reach it, so its top frame is all there is to check.
  webContents.ipc.on(bridgeChannel, ({ senderFrame }, type: unknown, why: unknown) => {
    if (isOver || senderFrame !== webContents.mainFrame) return;
    if (type === 'ready') events.onReady();
    if (type === 'failed') gone(typeof why === 'string' ? withoutMessage(why) : 'it failed');
  });
  void window.loadURL(`${APP_ORIGIN}/engine.html`).catch(() => undefined);
  return {
    post: (message, ports) => {
      if (!window.isDestroyed()) webContents.postMessage(portsMessage, message, [...ports]);
    },
    destroy: () => {
      isOver = true;
      if (!window.isDestroyed()) window.destroy();
    },
  };
}

function makeHiddenWindow({ preloadFolder, partition }: EngineWindowOptions): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 320,
    height: 240,
    skipTaskbar: true,
    webPreferences: {
      ...lockedDown,
      preload: join(preloadFolder, 'engine.cjs'),
      backgroundThrottling: false,
      ...(partition === null ? {} : { partition }),
    },
  });
}

function watchForEnd(window: BrowserWindow, gone: (why: string) => void): void {
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason }) => {
    gone(`render process ${reason}`);
  });
  webContents.on('unresponsive', () => {
    gone('unresponsive');
  });
  webContents.on('did-fail-load', (_event, code, description) => {
    gone(`load failed: ${description} (${String(code)})`);
  });
  webContents.on('did-navigate', (_event, _url, status) => {
    if (status >= 400) gone(`load failed: status ${String(status)}`);
  });
  window.once('closed', () => {
    gone('closed');
  });
}
