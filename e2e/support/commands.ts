import {
  parseDiscovered,
  parseListed,
  parseShown,
  type Discovered,
  type Listed,
  type Shown,
} from './answers.ts';
import { cliJson } from './command-line.ts';
import type { MarketFiles, Place } from './place.ts';

/** Arguments of a discovery over a written market. */
export function discoverArguments(files: MarketFiles, profile: string, out: string | null): string[] {
  const input = ['--companies', files.companies, '--people', files.people, '--seller', files.seller];
  return ['discover', ...input, '--profile', profile, ...(out === null ? [] : ['--out', out])];
}

export async function listRuns(place: Place, profile: string): Promise<Listed> {
  return parseListed(await cliJson(place, ['runs', '--limit', '1000', '--profile', profile]));
}

export async function showRun(place: Place, profile: string, runId: string): Promise<Shown> {
  return parseShown(await cliJson(place, ['show', runId, '--profile', profile]));
}

export async function discoverJson(
  place: Place,
  args: readonly string[],
  options: { readonly code?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Discovered> {
  return parseDiscovered(await cliJson(place, args, options));
}
