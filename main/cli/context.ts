import type { CliHost } from '../cli-host.ts';
import type { EngineCommand } from './command.ts';
import type { Screen } from './screen.ts';
import type { Session } from './session.ts';

/** How far a command is, so that Ctrl-C can say what is kept and how to go on. */
export interface Stage {
  /** Runs were begun; they are unfinished until `end`. */
  working: { done: number; total: number } | null;
  /** Work is in a profile whose folder is removed at the end. */
  isTemporary: boolean;
  session: Session | null;
}

/** What every command works with. */
export interface Context<Command extends EngineCommand = EngineCommand> {
  readonly command: Command;
  readonly host: CliHost;
  readonly screen: Screen;
  readonly session: Session;
  readonly stage: Stage;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** The command that goes on with what this one leaves, ready to be pasted into a shell. */
export function resumeCommand(command: EngineCommand): string {
  return [
    'buyer-groups resume',
    ...(command.profile === null ? [] : [`--profile ${quote(command.profile)}`]),
    ...(command.demo ? ['--demo'] : []),
    ...(command.passphraseFile === null ? [] : [`--passphrase-file ${quote(command.passphraseFile)}`]),
    ...(command.name === 'resume' && command.out !== null
      ? [`--out ${quote(command.out)}`, ...(command.format === 'csv' ? [] : [`--format ${command.format}`])]
      : []),
    ...(command.json ? ['--json'] : []),
  ].join(' ');
}

function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
