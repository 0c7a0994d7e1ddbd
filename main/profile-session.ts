import { basename, join } from 'node:path';
import type { AppState } from '../contracts/bridge.ts';
import type { Failure } from '../contracts/failure.ts';
import type { EngineBoot, Supervisor } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { WirePort } from '../wire/port.ts';
import type { BackupKeeper } from './backup/rotating-backups.ts';
import type { CrashTest } from './crash-points.ts';
import { engineServices } from './engine/engine-services.ts';
import {
  type ClientPorts,
  type SupervisorDeps,
  type EngineSupervisor,
  createSupervisor,
} from './engine/supervisor.ts';
import type { FileRegister } from './files/file-door.ts';
import { realDisk } from './journal/disk.ts';
import { type JournalOnDisk, createJournal } from './journal/journal.ts';
import { createSentinel } from './journal/sentinel.ts';
import type { Keychain, KeyRing, Unlocked } from './key-ring/key-ring.ts';
import type { NetDoor } from './net-door/net-door.ts';
import { createKeyRing } from './key-ring/key-ring.ts';

/** How long to wait at the end for writes that are under way. */
const SETTLE_MS = 3_000;

export interface ProfileSessionDeps<Port> {
  readonly folder: string;
  readonly workspace: 'demo' | 'own';
  readonly appVersion: string;
  readonly keychain: Keychain;
  readonly files: FileRegister;
  readonly net: Pick<NetDoor, 'ask' | 'abort' | 'abortAll'>;
  readonly supervisor: Supervisor;
  readonly bootOptions: Pick<EngineBoot, 'concurrency' | 'resumeAtStart' | 'faults' | 'usesTestSource'>;
  readonly openPage: SupervisorDeps<Port>['openPage'];
  readonly makePorts: SupervisorDeps<Port>['makePorts'];
  readonly toWirePort: (port: Port) => WirePort;
  readonly onStateChange: (state: AppState) => void;
  /** Begins when the profile is open; `null` for one that is not kept. */
  readonly backups: BackupKeeper | null;
  readonly log: (line: string) => void;
  readonly crashTest?: CrashTest;
}

/** One profile while the process lives: locked at first, then with its engine. */
export interface ProfileSession<Port> {
  readonly keyRing: KeyRing;
  state(): AppState;
  /** Opens (or creates) what needs no secret; else the state says what is needed. */
  openQuietly(createIfMissing: boolean): Promise<Result<Unlocked | null, Failure>>;
  create(passphrase: string): Promise<Result<Unlocked, Failure>>;
  unlock(secret: string): Promise<Result<Unlocked, Failure>>;
  /** The code that opens the profile when all else is lost; `null` where it has none (the demo). */
  recoveryCode(): Promise<Result<string | null, Failure>>;
  /** Starts the engine with a key that lies in no file. */
  openWith(dataKey: Buffer): void;
  connect(): Promise<Result<ClientPorts<Port>, Failure>>;
  /** Ends the engine and waits, for a few seconds at most, until what it wrote is safe. */
  close(): Promise<void>;
}

/** Puts key ring, journal and engine of one profile together. */
export function createProfileSession<Port>(deps: ProfileSessionDeps<Port>): ProfileSession<Port> {
  return new Session(deps);
}

class Session<Port> implements ProfileSession<Port> {
  readonly keyRing: KeyRing;
  readonly #deps: ProfileSessionDeps<Port>;
  #lock: AppState['lock'] = { state: 'starting' };
  #engine: RunningEngine<Port> | null = null;

  constructor(deps: ProfileSessionDeps<Port>) {
    const { folder, workspace, keychain } = deps;
    this.#deps = deps;
    this.keyRing = createKeyRing({
      folder,
      workspace,
      keychain,
      disk: realDisk,
      hasJournal: () => hasJournal(folder),
    });
  }

