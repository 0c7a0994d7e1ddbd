import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../storage-failure.ts';

/** The journal is listed anew this often while a compaction takes files away. */
const MAX_LISTINGS = 5;

export interface JournalFile {
  readonly name: string;
  readonly kind: 'segment' | 'snapshot';
  readonly handle: FileHandle;
}

export interface JournalNames {
  readonly segments: readonly string[];
  readonly snapshots: readonly string[];
  /** Snapshots that were begun and not finished. */
  readonly unfinished: readonly string[];
}

/** What lies in `journal/` of a profile, oldest first; nothing where there is no such folder. */
export async function listJournalNames(folder: string): Promise<JournalNames> {
  const found = await readdir(join(folder, 'journal')).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const names = found.sort();
  const like = (pattern: RegExp) => names.filter((name) => pattern.test(name));
  return {
    segments: like(/^\d{12}\.log$/),
    snapshots: like(/^\d{12}\.snap$/),
    unfinished: like(/^\d{12}\.snap\.tmp$/),
  };
}

/**
 * Opens every file of the journal at one moment, snapshots first. An open file stays readable when a compaction deletes
 * it, so what follows may take its time. The caller closes all of them.
 */
export async function openJournalFiles(folder: string): Promise<readonly JournalFile[]> {
  for (let listing = 1; ; listing += 1) {
    const files: JournalFile[] = [];
    try {
      const { snapshots, segments } = await listJournalNames(folder);
      for (const [kind, names] of [['snapshot', snapshots] as const, ['segment', segments] as const]) {
        for (const name of names)
          files.push({ name, kind, handle: await open(join(folder, 'journal', name), 'r') });
      }
      return files;
    } catch (error) {
      await closeFiles(files);
      if (errorCode(error) !== 'ENOENT' || listing === MAX_LISTINGS) throw error;
    }
  }
}

export async function closeFiles(files: readonly JournalFile[]): Promise<void> {
  await Promise.all(files.map(({ handle }) => handle.close()));
}
