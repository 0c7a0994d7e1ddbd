import { count } from '../cli/format.ts';
import type { FoundSentinel } from '../backup/sentinel-record.ts';
import type { ProfileLock } from './read-lock.ts';
import type { JournalSurvey } from './survey-journal.ts';

export type CheckState = 'ok' | 'warn' | 'bad' | 'unknown';

export interface Finding {
  readonly state: CheckState;
  /** One or two sentences without a person's data and without full paths. */
  readonly found: string;
  /** What to do, `null` where there is nothing to do. */
  readonly advice: string | null;
  /** Figures by name, with the unit in the name. */
  readonly figures?: Readonly<Record<string, number>>;
}

export interface RuntimeFacts {
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly isSandboxed: boolean;
}

/** What checks look at. Each answer is found once, however many checks ask. */
export interface Examination {
  /** Folder of the profile. */
  readonly folder: string;
  readonly runtime: RuntimeFacts;
  readonly platform: NodeJS.Platform;
  readonly now: () => number;
  readonly freeBytes: (path: string) => Promise<number>;
  lock(): Promise<ProfileLock>;
  /** Read before the journal, so that a journal that grows meanwhile never lags behind its mark. */
  sentinel(): Promise<FoundSentinel>;
  journal(): Promise<JournalSurvey>;
}

/** One thing to look at. It changes nothing; a system error that it throws becomes `unknown`. */
export interface Check {
  /** As in `doctor --json`; stays. */
  readonly id: string;
  look(examination: Examination): Promise<Finding>;
}

export function fine(found: string, figures?: Finding['figures']): Finding {
  return { state: 'ok', found, advice: null, ...(figures && { figures }) };
}

export function warn(found: string, advice: string): Finding {
  return { state: 'warn', found, advice };
}

export function bad(found: string, advice: string): Finding {
  return { state: 'bad', found, advice };
}

/** "12 kB", "3.4 MB": for sentences; figures have the bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} bytes`;
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** "5 minutes", "3 hours", "12 days". */
export function ageText(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return count(minutes, 'minute');
  if (minutes < 48 * 60) return count(Math.round(minutes / 60), 'hour');
  return count(Math.round(minutes / 60 / 24), 'day');
}

/** The saves are safe or gone whatever one does; this is what helps with what is gone. */
export const restoreAdvice =
  'Restore the newest backup from before the damage: `buyer-groups restore FILE --replace`; the present profile is moved aside and kept.';
