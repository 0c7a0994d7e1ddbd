import { fstatSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { WriteStream, isatty } from 'node:tty';

/** The launcher gives us its stderr here, free of Chromium's own noise. */
const PROGRESS_FD = 3;
/** The launcher holds the other end of this pipe for as long as it lives. */
const PARENT_FD = 4;
const DEFAULT_COLUMNS = 80;

export interface Terminal {
  readonly isTerminal: boolean;
  columns(): number;
  /** Resolves once the text was taken; a reader that went away is not an error. */
  stdout(text: string): Promise<void>;
  progress(text: string): void;
}

/** Where the command line writes: data on stdout, progress where the launcher said, else on stderr. */
export function openTerminal(hasLauncher: boolean): Terminal {
  const fd = hasLauncher && isPipeOrTerminal(PROGRESS_FD) ? PROGRESS_FD : 2;
  const screen = isatty(fd) ? new WriteStream(fd) : null;
  process.stdout.on('error', () => undefined);
  return {
    isTerminal: screen !== null,
    columns: () => screen?.columns ?? DEFAULT_COLUMNS,
    stdout: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, () => {
          resolve();
        });
      }),
    progress: (text) => {
      if (screen) screen.write(text);
      else writeAll(fd, text);
    },
  };
}

/** The launcher that waits for us, where there is one. */
export interface Launcher {
  /** Calls back when the launcher is gone, however it died. */
  whenGone(onGone: () => void): void;
  /**
   * Tells it that all is done and with which exit code: a crash of Chromium while it is taken down does not change that.
   * Resolves once it is told, or cannot be.
   */
  tellEnd(exitCode: number): Promise<void>;
}

/**
 * Takes hold of the pipe to the launcher. All goes through this one socket: once it is closed, the number of the pipe
 * may belong to any other file.
 */
export function connectLauncher(hasLauncher: boolean): Launcher {
  const pipe = hasLauncher && isPipeOrTerminal(PARENT_FD) ? new Socket({ fd: PARENT_FD }) : null;
  pipe?.on('error', () => undefined).resume();
  return {
    whenGone: (onGone) => {
      pipe?.once('close', onGone);
    },
    tellEnd: (exitCode) =>
      new Promise((resolve) => {
        if (!pipe || pipe.destroyed) resolve();
        else {
          pipe.write(`${String(exitCode)}\n`, () => {
            resolve();
          });
        }
      }),
  };
}

/** Writes at once, so that nothing is lost when the process ends right after; a slow reader is waited for. */
function writeAll(fd: number, text: string): void {
  let rest = Buffer.from(text, 'utf8');
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Guards against a number that belongs to a file of Chromium's own. */
function isPipeOrTerminal(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return isatty(fd) || found.isFIFO() || found.isSocket() || found.isFile();
  } catch {
    return false;
  }
}
