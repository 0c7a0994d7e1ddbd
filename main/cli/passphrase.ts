import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ok, type Result } from '../../contracts/result.ts';
import { exitCodes } from './command.ts';
import { inputProblem } from './input-files.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The same bounds as in the window. */
const MIN_LENGTH = 8;
const MAX_LENGTH = 1024;
const MAX_FILE_BYTES = 64_000;
const OTHERS_MAY_READ = 0o044;

export interface PassphraseFile {
  readonly passphrase: string;
  readonly warning: string | null;
}

/** The first line of a passphrase file, without its line break; spaces are part of a passphrase. */
export async function readPassphraseFile(
  path: string,
  folder: string,
): Promise<Result<PassphraseFile, Refusal>> {
  const problem = await inputProblem(path, folder);
  if (problem !== null) return refuse(exitCodes.wrongUse, `The passphrase file cannot be used. ${problem}`);
  const full = resolve(folder, path);
  const { mode, size } = await stat(full);
  if (size > MAX_FILE_BYTES) {
    return refuse(exitCodes.wrongUse, `${path}: is too large for a passphrase file; its first line counts.`);
  }
  const [line = ''] = (await readFile(full, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  if (line.trim() === '') {
    return refuse(exitCodes.wrongUse, `${path}: its first line is empty; it must hold the passphrase.`);
  }
  const isOpen = process.platform !== 'win32' && (mode & OTHERS_MAY_READ) !== 0;
  return ok({
    passphrase: line,
    warning: isOpen ? `Warning: others may read ${path}; \`chmod 600 ${path}\` keeps it to you.` : null,
  });
}

/** Why a passphrase is not taken for a new profile, or `null`. */
export function newPassphraseProblem(passphrase: string): string | null {
  if (passphrase.length < MIN_LENGTH) return `A new passphrase must have at least ${MIN_LENGTH} characters.`;
  if (passphrase.length > MAX_LENGTH) return `A new passphrase must have at most ${MAX_LENGTH} characters.`;
  return null;
}
