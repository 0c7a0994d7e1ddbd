import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 64 * 1024;
const MAX_FRAMES = 20;
/** A frame that ends in a place in a file; a line of a message that only looks indented does not. */
const FRAME = /^ {4}at .*:\d+:\d+\)?$/;
/** Folders in a frame's place: they may carry the name of whoever is logged in. */
const FOLDERS = /^( {4}at (?:.*\()?).*[\\/]([^\\/]+)$/;

/**
 * What may be kept of a defect: the name before the first colon, that of the error where it follows, and the frames of
 * the stack without their folders. The message of the error is left out, for it may quote a person's data.
 */
export function withoutMessage(text: string): string {
  const [first = '', ...others] = text.split('\n');
  const [name] = /^(?:Uncaught )?[A-Za-z][\w.]{0,60}(?=:|$)(?:: [A-Z]?\w{0,60}Error(?=:|$))?/.exec(first) ?? [
    'defect',
  ];
  const frames = others.filter((line) => FRAME.test(line)).slice(0, MAX_FRAMES);
  return [name, ...frames.map((line) => line.replace(FOLDERS, '$1$2'))].join('\n');
}

/** The same for whatever was thrown in a named place. */
export function describeDefect(where: string, error: unknown): string {
  return withoutMessage(`${where}: ${error instanceof Error ? (error.stack ?? error.name) : 'unknown'}`);
}

/**
 * Appends what `withoutMessage` answered to `defects.log` in the profile's folder, which a person may send along with a
 * report. At 64 kB the file is put aside as `defects.1.log`, in place of the one before it. Never fails: a disk that
 * takes nothing must not make a second defect of the first.
 */
export function keepDefect(folder: string, description: string, now: number): void {
  const file = join(folder, 'defects.log');
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const entry = `${new Date(now).toISOString()} ${description}\n`;
    if (size > 0 && size + Buffer.byteLength(entry) > MAX_BYTES)
      renameSync(file, join(folder, 'defects.1.log'));
    appendFileSync(file, entry, { mode: 0o600 });
  } catch {
    // The line was also written to the terminal, where there is one.
  }
}
