import { missingChoices } from '../../contracts/delivery.ts';
import { exportFormatIds } from '../../contracts/export-format.ts';
import { levels, priorities, runStates, stepIds } from '../../contracts/run.ts';
import type { CommandName } from './command.ts';

export interface OptionEntry {
  /** What stands after the option in the help, or `null` for one that is only on or off. */
  readonly value: string | null;
  /** May be given more than once, or with several values after it. */
  readonly isList: boolean;
  readonly help: string;
}

/** Every option of every command. One name means one thing everywhere. */
export const options = {
  companies: { value: 'FILE', isList: true, help: 'file of companies: CSV, TSV or XLSX; may be repeated' },
  people: {
    value: 'FILE',
    isList: true,
    help: 'file of people: CSV, TSV, XLSX, VCF, or JSON of `export`; may be repeated',
  },
  seller: {
    value: 'FILE',
    isList: false,
    help: 'JSON file about what you sell: name, product, category, dealSizeUsd',
  },
  level: { value: 'LEVEL', isList: false, help: `${levels.join(', ')}; ${levels[0]} when not given` },
  company: { value: 'NAME', isList: true, help: 'only this company, by name or domain; may be repeated' },
  out: { value: 'FILE', isList: false, help: 'where to write the groups' },
  format: {
    value: 'NAME',
    isList: false,
    help: `what to write: ${exportFormatIds.join(', ')}; csv when not given`,
  },
  state: { value: 'STATE', isList: true, help: `only runs in this state: ${runStates.join(', ')}` },
  search: { value: 'TEXT', isList: false, help: 'only runs with this in company name, domain or id' },
  'failed-step': { value: 'STEP', isList: false, help: 'only runs that failed or wait at this step' },
  since: { value: 'DATE', isList: false, help: 'only runs asked for on this day (YYYY-MM-DD) or later' },
  until: { value: 'DATE', isList: false, help: 'only runs asked for on this day or before' },
  'min-seconds': { value: 'N', isList: false, help: 'only runs that took at least this long' },
  'max-seconds': { value: 'N', isList: false, help: 'only runs that took at most this long' },
  'min-cost': { value: 'USD', isList: false, help: 'only runs that cost at least this' },
  'max-cost': { value: 'USD', isList: false, help: 'only runs that cost at most this' },
  limit: { value: 'N', isList: false, help: 'at most this many runs, newest first; 50 when not given' },
  from: { value: 'STEP', isList: false, help: `this step and all after it: ${stepIds.join(', ')}` },
  failed: { value: null, isList: false, help: 'only what failed or never ran, and all after it' },
  'failed-items': {
    value: null,
    isList: false,
    help: 'only the persons that failed within a step, and all after it',
  },
  'company-name': { value: 'NAME', isList: false, help: 'corrected name of the company for this rerun' },
  domain: { value: 'DOMAIN', isList: false, help: 'corrected domain of the company for this rerun' },
  'ask-again': {
    value: null,
    isList: false,
    help: 'forget which company was chosen, and ask again',
  },
  plan: { value: null, isList: false, help: 'only say what would be reused, run again, written and paid' },
  step: { value: 'STEP', isList: false, help: `the step to give up: ${stepIds.join(', ')}` },
  priority: { value: 'PRIORITY', isList: false, help: `${priorities.join(', ')}; normal when not given` },
  'older-than': { value: 'DAYS', isList: false, help: 'only runs that ended more than this many days ago' },
  'dry-run': { value: null, isList: false, help: 'only say what would be done' },
  refused: {
    value: 'FILE',
    isList: false,
    help: 'where to write the refused rows, with reason and fix, as CSV',
  },
  missing: {
    value: 'CHOICE',
    isList: false,
    help: `what people are whom a newer list no longer has: ${missingChoices.join(', ')}; keep when not given`,
  },
  undo: { value: 'IMPORT', isList: false, help: 'takes this import back as a whole' },
  all: { value: null, isList: false, help: 'every unfinished run' },
  replace: { value: null, isList: false, help: 'move the profile that is there aside, and keep it there' },
  deep: { value: null, isList: false, help: 'open the profile and compare its database with the journal' },
  concurrency: { value: 'N', isList: false, help: 'runs at once, 1 to 64' },
  demo: {
    value: null,
    isList: false,
    help: 'the demo workspace: fictional companies in a profile of its own',
  },
  profile: { value: 'DIR', isList: false, help: 'folder of the profile; the default one when not given' },
  'passphrase-file': { value: 'FILE', isList: false, help: 'file whose first line is the passphrase' },
  json: { value: null, isList: false, help: 'one JSON document on stdout in place of text' },
  help: { value: null, isList: false, help: 'this text' },
} as const satisfies Readonly<Record<string, OptionEntry>>;
export type OptionName = keyof typeof options;

