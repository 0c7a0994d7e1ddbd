import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { Shell } from '../pages/shell.ts';
import { isRoot, type Place, projectFolder } from './place.ts';
import { killTree } from './process-tree.ts';

/** The application in its window, as a person has it before them. */
export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly shell: Shell;
  /** What Chromium said of broken security rules, in every page since the start. */
  readonly violations: readonly string[];
  /** The hidden page that hosts the engine, as soon as it is there. */
  enginePage(): Promise<Page>;
  /** What the next "open" dialog answers. */
  willChooseFiles(paths: readonly string[]): Promise<void>;
  /** What the next "save" dialog answers. */
  willSaveTo(path: string): Promise<void>;
  /** Closes the window and waits until every process is gone. */
  close(): Promise<void>;
  /** Ends every process at once, as a power cut would. */
  kill(): Promise<void>;
}

interface AppOptions {
  /** Absent: the profile of this user, in the folder of the test. */
  readonly profile?: string;
  readonly isDemo?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

const UI_ADDRESS = 'app://bundle/index.html';
const ENGINE_ADDRESS = 'app://bundle/engine.html';

export async function openApp(place: Place, { profile, isDemo = false, env }: AppOptions = {}): Promise<App> {
  const ours = [...(isDemo ? ['--demo'] : []), ...(profile === undefined ? [] : ['--profile', profile])];
  const electron = await _electron.launch({
    executablePath: runtimePath(),
    args: ['--password-store=basic', '--disable-dev-shm-usage', projectFolder, ...ours],
    cwd: place.folder,
    chromiumSandbox: !isRoot,
    env: environment(place, env),
  });
  const root = electron.process().pid ?? 0;
  let isOver = false;
  electron.process().once('exit', () => {
    isOver = true;
  });
  place.atEnd(() => {
    if (!isOver) killTree(root);
  });
  const violations: string[] = [];
  for (const known of electron.windows()) watchForViolations(known, violations);
  electron.on('window', (page) => {
    watchForViolations(page, violations);
  });
  const page = await findPage(electron, UI_ADDRESS);
  return {
    electron,
    page,
    shell: new Shell(page),
    violations,
    enginePage: () => findPage(electron, ENGINE_ADDRESS),
    willChooseFiles: (filePaths) =>
      electron.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...chosen] });
      }, filePaths),
    willSaveTo: (filePath) =>
      electron.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      }, filePath),
    close: async () => {
      await electron.close();
    },
    kill: async () => {
      const gone = new Promise((resolve) => electron.process().once('exit', resolve));
      killTree(root);
      await gone;
    },
  };
}

/** The page with this address, whether its window is there already or comes later. */
async function findPage(electron: ElectronApplication, address: string): Promise<Page> {
  const isIt = (page: Page): boolean => page.url().startsWith(address);
  for (;;) {
    for (const page of electron.windows()) {
      await page.waitForLoadState('domcontentloaded').catch(() => undefined);
      if (isIt(page)) return page;
    }
    await electron.waitForEvent('window');
  }
}

function watchForViolations(page: Page, violations: string[]): void {
  const isViolation = (text: string): boolean => /content security policy|trusted\s?type/i.test(text);
  page.on('console', (message) => {
    if (isViolation(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => {
    if (isViolation(error.message)) violations.push(error.message);
  });
}

function runtimePath(): string {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined) throw new Error('Start the tests with `npm run e2e`: it finds the runtime.');
  return path.join(folder, 'electron');
}

function environment(place: Place, more: NodeJS.ProcessEnv = {}): Record<string, string> {
  const all = {
    ...process.env,
    BUYER_GROUPS_TEST: '1',
    TMPDIR: place.temporary,
    XDG_CONFIG_HOME: place.at('config'),
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
