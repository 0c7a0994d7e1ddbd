import { levels, stepIds } from '../../contracts/run.ts';
import type { PruneCommand, RerunCommand, RunsCommand } from './command.ts';
import { amount, choice, day, wholeNumber } from './given-values.ts';
import type { GivenOptions } from './options.ts';

const MAX_DAYS = 36_500;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Which runs of the history are asked for. */
export function historyFilter(given: GivenOptions, problems: string[]): RunsCommand['filter'] {
  const level = given.one('level');
  const failedStep = given.one('failed-step');
  const seconds = (option: 'min-seconds' | 'max-seconds'): number | null => {
    const value = amount(given, option, problems);
    return value === null ? null : value * 1000;
  };
  const until = day(given, 'until', problems);
  return {
    levels: level === null ? [] : [choice('level', level, levels, problems) ?? levels[0]],
    failedStep: failedStep === null ? null : choice('failed-step', failedStep, stepIds, problems),
    minDurationMs: seconds('min-seconds'),
    maxDurationMs: seconds('max-seconds'),
    minCostUsd: amount(given, 'min-cost', problems),
    maxCostUsd: amount(given, 'max-cost', problems),
    since: day(given, 'since', problems),
    // The whole of that day belongs to it.
    until: until === null ? null : until + DAY_MS - 1,
  };
}

/** What a rerun works on again. */
export function rerunScope(given: GivenOptions, problems: string[]): RerunCommand['scope'] {
  const from = given.one('from');
  const chosen = [
    ...(from === null ? [] : ['--from']),
    ...(given.has('failed') ? ['--failed'] : []),
    ...(given.has('failed-items') ? ['--failed-items'] : []),
  ];
  if (chosen.length > 1) problems.push(`Give ${chosen.join(' or ')}, not both.`);
  if (from !== null) {
    return { kind: 'from-step', stepId: choice('from', from, stepIds, problems) ?? stepIds[0] };
  }
  if (given.has('failed-items')) return { kind: 'failed-items' };
  return given.has('failed') ? { kind: 'failed' } : { kind: 'whole' };
}

/** What differs from the input of the runs. */
export function rerunEdit(given: GivenOptions, problems: string[]): RerunCommand['edit'] {
  const level = given.one('level');
  const name = given.one('company-name');
  const domain = given.one('domain');
  const hasCompany = name !== null || domain !== null;
  return {
    level: level === null ? null : choice('level', level, levels, problems),
    seller: given.one('seller'),
    company: hasCompany
      ? { ...(name === null ? {} : { name }), ...(domain === null ? {} : { domain }) }
      : null,
    asksAgain: given.has('ask-again'),
  };
}

/** How old runs must be to be removed. */
export function pruneAge(given: GivenOptions, problems: string[]): PruneCommand['maxAgeDays'] {
  const days = wholeNumber(given, 'older-than', { min: 0, max: MAX_DAYS }, problems);
  if (days === null && !given.has('older-than')) {
    problems.push('Say with --older-than DAYS which runs to remove.');
  }
  return days ?? MAX_DAYS;
}
