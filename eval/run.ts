import { parseArgs } from 'node:util';
import type { Evaluation } from './evaluation.ts';
import { evaluations } from './registry.ts';
import { isKept, jsonLinesOf, tableOf } from './verdict.ts';

/** Exit code for a command line that cannot be understood. */
const USAGE = 64;

/**
 * Runs the evaluations that the arguments choose and writes their figures to standard output.
 *
 * @param args as in `--json --only titles,names`
 * @returns 0 when every floor and ceiling is kept, 1 when one is missed, 64 when the arguments make no sense
 */
export function main(args: readonly string[], all: readonly Evaluation[] = evaluations): number {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const names = values.only?.split(',') ?? all.map(({ name }) => name);
  const unknown = names.find((name) => all.every((one) => one.name !== name));
  if (unknown !== undefined) {
    const choice = all.map(({ name }) => name).join(', ');
    process.stderr.write(`There is no evaluation "${unknown}". Choose among ${choice}.\n`);
    return USAGE;
  }
  const missed: string[] = [];
  for (const { name, run } of all.filter((one) => names.includes(one.name))) {
    const report = run();
    process.stdout.write(values.json ? jsonLinesOf(name, report) : `${tableOf(name, report)}\n`);
    const below = report.figures.filter((figure) => isKept(figure) === false);
    missed.push(...below.map((figure) => `${name}: ${figure.name}`));
  }
  if (missed.length > 0) process.stderr.write(`Missed: ${missed.join('; ')}.\n`);
  return missed.length > 0 ? 1 : 0;
}
