import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from '../protocol/asset-path.ts';
import { confine, lockedDown } from './harden.ts';
import { createReloadDelay } from './reload-delay.ts';

export interface UiWindowOptions {
  readonly title: string;
  readonly preloadFolder: string;
  readonly onShown: () => void;
  /** Asked when the person closes the window; answers whether it may go. */
  readonly mayClose: () => boolean;
  readonly onClosed: () => void;
}

/** The one window of the application: shown once it has something to show. */
export function openUiWindow(options: UiWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: options.title,
    webPreferences: { ...lockedDown, preload: join(options.preloadFolder, 'app.cjs') },
  });
  confine(window.webContents);
  // The title belongs to us, not to the page.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.once('ready-to-show', () => {
    window.show();
    options.onShown();
  });
  window.on('close', (event) => {
    if (!options.mayClose()) event.preventDefault();
  });
  window.once('closed', options.onClosed);
  const nextDelay = createReloadDelay(() => performance.now());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, nextDelay());
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return window;
}
