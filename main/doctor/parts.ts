import { lstat, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { listJournalNames } from '../backup/journal-files.ts';

const parts = ['journal', 'snapshots', 'view', 'browser', 'copies', 'backups', 'other'] as const;
type Part = (typeof parts)[number];

/** Bytes by part of a profile. A file with several names counts once, with the part that comes first. */
export async function sizesByPart(folder: string): Promise<Readonly<Record<Part, number>>> {
  const sizes = Object.fromEntries(parts.map((part) => [part, 0])) as Record<Part, number>;
  const seen = new Set<string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, part: partOf(relative(folder, path)) }))
    .sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
  for (const { path, part } of files) {
    // Chromium removes files while we look.
    const found = await lstat(path, { bigint: true }).catch(() => null);
    const identity = found && `${String(found.dev)}:${String(found.ino)}`;
    if (!found || (found.nlink > 1n && seen.has(identity ?? ''))) continue;
    seen.add(identity ?? '');
    sizes[part] += Number(found.size);
  }
  return sizes;
}

function partOf(name: string): Part {
  const [first = '', second] = name.split(sep);
  if (first === 'journal') return name.endsWith('.snap') ? 'snapshots' : 'journal';
  if (first === 'browser') return second === 'IndexedDB' ? 'view' : 'browser';
  return first === 'copies' || first === 'backups' ? first : 'other';
}

/** Bytes of segments and snapshots: what a backup takes. */
export async function journalBytes(folder: string): Promise<number> {
  return (await journalStats(folder)).reduce((sum, { size }) => sum + size, 0);
}

/** When the oldest file of the journal was made and the newest changed; `null` without a journal. */
export async function journalTimes(
  folder: string,
): Promise<{ readonly oldest: number | null; readonly newest: number | null }> {
  const found = await journalStats(folder);
  if (found.length === 0) return { oldest: null, newest: null };
  return {
    oldest: Math.min(...found.map(({ birthtimeMs, mtimeMs }) => Math.min(birthtimeMs || mtimeMs, mtimeMs))),
    newest: Math.max(...found.map(({ mtimeMs }) => mtimeMs)),
  };
}

async function journalStats(folder: string) {
  const { segments, snapshots } = await listJournalNames(folder);
  const all = await Promise.all(
    [...segments, ...snapshots].map((name) => stat(join(folder, 'journal', name)).catch(() => null)),
  );
  return all.filter((found) => found !== null);
}
