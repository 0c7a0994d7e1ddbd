import type { CliHost } from '../cli-host.ts';
import type { FolderCommand } from './command.ts';
import type { SecretPrompt } from './prompt.ts';
import type { Screen } from './screen.ts';

/** What a command works with that looks at the profile's folder and not into its store. */
export interface FolderContext<Named extends FolderCommand = FolderCommand> {
  readonly command: Named;
  readonly host: CliHost;
  readonly screen: Screen;
  readonly prompt: SecretPrompt | null;
  /** Asks to stop and leave nothing half done. */
  readonly signal: AbortSignal;
}
