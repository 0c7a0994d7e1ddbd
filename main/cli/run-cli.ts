import type { Result } from '../../contracts/result.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import type { CliHost } from '../cli-host.ts';
import { helpText, parseArguments } from './arguments.ts';
import { choose } from './choose.ts';
import { exitCodes, type EngineCommand, type ExitCode } from './command.ts';
import { resumeCommand, type Context, type Stage } from './context.ts';
import { discover } from './discover.ts';
import { isFolderCommand, runFolderCommand } from './folder-commands.ts';
import {
  cancelRuns,
  exportGroups,
  listRuns,
  pauseRuns,
  pruneHistory,
  rerun,
  showHealth,
  showRun,
  skipStep,
} from './history.ts';
import { importOnly } from './import-only.ts';
import { checkFiles, type Paths } from './input-files.ts';
import { openProfileFor } from './profile.ts';
import { promptOn, type SecretPrompt } from './prompt.ts';
import { refuseWith, type Refusal } from './refusal.ts';
import { resume } from './resume.ts';
import { createScreen, type Screen } from './screen.ts';
import { openSession } from './session.ts';

export interface CliDeps {
  /** `null`: nobody can be asked. */
  readonly prompt: SecretPrompt | null;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/**
 * Carries out one command line and answers its exit code. Main closes the engine and exits afterwards; it fits `RunCli`.
 *
 * The first Ctrl-C answers 130 at once: whatever the engine has announced is on disk, so an unfinished run stays
 * unfinished and `resume` goes on with it.
 */
export async function runCli(
  argv: readonly string[],
  host: CliHost,
  deps: CliDeps = standardDeps(host),
): Promise<number> {
  const parsed = parseArguments(argv);
  if (!parsed.ok) {
    host.progress(`${parsed.message}\n`);
    return parsed.exitCode;
  }
  const { command } = parsed;
  if (command.name === 'help' || command.name === 'version') {
    await host.stdout(command.name === 'help' ? helpText(command.topic) : `${host.appVersion}\n`);
    return exitCodes.ok;
  }
  if (command.name === 'open') {
    host.progress('This command opens a window and has nothing to do in the terminal.\n');
    return exitCodes.wrongUse;
  }
  if (command.name === 'explain') {
    host.progress(
      'This command is answered by the launcher, without the application: bin/buyer-groups.mjs.\n',
    );
    return exitCodes.wrongUse;
  }
  if (isFolderCommand(command)) return runFolderCommand(command, host, deps.prompt);
  return withInterrupt(command, host, deps);
}

function standardDeps(host: CliHost): CliDeps {
  return {
    prompt: promptOn(process.stdin, host.isTerminal, (text) => {
      host.progress(text);
    }),
    now: () => performance.now(),
  };
}

async function withInterrupt(command: EngineCommand, host: CliHost, deps: CliDeps): Promise<ExitCode> {
  const screen = createScreen(host);
  const stage: Stage = { working: null, isTemporary: false, session: null };
  let stopListening: () => void = () => undefined;
  const interrupted = new Promise<ExitCode>((resolve) => {
    stopListening = host.onInterrupt(() => {
      for (const line of interruptLines(command, stage)) screen.say(line);
      screen.mute();
      resolve(exitCodes.interrupted);
    });
  });
  try {
    return await Promise.race([interrupted, attempt(command, host, screen, stage, deps)]);
  } finally {
    stopListening();
    stage.session?.close();
  }
}

function interruptLines(command: EngineCommand, stage: Stage): readonly string[] {
  if (stage.working === null)
    return ['Stopped before any run began; what the profile held is unchanged or added to.'];
  const { done, total } = stage.working;
  if (stage.isTemporary) {
    return [
      `Stopped after ${done} of ${total} runs. The temporary profile is removed; start again with the same command.`,
    ];
  }
  return [
    `Stopped. ${done} of ${total} runs have ended and are kept. This goes on:`,
    `  ${resumeCommand(command)}`,
  ];
}

async function attempt(
  command: EngineCommand,
  host: CliHost,
  screen: Screen,
  stage: Stage,
  deps: CliDeps,
): Promise<ExitCode> {
  const done = await execute(command, host, screen, stage, deps);
  if (done.ok) return done.value;
  for (const line of done.failure.lines) screen.say(line);
  if (stage.working !== null && !stage.isTemporary) screen.say(`This goes on: ${resumeCommand(command)}`);
  return done.failure.exitCode;
}

async function execute(
  command: EngineCommand,
  host: CliHost,
  screen: Screen,
  stage: Stage,
  deps: CliDeps,
): Promise<Result<ExitCode, Refusal>> {
  const seller = await checkFiles(pathsOf(command), host.workingFolder);
  if (!seller.ok) return seller;
  const opened = await openProfileFor(command, host, screen, deps.prompt);
  if (!opened.ok) return opened;
  stage.isTemporary = opened.value.isTemporary;
  const session = await openSession(host, (line) => {
    screen.say(line);
  });
  if (!session.ok) return refuseWith(session.failure);
  stage.session = session.value;
  return dispatch({ command, host, screen, session: session.value, stage, now: deps.now }, seller.value);
}

function pathsOf(command: EngineCommand): Paths {
  return {
    inputs: 'companies' in command ? [...command.companies, ...command.people] : [],
    seller: sellerPath(command),
    out: 'out' in command ? command.out : command.name === 'import' ? command.refused : null,
  };
}

function sellerPath(command: EngineCommand): string | null {
  if (command.name === 'discover') return command.seller;
  return command.name === 'rerun' ? command.edit.seller : null;
}

async function dispatch(context: Context, seller: SellerProfile | null): Promise<Result<ExitCode, Refusal>> {
  const { command } = context;
  switch (command.name) {
    case 'discover':
      if (seller === null) throw new Error('discover was started without a seller');
      return discover({ ...context, command }, seller);
    case 'import':
      return importOnly({ ...context, command });
    case 'resume':
      return resume({ ...context, command });
    case 'runs':
      return listRuns({ ...context, command });
    case 'show':
      return showRun({ ...context, command });
    case 'rerun':
      return rerun({ ...context, command }, seller);
    case 'pause':
      return pauseRuns({ ...context, command });
    case 'choose':
      return choose({ ...context, command });
    case 'skip':
      return skipStep({ ...context, command });
    case 'prune':
      return pruneHistory({ ...context, command });
    case 'cancel':
      return cancelRuns({ ...context, command });
    case 'export':
      return exportGroups({ ...context, command });
    case 'health':
      return showHealth({ ...context, command });
  }
}
