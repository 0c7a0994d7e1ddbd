import type { MissingChoice } from '../../contracts/delivery.ts';
import type { EngineInput } from '../../contracts/engine-api.ts';
import type { ExportFormatId } from '../../contracts/export-format.ts';
import type { CompanyEdit, Level, Priority, RerunScope, RunState, StepId } from '../../contracts/run.ts';

/** What every command that opens a profile may be told. Paths are as typed, relative to the working folder. */
export interface ProfileOptions {
  /** `null`: the default profile of this user. */
  readonly profile: string | null;
  /** The demo workspace in place of the person's own; it needs no passphrase. */
  readonly demo: boolean;
  readonly passphraseFile: string | null;
  /** One JSON document on stdout in place of text for people. */
  readonly json: boolean;
}

export interface WorkOptions extends ProfileOptions {
  /** Runs at once, 1 to 64; `null`: the engine's own choice. */
  readonly concurrency: number | null;
}

export interface OpenCommand {
  readonly name: 'open';
  readonly demo: boolean;
  readonly profile: string | null;
}

export interface DiscoverCommand extends WorkOptions {
  readonly name: 'discover';
  readonly companies: readonly string[];
  readonly people: readonly string[];
  readonly seller: string;
  readonly level: Level;
  readonly priority: Priority;
  /** Never `null` without `json`. */
  readonly out: string | null;
  readonly format: ExportFormatId;
  /** Names or domains of the companies to work on; empty: those of the files, or every imported one. */
  readonly only: readonly string[];
}

export interface ImportCommand extends ProfileOptions {
  readonly name: 'import';
  readonly companies: readonly string[];
  readonly people: readonly string[];
  /** Only say what would be done. */
  readonly dryRun: boolean;
  /** What to make of people whom a newer list no longer has. */
  readonly missing: MissingChoice;
  /** Where to write the refused rows. */
  readonly refused: string | null;
  /** The import to take back, in place of reading files. */
  readonly undo: string | null;
}

export interface ResumeCommand extends WorkOptions {
  readonly name: 'resume';
  /** Paused runs to go on with; `null`: all of them. What was left unfinished goes on in any case. */
  readonly runIds: readonly string[] | null;
  readonly out: string | null;
  readonly format: ExportFormatId;
}

export interface RunsCommand extends ProfileOptions {
  readonly name: 'runs';
  /** Empty: every state. */
  readonly states: readonly RunState[];
  /** In the name, domain or id; empty: everything. */
  readonly search: string;
  readonly filter: EngineInput<'listRuns'>['filter'];
  /** 1 to 100,000. */
  readonly limit: number;
}

export interface ShowCommand extends ProfileOptions {
  readonly name: 'show';
  readonly runId: string;
}

export interface RerunCommand extends WorkOptions {
  readonly name: 'rerun';
  /** 1 to 500. */
  readonly runIds: readonly string[];
  readonly scope: RerunScope;
  /** What differs from the runs' own input; `seller` is the path of a file. */
  readonly edit: {
    readonly level: Level | null;
    readonly seller: string | null;
    readonly company: CompanyEdit | null;
    readonly asksAgain: boolean;
  };
  /** Only say what would be done. */
  readonly planOnly: boolean;
}

export interface PauseCommand extends ProfileOptions {
  readonly name: 'pause';
  /** `null`: every unfinished run. */
  readonly runIds: readonly string[] | null;
}

export interface SkipCommand extends WorkOptions {
  readonly name: 'skip';
  readonly runId: string;
  readonly stepId: StepId;
}

export interface ChooseCommand extends WorkOptions {
  readonly name: 'choose';
  readonly runId: string;
  /** The number, domain or id of an option, or `none`; `null`: only say what is asked. */
  readonly option: string | null;
}

export interface PruneCommand extends ProfileOptions {
  readonly name: 'prune';
  /** 0 to 36,500. */
  readonly maxAgeDays: number;
  readonly dryRun: boolean;
}

export interface CancelCommand extends ProfileOptions {
  readonly name: 'cancel';
  /** `null`: every unfinished run. */
  readonly runIds: readonly string[] | null;
}

export interface ExportCommand extends ProfileOptions {
  readonly name: 'export';
  /** `null`: the latest group of every company. */
  readonly runIds: readonly string[] | null;
  readonly out: string;
  readonly format: ExportFormatId;
}

export interface HealthCommand extends ProfileOptions {
  readonly name: 'health';
}

export interface BackupCommand extends Pick<ProfileOptions, 'profile' | 'json'> {
  readonly name: 'backup';
  /** Where to write it. */
  readonly file: string;
}

export interface RestoreCommand extends Pick<ProfileOptions, 'profile' | 'json'> {
  readonly name: 'restore';
  readonly file: string;
  /** A profile that is there is moved aside. */
  readonly replace: boolean;
}

export interface DoctorCommand extends ProfileOptions {
  readonly name: 'doctor';
  /** Opens the profile, too. */
  readonly deep: boolean;
}

/** Answers lines or files with the machine's reasons; needs no profile, no passphrase and no Electron. */
export interface ExplainCommand {
  readonly name: 'explain';
  /** Not yet known to be one: the subjects have a registry of their own. */
  readonly subject: string;
  readonly files: readonly string[];
}

/** The commands that work on the folder of a profile, mostly without opening it. */
export type FolderCommand = BackupCommand | RestoreCommand | DoctorCommand;
export const folderCommandNames = [
  'backup',
  'restore',
  'doctor',
] as const satisfies readonly FolderCommand['name'][];

/** The commands that talk to an engine and open no window. */
export type EngineCommand =
  | DiscoverCommand
  | ImportCommand
  | ResumeCommand
  | RunsCommand
  | ShowCommand
  | RerunCommand
  | PauseCommand
  | SkipCommand
  | ChooseCommand
  | CancelCommand
  | PruneCommand
  | ExportCommand
  | HealthCommand;

/** What a command line means. `explain`, `help` and `version` need neither Electron nor a profile. */
export type Command =
  | OpenCommand
  | EngineCommand
  | FolderCommand
  | ExplainCommand
  | { readonly name: 'help'; readonly topic: CommandName | null }
  | { readonly name: 'version' };

export const commandNames = [
  'open',
  'discover',
  'import',
  'resume',
  'runs',
  'show',
  'rerun',
  'pause',
  'skip',
  'choose',
  'cancel',
  'prune',
  'export',
  'health',
  'explain',
  ...folderCommandNames,
] as const;
export type CommandName = (typeof commandNames)[number];

/** Exit codes, the same for every command. */
export const exitCodes = {
  ok: 0,
  someFailed: 1,
  wrongUse: 2,
  profileUnavailable: 3,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
