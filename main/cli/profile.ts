import { ok, type Result } from '../../contracts/result.ts';
import type { CliHost, OpenedProfile, ProfileState } from '../cli-host.ts';
import { exitCodes, type DoctorCommand, type EngineCommand } from './command.ts';
import { newPassphraseProblem, readPassphraseFile } from './passphrase.ts';
import type { SecretPrompt } from './prompt.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Screen } from './screen.ts';

export interface OpenedForCommand {
  readonly isTemporary: boolean;
}

type OpeningCommand = EngineCommand | DoctorCommand;

const creating: ReadonlySet<OpeningCommand['name']> = new Set(['discover', 'import']);

/** Finds the passphrase, opens (or creates) the profile and says what one must know about it. */
export async function openProfileFor(
  command: OpeningCommand,
  host: CliHost,
  screen: Screen,
  prompt: SecretPrompt | null,
): Promise<Result<OpenedForCommand, Refusal>> {
  const concurrency = 'concurrency' in command ? command.concurrency : null;
  const state = command.demo ? null : await host.inspectProfile();
  const createIfMissing = creating.has(command.name);
  const found = await findPassphrase(command, host, screen, state, prompt);
  if (!found.ok) return found;
  if (found.value.kind === 'temporary') {
    const opened = await host.openTemporaryProfile({ concurrency });
    if (!opened.ok) return refuse(exitCodes.profileUnavailable, opened.failure.message);
    screen.say(
      'This works in a temporary profile and nothing is kept; set BUYER_GROUPS_PASSPHRASE to keep a history.',
    );
    return ok({ isTemporary: true });
  }
  const passphrase = found.value.kind === 'passphrase' ? found.value.passphrase : null;
  const opened = await host.openProfile({ passphrase, createIfMissing, concurrency });
  if (!opened.ok) return refuse(exitCodes.profileUnavailable, opened.failure.message);
  sayRecoveryCode(opened.value, screen);
  return ok({ isTemporary: false });
}

type Found =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** The keychain, the demo, or the host's own answer. */
  | { readonly kind: 'without' }
  | { readonly kind: 'temporary' };

async function findPassphrase(
  command: OpeningCommand,
  host: CliHost,
  screen: Screen,
  state: ProfileState | null,
  prompt: SecretPrompt | null,
): Promise<Result<Found, Refusal>> {
  const given = await givenPassphrase(command, host, screen);
  if (!given.ok) return given;
  const isNew = state?.exists === false && creating.has(command.name);
  if (given.value !== null) {
    const problem = isNew ? newPassphraseProblem(given.value) : null;
    if (problem !== null) return refuse(exitCodes.wrongUse, `${problem} No profile was made.`);
    return ok({ kind: 'passphrase', passphrase: given.value });
  }
  // A missing profile that this command may not create is for the host to name.
  const needsNone = state === null || state.hasKeychain || (!state.exists && !isNew);
  if (needsNone) return ok({ kind: 'without' });
  if (prompt !== null) return ask(prompt, isNew, screen);
  const mayBeTemporary = command.name === 'discover' && command.profile === null && isNew;
  if (mayBeTemporary) return ok({ kind: 'temporary' });
  return refuse(exitCodes.profileUnavailable, ...noPassphrase(isNew));
}

async function givenPassphrase(
  command: OpeningCommand,
  host: CliHost,
  screen: Screen,
): Promise<Result<string | null, Refusal>> {
  const fromEnvironment = host.environmentPassphrase === '' ? null : host.environmentPassphrase;
  if (command.passphraseFile === null) return ok(fromEnvironment);
  const file = await readPassphraseFile(command.passphraseFile, host.workingFolder);
  if (!file.ok) return file;
  if (file.value.warning !== null) screen.say(file.value.warning);
  return ok(file.value.passphrase);
}

async function ask(prompt: SecretPrompt, isNew: boolean, screen: Screen): Promise<Result<Found, Refusal>> {
  const first = await prompt(isNew ? 'Passphrase for the new profile: ' : 'Passphrase: ');
  if (first === null) return refuse(exitCodes.interrupted, 'Stopped; nothing was changed.');
  if (!isNew) return ok({ kind: 'passphrase', passphrase: first });
  const problem = newPassphraseProblem(first);
  if (problem !== null) return refuse(exitCodes.wrongUse, `${problem} No profile was made.`);
  const second = await prompt('The same passphrase again: ');
  if (second === null) return refuse(exitCodes.interrupted, 'Stopped; nothing was changed.');
  if (second !== first) {
    return refuse(exitCodes.wrongUse, 'The two passphrases differ. No profile was made; start again.');
  }
  screen.say('There is no way to read the profile without this passphrase or its recovery code.');
  return ok({ kind: 'passphrase', passphrase: first });
}

function noPassphrase(isNew: boolean): readonly string[] {
  const what = isNew
    ? 'A new profile needs a passphrase, because this computer has no keychain.'
    : 'The profile is locked with a passphrase.';
  return [`${what} Set BUYER_GROUPS_PASSPHRASE, or name a file that holds it with --passphrase-file FILE.`];
}

function sayRecoveryCode(opened: OpenedProfile, screen: Screen): void {
  if (opened.recoveryCode === null) return;
  screen.say(`A new profile was made. Its recovery code is ${opened.recoveryCode}`);
  screen.say('Write it down: it opens the profile when the passphrase is lost, and it is not shown again.');
}
