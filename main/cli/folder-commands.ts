import type { Result } from '../../contracts/result.ts';
import type { CliHost } from '../cli-host.ts';
import { backUp } from './backup.ts';
import { exitCodes, folderCommandNames, type Command, type ExitCode, type FolderCommand } from './command.ts';
import { doctor } from './doctor.ts';
import type { FolderContext } from './folder-context.ts';
import type { SecretPrompt } from './prompt.ts';
import type { Refusal } from './refusal.ts';
import { restore } from './restore.ts';
import { createScreen } from './screen.ts';

export function isFolderCommand(command: Command): command is FolderCommand {
  return folderCommandNames.some((name) => name === command.name);
}

/** Carries out one of them. After the first Ctrl-C it tidies up what it began, and answers 130. */
export async function runFolderCommand(
  command: FolderCommand,
  host: CliHost,
  prompt: SecretPrompt | null,
): Promise<ExitCode> {
  const screen = createScreen(host);
  const stop = new AbortController();
  const stopped = new Promise<ExitCode>((resolve) => {
    stop.signal.addEventListener('abort', () => {
      // Looking at a profile leaves nothing to tidy up.
      if (command.name === 'doctor') resolve(exitCodes.interrupted);
    });
  });
  const stopListening = host.onInterrupt(() => {
    stop.abort();
  });
  try {
    return await Promise.race([stopped, finish({ command, host, screen, prompt, signal: stop.signal })]);
  } finally {
    stopListening();
  }
}

async function finish(context: FolderContext): Promise<ExitCode> {
  const done = await dispatch(context);
  if (done.ok) return done.value;
  for (const line of done.failure.lines) context.screen.say(line);
  return done.failure.exitCode;
}

function dispatch(context: FolderContext): Promise<Result<ExitCode, Refusal>> {
  const { command } = context;
  switch (command.name) {
    case 'backup':
      return backUp({ ...context, command });
    case 'restore':
      return restore({ ...context, command });
    case 'doctor':
      return doctor({ ...context, command });
  }
}
