import { type BrowserWindow, type MessagePortMain, app, dialog } from 'electron';
import { type Activity, trackActivity } from './activity.ts';
import { keepDefect } from './defects.ts';
import { createFileRegister } from './files/file-door.ts';
import { announceState, answerWindow } from './handlers.ts';
import type { Launch, Start } from './launch.ts';
import { openProfileSession } from './open-profile-session.ts';
import type { ProfileSession } from './profile-session.ts';
import { type Launcher, openTerminal } from './terminal.ts';
import { makeHandlers } from './window-handlers.ts';
import { preloadFolder, prepareBrowserSession } from './window/browser-session.ts';
import { openUiWindow } from './window/ui-window.ts';

/** Opens the window and serves it until it closes. Answers how to end the application without asking. */
export function runInWindow(launch: Launch, { note, launcher }: Start): () => void {
  prepareBrowserSession();
  const application = new WindowedApplication(launch, launcher, note);
  return () => {
    application.quit();
  };
}

class WindowedApplication {
  readonly #activity: Activity = trackActivity();
  readonly #launcher: Launcher;
  readonly #session: ProfileSession<MessagePortMain>;
  #window: BrowserWindow | null = null;
  #isAgreed = false;
  #isEnding = false;

  constructor(launch: Launch, launcher: Launcher, note: string | null) {
    this.#launcher = launcher;
    // With a launcher, stderr is Chromium's and goes nowhere.
    const terminal = openTerminal(launch.hasLauncher);
    const log = (line: string): void => {
      terminal.progress(`[main] ${line}\n`);
    };
    if (note !== null) log(note);
    const logDefect = (description: string): void => {
      log(description);
      keepDefect(launch.folder, description, Date.now());
    };
    const files = createFileRegister();
    const window = (): BrowserWindow | null => this.#window;
    this.#session = openProfileSession({
      launch,
      concurrency: null,
      isWindow: true,
      isTemporary: false,
      files,
      activity: this.#activity,
      onStateChange: (state) => {
        announceState(this.#window, state);
      },
      log,
    });
    const quit = (): void => {
      this.quit();
    };
    answerWindow(makeHandlers({ session: this.#session, files, window, quit }), window, logDefect);
    this.#listen();
    this.#window = this.#open(launch.workspace === 'demo' ? 'Buyer Groups (demo)' : 'Buyer Groups');
  }

  /** Ends without asking. */
  quit(): void {
    this.#isAgreed = true;
    if (this.#window) this.#window.close();
    else this.#end();
  }

  #open(title: string): BrowserWindow {
    return openUiWindow({
      title,
      preloadFolder,
      // Only now, for the keychain may show a prompt and block until it is answered.
      onShown: () => void this.#session.openQuietly(true),
      mayClose: () => this.#mayClose(),
      onClosed: () => {
        this.#window = null;
        this.#end();
      },
    });
  }

  #listen(): void {
    // Quitting closes every window, the engine's too; ours decides first, and what it wrote is made safe before the end.
    app.on('before-quit', (event) => {
      event.preventDefault();
      this.#window?.close();
    });
    app.on('second-instance', (_event, _argv, _folder, other) => {
      if ((other as { mode?: unknown } | null)?.mode !== 'window' || !this.#window) return;
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        this.quit();
      });
    }
  }

  #mayClose(): boolean {
    const active = this.#activity.activeRuns();
    if (this.#isAgreed || active === 0 || !this.#window) return true;
    void askToQuit(this.#window, active).then((isYes) => {
      if (isYes) this.quit();
    });
    return false;
  }

  #end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    void this.#session
      .close()
      .finally(() => this.#launcher.tellEnd(0))
      .finally(() => {
        app.exit(0);
      });
  }
}

async function askToQuit(window: BrowserWindow, activeRuns: number): Promise<boolean> {
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
