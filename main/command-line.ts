import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { MessagePortMain } from 'electron';
import type { EngineApi } from '../contracts/engine-api.ts';
import type { EngineEvent } from '../contracts/engine-events.ts';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { connectCalls } from '../wire/calls.ts';
import { everyFrame, receiveEvents } from '../wire/events.ts';
import type { CliHost, EngineClient, OpenedProfile, ProfilePlace } from './cli-host.ts';
import { wirePortOf } from './engine/main-port.ts';
import type { ClientPorts } from './engine/supervisor.ts';
import type { FileRegister } from './files/file-door.ts';
import type { KeyRing, Unlocked } from './key-ring/key-ring.ts';
import type { Launch } from './launch.ts';
import type { ProfileSession } from './profile-session.ts';
import type { Terminal } from './terminal.ts';

export interface CommandLineDeps {
  readonly launch: Launch;
  readonly appVersion: string;
  readonly terminal: Terminal;
  readonly files: FileRegister;
  /** Makes the session of the chosen profile, or of another folder that is not kept. */
  readonly openSession: (options: {
    readonly concurrency: number | null;
    readonly isTemporary: boolean;
  }) => ProfileSession<MessagePortMain>;
  readonly onInterrupt: CliHost['onInterrupt'];
  readonly place: ProfilePlace;
  readonly runtime: CliHost['runtime'];
}

/** What the command line may ask of main. */
export function createCliHost(deps: CommandLineDeps): CliHost {
  const { launch, terminal, files } = deps;
  const inFolder = process.cwd();
  let session: ProfileSession<MessagePortMain> | null = null;
  return {
    appVersion: deps.appVersion,
    place: deps.place,
    runtime: deps.runtime,
    workingFolder: inFolder,
    environmentPassphrase: launch.passphrase,
    isTerminal: terminal.isTerminal,
    get terminalColumns() {
      return terminal.columns();
    },
    stdout: terminal.stdout,
    progress: terminal.progress,
    onInterrupt: deps.onInterrupt,
    registerInput: (path) => files.registerInput(resolve(inFolder, path)),
    registerOutput: (path) => files.registerOutput(resolve(inFolder, path)),
    inspectProfile: async () => {
      const { exists, byKeychain } = await deps
        .openSession({ concurrency: null, isTemporary: false })
        .keyRing.inspect();
      return { exists, hasKeychain: byKeychain };
    },
    openProfile: async ({ passphrase, createIfMissing, concurrency }) => {
      session = deps.openSession({ concurrency, isTemporary: false });
      const unlocked = await openProfile(session, passphrase, createIfMissing);
      return unlocked.ok ? ok(describe(launch, unlocked.value)) : unlocked;
    },
    openTemporaryProfile: ({ concurrency }) => {
      session = deps.openSession({ concurrency, isTemporary: true });
      session.openWith(randomBytes(32));
      return Promise.resolve(ok(temporary));
    },
    connect: async () => {
      if (!session) return fail(notOpened);
      const ports = await session.connect();
      return ports.ok ? ok(clientOf(ports.value)) : ports;
    },
  };
}

const temporary: OpenedProfile = {
  workspace: 'own',
  name: 'temporary',
  protection: 'memory',
  recoveryCode: null,
};

const notOpened: Failure = {
  kind: 'defect',
  message: 'The engine was asked for before a profile was opened.',
};

/** What opening needs of a session. */
interface Lock extends Pick<ProfileSession<MessagePortMain>, 'openQuietly' | 'create' | 'unlock'> {
  readonly keyRing: Pick<KeyRing, 'inspect'>;
  state(): { readonly workspace: { readonly kind: 'demo' | 'own' } };
}

/** Opens with what is at hand. A passphrase that is set for another profile does not keep the keychain from opening. */
export async function openProfile(
  session: Lock,
  passphrase: string | null,
  createIfMissing: boolean,
): Promise<Result<Unlocked, Failure>> {
  const { exists, byPassphrase } = await session.keyRing.inspect();
  const isOwn = session.state().workspace.kind === 'own';
  if (passphrase !== null && isOwn && exists && !byPassphrase)
    return openWithoutPassphrase(session, passphrase);
  // With a passphrase at hand the keychain need not be asked, which might show a prompt.
  if (passphrase !== null && isOwn) {
    return exists || !createIfMissing ? session.unlock(passphrase) : session.create(passphrase);
  }
  const opened = await session.openQuietly(createIfMissing);
  if (!opened.ok) return opened;
  return opened.value ? ok(opened.value) : fail(exists ? locked : needsPassphrase);
}

/** A profile made under a keychain: what was given can only be its recovery code, or is meant for another one. */
async function openWithoutPassphrase(session: Lock, given: string): Promise<Result<Unlocked, Failure>> {
  const opened = await session.openQuietly(false);
  if (!opened.ok) return opened;
  if (opened.value) return ok(opened.value);
  const unlocked = await session.unlock(given);
  const isWrong = !unlocked.ok && unlocked.failure.kind === 'wrong-passphrase';
  return isWrong ? fail(noPassphrase) : unlocked;
}

const noPassphrase: Failure = {
  kind: 'profile-unavailable',
  message:
    'This profile has no passphrase, and the keychain of this computer did not open it. Unset BUYER_GROUPS_PASSPHRASE, unlock the keychain and try again, or give the recovery code in place of the passphrase.',
};
const locked: Failure = {
  kind: 'profile-unavailable',
  message:
    'The profile is locked. Set BUYER_GROUPS_PASSPHRASE, or name a file that holds the passphrase with --passphrase-file FILE.',
};
const needsPassphrase: Failure = {
  kind: 'profile-unavailable',
  message:
    'A new profile needs a passphrase, because this computer has no keychain. Set BUYER_GROUPS_PASSPHRASE, or name a file that holds it with --passphrase-file FILE.',
};

function describe(launch: Launch, { protection, recoveryCode }: Unlocked): OpenedProfile {
  return { workspace: launch.workspace, name: basename(launch.folder), protection, recoveryCode };
}

function clientOf(ports: ClientPorts<MessagePortMain>): EngineClient {
  const connection = connectCalls<EngineApi>(wirePortOf(ports.commands));
  const events = wirePortOf(ports.events);
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const take = (batch: readonly EngineEvent[]): void => {
    for (const listener of [...listeners]) listener(batch);
  };
  receiveEvents<EngineEvent>(events, take, everyFrame);
  return {
    api: connection.api,
    closed: connection.closed,
    onEvents: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: () => {
      connection.disconnect();
      events.close();
    },
  };
}
