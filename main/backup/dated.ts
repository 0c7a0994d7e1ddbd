import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** How the members of one rotation are called: `prefix`, then the time, then `suffix`. */
export interface DatedKind {
  readonly prefix: string;
  readonly suffix: string;
}

export interface Dated {
  readonly name: string;
  readonly path: string;
  /** Milliseconds since 1970, from the name. */
  readonly at: number;
}

/** The name of a member made at this time; it sorts by time, and no file system refuses it. */
export function datedName({ prefix, suffix }: DatedKind, at: number): string {
  return `${prefix}${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}${suffix}`;
}

/**
 * The members that lie in a folder, oldest first; none where there is no such folder. Those that a wrong clock dated
 * later than now are left out until their time comes: they neither count as the newest nor are they removed for age.
 */
export async function listDated(folder: string, kind: DatedKind, now: number): Promise<readonly Dated[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => {
      const at = timeIn(name, kind);
      return at === null || at > now ? [] : [{ name, path: join(folder, name), at }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Removes all but the newest `kept` members. */
export async function keepNewest(folder: string, kind: DatedKind, kept: number, now: number): Promise<void> {
  const all = await listDated(folder, kind, now);
  for (const { path } of all.slice(0, -kept)) await rm(path, { recursive: true, force: true });
}

function timeIn(name: string, { prefix, suffix }: DatedKind): number | null {
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return null;
  const text = name.slice(prefix.length, name.length - suffix.length);
  const parts = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/.exec(text);
  if (!parts) return null;
  const [, hour, minute, second, rest] = parts;
  const at = Date.parse(`${hour ?? ''}:${minute ?? ''}:${second ?? ''}.${rest ?? ''}`);
  return Number.isNaN(at) ? null : at;
}
