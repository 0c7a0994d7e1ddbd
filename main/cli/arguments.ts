import { resolve } from 'node:path';
import { levels, runStates, stepIds } from '../../contracts/run.ts';
import {
  commandNames,
  exitCodes,
  type Command,
  type CommandName,
  type DiscoverCommand,
  type ExportCommand,
  type ImportCommand,
  type ProfileOptions,
  type RerunCommand,
} from './command.ts';
import { commands } from './command-table.ts';
import { readOptions, wrongUse, type GivenOptions } from './options.ts';
import { closest } from './closest.ts';

export { helpText } from './help.ts';

export type Parsed =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly message: string; readonly exitCode: 2 };

const MAX_FILES = 20;
const MAX_LISTED = 100_000;
const DEFAULT_LISTED = 50;
const MAX_CONCURRENCY = 64;

/**
 * The command that a command line means, or one message that names everything wrong with it.
 *
 * Needs Node's own modules and nothing else, reads no file and starts nothing, so that a launcher can refuse wrong
 * use before it looks for Electron.
 *
 * @param argv what stands after the program's name: no executable, no script, no switches for Chromium
 */
export function parseArguments(argv: readonly string[]): Parsed {
  const [first, ...rest] = argv;
  if (first === undefined) return { ok: true, command: { name: 'open', demo: false, profile: null } };
  if (first === '--help' || first === '-h' || first === 'help') return parseHelp(rest);
  if (first === '--version' || first === 'version') return { ok: true, command: { name: 'version' } };
  const name = commandNames.find((known) => known === first);
  if (name === undefined) return refuse([unknownCommand(first)]);
  const given = readOptions(name, rest);
  if (!given.ok) return refuse([given.problem], name);
  if (given.value.has('help')) return { ok: true, command: { name: 'help', topic: name } };
  const problems: string[] = [];
  const command = builders[name](given.value, problems);
  return problems.length > 0 ? refuse(problems, name) : { ok: true, command };
}

/** True for the command that opens a window; every other one works without a display. */
export function wantsWindow(command: Command): boolean {
  return command.name === 'open';
}

function parseHelp([topic]: readonly string[]): Parsed {
  if (topic === undefined) return { ok: true, command: { name: 'help', topic: null } };
  const known = commandNames.find((name) => name === topic);
  return known === undefined
    ? refuse([unknownCommand(topic)])
    : { ok: true, command: { name: 'help', topic: known } };
}

function unknownCommand(given: string): string {
  if (given.startsWith('-')) return `A command must come first, then its options; found "${given}".`;
  const meant = closest(given, commandNames);
  return `There is no command "${given}".${meant === null ? '' : ` Did you mean "${meant}"?`} The commands are ${commandNames.join(', ')}.`;
}

function refuse(problems: readonly string[], name?: CommandName): Parsed {
  return { ok: false, message: wrongUse(problems, name), exitCode: exitCodes.wrongUse };
}

type Builders = {
  readonly [Name in CommandName]: (
    given: GivenOptions,
    problems: string[],
  ) => Extract<Command, { name: Name }>;
};

/** Each adds what is wrong to `problems`; what it answers is only used when there was nothing. */
const builders: Builders = {
  open: (given) => ({ name: 'open', demo: given.has('demo'), profile: given.one('profile') }),
  discover: buildDiscover,
  import: buildImport,
  resume: (given, problems) => ({
    name: 'resume',
    ...profileOptions(given),
    concurrency: concurrency(given, problems),
    out: outFile(given, [], problems),
  }),
  runs: (given, problems) => ({
    name: 'runs',
    ...profileOptions(given),
    states: given.all('state').flatMap((text) => choice('state', text, runStates, problems) ?? []),
    limit: wholeNumber(given, 'limit', MAX_LISTED, problems) ?? DEFAULT_LISTED,
  }),
  show: (given, problems) => ({
    name: 'show',
    ...profileOptions(given),
    runId: runIds('show', given, problems)[0] ?? '',
  }),
  rerun: (given, problems) => ({
    name: 'rerun',
    ...profileOptions(given),
    concurrency: concurrency(given, problems),
    runIds: runIds('rerun', given, problems),
    scope: rerunScope(given, problems),
  }),
  cancel: (given, problems) => ({
    name: 'cancel',
    ...profileOptions(given),
    runIds: cancelTargets(given, problems),
  }),
  export: buildExport,
  health: (given) => ({ name: 'health', ...profileOptions(given) }),
};

