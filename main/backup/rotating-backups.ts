import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk } from '../journal/disk.ts';
import { describeDefect } from '../defects.ts';
import { errorCode } from '../storage-failure.ts';
import { type DatedKind, datedName, keepNewest, listDated } from './dated.ts';
import { listJournalNames } from './journal-files.ts';
import { makeBackup } from './make-backup.ts';

const KEPT = 3;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How often a process that stays open looks whether a day has passed; short, because a sleeping computer stops timers. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;
/** How long the end of the application waits for a backup that is being made. */
const PATIENCE_MS = 3_000;

export const rotatingBackups: DatedKind = { prefix: 'backup-', suffix: '.bgbackup' };

export interface RotationDeps {
  /** Folder of the profile; this process is the only one that has it open. */
  readonly folder: string;
  readonly appVersion: string;
  readonly now: () => number;
  readonly freeBytes?: (path: string) => Promise<number>;
}

export type Rotation =
  | { readonly kind: 'made'; readonly name: string }
  /** The newest is younger than a day, or nothing was saved since. */
  | { readonly kind: 'not-due' }
  /** One sentence for the log. */
  | { readonly kind: 'skipped'; readonly sentence: string };

/**
 * Makes the daily backup in `backups/` of the profile when it is due, and removes all but the newest three. A profile
 * with damage is not copied, so that whole backups are never pushed out by broken ones.
 */
export async function backUpWhenDue(deps: RotationDeps, signal: AbortSignal): Promise<Rotation> {
  const backups = join(deps.folder, 'backups');
  const now = deps.now();
  try {
    const newest = (await listDated(backups, rotatingBackups, now)).at(-1);
    if (newest && now - newest.at < DAY_MS) return { kind: 'not-due' };
    const journal = await measureJournal(deps.folder);
    if (journal.sizeBytes === 0) return { kind: 'not-due' };
    if (newest && newest.at > journal.changedAt) return { kind: 'not-due' };
    const free = await (deps.freeBytes ?? realDisk.freeBytes)(deps.folder);
    if (free < 2 * journal.sizeBytes) return skipped('less than twice its size is free on the disk');
    await mkdir(backups, { recursive: true, mode: 0o700 });
    await removePartial(backups);
    const name = datedName(rotatingBackups, now);
    const made = await makeBackup(join(backups, name), { ...deps, signal });
    if (!made.ok) return skipped(made.failure.message);
    if (made.value.damage.length > 0) {
      await rm(join(backups, name), { force: true });
      return skipped(
        `the profile is damaged, and the backups before are kept. ${made.value.damage.join(' ')}`,
      );
    }
    await keepNewest(backups, rotatingBackups, KEPT, now);
    return { kind: 'made', name };
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return skipped(`the system answered ${code}`);
  }
}

function skipped(why: string): Rotation {
  return { kind: 'skipped', sentence: `The daily backup was not made: ${why.replace(/\.$/, '')}.` };
}

async function measureJournal(folder: string): Promise<{ sizeBytes: number; changedAt: number }> {
  const { segments, snapshots } = await listJournalNames(folder);
  let sizeBytes = 0;
  let changedAt = 0;
  for (const name of [...segments, ...snapshots]) {
    const found = await stat(join(folder, 'journal', name)).catch(() => null);
    sizeBytes += found?.size ?? 0;
    changedAt = Math.max(changedAt, found?.mtimeMs ?? 0);
  }
  const keys = await stat(join(folder, 'keys.json')).catch(() => null);
  return { sizeBytes, changedAt: Math.max(changedAt, keys?.mtimeMs ?? 0) };
}

/** What a process that was ended in the middle left. */
async function removePartial(backups: string): Promise<void> {
  const names = await readdir(backups);
  for (const name of names.filter((each) => /^\..*\.tmp$/.test(each)))
    await rm(join(backups, name), { force: true });
}

/** Backs a profile up every day for as long as its session lives. */
export interface BackupKeeper {
  start(): void;
  /** Waits a few seconds for a backup that is being made; one that takes longer is given up and made another time. */
  stop(): Promise<void>;
}

/** Looks `delayMs` after the start whether a backup is due, and then every hour. Never throws. */
export function createBackupKeeper(
  deps: RotationDeps & { readonly delayMs: number; readonly log: (line: string) => void },
): BackupKeeper {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const outcome = await backUpWhenDue(deps, ending.signal);
      if (outcome.kind === 'skipped' && !ending.signal.aborted) deps.log(outcome.sentence);
    } catch (error) {
      deps.log(describeDefect('backup', error));
    }
    if (!ending.signal.aborted) lookIn(LOOK_AGAIN_MS);
  };
  const lookIn = (ms: number): void => {
    timer = setTimeout(() => {
      underWay = look();
    }, ms).unref();
  };
  return {
    start: () => {
      if (timer || ending.signal.aborted) return;
      lookIn(deps.delayMs);
    },
    stop: async () => {
      clearTimeout(timer);
      const patience = setTimeout(() => {
        ending.abort();
      }, PATIENCE_MS);
      await underWay;
      clearTimeout(patience);
      ending.abort();
      clearTimeout(timer);
    },
  };
}
