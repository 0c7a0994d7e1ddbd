import { join } from 'node:path';
import { app, session } from 'electron';
import { developmentServer } from '../boot-options.ts';
import { serveApp } from '../protocol/app-protocol.ts';
import { hardenSession } from './harden.ts';
import { setAppMenu } from './app-menu.ts';

/** Where the preload scripts and the pages lie in the build: beside the main bundle. */
export const preloadFolder = join(import.meta.dirname, '../preload');
const pagesFolder = join(import.meta.dirname, '../renderer');

/** Chromium keeps everything of this session in memory: for a profile that is not kept. */
export const MEMORY_PARTITION = 'in-memory';

/** Serves our pages and closes every other door, before the first page opens. */
export function prepareBrowserSession(): void {
  const development = developmentServer(process.env, app.isPackaged);
  for (const one of [session.defaultSession, session.fromPartition(MEMORY_PARTITION)]) {
    hardenSession(one, development);
    serveApp(one, pagesFolder, development);
  }
  setAppMenu(development !== null);
}
