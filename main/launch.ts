import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArguments, wantsWindow } from './cli/arguments.ts';
import { type Command, exitCodes } from './cli/command.ts';
import type { Launcher } from './terminal.ts';

/** How this process was asked to run. Secrets and private variables are no longer in the environment. */
export interface Launch {
  readonly mode: 'window' | 'command-line';
  /** What stood after the program's name; empty when started without the launcher. */
  readonly argv: readonly string[];
  readonly workspace: 'demo' | 'own';
  /** Absolute path of the profile. */
  readonly folder: string;
  readonly passphrase: string | null;
  readonly concurrency: number | null;
  /**
   * `hold` keeps every other process out of the folder, `look` leaves it to whoever has it, and `hold-or-look` does the
   * first where nobody has it.
   */
  readonly use: 'hold' | 'look' | 'hold-or-look';
  /** True when the launcher's pipes are on fd 3 and 4. */
  readonly hasLauncher: boolean;
  /** What is wrong with the command, or that the profile it reads does not exist. */
  readonly problem: { readonly message: string; readonly exitCode: number } | null;
}

/** What came of the first turn of the process, before Chromium was ready. */
export interface Start {
  /** This process alone has the profile. */
  readonly isHeld: boolean;
  /** For the log. */
  readonly note: string | null;
  readonly launcher: Launcher;
}

/**
 * Reads what the launcher handed over in the environment, or else the process's own arguments, and removes from the
 * environment what no child process may see.
 */
export function readLaunch(argv: readonly string[], env: NodeJS.ProcessEnv, appData: string): Launch {
  const handedOver = env['BUYER_GROUPS_CLI'];
  const passphrase = env['BUYER_GROUPS_PASSPHRASE'] ?? null;
  delete env['BUYER_GROUPS_CLI'];
  delete env['BUYER_GROUPS_PASSPHRASE'];
  const given = handedOver === undefined ? openArguments(argv) : parseHandedOver(handedOver);
  const parsed = parseArguments(given);
  const command = parsed.ok ? parsed.command : null;
  const chosen = command && 'profile' in command ? command : null;
  const workspace = chosen && 'demo' in chosen && chosen.demo ? 'demo' : 'own';
  const folder = chosen?.profile ? resolve(chosen.profile) : join(appData, 'buyer-groups', workspace);
  return {
    mode: command && wantsWindow(command) ? 'window' : 'command-line',
    argv: given,
    workspace,
    folder,
    passphrase: passphrase === '' ? null : passphrase,
    concurrency: wholeNumber(env['BUYER_GROUPS_CONCURRENCY'], 1, 64),
    use: command ? useOf(command) : 'look',
    hasLauncher: handedOver !== undefined,
    problem: parsed.ok ? absence(command, folder) : parsed,
  };
}

function useOf(command: Command): Launch['use'] {
  if (command.name === 'doctor') return command.deep ? 'hold-or-look' : 'look';
  return ['backup', 'restore', 'explain'].includes(command.name) ? 'look' : 'hold';
}

/** A command that only reads makes no profile, not even its folder. */
function absence(command: Command | null, folder: string): Launch['problem'] {
  const creates = ['open', 'discover', 'import', 'restore', 'help', 'version', 'explain'];
  if (!command || creates.includes(command.name)) return null;
  // What is left of a broken profile is worth a look.
  const sign = command.name === 'doctor' || command.name === 'backup' ? folder : join(folder, 'keys.json');
  if (existsSync(sign)) return null;
  return {
    message:
      'There is no profile in this folder yet. Start a discovery to create one, or name another with --profile.',
    exitCode: exitCodes.profileUnavailable,
  };
}

/** Arguments for starting this process again on the other workspace, in a folder of its own. */
export function relaunchArguments(argv: readonly string[], workspace: 'demo' | 'own'): string[] {
  const kept = argv.slice(1).filter((argument, index, all) => {
    const isOurs = argument === '--demo' || argument === '--profile' || argument.startsWith('--profile=');
    return !isOurs && all[index - 1] !== '--profile';
  });
  return workspace === 'demo' ? [...kept, '--demo'] : kept;
}

/** A start without the launcher opens the window; Chromium's own switches stand between ours. */
function openArguments(argv: readonly string[]): string[] {
  const at = argv.indexOf('--profile');
  const separate = at >= 0 ? argv[at + 1] : undefined;
  const profile = separate ?? argv.find((text) => text.startsWith('--profile='))?.slice('--profile='.length);
  return ['open', ...(argv.includes('--demo') ? ['--demo'] : []), ...(profile ? ['--profile', profile] : [])];
}

function parseHandedOver(text: string): string[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new TypeError('BUYER_GROUPS_CLI must be a JSON list of texts');
  return list.map(String);
}

function wholeNumber(text: string | undefined, min: number, max: number): number | null {
  const value = Number(text);
  return text !== undefined && /^\d+$/.test(text) && value >= min && value <= max ? value : null;
}
