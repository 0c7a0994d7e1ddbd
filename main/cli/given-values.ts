import { type ExportFormatId, exportFormatIds } from '../../contracts/export-format.ts';
import { closest } from './closest.ts';
import type { GivenOptions } from './options.ts';
import type { OptionName } from './command-table.ts';
import { commands } from './command-table.ts';
import type { CommandName } from './command.ts';

const MAX_CONCURRENCY = 64;

/** One of a few words, or `null` after adding the problem. */
export function choice<Value extends string>(
  option: string,
  text: string,
  allowed: readonly Value[],
  problems: string[],
): Value | null {
  const value = allowed.find((known) => known === text) ?? null;
  if (value === null) problems.push(`--${option} must be one of ${allowed.join(', ')}; found "${text}".`);
  return value;
}

/** What to write; CSV where it is not given, or after adding the problem. */
export function exportFormat(given: GivenOptions, problems: string[]): ExportFormatId {
  const text = given.one('format');
  const known = exportFormatIds.find((id) => id === (text ?? 'csv'));
  if (known !== undefined || text === null) return known ?? 'csv';
  const meant = closest(text, exportFormatIds);
  const hint = meant === null ? '' : ` Did you mean "${meant}"?`;
  problems.push(`There is no format "${text}".${hint} The formats are ${exportFormatIds.join(', ')}.`);
  return 'csv';
}

/** Runs at once. */
export function concurrency(given: GivenOptions, problems: string[]): number | null {
  return wholeNumber(given, 'concurrency', { min: 1, max: MAX_CONCURRENCY }, problems);
}

/** A whole number within a range; `null` where it is not given, or after adding the problem. */
export function wholeNumber(
  given: GivenOptions,
  option: OptionName,
  { min, max }: { readonly min: number; readonly max: number },
  problems: string[],
): number | null {
  const text = given.one(option);
  if (text === null) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= min && value <= max) return value;
  problems.push(
    `--${option} must be a whole number from ${min} to ${max.toLocaleString('en-US')}; found "${text}".`,
  );
  return null;
}

/** A number of 0 or more, with a point; `null` where it is not given, or after adding the problem. */
export function amount(given: GivenOptions, option: OptionName, problems: string[]): number | null {
  const text = given.one(option);
  if (text === null) return null;
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Number(text);
  problems.push(`--${option} must be a number such as 2.5; found "${text}".`);
  return null;
}

/** Midnight of a day here, in milliseconds since 1970; `null` where it is not given, or after adding the problem. */
export function day(given: GivenOptions, option: OptionName, problems: string[]): number | null {
  const text = given.one(option);
  if (text === null) return null;
  const [year = NaN, month = NaN, date = NaN] = text.split('-').map(Number);
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(year, month - 1, date) : null;
  if (at && at.getMonth() === month - 1 && at.getDate() === date) return at.getTime();
  problems.push(`--${option} must be a day such as 2026-11-24; found "${text}".`);
  return null;
}

type WithRuns = Extract<
  CommandName,
  'show' | 'rerun' | 'cancel' | 'export' | 'pause' | 'resume' | 'skip' | 'choose'
>;

/** The runs that a command names. */
export function runIds(name: WithRuns, given: GivenOptions, problems: string[]) {
  const ids = [...new Set(given.positionals)];
  const { min, max } = commands[name].runs;
  if (ids.length < min) {
    problems.push('Name a run by its id; `buyer-groups runs` lists them.');
  }
  if (ids.length > max) {
    problems.push(
      max === 1
        ? `${ids.length} runs are named; ${name} takes one.`
        : `${ids.length} runs are named; ${name} takes at most ${max} at once.`,
    );
  }
  for (const id of ids) {
    if (!/^[\w.:|-]{1,200}$/.test(id)) {
      problems.push(`"${id}" is not the id of a run; \`buyer-groups runs\` lists them.`);
    }
  }
  return ids;
}

/** The runs that a command names, or `null` for all of them. */
export function targets(
  name: 'cancel' | 'pause',
  given: GivenOptions,
  problems: string[],
): readonly string[] | null {
  const ids = runIds(name, given, problems);
  if (given.has('all') && ids.length > 0) problems.push('Name runs or give --all, not both.');
  if (!given.has('all') && ids.length === 0) {
    problems.push(`Name the runs to ${name}, or give --all for every unfinished one.`);
  }
  return given.has('all') ? null : ids;
}
