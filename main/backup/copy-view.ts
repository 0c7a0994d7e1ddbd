import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode } from '../storage-failure.ts';
import { type DatedKind, datedName, keepNewest, listDated } from './dated.ts';

/** So many are kept: the last start may have been the one that broke the database. */
const KEPT = 3;
/** The window waits for the copy; a disk that is slower than this is no reason to wait longer. */
const PATIENCE_MS = 2_000;
const PARTIAL = '.partial';
/** What two file systems may make of one time of change. */
const SAME_TIME_MS = 2;

export const viewCopies: DatedKind = { prefix: 'view-', suffix: '' };

export interface ViewCopyDeps {
  /** Folder of the profile. */
  readonly folder: string;
  readonly now: () => number;
  readonly patienceMs?: number;
  /** Makes a second name for a file; tests stand in for file systems that cannot. */
  readonly linkFile?: (from: string, to: string) => Promise<void>;
}

export type ViewCopy =
  | { readonly kind: 'copied'; readonly name: string; readonly linked: number; readonly copied: number }
  /** There is no database yet, or the newest copy equals it. */
  | { readonly kind: 'not-needed' }
  /** One sentence for the log. The application starts all the same. */
  | { readonly kind: 'failed'; readonly sentence: string };

/**
 * Keeps the files of the view as they are before Chromium opens them, which empties a database whose log is torn. They
 * lie in `copies/` of the profile, newest three. Files that LevelDB never changes get a second name and take no space;
 * nothing is synced, for a copy that a power cut takes is made again at the next start. Never throws, never takes long.
 */
export async function copyView(deps: ViewCopyDeps): Promise<ViewCopy> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ViewCopy>((resolve) => {
    timer = setTimeout(() => {
      stop.abort();
      resolve(failed('it took too long'));
    }, deps.patienceMs ?? PATIENCE_MS);
  });
  try {
    return await Promise.race([makeCopy(deps, stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

function failed(why: string): ViewCopy {
  return {
    kind: 'failed',
    sentence: `The local database was not copied before the start, because ${why}. The journal holds every save.`,
  };
}

async function makeCopy(deps: ViewCopyDeps, signal: AbortSignal): Promise<ViewCopy> {
  const source = join(deps.folder, 'browser', 'IndexedDB');
  const copies = join(deps.folder, 'copies');
  const now = deps.now();
  try {
    const files = await listFiles(source);
    if (files.length === 0) return { kind: 'not-needed' };
    const newest = (await listDated(copies, viewCopies, now)).at(-1);
    if (newest && isSame(files, await listFiles(newest.path))) return { kind: 'not-needed' };
    await removePartial(copies);
    const name = datedName(viewCopies, now);
    const target = join(copies, name);
    await mkdir(copies, { recursive: true, mode: 0o700 });
    const linked = await copyFiles(
      files,
      { source, target: target + PARTIAL, signal },
      deps.linkFile ?? link,
    );
    await rename(target + PARTIAL, target);
    await keepNewest(copies, viewCopies, KEPT, now);
    return { kind: 'copied', name, linked, copied: files.length - linked };
  } catch (error) {
    await removePartial(copies).catch(() => undefined);
    const code = errorCode(error);
    if (code === null && !signal.aborted) throw error;
    return failed(`the system answered ${code ?? 'too late'}`);
  }
}

/** What an earlier start left when it was ended in the middle. */
async function removePartial(copies: string): Promise<void> {
  const names = await readdir(copies).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(PARTIAL))) {
    await rm(join(copies, name), { recursive: true, force: true });
  }
}

interface ViewFile {
  /** Below the folder, with the separators of this system. */
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Every file that is worth a copy: not the lock, nor the notes that LevelDB writes for people. */
async function listFiles(folder: string): Promise<readonly ViewFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const files = found.filter((entry) => entry.isFile() && !/^(?:LOCK|LOG|LOG\.old)$/.test(entry.name));
  const listed = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await lstat(path);
      return { name: relative(folder, path), size, mtimeMs };
    }),
  );
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isSame(some: readonly ViewFile[], others: readonly ViewFile[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, size, mtimeMs }, index) => {
      const other = others[index];
      const isSameTime = Math.abs(mtimeMs - (other?.mtimeMs ?? 0)) <= SAME_TIME_MS;
      return other?.name === name && other.size === size && isSameTime;
    })
  );
}

/** LevelDB writes these once and only ever removes them. */
function isImmutable(name: string): boolean {
  return /\.(?:ldb|sst)$/.test(name) || name.split(/[\\/]/).some((part) => part.endsWith('.indexeddb.blob'));
}

/** Answers how many files got a second name in place of a copy. */
async function copyFiles(
  files: readonly ViewFile[],
  {
    source,
    target,
    signal,
  }: { readonly source: string; readonly target: string; readonly signal: AbortSignal },
  linkFile: (from: string, to: string) => Promise<void>,
): Promise<number> {
  let linked = 0;
  for (const folder of new Set(files.map(({ name }) => dirname(join(target, name))))) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  for (const { name, mtimeMs } of files) {
    signal.throwIfAborted();
    const [from, to] = [join(source, name), join(target, name)];
    const isLinked = isImmutable(name) && (await linkFile(from, to).then(isTrue, isFalse));
    if (isLinked) {
      linked += 1;
      continue;
    }
    // Not every file system has links, and few can share the blocks of two files; then the bytes are copied.
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    await utimes(to, mtimeMs / 1000, mtimeMs / 1000);
  }
  return linked;
}

const isTrue = (): boolean => true;
const isFalse = (): boolean => false;