  state(): AppState {
    const { workspace, folder, appVersion } = this.#deps;
    return { workspace: { kind: workspace, name: displayName(folder) }, lock: this.#lock, appVersion };
  }

  async openQuietly(createIfMissing: boolean): Promise<Result<Unlocked | null, Failure>> {
    const result = await this.keyRing.openQuietly({ createIfMissing });
    if (!result.ok) {
      this.#enter({ state: 'unavailable', failure: result.failure });
      return result;
    }
    if (typeof result.value !== 'string') return this.#opened(ok(result.value));
    this.#enter({ state: result.value });
    return ok(null);
  }

  async create(passphrase: string): Promise<Result<Unlocked, Failure>> {
    return this.#opened(await this.keyRing.create(passphrase));
  }

  async unlock(secret: string): Promise<Result<Unlocked, Failure>> {
    return this.#opened(await this.keyRing.unlock(secret));
  }

  openWith(dataKey: Buffer): void {
    this.#start(dataKey, 'passphrase');
  }

  async recoveryCode(): Promise<Result<string | null, Failure>> {
    return this.#engine
      ? this.#engine.readWithKey((key) => this.keyRing.recoveryCode(key))
      : fail(stillLocked);
  }

  async connect(): Promise<Result<ClientPorts<Port>, Failure>> {
    return this.#engine ? this.#engine.supervisor.connect() : fail(stillLocked);
  }

  async close(): Promise<void> {
    await Promise.all([this.#engine?.close(), this.#deps.backups?.stop()]);
  }

  #opened(result: Result<Unlocked, Failure>): Result<Unlocked, Failure> {
    if (result.ok) this.#start(result.value.dataKey, result.value.protection);
    return result;
  }

  #start(dataKey: Buffer, protection: Unlocked['protection']): void {
    if (this.#engine) {
      // The running engine has its own copy; this one would lie in memory for nothing.
      dataKey.fill(0);
      return;
    }
    this.#engine = startEngine(this.#deps, dataKey, (failure) => {
      this.#enter({ state: 'unavailable', failure });
    });
    this.#deps.backups?.start();
    this.#enter({ state: 'unlocked', protection });
  }

  #enter(lock: AppState['lock']): void {
    this.#lock = lock;
    this.#deps.onStateChange(this.state());
  }
}

/** The folders we make ourselves have plain names; one that a person chose keeps its own. */
function displayName(folder: string): string {
  const name = basename(folder);
  if (name === 'own') return 'My workspace';
  return name === 'demo' ? 'Demo workspace' : name;
}

const stillLocked: Failure = {
  kind: 'profile-unavailable',
  message: 'The profile is still locked. Open it with its passphrase first.',
};

interface RunningEngine<Port> {
  readonly supervisor: EngineSupervisor<Port>;
  /** Lends the data key, which stays in here. */
  readWithKey<Value>(read: (dataKey: Buffer) => Value): Value;
  close(): Promise<void>;
}

function startEngine<Port>(
  deps: ProfileSessionDeps<Port>,
  dataKey: Buffer,
  onUnavailable: (failure: Failure) => void,
): RunningEngine<Port> {
  const now = Date.now;
  const disk = realDisk;
  const { folder, crashTest } = deps;
  const pass = crashTest?.pass;
  const sentinel = createSentinel({ folder, disk, now, pass, hasJournal: () => hasJournal(folder) });
  const journal = createJournal({ ...crashTest, folder: journalFolder(folder), disk, sentinel, now });
  const supervisor = createSupervisor<Port>({
    openPage: deps.openPage,
    makePorts: deps.makePorts,
    toWirePort: deps.toWirePort,
    services: engineServices({ journal, files: deps.files, net: deps.net, supervisor: deps.supervisor }),
    nextBoot: async () => {
      const life = await sentinel.beginLife();
      if (!life.ok) return life;
      const boot = { ...life.value, workspace: deps.workspace, ...deps.bootOptions };
      return ok({ ...boot, dataKey: new Uint8Array(dataKey) });
    },
    onUnavailable,
    onIdle: () => {
      deps.net.abortAll();
      void deps.supervisor.reportActivity({ activeRuns: 0 });
    },
    log: deps.log,
    now,
  });
  supervisor.start();
  return {
    supervisor,
    readWithKey: (read) => read(dataKey),
    close: async () => {
      supervisor.stop();
      await settle(journal);
      dataKey.fill(0);
    },
  };
}

async function settle(journal: JournalOnDisk): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SETTLE_MS);
  });
  await Promise.race([journal.close(), patience]);
  clearTimeout(timer);
}

function journalFolder(folder: string): string {
  return join(folder, 'journal');
}

async function hasJournal(folder: string): Promise<boolean> {
  try {
    return (await realDisk.list(journalFolder(folder))).some((name) => /\.(log|snap)$/.test(name));
  } catch {
    return false;
  }
}
