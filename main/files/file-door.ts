import { randomBytes } from 'node:crypto';
import { access, constants, open, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { ChosenFile } from '../../contracts/bridge.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken } from '../../contracts/ids.ts';
import type { FileDoor } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { errorCode, storageFailure } from '../storage-failure.ts';
import { writeAtomically } from './atomic-file.ts';

/** The most bytes one read answers; a longer wish gets this many. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

export interface FileRegister extends FileDoor {
  /** Makes an existing, readable file known for reading. */
  registerInput(path: string): Promise<Result<ChosenFile, Failure>>;
  /** Makes a text known for reading as a file of this moment that stands on no disk; no two have one name. */
  registerText(text: string): ChosenFile;
  /** Makes a file known for writing; it need not exist, its folder must. */
  registerOutput(path: string): Promise<Result<ChosenFile, Failure>>;
  /** The path behind a token, only after we wrote that file. */
  writtenPath(token: string): string | null;
}

interface Entry {
  readonly path: string;
  readonly use: 'read' | 'write';
  isWritten: boolean;
  /** A pasted text has no file. */
  readonly pasted?: { readonly bytes: Uint8Array; readonly at: number };
}

/** Files that the person chose. Tokens are random; main alone knows the paths behind them. */
export function createFileRegister(write = writeAtomically): FileRegister {
  const entries = new Map<string, Entry>();
  let pastes = 0;
  return {
    registerInput: async (path) => {
      const full = resolve(path);
      const found = await inspect(full);
      return found.ok ? ok(register(entries, full, 'read', found.value.size)) : found;
    },
    registerText: (text) => {
      const bytes = new TextEncoder().encode(text);
      const at = Date.now();
      pastes += 1;
      const name = `pasted ${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')} ${String(pastes)}.txt`;
      return register(entries, name, 'read', bytes.length, { bytes, at });
    },
    registerOutput: async (path) => {
      const full = resolve(path);
      const refused = await refusalToWrite(full);
      return refused ? fail(refused) : ok(register(entries, full, 'write', 0));
    },
    writtenPath: (token) => {
      const entry = entries.get(token);
      return entry?.isWritten ? entry.path : null;
    },
    stat: async (token) => {
      const entry = entries.get(token);
      if (!entry) return fail(unknownToken);
      const { path, pasted } = entry;
      return pasted
        ? ok({ name: path, sizeBytes: pasted.bytes.length, modifiedAt: pasted.at })
        : describe(path);
    },
    read: async (token, offset, length) => {
      const entry = entries.get(token);
      if (entry?.use !== 'read') return fail(unknownToken);
      if (entry.pasted)
        return ok(entry.pasted.bytes.slice(offset, offset + Math.min(length, MAX_READ_BYTES)));
      return readPart(entry.path, offset, Math.min(length, MAX_READ_BYTES));
    },
    writeAtomically: async (token, pieces) => {
      const entry = entries.get(token);
      if (entry?.use !== 'write') return fail(unknownToken);
      const name = basename(entry.path);
      try {
        await write(entry.path, pieces);
      } catch (error) {
        return fail(storageFailure(`The file ${name} could not be written`, error));
      }
      entry.isWritten = true;
      return ok({ name });
    },
  };
}

function register(
  entries: Map<string, Entry>,
  path: string,
  use: Entry['use'],
  sizeBytes: number,
  pasted?: Entry['pasted'],
): ChosenFile {
  const token = randomBytes(16).toString('base64url') as FileToken;
  entries.set(token, { path, use, isWritten: false, ...(pasted && { pasted }) });
  return { token, name: basename(path), sizeBytes };
}

async function describe(path: string): ReturnType<FileDoor['stat']> {
  const found = await inspect(path);
  if (!found.ok) return found;
  return ok({
    name: basename(path),
    sizeBytes: found.value.size,
    modifiedAt: Math.round(found.value.mtimeMs),
  });
}

const unknownToken: Failure = {
  kind: 'not-found',
  what: 'file',
  message: 'This file is no longer known to the application. Choose it again.',
};

async function inspect(path: string): Promise<Result<{ size: number; mtimeMs: number }, Failure>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return fail(unreadable(path, 'it is a folder. Choose a file'));
    if (!found.isFile()) return fail(unreadable(path, 'it is not an ordinary file. Choose another'));
    await access(path, constants.R_OK);
    return ok(found);
  } catch (error) {
    return fail(readFailure(path, error));
  }
}

async function readPart(path: string, offset: number, length: number): Promise<Result<Uint8Array, Failure>> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return ok(filled === length ? bytes : bytes.slice(0, filled));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail(readFailure(path, error));
  }
}

async function refusalToWrite(path: string): Promise<Failure | null> {
  const what = `The file ${basename(path)} could not be written`;
  try {
    const folder = await stat(dirname(path));
    if (!folder.isDirectory())
      return { kind: 'storage', message: `${what}: its folder is a file. Choose another path.` };
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    return storageFailure(what, error);
  }
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) {
    return { kind: 'storage', message: `${what}: there is a folder of that name. Choose another name.` };
  }
  return null;
}

function readFailure(path: string, error: unknown): Failure {
  const code = errorCode(error);
  if (code === null) throw error;
  return unreadable(path, readReasons[code] ?? `the system answered ${code}`);
}

function unreadable(path: string, why: string): Failure {
  const file = basename(path);
  return { kind: 'unreadable-file', file, message: `The file ${file} could not be read: ${why}.` };
}

const readReasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist. Check the path',
  ENOTDIR: 'part of the path is a file, not a folder. Check the path',
  EACCES: 'you may not read it. Change its permissions or choose another',
  EPERM: 'you may not read it. Change its permissions or choose another',
  EISDIR: 'it is a folder. Choose a file',
  EIO: 'the disk reported an error. Copy the file elsewhere and try again',
  ENAMETOOLONG: 'the path is too long. Check the path',
};
