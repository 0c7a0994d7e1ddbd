import { everyRun } from '../../../contracts/engine-api.ts';
import { levels, type Level } from '../../../contracts/run.ts';
import { levelWords } from '../../app/words/words.ts';
import type { RunFilter } from '../../engine/runs.ts';
import { formatDay, formatDollars, formatDuration } from '../../ui/format.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** One condition in effect, in words, with the filter that is left when it is taken away. */
export interface FilterChip {
  readonly id: string;
  readonly text: string;
  readonly without: RunFilter;
}

/** The conditions in effect, in the order of the form. */
export function chipsOf(filter: RunFilter, labelOf: (stepId: string) => string): readonly FilterChip[] {
  const { failedStep, minDurationMs, maxDurationMs, minCostUsd, maxCostUsd, since, until } = filter;
  const chip = (id: string, text: string | null, cleared: readonly (keyof RunFilter)[]): FilterChip[] =>
    text === null ? [] : [{ id, text, without: cleared.reduce(clear, filter) }];
  return [
    ...filter.levels.map((level) => ({
      id: level,
      text: levelWords[level].name,
      without: toggleLevel(filter, level),
    })),
    ...chip('step', failedStep && `stopped at ${labelOf(failedStep)}`, ['failedStep']),
    ...chip('duration', rangeText(minDurationMs, maxDurationMs, formatDuration, 'took'), [
      'minDurationMs',
      'maxDurationMs',
    ]),
    ...chip('cost', rangeText(minCostUsd, maxCostUsd, formatDollars, 'cost'), ['minCostUsd', 'maxCostUsd']),
    ...chip('date', dateText(since, until), ['since', 'until']),
  ];
}

function clear(filter: RunFilter, field: keyof RunFilter): RunFilter {
  return { ...filter, [field]: everyRun[field] };
}

function rangeText(
  least: number | null,
  most: number | null,
  format: (value: number) => string,
  verb: string,
): string | null {
  if (least === null && most === null) return null;
  if (most === null) return `${verb} ${format(least ?? 0)} or more`;
  if (least === null) return `${verb} ${format(most)} or less`;
  return format(least) === format(most)
    ? `${verb} ${format(least)}`
    : `${verb} ${format(least)} to ${format(most)}`;
}

function dateText(since: number | null, until: number | null): string | null {
  if (since === null) return until === null ? null : `asked by ${formatDay(until)}`;
  if (until === null) return `asked since ${formatDay(since)}`;
  const [first, last] = [formatDay(since), formatDay(until)];
  return first === last ? `asked on ${first}` : `asked ${first} to ${last}`;
}

/** The filter with a level more or less, levels in their own order; all of them are the same as none. */
export function toggleLevel(filter: RunFilter, level: Level): RunFilter {
  const wanted = levels.filter((each) => filter.levels.includes(each) !== (each === level));
  return { ...filter, levels: wanted.length === levels.length ? [] : wanted };
}

/** Seconds or dollars as typed: `2.5`, `1,000`; `null` for nothing, `undefined` for what is no amount. */
export function parseAmount(text: string): number | null | undefined {
  const digits = text.replace(/[\s,$]/g, '');
  if (digits === '') return null;
  return /^(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined;
}

export function amountText(amount: number | null): string {
  return amount === null ? '' : String(amount);
}

export function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / SECOND_MS;
}

export function millisecondsOf(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * SECOND_MS);
}

/** The first moment of a day `YYYY-MM-DD` in the reader's own zone; `null` for no day. */
export function startOfDay(day: string): number | null {
  const at = new Date(`${day}T00:00:00`).getTime();
  return day === '' || Number.isNaN(at) ? null : at;
}

/** The last moment of a day; days are not all equally long. */
export function endOfDay(day: string): number | null {
  const start = startOfDay(day);
  if (start === null) return null;
  const nextDay = formatDay(start + 1.5 * DAY_MS);
  return (startOfDay(nextDay) ?? start + DAY_MS) - 1;
}

export function dayText(at: number | null): string {
  return at === null ? '' : formatDay(at);
}
