import { resolve } from 'node:path';
import { missingChoices } from '../../contracts/delivery.ts';
import type { ExportFormatId } from '../../contracts/export-format.ts';
import { levels, priorities, runStates, stepIds } from '../../contracts/run.ts';
import {
  commandNames,
  exitCodes,
  type Command,
  type CommandName,
  type DiscoverCommand,
  type ExplainCommand,
  type ExportCommand,
  type ImportCommand,
  type ProfileOptions,
  type SkipCommand,
} from './command.ts';
import { choice, concurrency, exportFormat, runIds, targets, wholeNumber } from './given-values.ts';
import { readOptions, wrongUse, type GivenOptions } from './options.ts';
import { historyFilter, pruneAge, rerunEdit, rerunScope } from './run-arguments.ts';
import { closest } from './closest.ts';

export { helpText } from './help.ts';

export type Parsed =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly message: string; readonly exitCode: 2 };

const MAX_FILES = 20;
const MAX_LISTED = 100_000;
const DEFAULT_LISTED = 50;

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
    runIds: given.positionals.length === 0 ? null : runIds('resume', given, problems),
    ...outFile(given, [], problems),
  }),
  runs: (given, problems) => ({
    name: 'runs',
    ...profileOptions(given),
    states: given.all('state').flatMap((text) => choice('state', text, runStates, problems) ?? []),
    search: given.one('search') ?? '',
    filter: historyFilter(given, problems),
    limit: wholeNumber(given, 'limit', { min: 1, max: MAX_LISTED }, problems) ?? DEFAULT_LISTED,
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
    edit: rerunEdit(given, problems),
    planOnly: given.has('plan'),
  }),
  pause: (given, problems) => ({
    name: 'pause',
    ...profileOptions(given),
    runIds: targets('pause', given, problems),
  }),
  skip: (given, problems) => ({
    name: 'skip',
    ...profileOptions(given),
    concurrency: concurrency(given, problems),
    runId: runIds('skip', given, problems)[0] ?? '',
    stepId: stepToSkip(given, problems),
  }),
  choose: (given, problems) => {
    const [runId = '', option = null] = given.positionals;
    runIds('choose', { ...given, positionals: given.positionals.slice(0, 1) }, problems);
    if (given.positionals.length > 2) problems.push('Answer one run at a time: choose RUN OPTION.');
    return {
      name: 'choose',
      ...profileOptions(given),
      concurrency: concurrency(given, problems),
      runId,
      option,
    };
  },
  cancel: (given, problems) => ({
    name: 'cancel',
    ...profileOptions(given),
    runIds: targets('cancel', given, problems),
  }),
  prune: (given, problems) => ({
    name: 'prune',
    ...profileOptions(given),
    maxAgeDays: pruneAge(given, problems),
    dryRun: given.has('dry-run'),
  }),
  export: buildExport,
  health: (given) => ({ name: 'health', ...profileOptions(given) }),
  explain: buildExplain,
  backup: (given, problems) => ({ name: 'backup', ...backupFile('backup', given, problems) }),
  restore: (given, problems) => ({
    name: 'restore',
    ...backupFile('restore', given, problems),
    replace: given.has('replace'),
  }),
  doctor: (given) => ({ name: 'doctor', ...profileOptions(given), deep: given.has('deep') }),
};

function buildImport(given: GivenOptions, problems: string[]): ImportCommand {
  const files = inputFiles(given, problems);
  const count = files.companies.length + files.people.length;
  const undo = given.one('undo');
  const refused = given.one('refused');
  const dryRun = given.has('dry-run');
  if (undo === null && count === 0) problems.push('Name at least one file with --companies or --people.');
  if (undo !== null && (count > 0 || dryRun || refused !== null || given.has('missing'))) {
    problems.push('--undo takes an import back and reads no files; give it alone.');
  }
  if (undo !== null && !/^[\w.:|-]{1,200}$/.test(undo)) {
    problems.push(`"${undo}" is not the id of an import; the import printed it.`);
  }
  const missing = choice('missing', given.one('missing') ?? 'keep', missingChoices, problems) ?? 'keep';
  if (refused === '-') problems.push('--refused needs the name of a file.');
  return { name: 'import', ...profileOptions(given), ...files, dryRun, missing, refused, undo };
}

function buildExport(given: GivenOptions, problems: string[]): ExportCommand {
  const ids = runIds('export', given, problems);
  const { out, format } = outFile(given, [], problems);
  if (out === null) problems.push('Say where to write the groups with --out FILE.');
  const wanted = ids.length > 0 ? ids : null;
  return { name: 'export', ...profileOptions(given), runIds: wanted, out: out ?? '', format };
}

function buildDiscover(given: GivenOptions, problems: string[]): DiscoverCommand {
  const files = inputFiles(given, problems);
  const seller = given.one('seller');
  if (seller === null)
    problems.push('Say what you sell with --seller FILE, for example samples/seller.json.');
  const inputs = [...files.companies, ...files.people, ...(seller === null ? [] : [seller])];
  const destination = outFile(given, inputs, problems);
  const profile = profileOptions(given);
  if (destination.out === null && !profile.json) {
    problems.push(
      'Say where to write the groups with --out FILE, or ask for the result on stdout with --json.',
    );
  }
  const levelText = given.one('level');
  const priority = given.one('priority');
  return {
    name: 'discover',
    ...profile,
    ...files,
    seller: seller ?? '',
    level: (levelText === null ? null : choice('level', levelText, levels, problems)) ?? levels[0],
    priority: (priority === null ? null : choice('priority', priority, priorities, problems)) ?? 'normal',
    ...destination,
    only: given.all('company'),
    concurrency: concurrency(given, problems),
  };
}

function buildExplain(given: GivenOptions, problems: string[]): ExplainCommand {
  const [subject = '', ...files] = given.positionals;
  if (subject === '') problems.push('Say what to explain: buyer-groups explain SUBJECT.');
  return { name: 'explain', subject, files };
}

function backupFile(name: 'backup' | 'restore', given: GivenOptions, problems: string[]) {
  const [file = '', ...others] = given.positionals;
  if (file === '') problems.push(`Name the file of the backup: buyer-groups ${name} FILE.`);
  if (others.length > 0) problems.push(`${given.positionals.length} files are named; ${name} takes one.`);
  if (file === '-') problems.push(`${name} needs the name of a file, not "-".`);
  return { file, profile: given.one('profile'), json: given.has('json') };
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

/** Where to write the groups, and as what. */
function outFile(
  given: GivenOptions,
  inputs: readonly string[],
  problems: string[],
): { readonly out: string | null; readonly format: ExportFormatId } {
  const out = given.one('out');
  const format = exportFormat(given, problems);
  if (out === null && given.has('format'))
    problems.push('--format says what to write; say where with --out FILE.');
  if (out === null) return { out, format };
  if (out === '-') problems.push('--out needs the name of a file; the groups are not written to stdout.');
  if (inputs.some((path) => resolve(path) === resolve(out))) {
    problems.push(`--out "${out}" is one of the files to read and would be overwritten; name another one.`);
  }
  return { out, format };
}

function stepToSkip(given: GivenOptions, problems: string[]): SkipCommand['stepId'] {
  const text = given.one('step');
  if (text !== null) return choice('step', text, stepIds, problems) ?? stepIds[0];
  problems.push('Say which step to give up with --step STEP; `buyer-groups show RUN` lists them.');
  return stepIds[0];
}
