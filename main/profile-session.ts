import { basename, join } from 'node:path';
import type { AppState } from '../contracts/bridge.ts';
import type { Failure } from '../contracts/failure.ts';
import type { EngineBoot, Supervisor } from '../contracts/ports.ts';
import { type Result, ok } from '../contracts/result.ts';
import type { WirePort } from '../wire/port.ts';
import { engineServices } from './engine/engine-services.ts';
import {
  type ClientPorts,
  type SupervisorDeps,
  type EngineSupervisor,
  createSupervisor,
} from './engine/supervisor.ts';
import type { FileRegister } from './files/file-door.ts';
import { type Disk, realDisk } from './journal/disk.ts';
import { type JournalOnDisk, createJournal } from './journal/journal.ts';
import { createSentinel } from './journal/sentinel.ts';
import type { Keychain, KeyRing, Unlocked } from './key-ring/key-ring.ts';
import { createKeyRing } from './key-ring/key-ring.ts';

/** How long to wait at the end for writes that are under way. */
const SETTLE_MS = 3_000;

export interface ProfileSessionDeps<Port> {
  readonly folder: string;
  readonly workspace: 'demo' | 'own';
  readonly appVersion: string;
  readonly keychain: Keychain;
  readonly files: FileRegister;
  readonly supervisor: Supervisor;
  readonly bootOptions: Pick<EngineBoot, 'concurrency' | 'resumeAtStart' | 'faults'>;
  readonly openPage: SupervisorDeps<Port>['openPage'];
  readonly makePorts: SupervisorDeps<Port>['makePorts'];
  readonly toWirePort: (port: Port) => WirePort;
  readonly onStateChange: (state: AppState) => void;
  readonly log: (line: string) => void;
}

/** One profile while the process lives: locked at first, then with its engine. */
export interface ProfileSession<Port> {
  readonly keyRing: KeyRing;
  state(): AppState;
  /** Opens (or creates) what needs no secret; else the state says what is needed. */
  openQuietly(createIfMissing: boolean): Promise<Result<Unlocked | null, Failure>>;
  create(passphrase: string): Promise<Result<Unlocked, Failure>>;
  unlock(secret: string): Promise<Result<Unlocked, Failure>>;
  /** Starts the engine with a key that lies in no file. */
  openWith(dataKey: Buffer): void;
  connect(): Promise<Result<ClientPorts<Port>, Failure>>;
  /** Ends the engine and waits, for a few seconds at most, until what it wrote is safe. */
  close(): Promise<void>;
}

type Lock = AppState['lock'];

/** Puts key ring, journal and engine of one profile together. */
export function createProfileSession<Port>(
  deps: ProfileSessionDeps<Port>,
  disk: Disk = realDisk,
): ProfileSession<Port> {
  const { folder, workspace } = deps;
  const hasJournal = (): Promise<boolean> => hasFiles(disk, join(folder, 'journal'));
  const keyRing = createKeyRing({ folder, workspace, disk, keychain: deps.keychain, hasJournal });
  let lock: Lock = { state: 'starting' };
  let engine: RunningEngine<Port> | null = null;
  const state = (): AppState => ({
    workspace: { kind: workspace, name: basename(folder) },
    lock,
    appVersion: deps.appVersion,
  });
  const enter = (next: Lock): void => {
    lock = next;
    deps.onStateChange(state());
  };
  const startWith = (dataKey: Buffer, protection: Unlocked['protection'] | 'memory'): void => {
    if (engine) return;
    const onUnavailable = (failure: Failure): void => {
      enter({ state: 'unavailable', failure });
    };
    engine = startEngine(deps, disk, dataKey, hasJournal, onUnavailable);
    enter({ state: 'unlocked', protection: protection === 'memory' ? 'passphrase' : protection });
  };
  const opened = (result: Result<Unlocked, Failure>): Result<Unlocked, Failure> => {
    if (result.ok) startWith(result.value.dataKey, result.value.protection);
    return result;
  };
  return {
    keyRing,
    state,
    openQuietly: async (createIfMissing) => {
      const result = await keyRing.openQuietly({ createIfMissing });
      if (!result.ok) {
        enter({ state: 'unavailable', failure: result.failure });
        return result;
      }
      if (typeof result.value !== 'string') return opened(ok(result.value));
      enter({ state: result.value });
      return ok(null);
    },
    create: async (passphrase) => opened(await keyRing.create(passphrase)),
    unlock: async (secret) => opened(await keyRing.unlock(secret)),
    openWith: (dataKey) => {
      startWith(dataKey, 'memory');
    },
    connect: () => engine?.supervisor.connect() ?? Promise.resolve({ ok: false, failure: stillLocked }),
    close: async () => {
      await engine?.close();
    },
  };
}

const stillLocked: Failure = {
  kind: 'profile-unavailable',
  message: 'The profile is still locked. Open it with its passphrase first.',
};

interface RunningEngine<Port> {
  readonly supervisor: EngineSupervisor<Port>;
  close(): Promise<void>;
}

function startEngine<Port>(
  deps: ProfileSessionDeps<Port>,
  disk: Disk,
  dataKey: Buffer,
  hasJournal: () => Promise<boolean>,
  onUnavailable: (failure: Failure) => void,
): RunningEngine<Port> {
  const now = Date.now;
  const sentinel = createSentinel({ folder: deps.folder, disk, now, hasJournal });
  const journal = createJournal({ folder: join(deps.folder, 'journal'), disk, sentinel, now });
  const supervisor = createSupervisor<Port>({
    openPage: deps.openPage,
    makePorts: deps.makePorts,
    toWirePort: deps.toWirePort,
    services: engineServices({ journal, files: deps.files, supervisor: deps.supervisor }),
    nextBoot: async () => {
      const life = await sentinel.beginLife();
      if (!life.ok) return life;
      const boot = { ...life.value, workspace: deps.workspace, ...deps.bootOptions };
      return ok({ ...boot, dataKey: new Uint8Array(dataKey) });
    },
    onUnavailable,
    log: deps.log,
    now,
  });
  supervisor.start();
  return {
    supervisor,
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

async function hasFiles(disk: Disk, folder: string): Promise<boolean> {
  try {
    return (await disk.list(folder)).some((name) => name.endsWith('.log'));
  } catch {
    return false;
  }
}