export interface CommandEntry {
  readonly usage: string;
  readonly summary: string;
  /** How many words may stand after the command: `RUN`, or the `FILE` of `backup` and `restore`. */
  readonly runs: { readonly min: number; readonly max: number };
  readonly options: readonly OptionName[];
  /** What `--json` prints, and what else one must know. */
  readonly notes: readonly string[];
}

const forProfile = ['profile', 'demo', 'passphrase-file', 'json', 'help'] as const;
const none = { min: 0, max: 0 } as const;
const MAX_RUNS = 500;

const runsJson =
  '--json prints {"runs":[{"runId","status","note","company":{"name","domain"},"steps":[{"id","status","attempts","reused","skippedBecause","durationMs","failure"}],"group":{"members":[{"name","title","role","likelihood","seniority","department","reasons","sources"}],"completeness","confidence","cohesion"}}]}; "group" is null where a run made none.';

export const commands: Readonly<Record<CommandName, CommandEntry>> = {
  open: {
    usage: 'open [--demo] [--profile DIR]',
    summary: 'Opens the window.',
    runs: none,
    options: ['profile', 'demo', 'help'],
    notes: ['This is what happens without any command, too.'],
  },
  discover: {
    usage:
      'discover [--companies FILE...] [--people FILE...] --seller FILE [--level LEVEL] --out FILE [--format NAME]',
    summary: 'Imports the files, finds the buyer group of each company and writes a file of them.',
    runs: none,
    options: [
      'companies',
      'people',
      'seller',
      'level',
      'company',
      'priority',
      'out',
      'format',
      'concurrency',
      ...forProfile,
    ],
    notes: [
      'Without --companies it works on every company already imported. --out may be left away with --json.',
      'Where no profile exists yet, and there is no keychain, no passphrase and no terminal to ask on, it works in a temporary profile and keeps nothing.',
      runsJson,
    ],
  },
  import: {
    usage:
      'import [--companies FILE...] [--people FILE...] [--missing CHOICE] [--dry-run] [--refused FILE] | --undo IMPORT',
    summary: 'Reads companies and people into the profile without starting a run.',
    runs: none,
    options: ['companies', 'people', 'missing', 'dry-run', 'refused', 'undo', ...forProfile],
    notes: [
      '--json prints the import report: files, counts and refused rows; with --dry-run also what is new and what would change, value by value.',
      'Where people of a company came in a list of the same kind before, it says who joined, moved, has another title or is missing. --missing left marks those who are missing as having left; most of them missing looks like half a list.',
      '--undo makes companies and people exactly what they were before that import, whose id the import printed. Later imports of the same companies must be undone first, and no run of them may be unfinished. The latest 20 imports can be undone.',
    ],
  },
  resume: {
    usage: 'resume [RUN...] [--out FILE [--format NAME]]',
    summary: 'Goes on with every run that a crash or Ctrl-C left unfinished, and with paused ones.',
    runs: { min: 0, max: MAX_RUNS },
    options: ['out', 'format', 'concurrency', ...forProfile],
    notes: [
      'With RUN only these of the paused runs go on. What the interrupted command was asked to write is written, too.',
      runsJson,
    ],
  },
  runs: {
    usage: 'runs [--state STATE...] [--search TEXT] [--failed-step STEP] [--level LEVEL] [--limit N]',
    summary: 'Lists runs, newest first.',
    runs: none,
    options: [
      'state',
      'search',
      'failed-step',
      'level',
      'since',
      'until',
      'min-seconds',
      'max-seconds',
      'min-cost',
      'max-cost',
      'limit',
      ...forProfile,
    ],
    notes: [
      '--json prints {"total","runs":[{"runId","status","note","company":{"name","domain"},"level","members","createdAt","durationMs","parentRunId","recoveredBy","failedStep","failedItems","costUsd","pausedFor","failure"}]}; times are ISO 8601.',
    ],
  },
  show: {
    usage: 'show RUN',
    summary: 'Shows the steps of a run and its buyer group.',
    runs: { min: 1, max: 1 },
    options: [...forProfile],
    notes: [
      '--json prints one entry of "runs" as `discover --json` does, with "parentRunId" and "children".',
    ],
  },
  rerun: {
    usage: 'rerun RUN... [--from STEP | --failed | --failed-items] [--plan]',
    summary: 'Runs again, wholly or from a step, as a new run linked to its parent.',
    runs: { min: 1, max: MAX_RUNS },
    options: [
      'from',
      'failed',
      'failed-items',
      'level',
      'seller',
      'company-name',
      'domain',
      'ask-again',
      'plan',
      'concurrency',
      ...forProfile,
    ],
    notes: [
      'Without --from, --failed and --failed-items everything runs again. History is never overwritten.',
      'With --level, --seller, --company-name, --domain or --ask-again and no scope, only what the change touches runs again.',
      '--plan --json prints {"plans":[{"runId","reused","runsIfChanged","runsAgain","items","effects","estimatedCostUsd"}]}.',
      runsJson,
    ],
  },
  pause: {
    usage: 'pause RUN... | --all',
    summary: 'Keeps unfinished runs from going on until `resume`.',
    runs: { min: 0, max: MAX_RUNS },
    options: ['all', ...forProfile],
    notes: ['--json prints {"paused"}.'],
  },
  skip: {
    usage: 'skip RUN --step STEP',
    summary: 'Gives up a paused step; its run goes on without it.',
    runs: { min: 1, max: 1 },
    options: ['step', 'concurrency', ...forProfile],
    notes: [runsJson],
  },
  choose: {
    usage: 'choose RUN [OPTION | none]',
    summary: 'Answers which company a paused run is about; without OPTION it only shows the question.',
    runs: { min: 1, max: 2 },
    options: ['concurrency', ...forProfile],
    notes: [
      'OPTION is the number that stands before a company, or its domain. "none" keeps the row as a company of its own. The answer is remembered; `rerun RUN --ask-again` asks again.',
      'Without OPTION --json prints {"runId","question","row","options"}. With it:',
      runsJson,
    ],
  },
  prune: {
    usage: 'prune --older-than DAYS [--dry-run]',
    summary: 'Removes old runs that no current group comes from.',
    runs: none,
    options: ['older-than', 'dry-run', ...forProfile],
    notes: ['Answers that were paid for are kept. --json prints {"runs","results","dryRun"}.'],
  },
  cancel: {
    usage: 'cancel RUN... | --all',
    summary: 'Gives up unfinished and paused runs for good.',
    runs: { min: 0, max: MAX_RUNS },
    options: ['all', ...forProfile],
    notes: ['--json prints {"cancelled"}.'],
  },
  export: {
    usage: 'export [RUN...] --out FILE [--format NAME]',
    summary: 'Writes buyer groups to a file: CSV, or as another program reads them.',
    runs: { min: 0, max: MAX_RUNS },
    options: ['out', 'format', ...forProfile],
    notes: [
      'Without RUN: the latest group of every company. --json prints {"file","format","rows","groups"}.',
    ],
  },
  health: {
    usage: 'health',
    summary: 'Says whether the store of the profile is whole.',
    runs: none,
    options: [...forProfile],
    notes: [
      '--json prints {"durableSeq","viewSeq","verifiedAt","journalBytes","damage","warnings","counts"}. Exit code 1 when damage was found.',
    ],
  },
  explain: {
    usage: 'explain SUBJECT [FILE...]',
    summary: 'Says what is made of a title, a name, a company or a file, and why.',
    runs: { min: 1, max: MAX_RUNS },
    options: ['help'],
    notes: [
      'Reads lines from stdin and prints one JSON object a line, in the same order. Columns are separated by a tab.',
      'title: title, unit or function. name: name of a person. email: address. company: name, domain or web address. match: name A, domain A, name B, domain B.',
      'import FILE... prints each row as read, then each refused row. delta OLD NEW compares two deliveries of people of one company.',
      'Needs no profile and no passphrase, and keeps nothing.',
    ],
  },
  backup: {
    usage: 'backup FILE [--profile DIR]',
    summary: 'Writes the whole profile, encrypted as it is, to one file.',
    runs: { min: 1, max: 1 },
    options: ['profile', 'json', 'help'],
    notes: [
      'Needs no passphrase, and works while the application is open. The file is read back before it counts; one of that name is replaced only where it is an older backup.',
      '--json prints {"file","createdAt","sizeBytes","files","lastSeq","damage"}.',
    ],
  },
  restore: {
    usage: 'restore FILE [--profile DIR] [--replace]',
    summary: 'Makes a profile from a backup: all of it, or nothing.',
    runs: { min: 1, max: 1 },
    options: ['replace', 'profile', 'json', 'help'],
    notes: [
      'The daily backups lie in the folder "backups" of the profile. The restored profile opens with the passphrase or recovery code it had then.',
      '--json prints {"createdAt","appVersion","lastSeq","movedTo"}.',
    ],
  },
  doctor: {
    usage: 'doctor [--profile DIR] [--deep]',
    summary: 'Looks whether anything is wrong with a profile, and says what to do.',
    runs: none,
    options: ['deep', ...forProfile],
    notes: [
      'Changes nothing and needs no passphrase, except with --deep. Exit code 1 when something is bad.',
      '--json prints {"state","checks":[{"check","state","found","advice","figures"}]}; a state is ok, warn, bad or unknown.',
    ],
  },
};