function buildImport(given: GivenOptions, problems: string[]): ImportCommand {
  const files = inputFiles(given, problems);
  if (files.companies.length + files.people.length === 0) {
    problems.push('Name at least one file with --companies or --people.');
  }
  return { name: 'import', ...profileOptions(given), ...files };
}

function buildExport(given: GivenOptions, problems: string[]): ExportCommand {
  const ids = runIds('export', given, problems);
  const out = outFile(given, [], problems);
  if (out === null) problems.push('Say where to write the CSV with --out FILE.');
  return { name: 'export', ...profileOptions(given), runIds: ids.length > 0 ? ids : null, out: out ?? '' };
}

function buildDiscover(given: GivenOptions, problems: string[]): DiscoverCommand {
  const files = inputFiles(given, problems);
  const seller = given.one('seller');
  if (seller === null)
    problems.push('Say what you sell with --seller FILE, for example samples/seller.json.');
  const inputs = [...files.companies, ...files.people, ...(seller === null ? [] : [seller])];
  const out = outFile(given, inputs, problems);
  const profile = profileOptions(given);
  if (out === null && !profile.json) {
    problems.push('Say where to write the CSV with --out FILE, or ask for the result on stdout with --json.');
  }
  const levelText = given.one('level');
  return {
    name: 'discover',
    ...profile,
    ...files,
    seller: seller ?? '',
    level: (levelText === null ? null : choice('level', levelText, levels, problems)) ?? levels[0],
    out,
    only: given.all('company'),
    concurrency: concurrency(given, problems),
  };
}

function profileOptions(given: GivenOptions): ProfileOptions {
  return {
    profile: given.one('profile'),
    demo: given.has('demo'),
    passphraseFile: given.one('passphrase-file'),
    json: given.has('json'),
  };
}

function inputFiles(
  given: GivenOptions,
  problems: string[],
): { readonly companies: readonly string[]; readonly people: readonly string[] } {
  const files = { companies: given.all('companies'), people: given.all('people') };
  const all = [...files.companies, ...files.people];
  const repeated = new Set(
    all.filter((path, index) => all.findIndex((other) => resolve(other) === resolve(path)) < index),
  );
  for (const path of repeated) problems.push(`The file "${path}" is given twice; name it once.`);
  if (all.length > MAX_FILES) {
    problems.push(`${all.length} files are given; at most ${MAX_FILES} can be imported at once.`);
  }
  return files;
}

function outFile(given: GivenOptions, inputs: readonly string[], problems: string[]): string | null {
  const out = given.one('out');
  if (out === null) return null;
  if (out === '-') problems.push('--out needs the name of a file; the CSV is not written to stdout.');
  if (inputs.some((path) => resolve(path) === resolve(out))) {
    problems.push(`--out "${out}" is one of the files to read and would be overwritten; name another one.`);
  }
  return out;
}

function runIds(name: 'show' | 'rerun' | 'cancel' | 'export', given: GivenOptions, problems: string[]) {
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

function cancelTargets(given: GivenOptions, problems: string[]): readonly string[] | null {
  const ids = runIds('cancel', given, problems);
  if (given.has('all') && ids.length > 0) problems.push('Name runs or give --all, not both.');
  if (!given.has('all') && ids.length === 0) {
    problems.push('Name the runs to cancel, or give --all for every unfinished one.');
  }
  return given.has('all') ? null : ids;
}

function rerunScope(given: GivenOptions, problems: string[]): RerunCommand['scope'] {
  const from = given.one('from');
  if (from !== null && given.has('failed')) problems.push('Give --from or --failed, not both.');
  if (from !== null) {
    return { kind: 'from-step', stepId: choice('from', from, stepIds, problems) ?? stepIds[0] };
  }
  return given.has('failed') ? { kind: 'failed' } : { kind: 'whole' };
}

function choice<Value extends string>(
  option: string,
  text: string,
  allowed: readonly Value[],
  problems: string[],
): Value | null {
  const value = allowed.find((known) => known === text) ?? null;
  if (value === null) problems.push(`--${option} must be one of ${allowed.join(', ')}; found "${text}".`);
  return value;
}

function concurrency(given: GivenOptions, problems: string[]): number | null {
  return wholeNumber(given, 'concurrency', MAX_CONCURRENCY, problems);
}

function wholeNumber(
  given: GivenOptions,
  option: 'limit' | 'concurrency',
  max: number,
  problems: string[],
): number | null {
  const text = given.one(option);
  if (text === null) return null;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= max) return value;
  problems.push(
    `--${option} must be a whole number from 1 to ${max.toLocaleString('en-US')}; found "${text}".`,
  );
  return null;
}
