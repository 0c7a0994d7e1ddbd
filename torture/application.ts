import { cli, cliJson } from '../e2e/support/command-line.ts';
import type { Place } from '../e2e/support/place.ts';
import type { RunState } from '../contracts/run.ts';

/** What the torture reads of `runs --json`. */
export interface ListedRun {
  readonly runId: string;
  readonly status: RunState;
  readonly durationMs: number | null;
  readonly costUsd: number;
}

/** Every run of a profile, as the application lists them. */
export async function listedRuns(place: Place, profile: string): Promise<readonly ListedRun[]> {
  const args = ['runs', '--limit', '1000', '--profile', profile];
  return (await cliJson<{ readonly runs: readonly ListedRun[] }>(place, args)).runs;
}

/** The damage that the application names at a start; it is found and named once. */
export async function namedDamage(place: Place, profile: string): Promise<readonly string[]> {
  const ended = await cli(place, ['health', '--json', '--profile', profile]);
  if (ended.code !== 0 && ended.code !== 1)
    throw new Error(`health ended with ${String(ended.code)}: ${ended.stderr}`);
  return (JSON.parse(ended.stdout) as { readonly damage: readonly string[] }).damage;
}

/** Exports every group of a profile; answers why it could not, or `null`. */
export async function exportTo(place: Place, profile: string, out: string): Promise<string | null> {
  const ended = await cli(place, ['export', '--out', out, '--profile', profile]);
  return ended.code === 0 ? null : `export ended with ${String(ended.code)}: ${ended.stderr}`;
}
