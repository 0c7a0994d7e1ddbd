import type { ChosenFile } from '../contracts/bridge.ts';
import type { EngineApi } from '../contracts/engine-api.ts';
import type { EngineEvent } from '../contracts/engine-events.ts';
import type { Failure } from '../contracts/failure.ts';
import type { Result } from '../contracts/result.ts';
import type { RuntimeFacts } from './doctor/check.ts';

export interface OpenProfileOptions {
  /** From `--passphrase-file`, else `host.environmentPassphrase`, else `null`: then only a keychain or the demo opens. */
  readonly passphrase: string | null;
  /** False for commands that only read: an absent profile is then a `not-found` failure and nothing is created. */
  readonly createIfMissing: boolean;
  /** Runs at once, 1 to 64; `null` takes the environment's `BUYER_GROUPS_CONCURRENCY`, else 8. */
  readonly concurrency: number | null;
}

export interface OpenedProfile {
  readonly workspace: 'demo' | 'own';
  /** Folder name for display, never a full path. */
  readonly name: string;
  /** `memory`: the key is nowhere on disk and the data cannot be read once the process has ended. */
  readonly protection: 'keychain' | 'passphrase' | 'demo' | 'memory';
  /** The recovery code when this call created the profile: show it once. Else `null`. */
  readonly recoveryCode: string | null;
}

/** What can be known of the chosen profile without opening or changing it. */
export interface ProfileState {
  readonly exists: boolean;
  /** It opens (or, where none exists, would be made) without a passphrase: by the keychain of this computer. */
  readonly hasKeychain: boolean;
}

/** A live connection to the engine. When the engine crashes it ends; `connect` again reaches its next life. */
export interface EngineClient {
  readonly api: EngineApi;
  /** Batches of events in order; returns the way to stop listening. Only events from now on: ask for rows first seen. */
  onEvents(listener: (events: readonly EngineEvent[]) => void): () => void;
  /** Resolves when the engine went away or `close` was called. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The folder of the chosen profile, for commands that do without its store. */
export interface ProfilePlace {
  /** Absolute path. */
  readonly folder: string;
  /** This process keeps every other one out, so the profile may be opened. */
  readonly isHeld: boolean;
  /** Keeps others out of a folder that exists, from now on; `false` where one is in. */
  take(): boolean;
  /** Lets others in again; without effect where `take` was not called. */
  release(): void;
}

/** All that the command line gets from the main process. It opens no window, shows no dialog and ends no process. */
export interface CliHost {
  readonly appVersion: string;
  readonly place: ProfilePlace;
  readonly runtime: RuntimeFacts;
  /** Folder in which the person typed the command. */
  readonly workingFolder: string;
  /** `BUYER_GROUPS_PASSPHRASE`, already removed from the environment. */
  readonly environmentPassphrase: string | null;
  /** True where progress goes to a terminal and may redraw its line. */
  readonly isTerminal: boolean;
  /** Width of that terminal, 80 where there is none. */
  readonly terminalColumns: number;
  /** Data. Resolves once the text left the process, so nothing is lost at exit; a closed pipe is not an error. */
  stdout(text: string): Promise<void>;
  /** Progress and messages for people (stderr). */
  progress(text: string): void;
  /**
   * Unlocks (or creates) the profile that `--profile DIR` or `--demo` chose, and starts the engine. Call once.
   * Fails with `wrong-passphrase`, `profile-unavailable`, `storage` or `not-found`; then nothing was changed.
   */
  openProfile(options: OpenProfileOptions): Promise<Result<OpenedProfile, Failure>>;
  inspectProfile(): Promise<ProfileState>;
  /** In place of `openProfile`: a profile with a random key kept in memory, whose folder main removes at the end. */
  openTemporaryProfile(
    options: Pick<OpenProfileOptions, 'concurrency'>,
  ): Promise<Result<OpenedProfile, Failure>>;
  /** Connects to the engine after `openProfile`; fails with `profile-unavailable` when it does not start. */
  connect(): Promise<Result<EngineClient, Failure>>;
  /** Makes a readable file known to the engine. The path may be relative to `workingFolder`. */
  registerInput(path: string): Promise<Result<ChosenFile, Failure>>;
  /** Makes a file that may not exist yet known for writing; its folder must exist. */
  registerOutput(path: string): Promise<Result<ChosenFile, Failure>>;
  /** Called at the first SIGINT or SIGTERM; a second one ends the process at once with 130. Returns the way to stop. */
  onInterrupt(listener: () => void): () => void;
}

/**
 * The seam to `main/cli/run-cli.ts`, which exports `runCli` of this type. Answers the exit code; main then closes the
 * engine and exits. `argv` is what stood after the program's name.
 */
export type RunCli = (argv: readonly string[], host: CliHost) => Promise<number>;
